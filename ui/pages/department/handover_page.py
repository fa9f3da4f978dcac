"""Hand-over: what was found, who approved it, and the one package that goes to the office."""

from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from rol_desktop.domain.evidence import said, size_of
from rol_desktop.domain.finding import Severity
from rol_desktop.domain.since import NAMES, Since, What
from rol_desktop.services.exchange.handover import HandedOver, carries_key, hand_over
from rol_desktop.services.writing.sent import changed_since
from ui.context import UiContext
from ui.pages.department.finding_card import ExplainedCard, FindingCard
from ui.pages.department.nothing_card import NothingCard
from ui.pages.department.passphrase_card import PassphraseCard
from ui.pages.department.read_through import ReadThrough
from ui.pages.department.receipt import Receipt
from ui.pages.department.view import View
from ui.widgets.basics import button, column, label, row
from ui.widgets.tabbing import chain, stops_in
from ui.widgets.typing import LineField

STEPS_WIDTH = 400  # pixels: sentences of some two dozen characters


class StepsArea(QScrollArea):
    """Scroll the steps up and down only: the column is as wide as its widest part needs, at any size of text."""

    def __init__(self, steps: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setWidget(steps)

    def sizeHint(self) -> QSize:
        """Leave room for the scroll bar as well."""
        inside = self.widget()
        assert inside is not None
        needed = inside.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
        return QSize(max(STEPS_WIDTH, needed), 400)

    def event(self, event: QEvent) -> bool:
        """Ask for another width when what is inside changed."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)


class HandoverPage(QWidget):
    """Everything on one page: what to look at, the leader, the package, and beside it all that will be handed over."""

    finding_chosen = Signal(object)  # Finding
    mend_asked = Signal(object)  # Finding
    explain_asked = Signal(object)  # Finding
    explanation_withdrawn = Signal(object)  # Finding
    nothing_asked = Signal(str)  # the section, or '' for the whole
    nothing_withdrawn = Signal(str)
    entry_asked = Signal(str)  # the uid of an entry that was clicked where all of it can be read
    heading_asked = Signal(str)  # a section
    indicator_asked = Signal(str)
    left = Signal()

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.setObjectName("handoverPage")
        self._context = context
        self._verdict = label("", "strong", wrap=True, name="handoverVerdict")
        self._findings = column(gap=8)
        self._leader = LineField("审定领导姓名", "姓名")
        self._leader.setObjectName("leader")
        self._leader.setText(context.preferences.now.leader)
        self._leader.setMaximumWidth(240)
        self._make = button("生成报送包…", self._hand_over, kind="primary", name="makePackage")
        self._back = button("回去接着写", self.left.emit, kind="quiet", name="backToForm")
        self._why = label("", "small", name="whyNot")
        self._words = PassphraseCard()
        self._done = Receipt(context)
        self._view: View | None = None
        self._errors = 0
        self._changed = label("", "muted", wrap=True, name="changedSince")
        self._summary = label("", "muted", wrap=True, name="handoverSummary")
        self.read_through = ReadThrough()
        self.read_through.entry_asked.connect(self.entry_asked)
        self.read_through.section_asked.connect(self.heading_asked)
        self.read_through.figure_asked.connect(self.indicator_asked)
        self._nothing = NothingCard("本单位本年度零报告", self._withdraw)
        self._ask_nothing = button("本年度零报告…", self._ask, icon="none", name="reportNothing")
        self._build()
        self._leader.textChanged.connect(self._show_ready)
        self._words.changed.connect(self._show_ready)
        self._words.unfolded.connect(self._reveal_words)
        self._done.made.connect(self._reveal)

    def show_view(self, view: View) -> None:
        """Show what stands against handing over."""
        self._view = view
        self._ask_changed()
        self._errors = sum(each.severity is Severity.ERROR for each in view.findings)
        if self.isVisible():
            self._show_cards()
        self._show_nothing(view)
        self._done.show_last(view)
        soft = len(view.findings) - self._errors
        self._verdict.setText(_verdict(self._errors, soft))
        written = [entry for entry in view.desk.entries if not entry.content.is_empty]
        sections = {entry.content.section for entry in written}
        figures = f"，{view.figures_filled}个数据" if view.figures_filled else ""
        proofs = f"，{len(view.evidence)}份佐证材料（{said(size_of(view.evidence))}）" if view.evidence else ""
        self._summary.setText(f"将报送{len(sections)}节{len(written)}条内容{figures}{proofs}。{_before(view)}")
        self._show_ready()

    def _build(self) -> None:
        inner = QWidget()
        inner.setObjectName("scrolled")
        steps = column(inner, margin=16, gap=8)
        steps.addWidget(label("检查并报送", "heading"))
        steps.addWidget(self._summary)
        steps.addWidget(self._changed)
        steps.addSpacing(8)
        steps.addWidget(self._verdict)
        steps.addLayout(self._findings)
        steps.addWidget(self._nothing)
        steps.addWidget(self._ask_nothing, 0, Qt.AlignmentFlag.AlignLeft)
        steps.addSpacing(16)
        steps.addWidget(label("审定领导", "strong"))
        steps.addWidget(label("报送前由本单位领导审定。姓名随报送包一起送到办公室。", "muted", wrap=True))
        steps.addWidget(self._leader)
        steps.addSpacing(8)
        steps.addWidget(self._words)
        steps.addSpacing(8)
        acts = row(gap=8)
        acts.addWidget(self._make)
        acts.addWidget(self._back)
        acts.addStretch(1)
        steps.addWidget(self._why)
        steps.addLayout(acts)
        steps.addSpacing(8)
        steps.addWidget(self._done)
        steps.addStretch(1)
        self._area = StepsArea(inner)
        whole = row(self, gap=0)
        whole.addWidget(self._area)
        whole.addLayout(self._beside(), 1)

    def _beside(self) -> QVBoxLayout:
        beside = column(margin=16, gap=8)
        title = label("将报送的全部内容", "strong")
        title.setBuddy(self.read_through)
        beside.addWidget(title)
        beside.addWidget(self.read_through, 1)
        return beside

    def show_paper(self) -> None:
        """Show the paper copy of the newest hand-over."""
        self._done.show_paper()

    def showEvent(self, event: QShowEvent) -> None:
        """Look at what changed when somebody looks at the page: it asks each entry's history."""
        super().showEvent(event)
        self._show_cards()
        self._ask_changed()
        if self._context.workspace is not None:
            self._context.read(carries_key, self._context.year, then=self._show_key)

    def _show_key(self, comes: bool) -> None:  # noqa: FBT001 - what the reader returned
        self._words.show_key(comes=comes)

    def _show_cards(self) -> None:
        """Make the findings' cards, once somebody looks: typing elsewhere does not wait for them."""
        _empty(self._findings)
        for finding in self._view.findings if self._view else ():
            card = FindingCard(finding)
            card.chosen.connect(self.finding_chosen)
            card.mend_asked.connect(self.mend_asked)
            card.explain_asked.connect(self.explain_asked)
            self._findings.addWidget(card)
        for finding, waiver in self._view.explained if self._view else ():
            told = ExplainedCard(finding, waiver.reason)
            told.withdrawn.connect(self.explanation_withdrawn)
            self._findings.addWidget(told)
        self._order_tabs()

    def _order_tabs(self) -> None:
        items = [self._findings.itemAt(place) for place in range(self._findings.count())]
        cards = [item.widget() for item in items if item is not None]
        found = [stop for card in cards if card is not None for stop in stops_in(card)]
        steps = [*stops_in(self._nothing), self._ask_nothing, self._leader, *self._words.stops, self._make, self._back]
        chain([*found, *steps, *stops_in(self._done), self.read_through])

    def _ask_changed(self) -> None:
        view, workspace = self._view, self._context.workspace
        if view is None or workspace is None or not self.isVisible():
            return
        if view.last_code:
            self._context.jobs.run(partial(changed_since, workspace, view.desk, view.explained), self._show_changed)
        else:
            self.read_through.show_view(view, Since())

    def _show_changed(self, since: Since) -> None:
        if self._view is not None:
            self._changed.setText(_since_words(since))
            self.read_through.show_view(self._view, since)

    def _show_nothing(self, view: View) -> None:
        """Offer the report of nothing where nothing is written, and show it where it was made."""
        reason = view.desk.nothing.get("")
        self._nothing.show_reason(reason)
        written = any(not each.content.is_empty for each in view.desk.entries)
        self._ask_nothing.setVisible(reason is None and not written)

    def _ask(self) -> None:
        self.nothing_asked.emit("")

    def _withdraw(self) -> None:
        self.nothing_withdrawn.emit("")

    def _show_ready(self) -> None:
        named = bool(self._leader.text().strip())
        missing = self._words.missing() if named else "填写审定领导的姓名后就可以生成"
        self._make.setEnabled(not missing and not self._errors)
        self._why.setText("改好上面必须改的问题后就可以生成" if self._errors else missing)

    def _reveal_words(self) -> None:
        """Bring the passphrase into sight, with the button it is for."""
        for part in (self._make, self._words):
            QTimer.singleShot(0, part, partial(self._area.ensureWidgetVisible, part))

    def _reveal(self) -> None:
        """Bring the receipt into sight, once it has its place."""
        QTimer.singleShot(0, self._done, partial(self._area.ensureWidgetVisible, self._done))

    def _hand_over(self) -> None:
        folder = self._context.messages.folder("报送包保存到（可以选U盘）")
        if folder is None:
            return
        leader = self._leader.text().strip()
        self._context.preferences.change(leader=leader)
        self._context.work(
            "正在生成报送包", hand_over, folder, leader, self._context.year,
            then=self._handed_over, passphrase=self._words.passphrase,
        )  # fmt: skip

    def _handed_over(self, done: HandedOver) -> None:
        """Show the receipt; the passphrase is remembered nowhere, here neither."""
        self._words.fold()
        self._done.show_result(done)


def _verdict(errors: int, soft: int) -> str:
    if errors:
        return f"有{errors}处必须改，改好后才能报送。"
    return f"可以报送。有{soft}处请再看一看；确实如此的，可以照报。" if soft else "可以报送，没有发现问题。"


def _before(view: View) -> str:
    submission = view.desk.submission
    if submission is None or not submission.revision:
        return ""
    return f"以前报送过{submission.revision}次，这是第{submission.revision + 1}次，以前的仍然保留。"


def _since_words(since: Since) -> str:
    if since.is_empty:
        return "上次报送以后没有改过。"
    counts = [(what, sum(each.what is what for each in since.entries)) for what in What]
    told = [f"{NAMES[what]}{count}条" for what, count in counts if count]
    told += [f"{len(since.figures)}个数据变了"] if since.figures else []
    files = len(since.attached) + len(since.taken_off)
    told += [f"{files}份佐证材料变了"] if files else []
    told += [f"{since.reasons}处说明变了"] if since.reasons else []
    return f"上次报送以后：{'，'.join(told)}。"


def _empty(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.deleteLater()
