"""A table of frozen records: what a column shows is said once, in its ColumnSpec."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
RECORD = int(Qt.ItemDataRole.UserRole)
"""The role under which a row gives its record."""
SORT = RECORD + 1
"""The role under which a cell gives what it sorts by."""


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """Declare one column."""

    header: str
    text: Callable[[Any], str]
    """What a record shows in it."""
    width: int = 120
    numeric: bool = False
    """Set to the right."""
    sort: Callable[[Any], Any] | None = None
    """What to sort by, where that is not the text."""
    tip: Callable[[Any], str] | None = None
    colour: Callable[[Any], str] | None = None
    """The name of a colour of the theme; empty: the usual one."""
    icon: Callable[[Any], str] | None = None
    whole: str = ""
    """The whole header, for its tool tip, where the column is too narrow for it."""
    write: Callable[[Any, str], object] | None = None
    """Takes what was typed into a cell; None: not to be typed into."""


class TableModel(QAbstractTableModel):
    """Show a tuple of records through a tuple of columns; data() is a look-up."""

    def __init__(self, columns: Sequence[ColumnSpec], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.records: tuple[Any, ...] = ()

    def set_records(self, records: Sequence[Any]) -> None:
        """Show other records; as many as before keep their rows, so that selection and place stay."""
        new = tuple(records)
        if len(new) == len(self.records):
            self.records = new
            if new:
                self.dataChanged.emit(self.index(0, 0), self.index(len(new) - 1, len(self.columns) - 1))
            return
        self.beginResetModel()
        self.records = new
        self.endResetModel()

    def set_columns(self, columns: Sequence[ColumnSpec]) -> None:
        """Show other columns."""
        self.beginResetModel()
        self.columns = tuple(columns)
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return the number of records."""
        return 0 if parent.isValid() else len(self.records)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a column's header."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].header
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.columns[section].whole or None
        return _alignment(self.columns[section]) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Look up what a cell shows."""
        if not index.isValid():
            return None
        column, record = self.columns[index.column()], self.records[index.row()]
        if role == RECORD:
            return record
        shown = _SHOWN.get(role)
        return shown(column, record) if shown else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Tell whether a cell can be typed into."""
        flags = super().flags(index)
        typed = index.isValid() and self.columns[index.column()].write is not None
        return flags | Qt.ItemFlag.ItemIsEditable if typed else flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Hand what was typed to the column's writer."""
        write = self.columns[index.column()].write
        if role != Qt.ItemDataRole.EditRole or write is None:
            return False
        write(self.records[index.row()], str(value))
        return True


def _alignment(column: ColumnSpec) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.numeric else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _colour(column: ColumnSpec, record: Any) -> Any:
    from ui.theme import colour  # noqa: PLC0415 - models are tested without a theme

    name = column.colour(record) if column.colour else ""
    return colour(name) if name else None


def _icon(column: ColumnSpec, record: Any) -> Any:
    from ui.icons import icon  # noqa: PLC0415 - models are tested without icons

    name = column.icon(record) if column.icon else ""
    role = column.colour(record) if column.colour else ""
    return icon(name, role or "muted") if name else None


_SHOWN: dict[int, Callable[[ColumnSpec, Any], Any]] = {
    Qt.ItemDataRole.DisplayRole: lambda column, record: column.text(record),
    Qt.ItemDataRole.EditRole: lambda column, record: column.text(record),
    Qt.ItemDataRole.ToolTipRole: lambda column, record: column.tip(record) if column.tip else None,
    Qt.ItemDataRole.TextAlignmentRole: lambda column, _: _alignment(column),
    Qt.ItemDataRole.ForegroundRole: _colour,
    Qt.ItemDataRole.DecorationRole: _icon,
    SORT: lambda column, record: column.sort(record) if column.sort else column.text(record),
}
