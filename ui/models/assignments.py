"""The table of who is asked for what: a row for each department, ticks for sections and groups of indicators."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, Qt, Signal

from rol_desktop.domain.assigning import (
    Asked,
    asks_for_all,
    columns,
    group_asked,
    sections_of,
    with_group,
    with_section,
)
from rol_desktop.domain.department import Assignment, Department
from rol_desktop.domain.indicator_set import IndicatorSet
from rol_desktop.domain.outline import Outline
from ui.models.table import NOWHERE, Index

NAME, WHOLE, FIXED = 0, 1, 2
TICKS = {
    Asked.NOTHING: Qt.CheckState.Unchecked,
    Asked.SOME: Qt.CheckState.PartiallyChecked,
    Asked.ALL: Qt.CheckState.Checked,
}
WORDS = {Asked.NOTHING: "不报", Asked.SOME: "报一部分", Asked.ALL: "报"}


@dataclass(frozen=True)
class Asking:
    """Hold who there is, and what can be asked for."""

    year: int
    departments: tuple[Department, ...]
    outline: Outline
    counted: IndicatorSet
    assignments: tuple[Assignment, ...]


class AssignmentModel(QAbstractTableModel):
    """Show ticks; tell the new assignments when one is changed."""

    changed = Signal(object)  # tuple[Assignment, ...]
    kept = Signal(str)  # why a tick stays

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asking: Asking | None = None
        self._by_code: dict[str, Assignment] = {}
        self._columns: tuple[tuple[str, str, str], ...] = ()

    def show_asking(self, asking: Asking) -> None:
        """Show another table; the same shape keeps selection and place."""
        year = asking.year
        sections = (("section", each.key, asking.outline.heading(each.key, year)) for each in columns(asking.outline))
        groups = (("group", each.key, f"数据：{each.name}") for each in asking.counted.groups
                  if asking.counted.of_group(each.key))  # fmt: skip
        shape = (*sections, *groups)
        same = self._asking is not None and shape == self._columns
        same = same and self._asking is not None and self._asking.departments == asking.departments
        if not same:
            self.beginResetModel()
        self._asking, self._columns = asking, shape
        self._by_code = {each.department: each for each in asking.assignments}
        if not same:
            self.endResetModel()
        elif self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def toggle(self, indexes: Iterable[Index]) -> None:
        """Tick the cells, or untick them all where each of them is ticked."""
        cells = [each for each in indexes if each.isValid() and each.column() != NAME]
        wanted = not all(self._asked(each) is Asked.ALL for each in cells)
        for index in cells:
            code = self._department(index).code
            before = self._by_code.get(code, Assignment(code))
            after = self._with(before, index.column(), asked=wanted)
            if after == before and not wanted:
                self.kept.emit("每个单位至少要报一项；没有可报的，由单位报“零报告”。")
            self._by_code[code] = after
        if cells and self._asking is not None:
            self.changed.emit(self._all())

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return the number of departments."""
        return 0 if parent.isValid() or self._asking is None else len(self._asking.departments)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else FIXED + len(self._columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a column's heading, whose whole stands in the tool tip, or a row's department."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if orientation is Qt.Orientation.Vertical and self._asking is not None and 0 <= section < self.rowCount():
            shown = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
            return self._asking.departments[section].name if role in shown else None
        if orientation is not Qt.Orientation.Horizontal or section < 0 or section >= self.columnCount():
            return None
        whole = ("单位", "全部")[section] if section < FIXED else self._columns[section - FIXED][2]
        if role == Qt.ItemDataRole.ToolTipRole:
            return whole
        return _short(whole) if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the department's name, or a tick with its words."""
        if not index.isValid():
            return None
        department = self._department(index)
        if index.column() == NAME:
            return department.name if role == Qt.ItemDataRole.DisplayRole else None
        asked = self._asked(index)
        if role == Qt.ItemDataRole.CheckStateRole:
            return TICKS[asked]
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            what = "全部" if index.column() == WHOLE else self._columns[index.column() - FIXED][2]
            return f"{department.name}，{what}：{WORDS[asked]}"
        return None

    def setData(self, index: Index, _value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Change one tick."""
        if role != Qt.ItemDataRole.CheckStateRole or index.column() == NAME:
            return False
        self.toggle([index])
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let everything but the names be ticked."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() != NAME else flags

    def _department(self, index: Index) -> Department:
        assert self._asking is not None
        return self._asking.departments[index.row()]

    def _asked(self, index: Index) -> Asked:
        assert self._asking is not None
        code = self._department(index).code
        assignment = self._by_code.get(code, Assignment(code))
        if index.column() == WHOLE:
            return Asked.ALL if asks_for_all(assignment) else Asked.SOME
        kind, key, _ = self._columns[index.column() - FIXED]
        if kind == "group":
            return group_asked(self._asking.counted, assignment, key)
        return Asked.ALL if key in sections_of(self._asking.outline, assignment) else Asked.NOTHING

    def _with(self, assignment: Assignment, column: int, *, asked: bool) -> Assignment:
        assert self._asking is not None
        if column == WHOLE:
            return Assignment(assignment.department) if asked else assignment
        kind, key, _ = self._columns[column - FIXED]
        if kind == "group":
            return with_group(self._asking.counted, assignment, key, asked=asked)
        return with_section(self._asking.outline, assignment, key, asked=asked)

    def _all(self) -> tuple[Assignment, ...]:
        assert self._asking is not None
        found = (self._by_code.get(each.code) for each in self._asking.departments)
        return tuple(each for each in found if each is not None and not asks_for_all(each))


def _short(whole: str) -> str:
    name = whole.removeprefix("数据：")
    return name if len(name) <= 5 else f"{name[:5]}…"
