"""Words that give way: where there is no room for all of them, some are left out and stand in the tool tip."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy

ARROW = "  →"


class ElidedLink(QPushButton):
    """Offer a way on, in as many words as there is room for."""

    def __init__(self, slot: Callable[[], object], name: str, *, arrow: bool = True) -> None:
        super().__init__()
        self._words = ""
        self._arrow = ARROW if arrow else ""
        self.setProperty("kind", "link")
        self.setAutoDefault(True)  # Enter presses it
        self.setStyleSheet("text-align: right;" if arrow else "text-align: left;")
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.clicked.connect(slot)

    def show_words(self, words: str) -> None:
        """Show a sentence, with an arrow behind it where it leads on."""
        self._words = words
        self.setToolTip(words)
        self.setAccessibleName(words)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much as fits."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - self.fontMetrics().horizontalAdvance(self._arrow) - 8
        fitting = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideMiddle, max(room, 40))
        self.setText(fitting + self._arrow)


class ElidedLabel(QLabel):
    """Show one line, its end left out where there is no room for it."""

    def __init__(self, kind: str, name: str = "") -> None:
        super().__init__()
        self._words = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("kind", kind)
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    @property
    def words(self) -> str:
        """Return all of the words."""
        return self._words

    def show_words(self, words: str) -> None:
        """Show other words."""
        self._words = words
        self.setAccessibleName(words)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much as fits."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        fitting = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, max(self.width(), 24))
        self.setText(fitting)
        self.setToolTip(self._words if fitting != self._words else "")
