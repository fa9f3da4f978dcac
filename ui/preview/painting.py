"""Draw one page: the same strokes on the screen, in a thumbnail, in a PDF and on paper."""

from PySide6.QtCore import QByteArray, QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from rol_desktop.typeset.characters import is_narrow
from rol_desktop.typeset.page import Image, Mark, Rule, TextRun
from rol_desktop.typeset.pages import Pages
from ui.preview.fonts import FontBook

QUARTER_TURN = 90.0


def paint_page(painter: QPainter, pages: Pages, page: int, book: FontBook) -> None:
    """Draw a page with a painter scaled so that one unit is a point."""
    dpi = float(painter.device().logicalDpiY())
    for mark in pages.marks(page):
        _paint(painter, mark, book, dpi)


def _paint(painter: QPainter, mark: Mark, book: FontBook, dpi: float) -> None:
    match mark:
        case TextRun():
            _paint_text(painter, mark, book, dpi)
        case Rule():
            _paint_rule(painter, mark)
        case Image():
            image = QImage.fromData(QByteArray(mark.data))
            painter.drawImage(QRectF(mark.x, mark.y, mark.width, mark.height), image)


def _paint_text(painter: QPainter, run: TextRun, book: FontBook, dpi: float) -> None:
    font = book.qfont(run.font, narrow=is_narrow(run.text[0]), dpi=dpi)
    if run.spacing:
        font = QFont(font)
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, run.spacing)
    painter.setFont(font)
    painter.setPen(QColor(f"#{run.font.color}"))
    if run.turned:
        painter.save()
        painter.translate(run.x, run.y)
        painter.rotate(QUARTER_TURN)
        painter.drawText(QPointF(0, 0), run.text)
        painter.restore()
    else:
        painter.drawText(QPointF(run.x, run.y), run.text)


def _paint_rule(painter: QPainter, rule: Rule) -> None:
    half = rule.weight / 2
    if rule.upright:
        box = QRectF(rule.x - half, rule.y, rule.weight, rule.length)
    else:
        box = QRectF(rule.x, rule.y - half, rule.length, rule.weight)
    painter.fillRect(box, QColor(f"#{rule.color}"))
