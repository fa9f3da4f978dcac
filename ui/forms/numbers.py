"""A field for a whole number: plain typing, no tiny arrows."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QWidget

from ui.widgets.typing import LineField


class NumberField(LineField):
    """Take a whole number within bounds; empty stands for 0 where 0 is allowed."""

    number_changed = Signal(int)

    def __init__(self, name: str, lowest: int, highest: int, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(name, hint, parent)
        self._lowest = lowest
        self.setValidator(QIntValidator(lowest, highest, self))
        self.textEdited.connect(self._typed)

    @property
    def number(self) -> int:
        """Return the number; the lowest one where nothing sound is typed."""
        return int(self.text()) if self.hasAcceptableInput() else self._lowest

    def set_number(self, number: int) -> None:
        """Show a number; 0 as an empty field."""
        if number != self.number or not self.hasFocus():
            self.set_text(str(number) if number else "")

    def _typed(self, _text: str) -> None:
        if self.hasAcceptableInput() or not self.text():
            self.number_changed.emit(self.number)
