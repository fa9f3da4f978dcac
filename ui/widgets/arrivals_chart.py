"""How submissions came in, as steps that climb to the number expected, with the deadline: seen, or stepped through."""

from datetime import date
from typing import ClassVar

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF

from rol_desktop.domain.arrivals import Arrivals
from ui.theme import colour
from ui.widgets.stepped import SteppedView

HIGH, TOP, FOOT, SIDE = 84, 18, 18, 4
FILL = 40  # of 255, below the line
WIDEST_DAY = 40  # pixels: a few days do not stretch over the whole width


class ArrivalsChart(SteppedView):
    """Draw one year's arrivals."""

    steps: ClassVar = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.arrivals = Arrivals((), 0)
        self.setMouseTracking(True)
        self.setAccessibleName("逐日报送情况")

    def show_arrivals(self, arrivals: Arrivals) -> None:
        """Show other arrivals; none are not drawn at all."""
        self.arrivals = arrivals
        self.current = -1
        self.setAccessibleDescription(arrivals.description)
        self.setVisible(bool(arrivals.days))
        self.update()

    def count(self) -> int:
        """Return the number of days."""
        return len(self.arrivals.days)

    def said(self, number: int) -> str:
        """Return what a day brought."""
        return self.arrivals.spoken(self.arrivals.days[number])

    def under(self, at: QPointF) -> int:
        """Return the day at a place."""
        return int((at.x() - SIDE) // max(self._wide(), 1e-6))

    def sizeHint(self) -> QSize:
        """Be as wide as there is room for."""
        return QSize(360, HIGH)

    def minimumSizeHint(self) -> QSize:
        """Keep the height; the width may shrink."""
        return QSize(160, HIGH)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the goal, the steps, the deadline, and the days at both ends."""
        if not self.arrivals.days:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = painter.font()
        font.setPixelSize(font.pixelSize() - 2)
        painter.setFont(font)
        self._goal(painter)
        self._steps(painter)
        self._deadline(painter)
        self._words(painter)
        painter.end()

    # -- measures

    def _wide(self) -> float:
        """Return the width of one day."""
        return min((self.width() - 2 * SIDE) / max(len(self.arrivals.days), 1), WIDEST_DAY)

    def _end(self) -> float:
        return SIDE + self._wide() * len(self.arrivals.days)

    def _level(self, number: int) -> float:
        most = max(self.arrivals.expected, self.arrivals.days[-1].so_far, 1)
        return HIGH - FOOT - (HIGH - FOOT - TOP) * number / most

    # -- drawing

    def _goal(self, painter: QPainter) -> None:
        painter.setPen(QPen(QColor(colour("border")), 1))
        for level in (self._level(0), self._level(self.arrivals.expected)):
            painter.drawLine(QPointF(SIDE, level), QPointF(self._end(), level))

    def _steps(self, painter: QPainter) -> None:
        line, wide = [], self._wide()
        for number, day in enumerate(self.arrivals.days):
            level = self._level(day.so_far)
            line += [QPointF(SIDE + number * wide, level), QPointF(SIDE + (number + 1) * wide, level)]
        ground = self._level(0)
        filled = QColor(colour("good"))
        filled.setAlpha(FILL)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(filled)
        painter.drawPolygon(QPolygonF([QPointF(SIDE, ground), *line, QPointF(self._end(), ground)]))
        painter.setPen(QPen(QColor(colour("good")), 2))
        painter.drawPolyline(QPolygonF([QPointF(SIDE, ground), *line]))
        if self.hasFocus() and self.spoken:
            painter.setPen(QPen(QColor(colour("accent_text")), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(SIDE + self.current * wide, TOP - 2, wide, ground - TOP + 3))

    def _deadline(self, painter: QPainter) -> None:
        days = [each.day for each in self.arrivals.days]
        if self.arrivals.deadline is None or self.arrivals.deadline not in days:
            return
        left = SIDE + (days.index(self.arrivals.deadline) + 1) * self._wide()
        painter.setPen(QPen(QColor(colour("warn")), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(left, TOP - 2), QPointF(left, self._level(0)))
        told = f"期限{_short(self.arrivals.deadline)}"
        wide = self._metrics(painter, told)
        painter.setPen(QColor(colour("warn")))
        painter.drawText(QRectF(max(left - wide, 0), 0, wide + 2, TOP), told)

    def _words(self, painter: QPainter) -> None:
        """Write the first and the last day below; the day stepped to instead, while there is one."""
        painter.setPen(QColor(colour("muted")))
        below = QRectF(SIDE, HIGH - FOOT + 2, self.width() - 2 * SIDE, FOOT)
        if self.hasFocus() and self.spoken:
            painter.setPen(QColor(colour("text")))
            painter.drawText(below, self.spoken)
            return
        first, last = (
            f"{each.day.month}月{each.day.day}日" for each in (self.arrivals.days[0], self.arrivals.days[-1])
        )
        painter.drawText(below, first)
        if len(self.arrivals.days) > 1 and self._end() > 2.5 * self._metrics(painter, first):
            below.setRight(max(self._end(), SIDE + 1))
            painter.drawText(below, Qt.AlignmentFlag.AlignRight, last)

    def _metrics(self, painter: QPainter, words: str) -> int:
        return painter.fontMetrics().horizontalAdvance(words)


def _short(day: date) -> str:
    return f"{day.month}月{day.day}日"
