"""The figures: what each department reported, how they combine, which identities fail, and what the office settled."""

from decimal import Decimal, InvalidOperation

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QFrame, QSplitter, QStackedWidget, QTabWidget, QWidget

from rol_desktop.domain.changes import Changes
from rol_desktop.domain.identities import Verdict
from rol_desktop.domain.indicator_set import group_of
from rol_desktop.services.deciding.comments import comment
from rol_desktop.services.deciding.figures_board import FigureBoard, IndicatorLine, figure_board
from rol_desktop.services.writing.figures import settle_figure
from ui.context import UiContext
from ui.models.figures import BoardCells, contributors_columns
from ui.models.table import RECORD
from ui.pages.office.figure_charts import FigureCharts
from ui.pages.office.page import MARGIN, OfficePage, head, selected, table
from ui.widgets.basics import button, column, frame, label, named, row
from ui.widgets.empty import EmptyState

EVERYTHING = "全部指标"


class FiguresPage(OfficePage):
    """Show indicators x departments, and settle what has to be settled."""

    go = Signal(str)
    figure_asked = Signal(str, str)  # an indicator's key, and the uid of one department's figure

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self._board: FigureBoard | None = None
        self.group = named(QComboBox(), "figureGroup")
        self.filled = named(QComboBox(), "figureFilled")
        self.view, self._model = table("figureBoard", "数据汇总", ())
        self.detail, self._detail = table("figureSources", "各单位的数", contributors_columns())
        self.rule = label("", "muted", wrap=True, name="figureRule")
        self.title = label("", "strong", wrap=True)
        self.faults = label("", "bad", wrap=True, name="figureFaults")
        self.settle = button("核定…", self._settle, name="settleFigure", tip="单位报来的数会一直留在旁边")
        self.unsettle = button("取消核定", self._unsettle, kind="quiet", name="unsettleFigure")
        self.remark = button("写意见…", self._remark, kind="quiet", name="remarkFigure", tip="请单位核实这个数")
        self.origin = button("来历…", self._origin, kind="quiet", name="figureOrigin", tip="谁报的、改过几次 (O)")
        self.charts = FigureCharts(context)
        self.sides = named(QTabWidget(), "figureSides")
        self._stack = QStackedWidget()
        self._lay_out()
        self.setFocusProxy(self.view)
        self.group.activated.connect(self._filter)
        self.filled.activated.connect(self._filter)
        self.view.selectionModel().selectionChanged.connect(self._chosen)
        self.detail.selectionModel().selectionChanged.connect(self._source_chosen)
        for view in (self.view, self.detail):
            shortcut = QShortcut(QKeySequence("O"), view)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(self._origin)
            view.doubleClicked.connect(self._origin)

    def reload(self) -> None:
        """Read all figures."""
        self.context.read(figure_board, self.context.year, then=self._show)

    def concerns(self, changes: Changes) -> bool:
        """Figures, who reports them, and what is counted."""
        return bool(changes.figures or changes.outline or changes.departments)

    # -- building

    def _lay_out(self) -> None:
        self.group.setAccessibleName("指标的类别")
        self.group.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.filled.setAccessibleName("显示哪些指标")
        self.filled.addItems(["有数的", EVERYTHING, "有问题的"])
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        whole = QWidget()
        layout = column(whole, margin=MARGIN, gap=12)
        layout.addLayout(head("数据", self.group, self.filled))
        layout.addWidget(self.faults)
        split = QSplitter()
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(self.view)
        split.addWidget(self._side())
        split.setSizes([760, 320])
        split.setStretchFactor(0, 1)
        layout.addWidget(split, 1)
        self._stack.addWidget(whole)
        self._stack.addWidget(
            EmptyState(
                "figures", "本年度没有要填的指标", "要单位填数的，请到“年度设置”里选指标。", "选指标", self._go_setup
            )
        )
        column(self).addWidget(self._stack)

    def _side(self) -> QWidget:
        side: QFrame = frame("panel")
        side.setMinimumWidth(280)
        layout = column(side, margin=12)
        layout.addWidget(self.title)
        layout.addWidget(self.rule)
        self.sides.setDocumentMode(True)
        self.sides.addTab(self._sources(), "各单位的数")
        self.sides.addTab(self.charts, "图")
        layout.addWidget(self.sides, 1)
        return side

    def _sources(self) -> QWidget:
        whole = QWidget()
        layout = column(whole)
        layout.addWidget(self.detail, 1)
        acts = row()
        acts.addWidget(self.origin)
        acts.addStretch(1)
        acts.addWidget(self.remark)
        acts.addWidget(self.unsettle)
        acts.addWidget(self.settle)
        layout.addLayout(acts)
        return whole

    # -- showing

    def _show(self, found: FigureBoard) -> None:
        self._board = found
        self._stack.setCurrentIndex(0 if found.lines else 1)
        groups = [EVERYTHING.replace("指标", "类别"), *(name for _, name in found.groups)]
        if [self.group.itemText(number) for number in range(self.group.count())] != groups:
            self.group.clear()
            self.group.addItem(groups[0], "")
            for key, name in found.groups:
                self.group.addItem(name, key)
        columns = BoardCells(found).columns()
        if [each.header for each in columns] != [each.header for each in self._model.columns]:
            self._model.set_columns(columns)
            for number, each in enumerate(columns):
                self.view.setColumnWidth(number, each.width)
        else:
            self._model.columns = columns
        sentences = [each.sentence for each in found.outcomes if each.verdict is Verdict.FAILS]
        more = f"（共{len(sentences)}处不符，其余见“有问题的”）" if len(sentences) > 3 else ""
        self.faults.setText("\n".join(sentences[:3]) + more)
        self.faults.setVisible(bool(sentences))
        self._filter()

    def _filter(self) -> None:
        if self._board is None:
            return
        key, kind = self.group.currentData() or "", self.filled.currentText()
        lines = [each for each in self._board.lines if not key or group_of(each.indicator.key) == key]
        if kind == "有数的":
            lines = [each for each in lines if each.figures]
        elif kind == "有问题的":
            lines = [each for each in lines if each.faults]
        self._model.set_records(lines)
        if lines and not self.view.selectionModel().hasSelection():
            self.view.selectRow(0)
        self._chosen()

    def _line(self) -> IndicatorLine | None:
        found = selected(self.view, RECORD)
        return found[0] if found else None  # type: ignore[return-value]  # the table holds nothing else

    def _chosen(self) -> None:
        line = self._line()
        self._detail.set_records(line.sources if line else ())
        self.title.setText(line.indicator.name if line else "")
        self.charts.show_indicator(line.indicator.key if line else "")
        rule = [
            *(line.faults if line else ()),
            line.combined.note if line else "",
            line.indicator.counting_rule if line else "",
        ]
        self.rule.setText("\n".join(each for each in rule if each))
        self._source_chosen()

    def _source_chosen(self) -> None:
        found = selected(self.detail, RECORD)
        self.settle.setEnabled(bool(found))
        self.remark.setEnabled(bool(found))
        self.unsettle.setVisible(bool(found) and found[0].figure.settled is not None)  # type: ignore[attr-defined]

    def _origin(self) -> None:
        if (line := self._line()) is not None:
            sources = selected(self.detail, RECORD)
            figure = sources[0].figure.uid if sources else ""  # type: ignore[attr-defined]
            self.figure_asked.emit(line.indicator.key, figure)

    # -- settling

    def _settle(self) -> None:
        for source in selected(self.detail, RECORD):
            figure = source.figure  # type: ignore[attr-defined]
            shown = str(figure.effective) if figure.effective is not None else ""
            typed = self.context.messages.ask_text("核定数据", f"{source.department}的核定值", shown)  # type: ignore[attr-defined]
            if typed is None:
                return
            try:
                value = Decimal(typed.replace(",", "").replace("，", ""))
            except InvalidOperation:
                self.context.refused.emit(f"“{typed}”不是一个数。请只写数字，如 412 或 98.5。")
                return
            reason = self.context.messages.ask_text(
                "核定数据", "为什么核定成这个数（会留在记录里）", figure.settled_reason
            )
            if reason is not None:
                self.context.act(settle_figure, figure.uid, value, reason)
            return

    def _remark(self) -> None:
        for source in selected(self.detail, RECORD):
            figure = source.figure  # type: ignore[attr-defined]
            words = self.context.messages.ask_text("写意见", f"请{source.department}核实什么")  # type: ignore[attr-defined]
            if words is not None:
                self.context.act(comment, self.context.year, figure.department, figure.uid, words, then=self._remarked)
            return

    def _remarked(self, _: Changes) -> None:
        self.context.noted.emit("意见已记下，退回该单位时会带上。")

    def _unsettle(self) -> None:
        for source in selected(self.detail, RECORD):
            self.context.act(settle_figure, source.figure.uid, None, "")  # type: ignore[attr-defined]

    def _go_setup(self) -> None:
        self.go.emit("setup")


def make(context: UiContext) -> FiguresPage:
    """Make the page."""
    return FiguresPage(context)
