"""One comment of the office with its answer: at the words or the figure it is about, and in the list of all."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from rol_desktop.domain.submission import Comment, CommentState
from ui.widgets.basics import button, column, label, row

COMMENT_WORDS = {CommentState.OPEN: "待处理", CommentState.ANSWERED: "已答复", CommentState.CLOSED: "已办结"}
COMMENT_KINDS = {CommentState.OPEN: "warn", CommentState.ANSWERED: "small", CommentState.CLOSED: "good"}


class CommentCard(QFrame):
    """Show one comment; tell what the person does about it."""

    chosen = Signal(object)  # Comment: go to what it is about
    done_asked = Signal(object)  # Comment: what it asks for has been done
    answer_asked = Signal(object)  # Comment: say something about it

    def __init__(self, comment: Comment, *, at_place: bool = False) -> None:
        super().__init__()
        self._comment = comment
        self.setProperty("kind", "finding" if at_place else "card")
        self.setProperty("severity", "warning" if comment.state is CommentState.OPEN else "note")
        self.setObjectName("comment")
        layout = column(self, margin=8 if at_place else 12, gap=4)
        head = row(gap=8)
        word = f"办公室的意见 · {COMMENT_WORDS[comment.state]}" if at_place else COMMENT_WORDS[comment.state]
        head.addWidget(label(word, COMMENT_KINDS[comment.state]))
        head.addWidget(label(comment.author, "small"), 1)
        layout.addLayout(head)
        layout.addWidget(label(comment.text, wrap=True, name="commentText"))
        if comment.answer:
            layout.addWidget(label(f"答复：{comment.answer}", "muted", wrap=True, name="answer"))
        acts = row(gap=12)
        if comment.target and not at_place:
            acts.addWidget(button("去看看", self._go, kind="link", name="goToComment"))
        if comment.state is CommentState.OPEN:
            tip = "答复“已按意见修改”，接着处理下一条"
            acts.addWidget(button("已改好", self._done, kind="link", name="commentDone", tip=tip))
        if comment.state is not CommentState.CLOSED:
            words = "改答复…" if comment.answer else "答复…"
            acts.addWidget(button(words, self._answer, kind="link", name="answerComment"))
        acts.addStretch(1)
        layout.addLayout(acts)

    def _go(self) -> None:
        self.chosen.emit(self._comment)

    def _done(self) -> None:
        self.done_asked.emit(self._comment)

    def _answer(self) -> None:
        self.answer_asked.emit(self._comment)
