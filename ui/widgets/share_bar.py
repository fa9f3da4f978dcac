"""One bar parted by shares, each with its word and number below: a chart for people who would rather look than read."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme import colour

HEIGHT, GAP, DOT = 10, 6, 10


class ShareBar(QWidget):
    """Show shares of a whole as (name, number, colour's name)."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._shares: tuple[tuple[str, int, str], ...] = ()
        self.set_shares(())

    def set_shares(self, shares: Sequence[tuple[str, int, str]]) -> None:
        """Show other shares."""
        self._shares = tuple(shares)
        told = "，".join(f"{name}{number}" for name, number, _ in shares)
        self.setAccessibleName(f"{self._name}：{told}" if told else self._name)
        self.update()

    def sizeHint(self) -> QSize:
        """Leave room for the bar and one line of words."""
        return QSize(240, HEIGHT + GAP + self.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:
        """Be no lower than the words need."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the bar and its words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("raised"))
        painter.drawRoundedRect(QRectF(0, 0, self.width(), HEIGHT), 4, 4)
        whole = sum(number for _, number, _ in self._shares) or 1
        left, words_left = 0.0, 0
        for name, number, ink in self._shares:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(ink))
            wide = self.width() * number / whole
            painter.drawRoundedRect(QRectF(left, 0, wide, HEIGHT), 4, 4)
            left += wide
            words_left = self._word(painter, words_left, f"{name} {number}")
        painter.end()

    def _word(self, painter: QPainter, left: int, words: str) -> int:
        metrics, top = self.fontMetrics(), HEIGHT + GAP
        painter.drawRoundedRect(QRectF(left, top + (metrics.height() - DOT) / 2, DOT, DOT), 2, 2)
        painter.setPen(colour("muted"))
        painter.drawText(left + DOT + GAP, top + metrics.ascent(), words)
        return left + DOT + GAP + metrics.horizontalAdvance(words) + 20
