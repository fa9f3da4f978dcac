"""Run the rules over a subject: sorted findings, one crash stops nobody, and quick runs for the passage in hand."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from rol_desktop.checks.registry import Group, Rule
from rol_desktop.checks.rules import ALL, BY_KEY
from rol_desktop.checks.subject import Subject
from rol_desktop.domain.blocks import Document, Paragraph, Run, Source
from rol_desktop.domain.finding import Finding, Place, Severity
from rol_desktop.progress import SILENT, Progress

WEIGHT = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


def check(subject: Subject, rules: Iterable[Rule] = ALL, progress: Progress = SILENT) -> tuple[Finding, ...]:
    """Run rules over a subject and return what they find in reading order, the document as a whole first."""
    chosen = tuple(rules)
    found: list[Finding] = []
    progress.begin("校核", len(chosen))
    for rule in chosen:
        found += _run(rule, subject)
        progress.advance()
    return tuple(sorted(dict.fromkeys(found), key=_order))


def check_passage(text: str, subject: Subject | None = None, section: str = "", entry: str = "") -> tuple[Finding, ...]:
    """Check a passage by itself, as somebody types it; places count from the start of `text`.

    `subject` is the report that the passage will stand in, for its year, its names and its word lists.
    """
    lines = text.split("\n")
    source = Source(entry, 0, "") if entry else None
    blocks = tuple(Paragraph((Run(line, source),), section=section) for line in lines)
    piece = (subject or Subject(Document(()))).piece(blocks)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    found = check(piece, (rule for rule in ALL if rule.alone))
    return tuple(replace(finding, place=_shifted(finding.place, starts)) for finding in found)


def _shifted(place: Place, starts: list[int]) -> Place:
    if place.block < 0:
        return place
    start = starts[place.block]
    return replace(place, block=0, start=place.start + start, end=place.end + start)


def _run(rule: Rule, subject: Subject) -> list[Finding]:
    found: list[Finding] = []
    try:
        found.extend(rule.findings(subject))
    except Exception as error:  # noqa: BLE001 - whatever a rule does, the others must still run
        found.append(_crashed(rule, error))
    return found


def _crashed(rule: Rule, error: Exception) -> Finding:
    return Finding(
        rule.key,
        Severity.WARNING,
        f"校核规则“{rule.title}”没有跑完（{type(error).__name__}: {error}），它的结果不完整，其他规则不受影响。"
        "请把这句话告诉维护人员。",
    )


def _order(finding: Finding) -> tuple[int, int, int, int, str]:
    place = finding.place
    return place.block, place.start, WEIGHT[finding.severity], place.end, finding.rule


def grouped(findings: Iterable[Finding]) -> Iterator[tuple[Group, tuple[Finding, ...]]]:
    """Yield the findings family by family, the heaviest first within each; families without any are left out."""
    every = tuple(findings)
    for group in Group:
        own = [finding for finding in every if (rule := BY_KEY.get(finding.rule)) and rule.group is group]
        if own:
            yield group, tuple(sorted(own, key=lambda finding: (WEIGHT[finding.severity], _order(finding))))
