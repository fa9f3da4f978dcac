"""Editors of one value each, alike to the outside: `put`, `get`, and `edited` when the person changed it."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox

from ui.widgets.typing import LineField

DECIMALS, STEP, LOWEST, HIGHEST = 2, 0.5, -100.0, 1000.0
WIDTH = 116  # pixels: four digits, two decimals and a unit


class NumberEditor(QDoubleSpinBox):
    """Edit a number with its unit; the wheel scrolls the form, not the number."""

    edited = Signal()

    def __init__(self, unit: str, *, whole: bool = False) -> None:
        super().__init__()
        self._whole = whole
        self.setDecimals(0 if whole else DECIMALS)
        self.setSingleStep(1.0 if whole else STEP)
        self.setRange(LOWEST, HIGHEST)
        self.setSuffix(f" {unit}" if unit else "")
        self.setKeyboardTracking(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedWidth(WIDTH)
        self.valueChanged.connect(self.edited)

    def put(self, value: float) -> None:
        """Show a value, telling nobody."""
        blocked = self.blockSignals(True)
        self.setValue(value)
        self.blockSignals(blocked)

    def get(self) -> float:
        """Return the value."""
        return int(self.value()) if self._whole else round(self.value(), DECIMALS)

    def textFromValue(self, value: float) -> str:
        """Show no noughts behind the last digit that counts."""
        return f"{value:.{self.decimals()}f}".rstrip("0").rstrip(".") if self.decimals() else f"{value:.0f}"

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the form."""
        event.ignore()


class TickEditor(QCheckBox):
    """Edit yes or no."""

    edited = Signal()

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.clicked.connect(self.edited)

    def put(self, value: bool) -> None:  # noqa: FBT001 - the value itself
        """Show a value."""
        self.setChecked(value)

    def get(self) -> bool:
        """Return the value."""
        return self.isChecked()


class ChoiceEditor(QComboBox):
    """Edit one of a few words."""

    edited = Signal()

    def __init__(self, choices: Mapping[str, str]) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for key, text in choices.items():
            self.addItem(text, str(key))
        self.activated.connect(self.edited)

    def put(self, value: str) -> None:
        """Show a value."""
        self.setCurrentIndex(self.findData(str(value)))

    def get(self) -> str:
        """Return the value."""
        return str(self.currentData())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the form."""
        event.ignore()


class WordEditor(LineField):
    """Edit a word: a colour, a family."""

    edited = Signal()

    def __init__(self, name: str, hint: str = "") -> None:
        super().__init__(name, hint)
        self.textEdited.connect(self.edited)

    def put(self, value: str) -> None:
        """Show a value."""
        self.set_text(value)

    def get(self) -> str:
        """Return the value."""
        return self.text().strip()


class NamesEditor(WordEditor):
    """Edit several names in their order, parted by marks."""

    def put(self, value: tuple[str, ...]) -> None:  # type: ignore[override]  # several words, not one
        """Show names; what means the same stays as it was typed."""
        if self.get() != tuple(value):
            self.set_text("、".join(value))

    def get(self) -> tuple[str, ...]:  # type: ignore[override]  # several words, not one
        """Return the names."""
        parts = self.text().replace("，", "、").replace(",", "、").split("、")
        return tuple(part.strip() for part in parts if part.strip())


Editor = NumberEditor | TickEditor | ChoiceEditor | WordEditor | NamesEditor
