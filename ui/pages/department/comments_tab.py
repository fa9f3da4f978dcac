"""What the office said about the last hand-over: comments to answer, and what it made of the words."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame

from rol_desktop.domain.entry import OfficeEdit
from rol_desktop.domain.submission import Comment, CommentState
from ui import theme
from ui.widgets.basics import button, column, label, row

COMMENT_WORDS = {CommentState.OPEN: "待处理", CommentState.ANSWERED: "已答复", CommentState.CLOSED: "已办结"}
COMMENT_KINDS = {CommentState.OPEN: "warn", CommentState.ANSWERED: "small", CommentState.CLOSED: "good"}


class CommentCard(QFrame):
    """Show one comment and its answer."""

    chosen = Signal(object)  # Comment
    answer_asked = Signal(object)  # Comment

    def __init__(self, comment: Comment) -> None:
        super().__init__()
        self._comment = comment
        self.setProperty("kind", "card")
        self.setObjectName("comment")
        layout = column(self, margin=12, gap=4)
        head = row(gap=8)
        head.addWidget(label(COMMENT_WORDS[comment.state], COMMENT_KINDS[comment.state]))
        head.addWidget(label(comment.author, "small"), 1)
        layout.addLayout(head)
        layout.addWidget(label(comment.text, wrap=True))
        if comment.answer:
            layout.addWidget(label(f"答复：{comment.answer}", "muted", wrap=True, name="answer"))
        acts = row(gap=12)
        if comment.target:
            acts.addWidget(button("去看看", self._go, kind="link", name="goToComment"))
        if comment.state is not CommentState.CLOSED:
            words = "改答复…" if comment.answer else "答复…"
            acts.addWidget(button(words, self._answer, kind="link", name="answerComment"))
        acts.addStretch(1)
        layout.addLayout(acts)

    def _go(self) -> None:
        self.chosen.emit(self._comment)

    def _answer(self) -> None:
        self.answer_asked.emit(self._comment)


class EditCard(QFrame):
    """Show what the office made of an entry; taken over only when the person says so."""

    taken = Signal(object)  # OfficeEdit

    def __init__(self, edit: OfficeEdit, *, same: bool) -> None:
        super().__init__()
        self._edit = edit
        self.setProperty("kind", "card")
        self.setObjectName("officeEdit")
        layout = column(self, margin=12, gap=4)
        layout.addWidget(label(f"{edit.author} 改过这一条：", "small"))
        content = edit.content
        for words in (content.lead, content.text, f"原因：{content.cause}" if content.cause else ""):
            if words:
                made = label(words, wrap=True)
                made.setFont(theme.report_font(self.font().pixelSize() - 1))
                made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                layout.addWidget(made)
        take = button("已与办公室一致" if same else "采用这一稿", self._take, name="takeOfficeWords")
        take.setEnabled(not same)
        layout.addWidget(take, 0, Qt.AlignmentFlag.AlignLeft)

    def _take(self) -> None:
        self.taken.emit(self._edit)
