"""Where a figure comes from: which departments' figures make it, which are left out and why, and each one's history."""

from functools import partial

from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QStackedWidget, QWidget

from rol_desktop.domain.changes import Changes
from rol_desktop.domain.quantity import digits
from rol_desktop.services.deciding.provenance import FigureLine, FigureOrigin, contributors_of
from rol_desktop.services.writing.history_of import Step, figure_history, restore_figure
from ui.context import UiContext
from ui.forms.history_view import HistoryView
from ui.models.table import RECORD, ColumnSpec
from ui.pages.office.page import selected, table
from ui.widgets.basics import button, column, label, row
from ui.widgets.empty import EmptyState
from ui.windows.beside import BesideWindow

NOTHING, SHOWN = range(2)
SAME = "核定值与现在的相同，没有改动。单位报来的数只能由单位改：请写意见退回，或另行核定。"


def _value(line: FigureLine) -> str:
    return digits(line.value) if line.value is not None else ""


def _counted(line: FigureLine) -> str:
    how = "按核定值计入" if line.settled else "计入"
    return how if line.counted else line.why_not


def _moment(line: FigureLine) -> str:
    return f"{line.at.astimezone():%Y-%m-%d %H:%M}" if line.at else ""


COLUMNS = (
    ColumnSpec("单位", lambda each: each.department_name, 160, tip=lambda each: each.department_name),
    ColumnSpec("数", _value, 88, numeric=True),
    ColumnSpec("计入合计", _counted, 176, tip=_counted, colour=lambda each: "good" if each.counted else "muted"),
    ColumnSpec("填报或核定", lambda each: each.said_by, 120),
    ColumnSpec("时间", _moment, 136),
    ColumnSpec("对照码", lambda each: each.delivery.code if each.delivery else "", 184),
)


class FigureOriginWindow(BesideWindow):
    """Show one figure's contributors, and the history of the chosen one."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(context, "figureOriginWindow", "数据的来历", parent)
        self._key = self._wanted = ""
        self.title = label("", "heading", wrap=True, name="figureOriginTitle")
        self.note = label("", "warn", wrap=True, name="figureOriginNote")
        self.parts: QHBoxLayout = row()
        self.view, self._lines = table("figureOriginLines", "各单位的数", COLUMNS)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.history = HistoryView("figureOrigin", "恢复核定值", level=True)
        self.history.restore.setToolTip("把核定值恢复成这一稿的；单位报来的数不会改动")
        self._stack = QStackedWidget()
        self._lay_out()
        self.view.selectionModel().selectionChanged.connect(self._chosen)
        self.history.restore_asked.connect(self._restore)

    def show_figure(self, key: str, figure: str = "") -> None:
        """Show another indicator, with one department's figure chosen by its uid."""
        self._key, self._wanted = key, figure
        self.open_up()
        self.reload()

    def reload(self) -> None:
        """Read who reported what."""
        if self._key:
            self.context.read(contributors_of, self.context.year, self._key, then=self._show)

    def concerns(self, changes: Changes) -> bool:
        """Follow figures, and who reports them."""
        return bool(changes.figures or changes.departments)

    def _lay_out(self) -> None:
        whole = QWidget()
        layout = column(whole, margin=16, gap=8)
        layout.addWidget(self.title)
        layout.addWidget(self.note)
        layout.addLayout(self.parts)
        layout.addWidget(self.view, 4)
        layout.addWidget(self.history, 5)
        hint = "在“数据”里选一个指标，按 O 或点“来历…”，这里列出各单位的数、是否计入和每次修改。"
        self._stack.addWidget(EmptyState("figures", "还没有选指标", hint))
        self._stack.addWidget(whole)
        column(self).addWidget(self._stack)

    def _show(self, found: FigureOrigin) -> None:
        if found.indicator != self._key:
            return
        self._stack.setCurrentIndex(SHOWN)
        value = f"{digits(found.value)}{found.unit}" if found.value is not None else "没有可用的数"
        self.title.setText(f"{found.name}：{value}")
        self.note.setText(found.note)
        self.note.setVisible(bool(found.note))
        self._show_parts(found.parts)
        chosen = self._wanted or (line.figure if (line := self._line()) else "")
        self._wanted = ""
        self._lines.set_records(found.lines)
        figures = [each.figure for each in found.lines]
        if figures:
            self.view.selectRow(figures.index(chosen) if chosen in figures else 0)
        self._chosen()

    def _show_parts(self, keys: tuple[str, ...]) -> None:
        while (old := self.parts.takeAt(0)) is not None:
            if widget := old.widget():
                widget.deleteLater()
        for name, key in zip(("分子的来历…", "分母的来历…"), keys, strict=False):
            self.parts.addWidget(button(name, partial(self.show_figure, key), kind="link", name=f"part_{key}"))
        self.parts.addStretch(1)

    def _line(self) -> FigureLine | None:
        found = selected(self.view, RECORD)
        return found[0] if found else None  # type: ignore[return-value]  # the table holds nothing else

    def _chosen(self) -> None:
        line = self._line()
        if line is None:
            self.history.show_steps((), _no_source)
        else:
            self.context.read(figure_history, line.figure, then=partial(self._show_history, line.figure))

    def _show_history(self, figure: str, steps: tuple[Step, ...]) -> None:
        line = self._line()
        if line is not None and line.figure == figure:
            self.history.show_steps(steps, _no_source)

    def _restore(self, number: int) -> None:
        if (line := self._line()) is not None:
            self.context.act(restore_figure, line.figure, number, then=self._restored)

    def _restored(self, changes: Changes) -> None:
        self.context.noted.emit(SAME if changes.is_empty else "已恢复核定值，可以撤销。")


def _no_source(_: Step) -> str:
    return ""
