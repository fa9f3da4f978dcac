"""What is said about one group's figures, below their table: comments, what does not add up, what to explain."""

from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from rol_desktop.domain.identities import Outcome, Verdict
from rol_desktop.domain.submission import Comment
from rol_desktop.services.writing.figures import FigureRow
from ui.forms.comment_card import CommentCard
from ui.pages.department.figure_columns import question
from ui.widgets.basics import button, column, frame, label, row

_Notes = tuple[Sequence[FigureRow], Sequence[Outcome], tuple[tuple[FigureRow, Comment], ...]]
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
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._summary = ""
        self._left: tuple[tuple[str, str], ...] = ()
        self._shown: _Notes = ((), (), ())

    def show_left(self, summary: str, left: Sequence[tuple[str, str]]) -> None:
        """Show the rows of a block or workbook that found no place, each with its reason, until they were seen."""
        self._summary, self._left = summary, tuple(left)
        self.show_notes(*self._shown)

    def show_notes(
        self, rows: Sequence[FigureRow], outcomes: Sequence[Outcome], comments: Iterable[tuple[FigureRow, Comment]]
    ) -> None:
        """Show what is said about these rows."""
        self._shown = rows, outcomes, tuple(comments)
        inner = QWidget()
        inner.setObjectName("scrolled")
        layout = column(inner, gap=4)
        if self._left:
            layout.addWidget(self._left_card())
        self._comments(layout, self._shown[2])
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
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit again: sentences break into more or fewer lines."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        """Be as high as the notes, so that none is cut where there is room for it."""
        inner = self.widget()
        layout = inner.layout() if inner is not None else None
        if layout is not None:
            wraps = layout.hasHeightForWidth()
            width = self.viewport().width()
            needed = layout.totalHeightForWidth(width) if wraps else layout.totalSizeHint().height()
            self.setFixedHeight(min(HIGHEST, needed))

    def _left_card(self) -> QWidget:
        card = frame("finding", "notPlaced")
        lines = column(card, margin=8, gap=4)
        top = row()
        top.addWidget(label(f"{self._summary}：", "strong", wrap=True), 1)
        top.addWidget(button("知道了", self._seen, kind="link", name="notPlacedSeen"))
        lines.addLayout(top)
        for words, reason in self._left:
            lines.addWidget(label(f"“{words}”：{reason}", wrap=True))
        return card

    def _seen(self) -> None:
        self.show_left("", ())

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
