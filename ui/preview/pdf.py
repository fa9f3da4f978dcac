"""Write the pages as PDF through Qt's own writer: on any machine, with or without a display."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QGuiApplication, QPageLayout, QPageSize, QPainter, QPdfWriter

from rol_desktop.domain.blocks import Document
from rol_desktop.domain.layout import Layout
from rol_desktop.progress import SILENT, Progress
from rol_desktop.safely import replaced
from rol_desktop.typeset.pages import Pages
from rol_desktop.typeset.paginate import Typesetter
from rol_desktop.typeset.pdf_bookmarks import Bookmark, with_bookmarks, with_plain_characters
from ui.preview.fonts import FontBook
from ui.preview.painting import paint_page

RESOLUTION = 1200  # dots per inch: places come out within 0.02 mm
CREATOR = "rol-desktop"


def write_pdf(
    document: Document, layout: Layout, path: Path, progress: Progress = SILENT, *, even_imprint: bool = False
) -> int:
    """Write a document as PDF and return the number of its pages; the old file stays whole until the new one is.

    Raises EnvironmentFault where the file cannot be written, and Cancelled.
    """
    application = _application()  # kept until the fonts are gone
    data, count = _rendered(document, layout, progress, even_imprint=even_imprint)
    del application
    with replaced(path) as beside:
        beside.write_bytes(data)
    return count


def _rendered(document: Document, layout: Layout, progress: Progress, *, even_imprint: bool) -> tuple[bytes, int]:
    book = FontBook(layout)
    pages = Typesetter(layout, book, book.missing).paginate(document, even_imprint=even_imprint)
    return render_pdf(pages, book, progress), len(pages)


def render_pdf(pages: Pages, book: FontBook, progress: Progress = SILENT) -> bytes:
    """Return the pages as PDF: fonts embedded, text selectable, a bookmark per heading."""
    store = QByteArray()
    buffer = QBuffer(store)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    _draw(pages, book, _writer(buffer, pages.document), progress)
    buffer.close()
    return with_bookmarks(with_plain_characters(bytes(store.data())), list(_bookmarks(pages)))


def _writer(buffer: QBuffer, document: Document) -> QPdfWriter:
    writer = QPdfWriter(buffer)
    writer.setResolution(RESOLUTION)
    writer.setTitle(document.title.replace("\n", ""))
    writer.setAuthor(document.author)
    writer.setCreator(CREATOR)
    return writer


def _draw(pages: Pages, book: FontBook, writer: QPdfWriter, progress: Progress) -> None:
    progress.begin("写 PDF", len(pages))
    painter: QPainter | None = None
    try:
        for page in range(len(pages)):
            writer.setPageLayout(page_layout(pages, page))
            if painter is None:
                painter = QPainter(writer)
            else:
                writer.newPage()
            painter.resetTransform()
            painter.scale(RESOLUTION / 72, RESOLUTION / 72)
            paint_page(painter, pages, page, book)
            progress.advance()
    finally:
        if painter is not None:
            painter.end()


def page_layout(pages: Pages, page: int) -> QPageLayout:
    """Return the paper of a page without margins; a sheet on its side is its own size, not a turned one."""
    place = pages.sheets[page].geometry
    size = QPageSize(QSizeF(place.width, place.height), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
    layout = QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF())
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout


def _bookmarks(pages: Pages) -> Iterator[Bookmark]:
    for item in pages.outline:
        top = pages.sheets[item.page].geometry.top
        yield Bookmark(item.level, item.text, item.page, top + item.y)


def _application() -> QGuiApplication | None:
    """Start Qt without a window where none runs: fonts need it. Return what must be kept alive."""
    if QGuiApplication.instance() is not None:
        return None
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return QGuiApplication([])
