"""What is drawn over a page but never printed: the passage chosen, search hits, changes, warnings."""

from collections.abc import Iterable
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPolygonF

from rol_desktop.typeset.page import Box, PageWarning
from rol_desktop.typeset.pages import Spot

WARNING_SIZE = 14.0  # pixels at any zoom
INSET = 4.0  # pixels from the type area to a warning's mark


class Tint(Enum):
    """Colours that leave black type readable on white paper, in either theme."""

    PASSAGE = QColor(155, 28, 31, 30)
    HIT = QColor(255, 214, 64, 120)
    CURRENT_HIT = QColor(255, 150, 30, 150)
    REMOVED = QColor(214, 60, 50, 70)
    ADDED = QColor(40, 150, 80, 70)


WARNING_FILL = QColor(133, 85, 0)


def paint_spots(painter: QPainter, spots: Iterable[Spot], page: int, tint: Tint) -> None:
    """Tint the spots of one page; the painter is scaled to points."""
    for spot in spots:
        if spot.page == page:
            box = spot.box
            painter.fillRect(QRectF(box.x, box.y, box.width, box.height), tint.value)


def paint_lines(painter: QPainter, spots: Iterable[Spot], page: int, tint: Tint) -> None:
    """Strike through what was removed, underline what was added."""
    for spot in spots:
        if spot.page == page:
            box = spot.box
            y = box.y + box.height * (0.55 if tint is Tint.REMOVED else 0.95)  # struck through, or underlined
            painter.fillRect(QRectF(box.x, y, box.width, 1.0), QColor(tint.value.rgb()))


def warning_box(warning: PageWarning, right: float, scale: float) -> Box:
    """Return where a warning's mark stands, in points: in the margin beside what it is about."""
    size = WARNING_SIZE / scale
    x = right + INSET / scale
    return Box(x, warning.box.y + max(warning.box.height - size, 0.0) / 2, size, size)


def paint_warning(painter: QPainter, box: Box) -> None:
    """Draw a triangle with an exclamation mark."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(WARNING_FILL)
    x, y, size = box.x, box.y, box.width
    painter.drawPolygon(QPolygonF([QPointF(x + size / 2, y), QPointF(x + size, y + size), QPointF(x, y + size)]))
    painter.setBrush(Qt.GlobalColor.white)
    painter.drawRect(QRectF(x + size * 0.45, y + size * 0.35, size * 0.1, size * 0.33))
    painter.drawRect(QRectF(x + size * 0.45, y + size * 0.76, size * 0.1, size * 0.1))
    painter.restore()
