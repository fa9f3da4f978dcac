"""The clause report: a .docx of any origin measured by the standard, or the year's report as it would go out."""

from pathlib import Path
from tempfile import TemporaryDirectory

from rol_desktop.document.clauses.report import as_text, clause_report
from rol_desktop.document.clauses.result import ClauseResult, Verdict
from rol_desktop.document.writer import write_docx
from rol_desktop.domain.report import Edition
from rol_desktop.progress import SILENT, Progress
from rol_desktop.services.output.compiling import STANDARD, compile_document, layout_of
from rol_desktop.store.workspace import Workspace

__all__ = ["ClauseResult", "Verdict", "as_text", "clause_report", "own_report", "unmet"]


def unmet(path: Path) -> tuple[ClauseResult, ...]:
    """Return the clauses that a document does not meet."""
    return tuple(each for each in clause_report(path) if each.verdict is Verdict.NOT_MET)


def own_report(
    workspace: Workspace,
    year: int,
    edition: Edition = Edition.ISSUED,
    layout: str = STANDARD,
    progress: Progress = SILENT,
) -> tuple[ClauseResult, ...]:
    """Measure a year's report as it would be exported now; the file it is measured on does not stay."""
    document = compile_document(workspace, year, edition)
    with TemporaryDirectory(prefix="rol-desktop-") as folder:
        path = Path(folder) / "report.docx"
        write_docx(document, path, layout_of(workspace, layout), progress=progress)
        return clause_report(path, progress)
