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
    painter.setFont(_spaced(run, book, dpi))
    painter.setPen(QColor(f"#{run.font.color}"))
    if run.turned:
        painter.save()
        painter.translate(run.x, run.y)
        painter.rotate(QUARTER_TURN)
        painter.drawText(QPointF(0, 0), run.text)
        painter.restore()
    else:
        painter.drawText(QPointF(run.x, run.y), run.text)


def _spaced(run: TextRun, book: FontBook, dpi: float) -> QFont:
    """Return the run's font with its spacing as a percentage: Qt reads points of spacing in a unit of its own."""
    font = book.qfont(run.font, narrow=is_narrow(run.text[0]), dpi=dpi)
    natural = sum(book.advance(character, run.font) for character in run.text) if run.spacing else 0.0
    if natural > 0:
        font = QFont(font)
        font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 100 + 100 * len(run.text) * run.spacing / natural)
    return font


def _paint_rule(painter: QPainter, rule: Rule) -> None:
    """Fill a bar of the rule's weight, one pixel at least: a hairline must not vanish between two pixels."""
    weight = max(rule.weight, 1 / painter.worldTransform().m11()) if _is_level(painter) else rule.weight
    if rule.upright:
        box = QRectF(rule.x - weight / 2, rule.y, weight, rule.length)
    else:
        box = QRectF(rule.x, rule.y - weight / 2, rule.length, weight)
    painter.fillRect(box, QColor(f"#{rule.color}"))


def _is_level(painter: QPainter) -> bool:
    return painter.worldTransform().m11() > 0
