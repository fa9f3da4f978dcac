"""A label of words beside others: what came is underlined, what went is struck through, in its place."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from rol_desktop.domain.difference import Mark, woven
from ui.colours import colours


def compared(old: str, new: str, head: str = "") -> QLabel:
    """Make a label of the new words, woven with what the old ones had besides."""
    now = colours()
    dress = {
        Mark.KEPT: "%s",
        Mark.ADDED: f'<u style="color:{now.good}">%s</u>',
        Mark.REMOVED: f'<s style="color:{now.muted}">%s</s>',
    }
    words = "".join(dress[mark] % escape(text).replace("\n", "<br>") for text, mark in woven(old, new))
    made = QLabel(escape(head) + words)
    made.setTextFormat(Qt.TextFormat.RichText)
    made.setWordWrap(True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    made.setAccessibleName(f"{head}{new}")
    return made
