"""Fonts told before a document is made: which of a layout's fonts this machine lacks, which characters they lack."""

from rol_desktop.document.fonts import FontReport, font_report, require_fonts
from rol_desktop.domain.report import Edition
from rol_desktop.progress import SILENT, Progress
from rol_desktop.services.output.compiling import STANDARD, compile_document, layout_of
from rol_desktop.store.workspace import Workspace

__all__ = ["FontReport", "fonts_of", "refuse_without_fonts"]


def fonts_of(workspace: Workspace, year: int, edition: Edition = Edition.ISSUED, layout: str = STANDARD) -> FontReport:
    """Return what this machine's fonts lack for one edition of a year's report."""
    return font_report(compile_document(workspace, year, edition), layout_of(workspace, layout))


def refuse_without_fonts(
    workspace: Workspace,
    year: int,
    edition: Edition = Edition.ISSUED,
    layout: str = STANDARD,
    progress: Progress = SILENT,
) -> None:
    """Raise UserError, naming each font and what would come in its place, unless this machine has all of them."""
    progress.begin("查看本机字体", 1)
    require_fonts(compile_document(workspace, year, edition), layout_of(workspace, layout))
    progress.advance()
