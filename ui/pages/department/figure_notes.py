"""What is said about one group's figures, below their table: comments, what does not add up, what to explain."""

from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from rol_desktop.domain.identities import Outcome, Verdict
from rol_desktop.domain.submission import Comment
from rol_desktop.services.writing.figures import FigureRow
from ui.forms.comment_card import CommentCard
from ui.pages.department.figure_columns import question
from ui.widgets.basics import button, column, frame, label, row

HIGHEST = 180  # pixels; more is scrolled, the table stays in sight


class FigureNotes(QScrollArea):
    """Show the notes on a group; without any it takes no room."""

    done_asked = Signal(object)  # Comment
    answer_asked = Signal(object)  # Comment
    explain_asked = Signal(str)  # the indicator whose change is to be explained

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setMaximumHeight(HIGHEST)
        self.setObjectName("figureNotes")
        self.setAccessibleName("对数据的提醒")

    def show_notes(
        self, rows: Sequence[FigureRow], outcomes: Sequence[Outcome], comments: Iterable[tuple[FigureRow, Comment]]
    ) -> None:
        """Show what is said about these rows."""
        inner = QWidget()
        inner.setObjectName("scrolled")
        layout = column(inner, gap=4)
        self._comments(layout, comments)
        for outcome in outcomes:
            if outcome.verdict is Verdict.FAILS:
                card = frame("finding", "identityFails")
                card.setProperty("severity", "error")
                column(card, margin=8).addWidget(label(outcome.sentence, wrap=True))
                layout.addWidget(card)
        for each in rows:
            if sentence := question(each):
                layout.addWidget(self._question(each, sentence))
        holding = sum(outcome.verdict is Verdict.HOLDS for outcome in outcomes)
        if holding:
            layout.addWidget(label(f"✓ {holding}个合计关系成立", "good", name="identitiesHold"))
        said = layout.count()
        layout.addStretch(1)
        self.setWidget(inner)
        self.setVisible(said > 0)

    def _comments(self, layout: QVBoxLayout, comments: Iterable[tuple[FigureRow, Comment]]) -> None:
        for about, comment in comments:
            layout.addWidget(label(about.indicator.name, "strong"))
            card = CommentCard(comment, at_place=True)
            card.done_asked.connect(self.done_asked)
            card.answer_asked.connect(self.answer_asked)
            layout.addWidget(card)

    def _question(self, about: FigureRow, sentence: str) -> QWidget:
        card = frame("finding", "changeAsks")
        line = row(card, margin=8)
        line.addWidget(label(f"{sentence}。", wrap=True), 1)
        go = partial(self.explain_asked.emit, about.indicator.key)
        line.addWidget(button("写说明", go, kind="link", name="explainChange"))
        return card
