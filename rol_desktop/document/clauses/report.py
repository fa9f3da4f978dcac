"""The clause report of one .docx, and its form as text."""

from pathlib import Path

from rol_desktop.document.clauses import back, head, imprint, main_part, numbers, others, page
from rol_desktop.document.clauses.facts import Facts
from rol_desktop.document.clauses.result import Clause, ClauseResult, Verdict, clause
from rol_desktop.document.reading import read
from rol_desktop.errors import UserError
from rol_desktop.progress import SILENT, Progress

ROOMS = (page, head, numbers, main_part, back, imprint, others)
"""The modules whose functions are registered by being imported."""

VERDICTS = {
    Verdict.MET: "符合",
    Verdict.NOT_MET: "不符合",
    Verdict.FOR_A_PERSON: "由人核对",
    Verdict.NOT_APPLICABLE: "不适用",
}


def clause_report(path: Path, progress: Progress = SILENT) -> tuple[ClauseResult, ...]:
    """Measure a .docx of any origin by each row of the checklist; nothing in the file is changed.

    Raises UserError for a file that cannot be read or is no .docx.
    """
    reading = read(path)
    if reading.word is None:
        raise UserError(f"“{path.name}”是纯文本，没有版式，不能对照版式标准。请选择 .docx 文件。")
    facts = Facts(reading, reading.word)
    clauses = [each for _, each in sorted(clause.clauses.items())]
    progress.begin("对照国家标准", len(clauses))
    results = []
    for each in clauses:
        results.append(_measured(each, facts))
        progress.advance()
    return tuple(results)


def _measured(each: Clause, facts: Facts) -> ClauseResult:
    found = each.measure(facts)
    return ClauseResult(each.row, each.number, each.title, each.target, found.measured, found.verdict, found.where)


def as_text(results: tuple[ClauseResult, ...]) -> str:
    """Return the report as lines of text: what is not met first, then the rest by row, then the count."""
    lines = [line for verdict in (Verdict.NOT_MET, None) for line in _lines(results, verdict)]
    counts = [f"{name}{sum(each.verdict is verdict for each in results)}条" for verdict, name in VERDICTS.items()]
    return "\n".join([*lines, "，".join(counts)]) + "\n"


def _lines(results: tuple[ClauseResult, ...], only: Verdict | None) -> list[str]:
    """Return the lines of one verdict, or of all but those not met."""
    chosen = [each for each in results if (each.verdict is Verdict.NOT_MET) == (only is Verdict.NOT_MET)]
    return [line for each in chosen for line in _entry(each)]


def _entry(result: ClauseResult) -> list[str]:
    lines = [f"[{VERDICTS[result.verdict]}] {result.clause} {result.title}：{result.measured}"]
    if result.where:
        lines[0] += f"（{result.where}）"
    if result.verdict is Verdict.NOT_MET:
        lines.append(f"        标准：{result.target}")
    return lines
