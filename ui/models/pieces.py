"""A list of pieces that can be dragged to another place or onto another section."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QByteArray, QMimeData, QModelIndex, QObject, Qt, Signal

from rol_desktop.services.deciding.material import Piece
from ui.models.table import NOWHERE, RECORD, Index

MIME = "application/x-rol-pieces"


class PieceModel(QAbstractListModel):
    """Show pieces; tell where some of them were dropped."""

    dropped = Signal(object, int)  # uids, the row before which they fell

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.pieces: tuple[Piece, ...] = ()

    def set_pieces(self, pieces: Sequence[Piece]) -> None:
        """Show other pieces; the same ones in the same order keep selection and place."""
        new = tuple(pieces)
        if [each.entry.uid for each in new] == [each.entry.uid for each in self.pieces]:
            self.pieces = new
            if new:
                self.dataChanged.emit(self.index(0), self.index(len(new) - 1))
            return
        self.beginResetModel()
        self.pieces = new
        self.endResetModel()

    def row_of(self, uid: str) -> int:
        """Return a piece's row; -1 where it is not shown."""
        return next((row for row, each in enumerate(self.pieces) if each.entry.uid == uid), -1)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return the number of pieces."""
        return 0 if parent.isValid() else len(self.pieces)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a piece, or its words for screen readers."""
        if not index.isValid():
            return None
        piece = self.pieces[index.row()]
        if role == RECORD:
            return piece
        spoken = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        return f"{piece.department}：{piece.entry.content.lead}{piece.text}" if role in spoken else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let pieces be dragged, and dropped between others."""
        flags = super().flags(index)
        return flags | (Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else Qt.ItemFlag.ItemIsDropEnabled)

    def supportedDropActions(self) -> Qt.DropAction:
        """Move only."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Take pieces only."""
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Wrap the uids of what is dragged."""
        rows = sorted({index.row() for index in indexes})
        return mime_of([self.pieces[row].entry.uid for row in rows])

    def dropMimeData(self, data: QMimeData, _action: Qt.DropAction, row: int, _column: int, _parent: Index) -> bool:
        """Tell where pieces fell; the page moves them, so that the model never changes by itself."""
        uids = dragged(data)
        if uids:
            self.dropped.emit(uids, row if row >= 0 else len(self.pieces))
        return False


def mime_of(uids: Sequence[str]) -> QMimeData:
    """Wrap uids."""
    data = QMimeData()
    data.setData(MIME, QByteArray("\n".join(uids).encode()))
    return data


def dragged(data: QMimeData) -> tuple[str, ...]:
    """Return the uids that are dragged; none for anything else."""
    return tuple(bytes(data.data(MIME).data()).decode().split("\n")) if data.hasFormat(MIME) else ()


def reordered(order: Sequence[str], uids: Sequence[str], row: int) -> tuple[str, ...]:
    """Return an order with some taken out and put before what stood at a row."""
    taken = set(uids)
    before = [uid for uid in order[:row] if uid not in taken]
    return (*before, *(uid for uid in order if uid in taken), *(uid for uid in order[row:] if uid not in taken))


def shifted(order: Sequence[str], uids: Sequence[str], step: int) -> tuple[str, ...]:
    """Return an order with some moved one place up or down together; at the end nothing moves."""
    rows = [number for number, uid in enumerate(order) if uid in set(uids)]
    if not rows:
        return tuple(order)
    target = rows[0] - 1 if step < 0 else rows[-1] + 2
    return reordered(order, uids, target) if 0 <= target <= len(order) else tuple(order)
