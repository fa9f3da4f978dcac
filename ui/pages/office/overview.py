"""The overview: how many should report, have reported, in time or late; the board; whom to remind."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSortFilterProxyModel, Signal
from PySide6.QtWidgets import QApplication, QComboBox, QFrame, QHBoxLayout, QStackedWidget, QWidget

from rol_desktop.domain.changes import Changes
from rol_desktop.domain.numbering import long_date
from rol_desktop.domain.submission import SubmissionState
from rol_desktop.services.year.overview import Board, BoardRow, board, extend, reminder
from ui.context import UiContext
from ui.forms.days import read_day, today
from ui.models.board import STATES, board_columns
from ui.models.table import RECORD
from ui.pages.office.page import MARGIN, OfficePage, fit, head, selected, table
from ui.widgets.arrivals_chart import ArrivalsChart
from ui.widgets.basics import button, column, frame, label, named, row
from ui.widgets.empty import EmptyState
from ui.widgets.share_bar import ShareBar
from ui.widgets.typing import LineField

WORKBOOK_FILTER = "Excel 表格 (*.xlsx)"
A_DAY, NAMED = timedelta(days=1), 8
ALL, MISSING, LATE, EXTENDED = "全部单位", "还没报的", "迟报的", "延期的"
RETURNED, APPROVED, UNDECIDED = "已退回的", "已通过的", "有待定条目的"
KINDS: dict[str, Callable[[BoardRow], bool]] = {
    ALL: lambda _: True,
    MISSING: lambda each: each.submission.state is SubmissionState.NOT_REPORTED,
    LATE: lambda each: each.submission.late,
    EXTENDED: lambda each: each.extended is not None,
    RETURNED: lambda each: each.submission.state is SubmissionState.RETURNED,
    APPROVED: lambda each: each.submission.state is SubmissionState.APPROVED,
    UNDECIDED: lambda each: each.undecided > 0,
}


class BoardFilter(QSortFilterProxyModel):
    """Keep the rows of one kind whose department's name holds what was typed."""

    def __init__(self) -> None:
        super().__init__()
        self.kind = ALL
        self.words = ""

    def choose(self, kind: str, words: str) -> None:
        """Show other rows."""
        self.beginFilterChange()
        self.kind, self.words = kind, words.strip()
        self.endFilterChange()

    def filterAcceptsRow(self, number: int, _parent: QModelIndex | QPersistentModelIndex) -> bool:
        """Tell whether a row is shown."""
        found = self.sourceModel().index(number, 0).data(RECORD)
        return KINDS[self.kind](found) and (self.words in found.department.name or self.words in found.department.code)


class OverviewPage(OfficePage):
    """Show who has reported what."""

    go = Signal(str)
    go_department = Signal(str)

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self._board: Board | None = None
        self.numbers = {name: label("0", "number", name=f"count_{name}") for name in ("应报", "已报", "按时", "迟报")}
        self.due = label("", "muted", name="boardDue")
        self.bar = ShareBar("报送进度")
        self.chart = ArrivalsChart("arrivals")
        self.lately = label("", "small", wrap=True, name="boardLately")
        self.view, self._model = table("board", "报送情况", ())
        self.filter = BoardFilter()
        self.filter.setSourceModel(self._model)
        self.view.setModel(self.filter)
        self.kind = named(QComboBox(), "boardKind")
        self.words = LineField("查找单位", "查找单位")
        self._stack = QStackedWidget()
        self._lay_out()
        self.setFocusProxy(self.view)
        self.kind.activated.connect(self._choose)
        self.words.textChanged.connect(self._choose)
        self.view.activated.connect(self._open)

    def reload(self) -> None:
        """Read the board."""
        self.context.read(board, self.context.year, then=self._show)

    def concerns(self, changes: Changes) -> bool:
        """Words alone change nothing here."""
        return bool(changes.departments or changes.submissions or changes.outline or changes.report)

    def _lay_out(self) -> None:
        self.kind.setAccessibleName("显示哪些单位")
        self.kind.addItems(list(KINDS))
        self.words.setFixedWidth(200)
        self.words.setClearButtonEnabled(True)
        copy = button("复制催报名单", self._copy, icon="copy", name="copyReminder", tip="复制成一段可以直接发出的话")
        more_time = button("延期…", self._extend, name="extendDepartment", tip="给选中的单位另定一个报送期限")
        whole = QWidget()
        layout = column(whole, margin=MARGIN, gap=12)
        save = button("催报表格…", self._save, name="saveReminder", tip="把催报名单存成 Excel 表格")
        layout.addLayout(head("总览", self.due, more_time, copy, save))
        layout.addWidget(self._summary())
        tools = row()
        tools.addWidget(self.kind)
        tools.addWidget(self.words)
        tools.addStretch(1)
        tools.addWidget(label("数字是各部分报来的条数", "small"))
        layout.addLayout(tools)
        layout.addWidget(self.view, 1)
        self._stack.addWidget(whole)
        self._stack.addWidget(
            EmptyState("departments", "还没有填报单位", "先录入单位名单，再给它们发任务。", "录入单位", self._go_setup)
        )
        column(self).addWidget(self._stack)

    def _summary(self) -> QFrame:
        card = frame("card")
        layout = column(card, margin=16, gap=12)
        line: QHBoxLayout = row(gap=40)
        for name, number in self.numbers.items():
            part = column(gap=0)
            part.addWidget(number)
            part.addWidget(label(name, "muted"))
            part.addStretch(1)
            line.addLayout(part)
        line.addWidget(self.chart, 1)
        line.addStretch()
        layout.addLayout(line)
        layout.addWidget(self.bar)
        layout.addWidget(self.lately)
        return card

    def _show(self, found: Board) -> None:
        self._board = found
        self._stack.setCurrentIndex(0 if found.rows else 1)
        values = (found.expected, found.reported, found.on_time, found.late)
        for each, value in zip(self.numbers.values(), values, strict=True):
            each.setText(str(value))
        missing = found.expected - found.reported
        self.bar.set_shares(
            (("按时", found.on_time, "good"), ("迟报", found.late, "warn"), ("未报", missing, "border"))
        )
        self.chart.show_arrivals(found.arrivals)
        self.due.setText(_due(found.deadline, today()))
        columns = board_columns(found)
        if [each.header for each in columns] != [each.header for each in self._model.columns]:
            self._model.set_columns(columns)
            fit(self.view, columns)
        self._model.set_records(found.rows)
        self.lately.setText(lately(found, datetime.now().astimezone()))

    def _choose(self) -> None:
        self.filter.choose(self.kind.currentText(), self.words.text())

    def _copy(self) -> None:
        if self._board is not None:
            QApplication.clipboard().setText(reminder(self._board))
            self.context.noted.emit("催报名单已复制，可以粘贴到通知或群里。")

    def _save(self) -> None:
        from rol_desktop.services.output.exports import export_tables  # noqa: PLC0415 - the first page opens without it

        year = self.context.year
        path = self.context.messages.save_file("催报名单存为表格", f"{year}年度催报名单.xlsx", WORKBOOK_FILTER)
        if path is not None:
            self.context.work("正在导出", export_tables, year, "reminder", path, then=self._saved)

    def _saved(self, path: Path) -> None:
        self.context.noted.emit(f"催报名单已存为“{path.name}”。")

    def _extend(self) -> None:
        found = selected(self.view, RECORD)
        if not found:
            self.context.noted.emit("先在表里选中要延期的单位。")
            return
        chosen = found[0]
        assert isinstance(chosen, BoardRow)
        before = long_date(chosen.extended) if chosen.extended else ""
        typed = self.context.messages.ask_text(
            f"{chosen.department.name}延期报送", "延到哪一天（清空取消延期）", before
        )
        if typed is None:
            return
        try:
            day = read_day(typed)
        except ValueError:
            self.context.noted.emit(f"“{typed}”不是日期，请写成 2026年1月31日。没有改动。")
            return
        self.context.act(extend, self.context.year, chosen.department.code, day)

    def _open(self, index: QModelIndex) -> None:
        found: BoardRow = index.data(RECORD)
        if found.submission.state is SubmissionState.NOT_REPORTED:
            self.context.noted.emit(f"{found.department.name}{STATES[found.submission.state][0]}。")
        else:
            self.go_department.emit(found.department.code)

    def _go_setup(self) -> None:
        self.go.emit("setup")


def lately(found: Board, now: datetime) -> str:
    """Say who reported within the last day, newest first."""
    came = [each for each in found.rows if each.submission.received_at and now - each.submission.received_at < A_DAY]
    came.sort(key=lambda each: each.submission.received_at or now, reverse=True)
    names = "、".join(each.department.name for each in came[:NAMED])
    more = f"等{len(came)}个单位" if len(came) > NAMED else ""
    return f"最近24小时收到：{names}{more}。" if came else "最近24小时没有收到新的报送。"


def _due(deadline: date | None, now: date) -> str:
    if deadline is None:
        return "没有设报送期限"
    left = (deadline - now).days
    when = f"还有{left}天" if left > 0 else "今天到期" if left == 0 else f"已过{-left}天"
    return f"报送期限{long_date(deadline)}，{when}"


def make(context: UiContext) -> OverviewPage:
    """Make the page."""
    return OverviewPage(context)
