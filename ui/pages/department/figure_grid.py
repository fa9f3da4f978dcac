"""The table of figures that one types into like a spreadsheet."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QTableView

VALUE_COLUMN, EXPLANATION_COLUMN = 2, 5
ROW_HEIGHT = 34  # text of 14 px with room for a field's frame when typed into
NARROWEST, WIDEST = 184, 340  # pixels of the names' column
FOR_WORDS = 160  # pixels kept for the explanations
Action = QAbstractItemView.CursorAction
Index = QModelIndex | QPersistentModelIndex


class FigureGrid(QTableView):
    """Enter goes down, Tab to the next field, Ctrl+V takes a block; typing anywhere in a row fills its value."""

    paste_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("figureGrid")
        self.setAccessibleName("数据表")
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.horizontalHeader().setStretchLastSection(True)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)  # Tab leaves the table behind its last field
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )

    def to_first_empty(self) -> None:
        """Put the keyboard on the first value that is missing; where somebody works already, leave it there."""
        if not self.currentIndex().isValid():
            rows = range(self.model().rowCount())
            values = [self.model().index(row, VALUE_COLUMN) for row in rows]
            empty = next((each for each in values if not each.data()), values[0] if values else QModelIndex())
            self.setCurrentIndex(empty)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, self._reveal)  # once the page has its size

    def _reveal(self) -> None:
        self.scrollTo(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste blocks; Enter goes one down; Delete empties; what is typed beside a field goes into the value."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste_asked.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._down()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._put("")
        else:
            if event.text().strip() and event.text().isprintable():
                self._to_field()
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the cell under the pointer."""
        index = self.indexAt(event.pos())
        if index.isValid():
            self.setCurrentIndex(index)
            self._menu().popup(event.globalPos())

    def copy(self) -> None:
        """Copy what the cell shows."""
        QGuiApplication.clipboard().setText(str(self.currentIndex().data() or ""))

    def paste(self) -> None:
        """Take what the menu's 粘贴 brings."""
        self.paste_asked.emit()

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Let Tab out of a cell that is typed into lead to the next field."""
        if action in (Action.MoveNext, Action.MovePrevious):
            return self._next_field(1 if action == Action.MoveNext else -1)
        return super().moveCursor(action, modifiers)

    def focusNextPrevChild(self, forwards: bool) -> bool:  # noqa: FBT001 - Qt's way
        """Let Tab walk the fields, and out of the table at its ends."""
        index = self._next_field(1 if forwards else -1)
        if not index.isValid():
            return super().focusNextPrevChild(forwards)
        self.setCurrentIndex(index)
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the names what room the explanations leave."""
        super().resizeEvent(event)
        others = sum(self.columnWidth(each) for each in range(1, EXPLANATION_COLUMN))
        room = self.viewport().width() - others - FOR_WORDS
        self.setColumnWidth(0, max(NARROWEST, min(WIDEST, room)))

    def _next_field(self, step: int) -> QModelIndex:
        """Return the next cell that can be typed into, row by row; none behind the last."""
        model, here = self.model(), self.currentIndex()
        width = model.columnCount()
        place = here.row() * width + here.column() + step if here.isValid() else VALUE_COLUMN
        while 0 <= place < model.rowCount() * width:
            index = model.index(place // width, place % width)
            if _is_field(index):
                return index
            place += step
        return QModelIndex()

    def _to_field(self) -> None:
        index = self.currentIndex()
        if index.isValid() and not _is_field(index):
            self.setCurrentIndex(index.siblingAtColumn(VALUE_COLUMN))

    def _down(self) -> None:
        index = self.currentIndex()
        below = index.siblingAtRow(index.row() + 1)
        if below.isValid():
            self.setCurrentIndex(below)

    def _put(self, words: str) -> None:
        index = self.currentIndex()
        if _is_field(index) and index.data() != words:
            self.model().setData(index, words)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("复制", self.copy)
        menu.addAction("粘贴 Excel 数据", self.paste_asked.emit)
        if self.currentIndex().column() == VALUE_COLUMN:
            menu.addSeparator()
            menu.addAction("填“不适用”（没有这项职责）", lambda: self._put("不适用"))
            menu.addAction("填 0（没有发生）", lambda: self._put("0"))
        if _is_field(self.currentIndex()):
            menu.addAction("清空", lambda: self._put(""))
        return menu


def _is_field(index: Index) -> bool:
    return index.isValid() and bool(index.flags() & Qt.ItemFlag.ItemIsEditable)
