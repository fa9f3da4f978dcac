"""The figures: a table for each group, last year beside, what does not add up below."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QListWidgetItem, QWidget

from rol_desktop.domain.changes import Changes
from rol_desktop.domain.figure import FigureState, Indicator
from rol_desktop.domain.indicator_set import group_of, in_force
from rol_desktop.domain.pasted import NotPlaced, Pasted
from rol_desktop.domain.submission import Comment
from rol_desktop.domain.typed import as_typed
from rol_desktop.services.writing.figures import (
    FigureRow,
    FigureTable,
    explain_figure,
    figure_table,
    paste_figures,
    write_figure,
)
from ui.context import UiContext
from ui.models.table import RECORD, TableModel
from ui.pages.department.figure_columns import columns, rule_of
from ui.pages.department.figure_grid import EXPLANATION_COLUMN, VALUE_COLUMN, FigureGrid
from ui.pages.department.figure_notes import FigureNotes
from ui.pages.department.group_list import GroupList
from ui.pages.department.view import View
from ui.widgets.basics import button, column, label, row

if TYPE_CHECKING:
    from rol_desktop.services.writing.figure_files import FiguresRead, Unplaced

WORKBOOK = "Excel 工作簿 (*.xlsx)"
TABLES = "数据表 (*.xlsx *.xlsm)"
ROOM_BESIDE = 880  # pixels: the groups and every column of the table, side by side
HOW = "直接输入；约数写“近500”；没有这项职责写“不适用”；0 表示确实没有发生；还没统计就留空。"


class FiguresPage(QWidget):
    """Show one group's table at a time; every cell is kept as it is left."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.setObjectName("figuresPage")
        self._context = context
        self._table: FigureTable | None = None
        self._units: dict[str, str] = {}
        self._wanted = ""
        self._keyboard = False  # whether the table takes the keyboard once it is there
        self._rule = label("", "small", wrap=True, name="figureRule")
        self._groups = GroupList()
        self._model = TableModel(columns(self._write, self._explain, self._unit), self)
        self.grid = FigureGrid()
        self.grid.paste_asked.connect(self.paste)
        self.grid.setModel(self._model)
        for place, spec in enumerate(self._model.columns):
            self.grid.setColumnWidth(place, spec.width)
        self._comments: tuple[Comment, ...] = ()
        self._notes = FigureNotes()
        self.done_asked, self.answer_asked = self._notes.done_asked, self._notes.answer_asked
        self._build()
        self._groups.currentItemChanged.connect(self._show_group)
        self._notes.explain_asked.connect(self._begin_explaining)
        self.grid.selectionModel().currentChanged.connect(self._show_rule)

    def show_view(self, view: View) -> None:
        """Read the table again where it is on show, or once it will be."""
        self._comments = view.desk.comments
        if view.desk.indicators.indicators:
            self._context.jobs.run(self._reader(), self._show)

    def focus_indicator(self, key: str) -> None:
        """Put the caret on an indicator's value."""
        self._wanted = key
        self._go_to_wanted()

    def take_keyboard(self) -> None:
        """Put the caret where one types first."""
        self._keyboard = True
        self._give_keyboard()

    def paste(self) -> None:
        """Take a block from a spreadsheet into this group."""
        block = QGuiApplication.clipboard().text()
        if block.strip():
            context = self._context
            context.act(paste_figures, context.year, block, group=self._group(), then=self._pasted)

    def read_workbook(self, path: Path) -> None:
        """Take the figures of a workbook, all groups at once."""
        from rol_desktop.services.writing.figure_files import import_figures  # noqa: PLC0415 - slow to load

        self._context.work("正在读入数据表", import_figures, self._context.year, path, then=self._imported)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the groups above the table where there is no room beside it."""
        super().resizeEvent(event)
        self._groups.arrange(beside=self.width() >= ROOM_BESIDE)
        side, above = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._body.setDirection(side if self._groups.beside else above)

    def _build(self) -> None:
        whole = column(self, margin=16, gap=8)
        head = row()
        head.addWidget(label("数据", "heading"))
        head.addStretch(1)
        head.addWidget(button("粘贴 Excel 数据", self.paste, icon="copy", name="pasteFigures"))
        tip = "把全部数据导出为 Excel 表，分头填好再导入"
        head.addWidget(button("导出…", self._export, kind="quiet", icon="export", name="exportFigures", tip=tip))
        tip = "按指标名称从 Excel 表读入；没有放入的会一行一行告诉您"
        head.addWidget(button("导入…", self._ask_import, kind="quiet", icon="import", name="importFigures", tip=tip))
        whole.addLayout(head)
        whole.addWidget(label(HOW, "muted", wrap=True))
        table = column(gap=8)
        table.addWidget(self.grid, 1)
        table.addWidget(self._rule)
        table.addWidget(self._notes)
        self._body = row(gap=12)
        self._body.addWidget(self._groups)
        self._body.addLayout(table, 1)
        whole.addLayout(self._body, 1)

    def _reader(self) -> Callable[[], FigureTable]:
        workspace, year = self._context.workspace, self._context.year
        assert workspace is not None
        return lambda: figure_table(workspace, year)

    def _show(self, table: FigureTable) -> None:
        self._table = table
        self._units = {each.key: each.unit for each in in_force(table.counted).indicators}
        self._show_groups(table)
        self._show_group()
        self._go_to_wanted()
        self._give_keyboard()

    def _show_groups(self, table: FigureTable) -> None:
        """Keep the list's lines; only their counts change."""
        used = {group_of(each.indicator.key) for each in table.rows}
        groups = [group for group in table.counted.groups if group.key in used]
        for place, group in enumerate(groups):
            if place >= self._groups.count():
                item = QListWidgetItem()
                item.setData(Qt.ItemDataRole.UserRole, group.key)
                self._groups.addItem(item)
            rows = [each for each in table.rows if group_of(each.indicator.key) == group.key]
            filled = sum(each.figure is not None and each.figure.state is not FigureState.EMPTY for each in rows)
            self._groups.item(place).setText(f"{group.name}  {filled}/{len(rows)}")
        self._groups.fit()
        if self._groups.currentRow() < 0 and groups:
            self._groups.setCurrentRow(0)

    def _show_group(self) -> None:
        table = self._table
        if table is None:
            return
        group = self._group()
        rows = [each for each in table.rows if group_of(each.indicator.key) == group]
        self._model.set_records(rows)
        holding = [each for each in table.identities if group_of(each.keys[0]) == group]
        by_figure = {each.figure.uid: each for each in rows if each.figure}
        said = [(by_figure[each.target], each) for each in self._comments if each.target in by_figure]
        self._notes.show_notes(rows, holding, said)

    def _give_keyboard(self) -> None:
        if self._keyboard and self._table is not None and self.isVisible():
            self._keyboard = False
            self.grid.to_first_empty()

    def _show_rule(self) -> None:
        """Say what counts for the figure that the caret is on."""
        record = self.grid.currentIndex().data(RECORD)
        self._rule.setText(rule_of(record) if record is not None else "")

    def _group(self) -> str:
        item = self._groups.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole)) if item else ""

    def _go_to_wanted(self) -> None:
        if not self._wanted or self._table is None:
            return
        wanted, self._wanted = self._wanted, ""
        for place in range(self._groups.count()):
            if self._groups.item(place).data(Qt.ItemDataRole.UserRole) == group_of(wanted):
                self._groups.setCurrentRow(place)
        for number, record in enumerate(self._model.records):
            if record.indicator.key == wanted:
                self.grid.setCurrentIndex(self._model.index(number, VALUE_COLUMN))
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin_explaining(self, key: str) -> None:
        """Open the cell in which a change is explained."""
        for number, record in enumerate(self._model.records):
            if record.indicator.key == key:
                cell = self._model.index(number, EXPLANATION_COLUMN)
                self.grid.setCurrentIndex(cell)
                self.grid.scrollTo(cell)
                self.grid.edit(cell)

    def _unit(self, indicator: Indicator) -> str:
        return self._units.get(indicator.key, indicator.unit)

    def _write(self, record: FigureRow, typed: str) -> None:
        if typed.strip() != as_typed(record.figure):  # a cell that Tab only passed changes nothing
            self._context.act(write_figure, self._context.year, record.indicator.key, typed)

    def _explain(self, record: FigureRow, words: str) -> None:
        if words.strip() == (record.figure.explanation if record.figure else ""):
            return
        if record.figure is None:
            self._context.refused.emit("先填数，再写说明。")
            return
        self._context.act(explain_figure, record.figure.uid, words)

    def _export(self) -> None:
        from rol_desktop.services.writing.figure_files import export_figures  # noqa: PLC0415 - slow to load

        path = self._context.messages.save_file("数据表保存到", f"{self._context.year}年数据表.xlsx", WORKBOOK)
        if path is not None:
            target = path.with_suffix(".xlsx")
            self._context.work("正在导出数据表", export_figures, self._context.year, target, then=self._exported)

    def _exported(self, path: Path) -> None:
        self._context.noted.emit(f"数据表已导出：{path.name}")

    def _ask_import(self) -> None:
        path = self._context.messages.open_file("导入数据表", TABLES)
        if path is not None:
            self.read_workbook(path)

    def _imported(self, read: "FiguresRead") -> None:
        self._tell(read.summary, tuple(read.not_placed))

    def _pasted(self, done: tuple[Pasted, Changes]) -> None:
        self._tell(done[0].summary, done[0].not_placed)

    def _tell(self, summary: str, left: "Sequence[NotPlaced | Unplaced]") -> None:
        """Account for what was brought in: the rows that found no place stay in sight until they were seen."""
        self._context.noted.emit(summary)
        self._notes.show_left(summary, [(" ".join(each.text.split()), each.reason) for each in left])
