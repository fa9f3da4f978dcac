"""The colours of the windows: one table for light, one for dark, and which of them is in force."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication


@dataclass(frozen=True, slots=True)
class Colours:
    """Name each colour by what it is for."""

    window: str
    surface: str
    """Cards, fields, lists."""
    raised: str
    """Under the pointer, headers, secondary buttons pressed."""
    border: str
    field_border: str
    """Of what one types into: seen without looking for it."""
    text: str
    muted: str
    """Hints, counts, secondary lines; still 4.5:1."""
    accent: str
    """Primary button, badge: a fill under on_accent."""
    accent_pressed: str
    on_accent: str
    accent_text: str
    """The accent as a colour of letters and lines."""
    selected: str
    """Behind the selected row, under text."""
    good: str
    warn: str
    bad: str
    warn_back: str
    bad_back: str


LIGHT = Colours(
    window="#f6f5f3", surface="#ffffff", raised="#efedea", border="#dedbd6", field_border="#b7b2ab", text="#22201e",
    muted="#625e59", accent="#9b1c1f", accent_pressed="#7c1518", on_accent="#ffffff", accent_text="#9b1c1f",
    selected="#f7e7e5", good="#1d6a3a", warn="#855500", bad="#b3231b", warn_back="#fdf3dd", bad_back="#fdeae8",
)  # fmt: skip
DARK = Colours(
    window="#1d1c1b", surface="#272625", raised="#333130", border="#413f3c", field_border="#6b6863", text="#ecebe8",
    muted="#b3b0aa", accent="#b23a3a", accent_pressed="#c94848", on_accent="#ffffff", accent_text="#f29b96",
    selected="#4b2d2c", good="#84cc9c", warn="#e3b666", bad="#ff9f96", warn_back="#3b3222", bad_back="#452a28",
)  # fmt: skip


def colours() -> Colours:
    """Return the colours in force."""
    return DARK if _dark_wanted() else LIGHT


def colour(name: str) -> QColor:
    """Return one colour in force by its name."""
    return QColor(getattr(colours(), name))


def _dark_wanted() -> bool:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme = app.property("rolTheme") or "system"
    return theme == "dark" or (theme == "system" and app.styleHints().colorScheme() == Qt.ColorScheme.Dark)
