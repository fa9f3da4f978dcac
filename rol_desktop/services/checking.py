"""Checking: a year's report, a department's form, a passage as it is typed, or a document from outside."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from rol_desktop.catalog.words import builtin_words
from rol_desktop.checks.engine import check, check_passage
from rol_desktop.checks.subject import Subject
from rol_desktop.domain.blocks import Document, plain_text
from rol_desktop.domain.changes import Changes
from rol_desktop.domain.combining import combined, values_for
from rol_desktop.domain.entry import Entry, EntryContent
from rol_desktop.domain.finding import Finding, Severity, fingerprint
from rol_desktop.domain.report import Edition, Report
from rol_desktop.errors import UserError
from rol_desktop.progress import SILENT, Progress
from rol_desktop.services.compiling import compile_document
from rol_desktop.services.entries import write_entry
from rol_desktop.services.nothing import set_waiver
from rol_desktop.services.years import report_of
from rol_desktop.store.waivers import Waiver
from rol_desktop.store.workspace import Workspace


@dataclass(frozen=True)
class Checked:
    """Hold what a check found, and in which document."""

    document: Document
    findings: tuple[Finding, ...]
    """Those that nobody waived."""
    waived: tuple[tuple[Finding, Waiver], ...] = ()

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
    return Checked(document, check(Subject(document), progress=progress))


def check_entries(workspace: Workspace, year: int, entries: Iterable[Entry]) -> tuple[Finding, ...]:
    """Check a department's entries one by one; each finding points at its entry."""
    found = tuple(finding for entry in entries for finding in check_entry(year, entry))
    return not_waived(workspace, year, found)[0]


def check_entry(year: int, entry: Entry) -> tuple[Finding, ...]:
    """Check one entry's words, whatever was waived."""
    whole = Subject(Document((), year=year))
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
    return check_passage(text, Subject(Document((), year=year)), section, entry)


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
    return write_entry(workspace, entry.uid, _mended(entry.content, finding.passage, finding.mend.replacement))


def subject_of(workspace: Workspace, year: int, document: Document) -> Subject:
    """Return what the rules look at: a document, and all that the workspace knows beside it."""
    report = report_of(workspace, year)
    return Subject(
        document,
        report.info,
        builtin_words(),
        report.indicators,
        report.figures,
        values_for(report.indicators, combined(report.indicators, report.figures)),
        report.departments,
        _previous(workspace, report),
    )


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


def _mended(content: EntryContent, passage: str, replacement: str) -> EntryContent:
    """Replace the one place where a passage stands in an entry. Raises UserError where it stands nowhere or twice."""
    fields = {name: getattr(content, name) for name in ("lead", "text", "cause")}
    if sum(text.count(passage) for text in fields.values()) != 1:
        raise UserError("这几个字在条目里有好几处或已经改过，请打开条目自己修改。")
    mended = {name: text.replace(passage, replacement) for name, text in fields.items()}
    return replace(content, **mended)
