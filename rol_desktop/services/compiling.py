"""Compiling: from a year's adopted material to a document, and from there to a file."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from rol_desktop.catalog.layouts import builtin_layouts, layout_from_toml
from rol_desktop.document.options import WriteOptions
from rol_desktop.domain.blocks import Document
from rol_desktop.domain.compilation import compile_report
from rol_desktop.domain.editions import edition as in_edition
from rol_desktop.domain.layout import Layout
from rol_desktop.domain.report import Edition, missing_details
from rol_desktop.errors import UserError
from rol_desktop.progress import SILENT, Progress
from rol_desktop.services.years import report_of
from rol_desktop.store.workspace import Workspace

STANDARD = "standard"


@dataclass(frozen=True, slots=True)
class Exported:
    """Say what was written, and what is not in it."""

    path: Path
    edition: Edition
    paragraphs: int
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
    """Compile a year's adopted material into one document of an edition."""
    return in_edition(compile_report(report_of(workspace, year)), edition)


def section_document(workspace: Workspace, year: int, section: str) -> Document:
    """Compile one section alone, numbered as in the whole report, for reading beside its material."""
    report = report_of(workspace, year)
    whole = compile_report(report)
    wanted = {section, *(each.key for each in report.outline.walk(section))}
    return replace(whole, blocks=tuple(block for block in whole.blocks if getattr(block, "section", "") in wanted))


def layouts_of(workspace: Workspace) -> dict[str, Layout]:
    """Return the layout presets by key: the built-in ones, and this office's own over them."""
    with workspace.unit_of_work() as work:
        own = work.layouts.all()
    return builtin_layouts() | {name: layout_from_toml(source, f"版式“{name}”") for name, source in own.items()}


def export_report(
    workspace: Workspace,
    year: int,
    path: Path,
    edition: Edition = Edition.ISSUED,
    layout: str = STANDARD,
    options: WriteOptions | None = None,
    progress: Progress = SILENT,
) -> Exported:
    """Compile a year's report and write it as .docx; the old file stays until the new one is whole."""
    from rol_desktop.document.writer import write_docx  # noqa: PLC0415 - slow to load, and only needed here

    presets = layouts_of(workspace)
    if layout not in presets:
        raise UserError(f"没有名为“{layout}”的版式。可用的有：{'、'.join(presets)}。")
    document = compile_document(workspace, year, edition)
    options = options or WriteOptions(created=datetime.now(UTC), report_id=f"{workspace.owner.uid}/{year}")
    write_docx(document, path, presets[layout], options, progress)
    with workspace.unit_of_work() as work:
        missing = tuple(missing_details(work.years.info(year)))
    return Exported(path, edition, len(document.blocks), document.omitted, missing)
