"""Begin an office's workspace from last year's report as it was issued."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from rol_desktop.catalog.indicators import builtin_indicators
from rol_desktop.domain.blocks import Document
from rol_desktop.domain.changes import Changes
from rol_desktop.domain.compilation import compile_report
from rol_desktop.domain.department import Department
from rol_desktop.domain.entry import Entry, EntryContent, EntryRevision, EntryState
from rol_desktop.domain.indicator_set import IndicatorSet
from rol_desktop.domain.outline import faults
from rol_desktop.domain.proposal import carried_info, proposed_info
from rol_desktop.domain.rebuilding import Rebuilt, body_of, for_new_year, rebuilt
from rol_desktop.domain.report import Report
from rol_desktop.errors import UserError
from rol_desktop.progress import SILENT, Progress
from rol_desktop.services.workspace.making import create_office
from rol_desktop.services.writing.importing import read_any
from rol_desktop.services.year.years import begin_year, years
from rol_desktop.store.work import Work
from rol_desktop.store.workspace import Workspace

OWN, OWN_NAME = "000", "本级"
"""Whose words an issued report's are: it does not say which department wrote what."""


@dataclass(frozen=True, slots=True)
class NewFrom:
    """Say what a workspace was begun with."""

    path: Path
    year: int
    """The year to report on now."""
    read_year: int
    """The year of the report that was read; its words are kept as that year's accepted material."""
    sections: int
    paragraphs: int
    """Paragraphs and headings of the report's body."""
    changed: tuple[tuple[str, str], ...]
    """Those that would compile otherwise than they were issued: (issued, compiled)."""
    left: tuple[str, ...]
    """What was not taken over, in Chinese."""
    changes: Changes


@dataclass(frozen=True)
class _Read:
    """Hold a report as read, before anything is written."""

    document: Document
    year: int
    found: Rebuilt
    entries: tuple[Entry, ...]


def new_from_report(report: Path, office: Path, year: int = 0, person: str = "") -> NewFrom:
    """Make an office's workspace from an issued report; what goes wrong leaves no file behind.

    The report's own year is kept with its words; `year`, if later, begins with its outline and details moved on.
    """
    read = _read(report, year)
    workspace = create_office(office, person)
    try:
        done = _begun(workspace, read, year)
    except BaseException:
        workspace.close()
        office.unlink(missing_ok=True)
        raise
    workspace.close()
    return done


def begin_from_report(workspace: Workspace, year: int, report: Path, progress: Progress = SILENT) -> NewFrom:
    """Begin a year of an office's workspace from an issued report, as `new_from_report` does for a new one.

    Where the workspace holds the report's year already, that year stays as it is.
    """
    progress.begin("正在读入报告", 2)
    read = _read(report, year)
    progress.advance()
    done = _begun(workspace, read, year)
    progress.advance()
    return done


def _read(report: Path, year: int) -> _Read:
    document = read_any(report)
    read_year = _year_read(document, year)
    found = rebuilt(document, read_year)
    for _key, reason in faults(found.outline):
        raise UserError(f"“{report.name}”里没有认出可用的提纲（{reason}）。请确认选的是一份完整的年度报告。")
    return _Read(document, read_year, found, tuple(_entries(found.contents, read_year)))


def _begun(workspace: Workspace, read: _Read, year: int) -> NewFrom:
    changes = Changes("按报告新建年度", report=True, outline=True)
    held = years(workspace)
    if year in held or (year <= read.year and read.year in held):
        raise UserError(f"{max(year, read.year)}年度已经建立。请直接打开它，或换一个年度。")
    if read.year not in held:
        changes |= _keep(workspace, read.found, read.entries)
    if year > read.year:
        changes |= _begin(workspace, read.found, year)
    return NewFrom(
        workspace.path, max(year, read.year), read.year, len(read.found.outline.sections),
        len(body_of(read.document)), tuple(_differences(read)), (*read.found.left, *read.document.omitted), changes,
    )  # fmt: skip


def _year_read(document: Document, year: int) -> int:
    """Return the year that a report is about: as it says, else the one before the year asked for."""
    if not document.year and not year:
        raise UserError("看不出这份报告是哪一年度的，请写明要新建的年度（--year）。")
    read = document.year or year - 1
    if year and read > year:
        raise UserError(f"这份报告是{read}年度的，不能用来新建更早的{year}年度。请核对年度。")
    return read


def _entries(contents: Iterable[EntryContent], year: int) -> Iterable[Entry]:
    for position, content in enumerate(contents):
        yield Entry(str(uuid4()), year, OWN, content, position, EntryState.ADOPTED)


def _differences(read: _Read) -> Iterable[tuple[str, str]]:
    """Yield each paragraph that compiles otherwise than it was issued."""
    issued = body_of(read.document)
    compiled = body_of(compile_report(Report(read.found.info, read.found.outline, read.entries)))
    longest = max(len(issued), len(compiled))
    padded = zip(_padded(issued, longest), _padded(compiled, longest), strict=True)
    yield from ((before, after) for before, after in padded if before != after)


def _padded(lines: tuple[str, ...], count: int) -> tuple[str, ...]:
    return lines + ("",) * (count - len(lines))


def _keep(workspace: Workspace, found: Rebuilt, entries: tuple[Entry, ...]) -> Changes:
    """Keep the report as its year's accepted material."""
    name = f"{found.info.issuing_authority}（{OWN_NAME}）" if found.info.issuing_authority else OWN_NAME
    changes = begin_year(workspace, found.info, found.outline, (Department(OWN, name),), IndicatorSet())
    with workspace.unit_of_work() as work:
        for entry in entries:
            _add(work, workspace.person, entry)
    return changes


def _add(work: Work, person: str, entry: Entry) -> None:
    at = datetime.now(UTC)
    work.entries.add(entry, EntryRevision(entry.uid, 1, entry.content, person, by_office=True, at=at))


def _begin(workspace: Workspace, found: Rebuilt, year: int) -> Changes:
    info = carried_info(found.info, year)
    usual = proposed_info(year, info.issuing_authority)
    info = replace(info, deadline=info.deadline or usual.deadline, attachments=())
    return begin_year(workspace, info, for_new_year(found.outline, year), counted=builtin_indicators())
