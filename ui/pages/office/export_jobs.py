"""What the worker does when a report is exported: Word or PDF, refused first where a font must not be missing."""

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from rol_desktop.domain.report import Edition
from rol_desktop.progress import Progress
from rol_desktop.services.output import compiling
from rol_desktop.services.output.checking import check_report
from rol_desktop.services.output.compiling import Choices, Exported
from rol_desktop.services.output.fonts import refuse_without_fonts
from rol_desktop.services.workspace.workspaces import Workspace


@dataclass(frozen=True, slots=True)
class Request:
    """Hold what is to be exported, and how."""

    path: Path
    edition: Edition
    layout: str
    choices: Choices
    strict_fonts: bool = False


def export_docx(workspace: Workspace, year: int, request: Request, progress: Progress) -> Exported:
    """Write the report as .docx; the review edition carries what the rules found as comments."""
    _refuse(workspace, year, request, progress)
    choices = request.choices
    if request.edition is Edition.REVIEW:
        choices = replace(choices, findings=check_report(workspace, year, request.edition, progress).remarks)
    return compiling.export_report(workspace, year, request.path, request.edition, request.layout, choices, progress)


def export_pdf(workspace: Workspace, year: int, request: Request, progress: Progress) -> Exported:
    """Write the report as PDF, from the same pages as the preview."""
    from ui.preview.pdf import write_pdf  # noqa: PLC0415 - not before somebody asks

    _refuse(workspace, year, request, progress)
    writer = partial(write_pdf, progress=progress, even_imprint=request.choices.imprint_on_even_page)
    return compiling.export_pdf(workspace, year, request.path, writer, request.edition, request.layout)


def _refuse(workspace: Workspace, year: int, request: Request, progress: Progress) -> None:
    if request.strict_fonts:
        refuse_without_fonts(workspace, year, request.edition, request.layout, progress)
