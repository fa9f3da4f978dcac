"""What can be done with an entry's card besides typing: its menu and its keys, from one list."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from ui.widgets.basics import tool


@dataclass(frozen=True, slots=True)
class CardAct:
    """Name one act, the key that does it, and what it does."""

    words: str
    slot: Callable[[], object]
    key: str = ""
    shown: str = ""
    """The key as the menu shows it, where that differs."""


def more_button(acts: Sequence[CardAct]) -> QToolButton:
    """Make the button that opens the menu; few of many cards ever show theirs, so it is filled when it is opened."""
    made = tool("more", "更多操作", name="entryMore")
    menu = QMenu(made)

    def fill() -> None:
        if menu.isEmpty():
            for act in acts:
                key = act.shown or act.key
                menu.addAction(f"{act.words}\t{key}" if key else act.words, act.slot)

    menu.aboutToShow.connect(fill)
    made.setMenu(menu)
    made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    return made


def listen_to_keys(card: QWidget, acts: Sequence[CardAct]) -> None:
    """Do an act when its key is pressed anywhere in the card."""
    for act in acts:
        if act.key:
            shortcut = QShortcut(QKeySequence(act.key), card)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act.slot)
