"""Checking: a year's report, a department's form, a passage as it is typed, or a document from outside."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from rol_desktop import paths
from rol_desktop.catalog.words import WordLists, words_with
from rol_desktop.checks.engine import check, check_passage
from rol_desktop.checks.registry import Group
from rol_desktop.checks.rules import BY_KEY
from rol_desktop.checks.subject import Subject
from rol_desktop.domain.blocks import Document, plain_text
from rol_desktop.domain.changes import Changes
from rol_desktop.domain.combining import combined, values_for
from rol_desktop.domain.entry import Entry, EntryContent
from rol_desktop.domain.finding import Finding, Severity, fingerprint
from rol_desktop.domain.quantity import Quantity
from rol_desktop.domain.report import Edition, Report
from rol_desktop.domain.waiver import Waiver
from rol_desktop.errors import UserError
from rol_desktop.progress import SILENT, Progress
from rol_desktop.services.output.compiling import compile_document
from rol_desktop.services.writing.entries import write_entry
from rol_desktop.services.writing.nothing import set_waiver
from rol_desktop.services.year.years import report_of
from rol_desktop.store.workspace import Workspace

WIDEST = 12  # characters beside a passage that tell it from its like


@dataclass(frozen=True)
class Checked:
    """Hold what a check found, and in which document."""

    document: Document
    findings: tuple[Finding, ...]
    """Those that nobody waived."""
    waived: tuple[tuple[Finding, Waiver], ...] = ()

    @property
    def remarks(self) -> tuple[Finding, ...]:
        """Return what a review edition tells in comments: what stands, and what was let pass with its reason."""
        explained = (
            replace(finding, message=f"{finding.message}（已说明后通过：{waiver.reason}）")
            for finding, waiver in self.waived
        )
        return (*self.findings, *explained)

    @property
    def errors(self) -> int:
        """Count the findings that should stop the report from going out."""
        return sum(finding.severity is Severity.ERROR for finding in self.findings)


def check_report(
    workspace: Workspace, year: int, edition: Edition = Edition.ISSUED, progress: Progress = SILENT
) -> Checked:
    """Check a year's report as it would be issued now."""
    document = compile_document(workspace, year, edition)
    found = check(subject_of(workspace, year, document), progress=progress)
    with workspace.unit_of_work() as work:
        waivers = work.waivers.of_year(year, department=workspace.owner.department)
    return Checked(document, *_parted(found, waivers))


def check_file(path: Path, progress: Progress = SILENT) -> Checked:
    """Check a .docx or .txt of any origin. Raises UserError for a file that cannot be read."""
    from rol_desktop.document.legacy import find_office, read_any  # noqa: PLC0415 - slow to load, only needed here

    document = read_any(path, find_office())
    return Checked(document, check(Subject(document, words=word_lists()), progress=progress))


def family_of(finding: Finding) -> str:
    """Return the family of the rule that found something, as people read it; 其他 for what no rule of today finds."""
    rule = BY_KEY.get(finding.rule)
    return rule.group.value if rule else "其他"


def families() -> tuple[str, ...]:
    """Return the families in the order in which they are shown."""
    return (*(each.value for each in Group), "其他")


def check_entries(workspace: Workspace, year: int, entries: Iterable[Entry]) -> tuple[Finding, ...]:
    """Check a department's entries one by one; each finding points at its entry."""
    found = tuple(finding for entry in entries for finding in check_entry(year, entry))
    return not_waived(workspace, year, found)[0]


def check_entry(year: int, entry: Entry) -> tuple[Finding, ...]:
    """Check one entry's words, whatever was waived."""
    whole = Subject(Document((), year=year), words=word_lists())
    texts = (entry.content.lead, entry.content.text, entry.content.cause)
    return tuple(
        finding
        for text in texts
        if text.strip()
        for finding in check_passage(text, whole, entry.content.section, entry.uid)
    )


def not_waived(
    workspace: Workspace, year: int, found: tuple[Finding, ...]
) -> tuple[tuple[Finding, ...], tuple[tuple[Finding, Waiver], ...]]:
    """Part findings into those that stand and those that somebody at this desk let pass."""
    with workspace.unit_of_work() as work:
        waivers = work.waivers.of_year(year, department=workspace.owner.department)
    return _parted(found, waivers)


def check_words(text: str, year: int, section: str = "", entry: str = "") -> tuple[Finding, ...]:
    """Check a passage as it is typed; places count from its start."""
    return check_passage(text, Subject(Document((), year=year), words=word_lists()), section, entry)


def waive(workspace: Workspace, year: int, finding: Finding, reason: str) -> Changes:
    """Let a finding pass, with the reason that is kept with it."""
    if not reason.strip():
        raise UserError("请写明为什么可以通过，理由会和这条问题一起保存。")
    return set_waiver(workspace, year, fingerprint(finding), reason.strip(), "说明后通过")


def unwaive(workspace: Workspace, year: int, finding: Finding) -> Changes:
    """Take a waiver back."""
    return set_waiver(workspace, year, fingerprint(finding), "", "撤回说明")


def mend(workspace: Workspace, finding: Finding) -> Changes:
    """Put the one safe replacement in the place of the words a finding is about, in the entry they came from."""
    if finding.mend is None:
        raise UserError("这条问题没有唯一的改法，请自己判断后修改。")
    with workspace.unit_of_work() as work:
        entry = work.entries.get(finding.place.entry) if finding.place.entry else None
    if entry is None:
        raise UserError("这些字不是某个条目里的，请到“年度设置”中修改。")
    content = _mended_at_place(entry.content, finding)
    if content is None:
        content = _mended(entry.content, _around(workspace, entry.year, finding), finding.mend.replacement)
    return write_entry(workspace, entry.uid, content)


def subject_of(workspace: Workspace, year: int, document: Document) -> Subject:
    """Return what the rules look at: a document, and all that the workspace knows beside it."""
    report = report_of(workspace, year)
    return Subject(
        document,
        report.info,
        word_lists(),
        report.indicators,
        report.figures,
        values_for(report.indicators, combined(report.indicators, report.figures)),
        report.departments,
        _previous(workspace, report),
        last_values=_last_values(workspace, report),
    )


def word_lists() -> WordLists:
    """Return the program's word lists with this office's own, the .toml files in its folder of words.

    Raises UserError with file, line and reason for a mistake in one of them.
    """
    own = tuple(sorted(paths.words_folder().glob("*.toml")))
    return _word_lists(tuple((path, path.stat().st_mtime_ns) for path in own))


@cache
def _word_lists(own: tuple[tuple[Path, int], ...]) -> WordLists:
    """Read the lists once for each state of the office's files: a passage is checked at every pause in typing."""
    return words_with(path for path, _changed in own)


def _last_values(workspace: Workspace, report: Report) -> Mapping[str, Quantity]:
    year = report.info.year - 1
    with workspace.unit_of_work() as work:
        counted, figures = work.years.indicators(year), work.figures.of_year(year)
    return values_for(counted, combined(counted, figures))


def _previous(workspace: Workspace, report: Report) -> tuple[str, ...]:
    with workspace.unit_of_work() as work:
        if not work.years.has(report.info.year - 1):
            return ()
    before = compile_document(workspace, report.info.year - 1)
    return tuple(text for block in before.blocks if (text := plain_text(block)))


def _parted(
    found: tuple[Finding, ...], waivers: Mapping[str, Waiver]
) -> tuple[tuple[Finding, ...], tuple[tuple[Finding, Waiver], ...]]:
    """Part findings into those that stand and those that somebody waived."""
    standing = tuple(finding for finding in found if fingerprint(finding) not in waivers)
    waived = tuple((each, waivers[key]) for each in found if (key := fingerprint(each)) in waivers)
    return standing, waived


@dataclass(frozen=True, slots=True)
class _Around:
    """Hold the words a finding is about, with what stands beside them in the document."""

    before: str
    passage: str
    after: str

    def wider(self) -> Iterator["_Around"]:
        """Yield the passage with more and more of what stands beside it."""
        for reach in range(WIDEST + 1):
            yield _Around(self.before[len(self.before) - reach :], self.passage, self.after[:reach])


def _around(workspace: Workspace, year: int, finding: Finding) -> _Around:
    """Return a finding's words with their neighbours, where the document still stands as it was checked."""
    blocks = compile_document(workspace, year).blocks
    place = finding.place
    text = plain_text(blocks[place.block]) if 0 <= place.block < len(blocks) else ""
    if text[place.start : place.end] != finding.passage:
        return _Around("", finding.passage, "")
    return _Around(text[: place.start], finding.passage, text[place.end :])


def _mended_at_place(content: EntryContent, finding: Finding) -> EntryContent | None:
    """Replace the words where a check of this entry alone found them; None where the place does not tell the field."""
    place = finding.place
    if place.block > 0 or finding.mend is None or not finding.passage:
        return None
    fields = {name: getattr(content, name) for name in ("lead", "text", "cause")}
    hits = [name for name, text in fields.items() if text[place.start : place.end] == finding.passage]
    if len(hits) != 1:
        return None
    text = fields[hits[0]]
    return replace(content, **{hits[0]: text[: place.start] + finding.mend.replacement + text[place.end :]})


def _mended(content: EntryContent, around: _Around, replacement: str) -> EntryContent:
    """Replace the words at the one place that they and their neighbours fit. Raises UserError where there is none."""
    fields = {name: getattr(content, name) for name in ("lead", "text", "cause")}
    for each in around.wider():
        whole = each.before + each.passage + each.after
        counts = {name: text.count(whole) for name, text in fields.items()}
        if sum(counts.values()) == 1:
            (name,) = (name for name, count in counts.items() if count)
            at = fields[name].index(whole) + len(each.before)
            mended = fields[name][:at] + replacement + fields[name][at + len(each.passage) :]
            return replace(content, **{name: mended})
    raise UserError("这几个字在条目里有好几处或已经改过，请打开条目自己修改。")
