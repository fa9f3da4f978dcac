"""Comments on a submission: what was said about which entry, whether it is done with, and a place to say more."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QWidget

from rol_desktop.domain.changes import Changes
from rol_desktop.domain.quoting import about_sentence
from rol_desktop.domain.submission import Comment, CommentState
from rol_desktop.domain.text import sentences
from rol_desktop.services.deciding import comments
from rol_desktop.services.deciding.material import Piece
from ui.context import UiContext
from ui.models.table import RECORD, ColumnSpec
from ui.pages.office.page import selected, table
from ui.widgets.basics import button, column, label, row
from ui.widgets.choice import ChoiceBox
from ui.widgets.typing import TextField

SHOWN = 24  # characters of an entry that tell which one it is
STATES = {
    CommentState.OPEN: ("待答复", "warn"),
    CommentState.ANSWERED: ("已答复", "good"),
    CommentState.CLOSED: ("已了结", "muted"),
}
COLUMNS = (
    ColumnSpec("状态", lambda each: STATES[each.state][0], 64, colour=lambda each: STATES[each.state][1]),
    ColumnSpec("意见", lambda each: each.text, 200, tip=lambda each: _whole(each)),  # noqa: PLW0108 - defined below,
)


class CommentsView(QWidget):
    """Show comments and write new ones."""

    visit = Signal(str)  # an entry's uid
    written = Signal()

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self._department = ""
        self._target = ""
        self.view, self._model = table("comments", "意见", COLUMNS)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.whole = label("", "muted", wrap=True, name="commentWhole")
        self.close_one = button("了结", self._close, kind="quiet", icon="check", name="closeComment")
        self.about = ChoiceBox("意见对哪里")
        self.about.setObjectName("commentAbout")
        self.about.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.about.setMinimumContentsLength(12)
        self.text = TextField("写意见", "要单位补什么、改什么", 3)
        self.text.setObjectName("commentText")
        layout = column(self, margin=8)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.whole)
        line = row()
        line.addStretch(1)
        line.addWidget(self.close_one)
        layout.addLayout(line)
        layout.addWidget(self.about)
        layout.addWidget(self.text)
        foot = row()
        foot.addStretch(1)
        foot.addWidget(button("记下意见", self._write, name="writeComment"))
        layout.addLayout(foot)
        self.view.selectionModel().selectionChanged.connect(self._chosen)
        self.view.doubleClicked.connect(self._visit)
        self._chosen()

    def show_comments(self, found: tuple[Comment, ...]) -> None:
        """Show other comments."""
        self._model.set_records(found)
        self._chosen()

    def show_target(self, department: str, piece: Piece | None) -> None:
        """Offer what a new comment would be about: the entry, one of its sentences, the submission as a whole."""
        target = piece.entry.uid if piece else ""
        choices = _choices(piece)
        held = [self.about.itemData(number) for number in range(self.about.count())]
        if (self._department, self._target, held) == (department, target, [data for _, data in choices]):
            return
        self._department, self._target = department, target
        self.about.clear()
        for words, data in choices:
            self.about.addItem(words, data)
            self.about.setItemData(self.about.count() - 1, words, Qt.ItemDataRole.ToolTipRole)

    def begin(self, sentence: str = "") -> None:
        """Put the keyboard into the place to write, about one sentence if named."""
        held = [self.about.itemData(number)[1] for number in range(self.about.count())]
        if sentence in held:
            self.about.setCurrentIndex(held.index(sentence))
        self.text.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep what was written with Ctrl+Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers():
            self._write()
        else:
            super().keyPressEvent(event)

    def _chosen(self) -> None:
        found = self._current()
        self.whole.setText(_whole(found) if found else "")
        self.close_one.setVisible(found is not None)
        if found is not None:
            self.close_one.setText("重新打开" if found.state is CommentState.CLOSED else "了结")

    def _current(self) -> Comment | None:
        found = selected(self.view, RECORD)
        return found[0] if found else None  # type: ignore[return-value]  # the table holds nothing else

    def _visit(self) -> None:
        if (found := self._current()) and found.target:
            self.visit.emit(found.target)

    def _write(self) -> None:
        target, sentence = self.about.currentData() or ("", "")
        words = about_sentence(sentence, self.text.toPlainText())
        year = self._context.year
        self._context.act(comments.comment, year, self._department, target, words, then=self._written)

    def _written(self, _: Changes) -> None:
        self.text.set_text("")
        self.written.emit()

    def _close(self) -> None:
        if found := self._current():
            verb = comments.reopen if found.state is CommentState.CLOSED else comments.close
            self._context.act(verb, found.uid)


def _choices(piece: Piece | None) -> list[tuple[str, tuple[str, str]]]:
    """Return what a comment may be about, in words, each with its target and sentence."""
    if piece is None:
        return [("对整份报送", ("", ""))]
    content, uid = piece.entry.content, piece.entry.uid
    words = (content.lead or content.text).replace("\n", "")[:SHOWN]
    found = sentences(f"{content.lead}\n{content.text}\n{content.cause}")
    of_sentences = [(f"对这一句：{each}", (uid, each)) for each in found]
    return [(f"对这一条：{words}……", (uid, "")), *of_sentences, ("对整份报送", ("", ""))]


def _whole(comment: Comment) -> str:
    said = f"{comment.author}：{comment.text}" if comment.author else comment.text
    return f"{said}\n单位答复：{comment.answer}" if comment.answer else said
