"""A drawing of several parts: stepped through with two keys, spoken, and told under the pointer."""

from typing import ClassVar

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget


class SteppedView(QWidget):
    """Lead the keyboard and the pointer over a drawing's parts; what draws it says how many there are and what."""

    steps: ClassVar = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.current = -1
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def spoken(self) -> str:
        """Return the current part in words; '' before the first step."""
        return self.said(self.current) if 0 <= self.current < self.count() else ""

    def count(self) -> int:
        """Return how many parts there are."""
        raise NotImplementedError

    def said(self, number: int) -> str:
        """Return one part in words."""
        raise NotImplementedError

    def under(self, at: QPointF) -> int:
        """Return the part at a place of the drawing; a number that no part has for none."""
        raise NotImplementedError

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from part to part."""
        step = self.steps.get(Qt.Key(event.key()))
        there = self.current + (step or 0)
        if step is None or not 0 <= there < self.count():
            super().keyPressEvent(event)
            return
        self.current = there
        self.setAccessibleDescription(self.spoken)
        self.update()

    def event(self, event: QEvent) -> bool:
        """Tell what stands under the pointer."""
        if isinstance(event, QHelpEvent):
            number = self.under(event.pos().toPointF())
            QToolTip.showText(event.globalPos(), self.said(number) if 0 <= number < self.count() else "", self)
            return True
        return super().event(event)
