"""Setting up a year: begun once, then five steps one can come back to at any time."""

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from rol_desktop.services.year.withdrawing import Held, held_in, withdraw_year
from rol_desktop.services.year.years import years
from ui.context import UiContext
from ui.messages import Choice
from ui.pages.office.page import MARGIN
from ui.pages.office.setup.begin import BeginForm
from ui.pages.office.setup.departments import DepartmentsStep
from ui.pages.office.setup.details import DetailsStep
from ui.pages.office.setup.indicators import IndicatorsStep
from ui.pages.office.setup.outline import OutlineStep
from ui.pages.office.setup.tasks import TasksStep
from ui.widgets.basics import button, column, label, named, row

STEPS = (
    ("报告信息", DetailsStep),
    ("提纲", OutlineStep),
    ("单位", DepartmentsStep),
    ("指标", IndicatorsStep),
    ("发任务", TasksStep),
)


class SetupPage(QWidget):
    """Show the beginning of a year, or the steps of the one that is open."""

    finished = Signal()
    window_asked = Signal(str)

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.setObjectName("page")
        self._context = context
        self.begin = BeginForm(context)
        self.steps = _Steps(context)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.begin)
        self._stack.addWidget(self.steps)
        column(self).addWidget(self._stack)
        self.begin.begun.connect(self._begun)
        self.begin.left.connect(self._show_steps)
        self.steps.new_year.clicked.connect(self.begin_new)
        self.steps.withdraw.clicked.connect(self.withdraw)
        self.steps.finished.connect(self.finished)
        self.steps.window_asked.connect(self.window_asked)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin where there is no year yet."""
        super().showEvent(event)
        self.steps.bar.setFocus()
        if not self._context.year:
            self.begin_new()
        elif self._stack.currentWidget() is self.begin and not self.begin.back.isVisibleTo(self.begin):
            self._show_steps()

    def begin_new(self) -> None:
        """Show the form for a new year."""
        self.begin.prepare()
        self._stack.setCurrentWidget(self.begin)
        self.begin.authority.setFocus()

    def withdraw(self) -> None:
        """Take back the year on show, once the person has seen what is in it."""
        self._context.read(held_in, self._context.year, then=self._ask_withdraw)

    def _ask_withdraw(self, held: Held) -> None:
        year = self._context.year
        question = f"删除{year}年度？"
        if self._context.messages.ask(question, [Choice("yes", "备份并删除", risky=True)], loss(held)) == "yes":
            self._context.work(f"正在删除{year}年度", withdraw_year, year, then=self._withdrawn)

    def _withdrawn(self, left: int) -> None:
        gone = self._context.year
        self._context.choose_year(left)
        self._context.noted.emit(f"{gone}年度已删除，删除前的备份在“文件—备份与恢复”里。")
        QTimer.singleShot(0, self._context.opened.emit)  # the desk is made anew: this page goes with the old one

    def _begun(self, year: int) -> None:
        self._context.choose_year(year)
        self._show_steps()

    def _show_steps(self) -> None:
        self._stack.setCurrentWidget(self.steps)


class _Steps(QWidget):
    """The five steps and the way from one to the next."""

    finished = Signal()
    window_asked = Signal(str)

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self.bar = named(QTabBar(), "setupSteps")
        self.bar.setAccessibleName("年度设置的步骤")
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self._stack = QStackedWidget()
        for number, (name, make) in enumerate(STEPS, start=1):
            self.bar.addTab(f"{number}  {name}")
            step = make(context)
            self._stack.addWidget(step)
            if isinstance(step, TasksStep):
                step.window_asked.connect(self.window_asked)
        self._title = label("", "heading")
        self.new_year = button("新建年度…", kind="quiet", icon="add", name="newYear")
        self.withdraw = button("删除本年度…", kind="quiet", icon="delete", name="withdrawYear")
        self._back = button("上一步", partial(self._step, -1), name="setupBack")
        self._next = button("", partial(self._step, 1), kind="primary", name="setupNext")
        self._lay_out()
        self.bar.currentChanged.connect(self._show)
        context.year_changed.connect(self._dress)
        self._show(0)

    def go(self, number: int) -> None:
        """Show one step."""
        self.bar.setCurrentIndex(number)

    def _lay_out(self) -> None:
        top = row(gap=8)
        top.addWidget(self._title)
        top.addStretch(1)
        top.addWidget(self.withdraw)
        top.addWidget(self.new_year)
        foot = row(gap=8)
        foot.addWidget(label("随改随存，撤销用 Ctrl+Z。", "small"))
        foot.addStretch(1)
        foot.addWidget(self._back)
        foot.addWidget(self._next)
        layout = column(self, margin=MARGIN, gap=8)
        layout.addLayout(top)
        layout.addWidget(self.bar)
        layout.addWidget(self._stack, 1)
        layout.addLayout(foot)

    def _show(self, number: int) -> None:
        self._stack.setCurrentIndex(number)
        self._back.setEnabled(number > 0)
        last = number == len(STEPS) - 1
        self._next.setText("去收件" if last else f"下一步：{STEPS[number + 1][0]}")
        self._dress()

    def _step(self, step: int) -> None:
        there = self.bar.currentIndex() + step
        if there == len(STEPS):
            self.finished.emit()
        else:
            self.bar.setCurrentIndex(there)

    def _dress(self) -> None:
        self._title.setText(f"{self._context.year}年度设置")
        if self._context.year:
            self._context.read(years, then=self._offer_withdrawal)

    def _offer_withdrawal(self, begun: tuple[int, ...]) -> None:
        """Offer to take back the newest year only: later ones refer to the entries of those before them."""
        newest = next(iter(begun), 0)
        self.withdraw.setEnabled(self._context.year == newest)
        self.withdraw.setToolTip("" if self.withdraw.isEnabled() else f"只能删除最新的年度（{newest}年）。")


def loss(held: Held) -> str:
    """Say what goes with a year, and how it could come back."""
    counts = (held.entries, held.figures, held.received, held.sent)
    kinds = ("条材料", "项数据", "个收到的报送包", "个发出的包")
    there = "、".join(f"{number}{what}" for number, what in zip(counts, kinds, strict=True) if number)
    gone = f"其中有{there}，会一起删除。" if there else "其中还没有材料、数据和包。"
    void = "已经发出的任务包随之作废，按它报来的收不进来。" if held.sent else ""
    return f"{gone}{void}删除前自动备份，要找回时从“文件—备份与恢复”里恢复。"


def make(context: UiContext) -> SetupPage:
    """Make the page."""
    return SetupPage(context)
