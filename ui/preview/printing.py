"""Print the pages: the platform's own dialog with ranges, copies and both sides of the paper."""

from collections.abc import Iterator

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from rol_desktop.errors import EnvironmentFault
from rol_desktop.progress import SILENT, Progress
from rol_desktop.typeset.pages import Pages
from ui.preview.fonts import FontBook
from ui.preview.painting import QUARTER_TURN, paint_page

NO_PRINTER = "打印没有开始：打印机没有回应。请检查打印机是否开着、连着，或者先导出 PDF。"


def ask_printer(parent: QWidget | None, pages: Pages, page: int) -> QPrinter | None:
    """Ask for printer, pages and sides; None where the person cancels."""
    printer = new_printer(pages)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle("打印")
    dialog.setOptions(
        QPrintDialog.PrintDialogOption.PrintPageRange
        | QPrintDialog.PrintDialogOption.PrintCurrentPage
        | QPrintDialog.PrintDialogOption.PrintCollateCopies
    )
    dialog.setMinMax(1, len(pages))
    dialog.setFromTo(1, len(pages))
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return None
    if printer.printRange() is QPrinter.PrintRange.CurrentPage:
        printer.setFromTo(page + 1, page + 1)
    return printer


def new_printer(pages: Pages) -> QPrinter:
    """Return the platform's printer, set for official documents."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    prepare(printer, pages)
    return printer


def prepare(printer: QPrinter, pages: Pages) -> None:
    """Set a printer to A4 without margins of its own, both sides, bound at the long edge (GB/T 9704 5.1, 6.2)."""
    printer.setDocName(pages.document.title.replace("\n", "") or "法治政府建设年度报告")
    printer.setFullPage(True)
    printer.setPageMargins(QMarginsF())
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide)


def chosen_pages(printer: QPrinter, count: int) -> Iterator[int]:
    """Yield the indexes of the pages that were chosen."""
    first, last = printer.fromPage() or 1, printer.toPage() or count
    ranged = printer.printRange() in {QPrinter.PrintRange.PageRange, QPrinter.PrintRange.CurrentPage}
    yield from range(max(first, 1) - 1, min(last, count)) if ranged else range(count)


def print_pages(printer: QPrinter, pages: Pages, book: FontBook, progress: Progress = SILENT) -> int:
    """Print the chosen pages and return how many; a sheet on its side is turned onto the upright paper.

    Raises EnvironmentFault where the printer does not start, and Cancelled.
    """
    chosen = list(chosen_pages(printer, len(pages)))
    painter = QPainter()
    if not painter.begin(printer):
        raise EnvironmentFault(NO_PRINTER)
    progress.begin("打印", len(chosen))
    try:
        for number, page in enumerate(chosen):
            if number:
                printer.newPage()
            _place(painter, printer, pages, page)
            paint_page(painter, pages, page, book)
            progress.advance()
    finally:
        painter.end()
    return len(chosen)


def _place(painter: QPainter, printer: QPrinter, pages: Pages, page: int) -> None:
    """Scale to points; the head of a sheet on its side looks to the left edge of the paper (GB/T 9704 8)."""
    sheet = pages.sheets[page]
    painter.resetTransform()
    painter.scale(printer.logicalDpiX() / 72, printer.logicalDpiY() / 72)
    if sheet.landscape:
        painter.translate(0, sheet.geometry.width)
        painter.rotate(-QUARTER_TURN)
