"""Write the block tree as a .docx that an office prints and stamps without touching it."""

from io import BytesIO
from pathlib import Path

from rol_desktop.document.options import WriteOptions
from rol_desktop.document.writing.package import write_package
from rol_desktop.document.writing.proof import proved
from rol_desktop.domain.blocks import Document
from rol_desktop.domain.layout import Layout
from rol_desktop.progress import SILENT, Progress
from rol_desktop.safely import replaced

STANDARD_OPTIONS = WriteOptions()


def render_docx(document: Document, layout: Layout, options: WriteOptions = STANDARD_OPTIONS) -> bytes:
    """Return a document as the bytes of a .docx; the same tree gives the same bytes."""
    target = BytesIO()
    write_package(target, document, layout, options)
    return target.getvalue()


def write_docx(
    document: Document,
    path: Path,
    layout: Layout,
    options: WriteOptions = STANDARD_OPTIONS,
    progress: Progress = SILENT,
) -> None:
    """Write a document to a file, which is replaced only by a whole and proved one.

    Raises UserError or EnvironmentFault with the old file intact, and Cancelled when the person stopped it.
    """
    with replaced(path) as temporary:
        with temporary.open("wb") as target:
            write_package(target, document, layout, options, progress)
        proved(temporary)
