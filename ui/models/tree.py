"""A tree of frozen records; each is found by an integer, so that no index ever points at something gone."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.models.table import NOWHERE, RECORD, Index


@dataclass(frozen=True, slots=True)
class Node:
    """Hold one record and the place of its parent among the nodes; -1 for a top one."""

    record: Any
    parent: int = -1


class TreeModel(QAbstractItemModel):
    """Show nodes, parents before children; a view's delegate draws the record."""

    def __init__(self, text: Callable[[Any], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self._nodes: tuple[Node, ...] = ()
        self._below: dict[int, list[int]] = {}

    def set_nodes(self, nodes: Sequence[Node]) -> None:
        """Show other nodes; the same shape keeps selection and what is folded."""
        new = tuple(nodes)
        if [node.parent for node in new] == [node.parent for node in self._nodes]:
            self._nodes = new
            for number in range(len(new)):
                index = self.index_of(number)
                self.dataChanged.emit(index, index)
            return
        self.beginResetModel()
        self._nodes = new
        self._below = {}
        for number, node in enumerate(new):
            self._below.setdefault(node.parent, []).append(number)
        self.endResetModel()

    @property
    def records(self) -> tuple[Any, ...]:
        """Return the records in order."""
        return tuple(node.record for node in self._nodes)

    def index_of(self, number: int) -> QModelIndex:
        """Return the index of the node at a place among the nodes."""
        siblings = self._below.get(self._nodes[number].parent, [])
        return self.createIndex(siblings.index(number), 0, number)

    def index(self, row: int, column: int, parent: Index = NOWHERE) -> QModelIndex:
        """Return the index of a child."""
        below = self._below.get(parent.internalId() if parent.isValid() else -1, [])
        return self.createIndex(row, column, below[row]) if column == 0 and 0 <= row < len(below) else QModelIndex()

    def parent(self, index: Index = NOWHERE) -> QModelIndex:  # type: ignore[override]  # Qt's two overloads
        """Return the index of a node's parent."""
        above = self._nodes[index.internalId()].parent if index.isValid() else -1
        return self.index_of(above) if above >= 0 else QModelIndex()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return the number of children."""
        return len(self._below.get(parent.internalId() if parent.isValid() else -1, []))

    def columnCount(self, _parent: QModelIndex | QPersistentModelIndex = NOWHERE) -> int:
        """Return one column."""
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Look up a record or its text."""
        if not index.isValid():
            return None
        record = self._nodes[index.internalId()].record
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._text(record)
        return record if role == RECORD else None
