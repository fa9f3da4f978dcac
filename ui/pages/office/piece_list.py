"""The list of pieces one decides on: by single keys, by dragging, several at a time."""

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QDrag, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from rol_desktop.services.deciding.material import Piece
from ui.models.pieces import PieceModel
from ui.models.table import RECORD, Index
from ui.pages.office.piece_delegate import PieceDelegate

Key = Qt.Key
KEYS = {
    Key.Key_A: "adopt",
    Key.Key_D: "drop",
    Key.Key_Delete: "drop",
    Key.Key_U: "reconsider",
    Key.Key_M: "merge",
    Key.Key_S: "split",
    Key.Key_E: "edit",
    Key.Key_V: "seen",
    Key.Key_T: "move",
    Key.Key_O: "origin",
    Key.Key_B: "compare",
    Key.Key_F2: "edit",
    Key.Key_Return: "edit",
    Key.Key_Enter: "edit",
    Key.Key_C: "comment",
    Key.Key_R: "return",
    Key.Key_P: "approve",
}
STEPS = {Key.Key_J: 1, Key.Key_K: -1}
SHIFTS = {Key.Key_Up: -1, Key.Key_Down: 1}
PICTURE = 160  # pixels: the width of what is seen of a dragged piece
NO_KEYS = Qt.KeyboardModifier.NoModifier
FORGIVEN = Qt.KeyboardModifier.KeypadModifier


def is_act(event: QKeyEvent) -> bool:
    """Tell whether a key acts on the chosen pieces, or goes to the next one."""
    plain = event.modifiers() & ~FORGIVEN == NO_KEYS
    return plain and (event.key() in KEYS or event.key() in STEPS)


class PieceList(QListView):
    """Show pieces and tell what a person wants done with the selected ones."""

    asked = Signal(str)  # a value of KEYS
    shift_asked = Signal(int)  # one place up or down
    current_changed = Signal(object)  # Piece or None

    def __init__(self, name: str, title: str, *, with_sections: bool = False) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setProperty("kind", "plain")
        self.pieces = PieceModel(self)
        self.setModel(self.pieces)
        self.setItemDelegate(PieceDelegate(self, with_sections=with_sections))
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(24)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        self.setDropIndicatorShown(True)
        self.doubleClicked.connect(self._edit)

    # -- what is shown and chosen

    def show_pieces(self, pieces: tuple[Piece, ...]) -> None:
        """Show other pieces; what was chosen stays chosen where it is still there."""
        chosen, current = self.chosen_uids(), self.current_uid()
        row = self.currentIndex().row()
        self.pieces.set_pieces(pieces)
        self.scheduleDelayedItemsLayout()
        self.choose(chosen, current)
        if not self.currentIndex().isValid() and pieces:
            self.setCurrentIndex(self.pieces.index(max(0, min(row, len(pieces) - 1))))
        self.current_changed.emit(self.current_piece())

    def choose(self, uids: tuple[str, ...], current: str = "") -> None:
        """Select pieces, and make one of them the current one."""
        selection = QItemSelection()
        for uid in uids:
            index = self.pieces.index(self.pieces.row_of(uid))
            selection.select(index, index)
        flag = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(selection, flag.ClearAndSelect)
        here = self.pieces.index(self.pieces.row_of(current))
        if here.isValid():
            self.selectionModel().setCurrentIndex(here, flag.NoUpdate)

    def go_to(self, uid: str) -> bool:
        """Make a piece the only one chosen, and show it."""
        index = self.pieces.index(self.pieces.row_of(uid))
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
        return index.isValid()

    def chosen_uids(self) -> tuple[str, ...]:
        """Return the selected pieces in their order."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return tuple(self.pieces.pieces[row].entry.uid for row in rows)

    def current_piece(self) -> Piece | None:
        """Return the piece the keyboard is at."""
        piece: Piece | None = self.currentIndex().data(RECORD)
        return piece

    def current_uid(self) -> str:
        """Return the uid of the current piece."""
        piece = self.current_piece()
        return piece.entry.uid if piece else ""

    def step(self, by: int) -> None:
        """Go to the next or previous piece."""
        row = self.currentIndex().row() + by
        if 0 <= row < self.pieces.rowCount():
            index = self.pieces.index(row)
            self.setCurrentIndex(index)
            self.scrollTo(index)

    # -- hand and keys

    def currentChanged(self, now: Index, before: Index) -> None:
        """Tell which piece is the current one."""
        super().currentChanged(now, before)
        self.current_changed.emit(now.data(RECORD))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the keys say; all others move about."""
        key = Key(event.key())
        modifiers = event.modifiers() & ~FORGIVEN
        if modifiers == Qt.KeyboardModifier.AltModifier and key in SHIFTS:
            self.shift_asked.emit(SHIFTS[key])
        elif modifiers == NO_KEYS and key in KEYS:
            self.asked.emit(KEYS[key])
        elif modifiers == NO_KEYS and key in STEPS:
            self.step(STEPS[key])
        else:
            super().keyPressEvent(event)

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Carry the chosen pieces, their picture small and below the pointer: the place where they land stays seen."""
        drag = QDrag(self)
        drag.setMimeData(self.pieces.mimeData(self.selectedIndexes()))
        picture = self.viewport().grab(self.visualRect(self.currentIndex()))
        drag.setPixmap(picture.scaledToWidth(PICTURE, Qt.TransformationMode.SmoothTransformation))
        drag.setHotSpot(QPoint(-12, -12))
        drag.exec(actions)

    def _edit(self, _index: QModelIndex) -> None:
        self.asked.emit("edit")
