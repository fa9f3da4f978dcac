"""What stands beside the form: last year's words, what the checks say, what the office says."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QTabWidget, QVBoxLayout, QWidget

from rol_desktop.domain.entry import Entry
from rol_desktop.domain.finding import Finding
from rol_desktop.domain.submission import Comment, CommentState
from rol_desktop.domain.waiver import Waiver
from ui import theme
from ui.pages.department.saying import Saying, last_years_words, this_years_words
from ui.pages.department.view import View
from ui.widgets.basics import button, column, frame, label
from ui.widgets.empty import EmptyState

if TYPE_CHECKING:
    from rol_desktop.services.exchange.returning import CameBack


class SidePanel(QTabWidget):
    """Three tabs beside the section on show."""

    draft_asked = Signal(object)  # last year's Entry, to be copied
    finding_chosen = Signal(object)  # Finding
    mend_asked = Signal(object)  # Finding
    explain_asked = Signal(object)  # Finding
    explanation_withdrawn = Signal(object)  # Finding
    comment_chosen = Signal(object)  # Comment
    answer_asked = Signal(object)  # Comment
    done_asked = Signal(object)  # Comment
    edit_taken = Signal(object)  # OfficeEdit
    settled_taken = Signal(str, str)  # the indicator's key, the value

    def __init__(self) -> None:
        super().__init__()
        self._view: View | None = None
        self._again = QTimer(self, singleShot=True, interval=0)
        self._again.timeout.connect(self._redress)
        self.setObjectName("sidePanel")
        self.setDocumentMode(True)
        self.tabBar().setDrawBase(False)
        self._previous, self._findings, self._comments = _Pile("去年"), _Pile("检查"), _Pile("意见")
        self.addTab(self._previous, "去年")
        self.addTab(self._findings, "检查")
        self.addTab(self._comments, "意见")
        self._found: tuple[tuple[Finding, ...], tuple[Finding, ...]] | None = None  # not shown yet: here, elsewhere
        self._explained: tuple[tuple[Finding, Waiver], ...] = ()
        self.currentChanged.connect(self._show_found)

    def show_view(self, view: View, section: str) -> None:
        """Show what belongs to a section."""
        self._view = view
        self._show_previous(view, section)
        self._show_findings(view, section)
        self._show_comments(view)

    def changeEvent(self, event: QEvent) -> None:
        """Mark what the office changed in the colours that are now in force."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._again.start()  # cards must not go while Qt hands the new colours round

    def _redress(self) -> None:
        if self._view is not None:
            self._show_comments(self._view)

    def sizeHint(self) -> QSize:
        """Be as wide as a narrow column of text."""
        return QSize(280, 400)

    def _show_previous(self, view: View, section: str) -> None:
        entries = previous_entries(view, section)
        if not entries:
            sentence = "任务包里没有本单位去年这一部分的内容。"
            self._previous.show_one(EmptyState("previous", "没有去年的内容", sentence))
            return
        taken = {entry.content.text for entry in view.desk.entries}
        say = last_years_words(view)
        self._previous.show_all([self._previous_card(entry, say, entry.content.text in taken) for entry in entries])

    def _previous_card(self, entry: Entry, say: Saying, taken: bool) -> QWidget:  # noqa: FBT001 - a draft already?
        card = frame("card", "previousEntry")
        layout = column(card, margin=12, gap=8)
        if entry.content.lead:
            layout.addWidget(label(say(entry.content.lead), "strong", wrap=True))
        words = label(say(entry.content.text), wrap=True)
        words.setFont(theme.report_font(self.font().pixelSize() - 1))
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout.addWidget(words)
        if entry.content.cause:
            layout.addWidget(label(f"原因：{say(entry.content.cause)}", "muted", wrap=True))
        made = button("已作底稿" if taken else "作为底稿", name="takeDraft", tip="抄到今年的表里再改")
        made.setEnabled(not taken)
        made.clicked.connect(lambda: self.draft_asked.emit(entry))
        layout.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _show_findings(self, view: View, section: str) -> None:
        here = view.findings_of(section)
        elsewhere = tuple(each for each in view.findings if each not in here)
        self.setTabText(1, f"检查 {len(view.findings)}" if view.findings else "检查")
        self._explained = view.explained
        if not view.findings and not view.explained:
            self._found = None
            self._findings.show_one(EmptyState("findings", "没有发现问题", "写的时候会一直检查，有问题会在这里说明。"))
            return
        self._found = here, elsewhere
        self._show_found()

    def _show_found(self) -> None:
        """Make the findings' cards, once somebody looks: typing does not wait for them."""
        if self._found is None or self.currentWidget() is not self._findings:
            return
        (here, elsewhere), self._found = self._found, None
        cards: list[QWidget] = [self._finding_card(each) for each in here]
        if here and elsewhere:
            cards.append(label("其他章节", "small"))
        cards += [self._finding_card(each) for each in elsewhere]
        self._findings.show_all(cards + [self._explained_card(*each) for each in self._explained])

    def _explained_card(self, finding: Finding, waiver: Waiver) -> QWidget:
        from ui.pages.department.finding_card import ExplainedCard  # noqa: PLC0415 - the first view has none

        card = ExplainedCard(finding, waiver.reason)
        card.withdrawn.connect(self.explanation_withdrawn)
        return card

    def _finding_card(self, finding: Finding) -> QWidget:
        from ui.pages.department.finding_card import FindingCard  # noqa: PLC0415 - the first view has none

        card = FindingCard(finding)
        card.chosen.connect(self.finding_chosen)
        card.mend_asked.connect(self.mend_asked)
        card.explain_asked.connect(self.explain_asked)
        return card

    def _show_comments(self, view: View) -> None:
        comments, back = view.desk.comments, view.came_back
        waiting = sum(comment.state is CommentState.OPEN for comment in comments)
        self.setTabText(2, f"意见 {waiting}" if waiting else "意见")
        if not comments and back is None:
            self._comments.show_one(EmptyState("comment", "没有意见", "办公室退回时写的意见会显示在这里。"))
            return
        from ui.pages.department.comments_tab import return_card  # noqa: PLC0415 - the first view has none

        said = return_card(back) if back else None
        cards: list[QWidget] = [said] if said else []
        cards += [self._comment_card(each) for each in sorted(comments, key=_order)]
        self._comments.show_all(cards + (self._changed_cards(view, back) if back else []))

    def _changed_cards(self, view: View, back: "CameBack") -> list[QWidget]:
        """Return a card for each entry and figure that the office made something else of."""
        from ui.pages.department.comments_tab import EditCard, SettledCard  # noqa: PLC0415 - the first view has none

        here = {entry.uid: entry.content for entry in view.desk.entries}
        figures = {figure.uid: figure for figure in view.desk.figures}
        known = view.desk.indicators.by_key
        cards: list[QWidget] = []
        for edit in back.edits:
            card = EditCard(edit, here.get(edit.entry), this_years_words(view))
            card.taken.connect(self.edit_taken)
            cards.append(card)
        for each in back.settled:
            figure = figures.get(each.figure)
            if figure is not None and figure.indicator in known:
                settled = SettledCard(each, figure, known[figure.indicator])
                settled.taken.connect(self.settled_taken)
                cards.append(settled)
        return cards

    def _comment_card(self, comment: Comment) -> QWidget:
        from ui.forms.comment_card import CommentCard  # noqa: PLC0415 - the first view has none

        card = CommentCard(comment)
        card.chosen.connect(self.comment_chosen)
        card.done_asked.connect(self.done_asked)
        card.answer_asked.connect(self.answer_asked)
        return card


def _order(comment: Comment) -> tuple[bool, datetime]:
    """Put what waits for an answer first."""
    return (comment.state is not CommentState.OPEN, comment.at)


def previous_entries(view: View, section: str) -> tuple[Entry, ...]:
    """Return last year's entries of the same section; where the outline changed, those of the same kind."""
    desk = view.desk
    same = tuple(entry for entry in desk.previous_entries if entry.content.section == section)
    before = desk.previous_outline
    if same or before is None or section not in desk.outline.by_key or section in before.by_key:
        return same
    kind = desk.outline.by_key[section].kind
    alike = {each.key for each in before.sections if each.kind is kind}
    return tuple(entry for entry in desk.previous_entries if entry.content.section in alike)


class _Pile(QScrollArea):
    """Cards in a scrolled column; shows others without flicker."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_one(self, widget: QWidget) -> None:
        """Show one widget in the whole room."""
        self.setWidget(widget)

    def show_all(self, widgets: list[QWidget]) -> None:
        """Show widgets one below the other, keeping the scroll's place."""
        place = self.verticalScrollBar().value()
        inner = QWidget()
        inner.setObjectName("scrolled")
        layout: QVBoxLayout = column(inner, margin=12, gap=8)
        for widget in widgets:
            layout.addWidget(widget)
        layout.addStretch(1)
        self.setWidget(inner)
        self.verticalScrollBar().setValue(place)
