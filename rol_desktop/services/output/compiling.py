"""Compiling: from a year's adopted material to a document, and from there to a file."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from rol_desktop.catalog.layouts import builtin_layouts, layout_from_toml
from rol_desktop.domain.annexing import Annex, figure_annexes, with_annexes
from rol_desktop.domain.blocks import Document, body
from rol_desktop.domain.combining import combined, values_for
from rol_desktop.domain.compilation import compile_report
from rol_desktop.domain.editions import edition as in_edition
from rol_desktop.domain.entry import Entry, EntryContent, EntryState
from rol_desktop.domain.finding import Finding
from rol_desktop.domain.layout import Layout
from rol_desktop.domain.report import Edition, Report, missing_details
from rol_desktop.errors import UserError
from rol_desktop.progress import SILENT, Progress
from rol_desktop.services.year.years import report_of
from rol_desktop.store.exports import Export
from rol_desktop.store.workspace import Workspace

STANDARD = "standard"


@dataclass(frozen=True, slots=True)
class Exported:
    """Say what was written, and what is not in it."""

    path: Path
    edition: Edition
    paragraphs: int
    """Headings and paragraphs of the body."""
    omitted: tuple[str, ...]
    """What this edition left out, in Chinese."""
    missing: tuple[str, ...]
    """Details of the issuer that are still empty, in Chinese."""


def newest_year(workspace: Workspace) -> int:
    """Return the newest year of a workspace. Raises UserError where none was begun."""
    with workspace.unit_of_work() as work:
        held = work.years.all()
    if not held:
        raise UserError("这个工作文件里还没有年度报告。请先新建一个年度。")
    return held[0]


def compile_document(workspace: Workspace, year: int, edition: Edition = Edition.ISSUED) -> Document:
    """Compile a year's adopted material, with the figures' tables where the office wants them, into one edition."""
    report = report_of(workspace, year)
    document = compile_report(report)
    if report.info.figure_tables:
        document = with_annexes(document, _annexes(workspace, report))
    return in_edition(document, edition)


def _annexes(workspace: Workspace, report: Report) -> tuple[Annex, ...]:
    info = report.info
    with workspace.unit_of_work() as work:
        before = work.figures.of_year(info.year - 1)
        counted_before = work.years.indicators(info.year - 1)
    return figure_annexes(
        report.indicators,
        combined(report.indicators, report.figures),
        values_for(counted_before, combined(counted_before, before)),
        report.departments if info.figures_by_department else (),
        report.figures,
    )


def section_document(workspace: Workspace, year: int, section: str) -> Document:
    """Compile one section alone, numbered as in the whole report; only its own entries are loaded."""
    report, wanted = _part_of(workspace, year, section)
    whole = compile_report(report)
    return replace(whole, blocks=tuple(block for block in whole.blocks if getattr(block, "section", "") in wanted))


def _part_of(workspace: Workspace, year: int, section: str) -> tuple[Report, frozenset[str]]:
    """Return a report with one section's entries, and a stand-in where another has any: numbers need no more."""
    with workspace.unit_of_work() as work:
        outline = work.years.outline(year)
        wanted = frozenset({section, *(each.key for each in outline.walk(section))})
        own = tuple(entry for key in sorted(wanted) for entry in work.entries.of_year(year, section=key))
        printed = {key for (_, key, state) in work.entries.counts(year) if state is EntryState.ADOPTED} - wanted
        others = tuple(Entry(key, year, "", EntryContent(key, text="…"), state=EntryState.ADOPTED) for key in printed)
        report = Report(
            work.years.info(year), outline, own + others, work.departments.all(), work.years.indicators(year),
            work.figures.of_year(year),
        )  # fmt: skip
    return report, wanted


def layouts_of(workspace: Workspace) -> dict[str, Layout]:
    """Return the layout presets by key: the built-in ones, and this office's own over them."""
    with workspace.unit_of_work() as work:
        own = work.layouts.all()
    return builtin_layouts() | {name: layout_from_toml(source, f"版式“{name}”") for name, source in own.items()}


@dataclass(frozen=True, slots=True)
class Choices:
    """Hold what the person who exports may choose about the file."""

    anchors: bool = True
    """Mark each passage with its entry, invisibly, so that an edited document can be brought back."""
    numbers_as_text: bool = False
    imprint_on_even_page: bool = False
    findings: tuple[Finding, ...] = ()
    """Written as comments into the review edition."""


def export_report(
    workspace: Workspace,
    year: int,
    path: Path,
    edition: Edition = Edition.ISSUED,
    layout: str = STANDARD,
    choices: Choices | None = None,
    progress: Progress = SILENT,
) -> Exported:
    """Compile a year's report and write it as .docx; the old file stays until the new one is whole."""
    from rol_desktop.document.options import WriteOptions  # noqa: PLC0415 - with the writer below
    from rol_desktop.document.writer import write_docx  # noqa: PLC0415 - slow to load, and only needed here

    chosen = choices or Choices()
    options = WriteOptions(
        anchors=chosen.anchors,
        numbers_as_text=chosen.numbers_as_text,
        imprint_on_even_page=chosen.imprint_on_even_page,
        findings=chosen.findings,
        report_id=f"{workspace.owner.uid}/{year}",
        created=datetime.now(UTC),
    )
    document = compile_document(workspace, year, edition)
    write_docx(document, path, layout_of(workspace, layout), options, progress)
    kept = Export(str(uuid4()), year, edition, path.name, workspace.person, datetime.now(UTC))
    with workspace.unit_of_work() as work:
        work.exports.add(kept, path.read_bytes())
    return _exported(workspace, year, path, document)


def export_pdf(
    workspace: Workspace,
    year: int,
    path: Path,
    write_pdf: Callable[[Document, Layout, Path], object],
    edition: Edition = Edition.ISSUED,
    layout: str = STANDARD,
) -> Exported:
    """Compile a year's report and write it as PDF with the writer lent by the windows, which own the pages."""
    document = compile_document(workspace, year, edition)
    write_pdf(document, layout_of(workspace, layout), path)
    return _exported(workspace, year, path, document)


def layout_of(workspace: Workspace, key: str) -> Layout:
    """Return a layout preset. Raises UserError naming the presets there are."""
    presets = layouts_of(workspace)
    if key not in presets:
        raise UserError(f"没有名为“{key}”的版式。请从这些里选择：{'、'.join(presets)}。")
    return presets[key]


def _exported(workspace: Workspace, year: int, path: Path, document: Document) -> Exported:
    with workspace.unit_of_work() as work:
        missing = tuple(missing_details(work.years.info(year)))
    return Exported(path, document.edition, len(tuple(body(document))), document.omitted, missing)
