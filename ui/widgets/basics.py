"""The few plain things every page is made of, named so that tests, screen readers and the style sheet find them."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from ui import icons

Layout = TypeVar("Layout", bound=QLayout)
Widget = TypeVar("Widget", bound=QWidget)


def named(widget: Widget, name: str) -> Widget:
    """Give a widget the name that tests and the style sheet find it by."""
    widget.setObjectName(name)
    return widget


def label(text: str = "", kind: str = "", *, wrap: bool = False, name: str = "") -> QLabel:
    """Make a label of plain text; `kind` is how the style sheet knows it."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("kind", kind)
    made.setWordWrap(wrap)
    made.setObjectName(name)
    return made


def button(
    text: str,
    slot: Callable[[], object] | None = None,
    *,
    kind: str = "",
    icon: str = "",
    name: str = "",
    tip: str = "",
) -> QPushButton:
    """Make a button with a text; `kind` is primary, quiet, link or plain."""
    made = QPushButton(text)
    made.setProperty("kind", kind)
    made.setObjectName(name)
    made.setToolTip(tip)
    made.setAutoDefault(True)  # Enter presses what has the keyboard, in the window as in any dialog
    if icon:
        icons.put(made, icon, "on_accent" if kind == "primary" else "text")
    if slot is not None:
        made.clicked.connect(slot)
    return made


class _Tool(QToolButton):
    """Take Enter for a click, as its larger sisters do."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


def tool(icon: str, tip: str, slot: Callable[[], object] | None = None, *, name: str = "") -> QToolButton:
    """Make a small button with an icon; its tip is also its name for screen readers."""
    made = _Tool()
    made.setObjectName(name)
    made.setToolTip(tip)
    made.setAccessibleName(tip)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    icons.put(made, icon, "muted")
    if slot is not None:
        made.clicked.connect(slot)
    return made


def frame(kind: str, name: str = "") -> QFrame:
    """Make a frame that the style sheet knows by its kind."""
    made = QFrame()
    made.setProperty("kind", kind)
    made.setObjectName(name)
    return made


def line() -> QFrame:
    """Make a thin rule."""
    return frame("line")


def column(parent: QWidget | None = None, *, margin: int = 0, gap: int = 8) -> QVBoxLayout:
    """Make an upright layout."""
    return _laid_out(QVBoxLayout(parent) if parent else QVBoxLayout(), margin, gap)


def row(parent: QWidget | None = None, *, margin: int = 0, gap: int = 8) -> QHBoxLayout:
    """Make a level layout."""
    return _laid_out(QHBoxLayout(parent) if parent else QHBoxLayout(), margin, gap)


def set_property(widget: QWidget, name: str, value: object) -> None:
    """Change a property that the style sheet looks at."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def _laid_out(layout: Layout, margin: int, gap: int) -> Layout:
    layout.setContentsMargins(margin, margin, margin, margin)
    layout.setSpacing(gap)
    return layout
