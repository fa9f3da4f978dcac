"""An empty place says what it is for, and offers the next act."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.icons import put_picture
from ui.widgets.basics import button, column, label


class EmptyState(QWidget):
    """Show a picture, a sentence, and perhaps a button."""

    def __init__(self, icon: str, title: str, sentence: str, act: str = "", slot: Callable[[], object] | None = None):
        super().__init__()
        picture = label()
        put_picture(picture, icon, size=40)
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.title = label(title, "heading")
        self.sentence = label(sentence, "muted", wrap=True)
        layout = column(self, margin=24, gap=8)
        layout.addStretch(1)
        for each in (picture, self.title, self.sentence):
            each.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(each)
        if act:
            self.act = button(act, slot, kind="primary", name="emptyAct")
            layout.addSpacing(8)
            layout.addWidget(self.act, 0, Qt.AlignmentFlag.AlignCenter)
        layout.addStretch(2)
