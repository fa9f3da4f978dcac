"""What the office said about one entry, at its head; without a comment it takes no room."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from rol_desktop.domain.submission import Comment
from ui.forms.comment_card import CommentCard
from ui.widgets.basics import column


class SaidHere(QWidget):
    """Show comments one below the other."""

    done_asked = Signal(object)  # Comment
    answer_asked = Signal(object)  # Comment

    def __init__(self) -> None:
        super().__init__()
        self._comments: tuple[Comment, ...] = ()
        self._cards = column(self, gap=4)
        self.hide()

    def show_comments(self, comments: tuple[Comment, ...]) -> None:
        """Show what is said now."""
        if comments == self._comments:
            return
        self._comments = comments
        while (item := self._cards.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for each in comments:
            card = CommentCard(each, at_place=True)
            card.done_asked.connect(self.done_asked)
            card.answer_asked.connect(self.answer_asked)
            self._cards.addWidget(card)
        self.setVisible(bool(comments))
