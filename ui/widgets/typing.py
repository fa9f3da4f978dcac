"""Fields for the report's words: they grow with the text, and leave undo to the window."""

from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from ui.widgets.dropped import files_in
from ui.widgets.field_menu import show_field_menu

BORDER = 5  # border and padding of a field in the style sheet, above and below
TURNS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


def is_turn(event: QEvent) -> bool:
    """Tell whether a key asks for undo or redo, which belong to the window and reach every act."""
    return (
        isinstance(event, QKeyEvent)  # first, for it costs least: every event of a field comes by here
        and event.type() == QEvent.Type.ShortcutOverride
        and any(event.matches(key) for key in TURNS)
    )


class TextField(QPlainTextEdit):
    """Take several paragraphs; as high as its text."""

    entered = Signal()
    left = Signal()
    pasting = Signal()  # something is about to be pasted
    pasted = Signal(int, int)  # from where to where the pasted text stands, as it came

    def __init__(self, name: str, hint: str = "", lines: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._fit = QTimer(self, singleShot=True, interval=0)
        self._fit.timeout.connect(self._grow)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    def set_text(self, text: str) -> None:
        """Show another text; the caret goes to where it differs, and nobody is told of typing."""
        before = self.toPlainText()
        if text == before:
            return
        blocked = self.blockSignals(True)
        self.setPlainText(text)
        self.blockSignals(blocked)
        cursor = self.textCursor()
        cursor.setPosition(_end_of_difference(before, text))
        self.setTextCursor(cursor)

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window."""
        if is_turn(event):
            event.ignore()
            return False
        return super().event(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Leave files that are dropped to the card around; their paths are no words."""
        return not files_in(source) and super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take plain text only: what a web page or Word brings along stays outside."""
        if source.hasText():
            text = source.text().replace("\r\n", "\n").replace("\r", "\n").replace("\u2029", "\n")
            self.pasting.emit()
            start = self.textCursor().selectionStart()
            self.insertPlainText(text)
            self.pasted.emit(start, self.textCursor().position())

    def between(self, start: int, end: int) -> str:
        """Return the text from one place to another."""
        cursor = self._selecting(start, end)
        return cursor.selectedText().replace("\u2029", "\n")

    def replace(self, start: int, end: int, text: str) -> None:
        """Put another text between two places, with the caret behind it."""
        cursor = self._selecting(start, end)
        cursor.insertText(text)
        self.setTextCursor(cursor)

    def _selecting(self, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what the window offers: the field itself knows nothing of undo."""
        if not show_field_menu(self, event):
            super().contextMenuEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the person is here."""
        super().focusInEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the person went on."""
        super().focusOutEvent(event)
        self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Grow or shrink with the width, once the layout that is under way is done: it would not see the change."""
        super().resizeEvent(event)
        self._fit.start()

    def sizeHint(self) -> QSize:
        """Be as high as the text."""
        return QSize(super().sizeHint().width(), self._height())

    def _height(self) -> int:
        words, block = 0.0, self.document().firstBlock()
        while block.isValid():  # as laid out: a line with fallback characters is higher than the font says
            words += self.blockBoundingRect(block).height()
            block = block.next()
        least = self._lines * self.fontMetrics().lineSpacing()
        return max(least, ceil(words)) + 2 * (BORDER + int(self.document().documentMargin()))

    def _grow(self) -> None:
        if self.height() != self._height():
            self.setFixedHeight(self._height())


class LineField(QLineEdit):
    """Take one line."""

    entered = Signal()
    left = Signal()
    pasting = Signal()  # something is about to be pasted
    pasted = Signal(int, int)  # from where to where the pasted text stands, as it came

    declines: Callable[[str], bool] | None = None
    """Told what is about to be pasted; true: it was put somewhere else."""

    def __init__(self, name: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)

    def set_text(self, text: str) -> None:
        """Show another text without telling anybody of typing."""
        if text != self.text():
            blocked = self.blockSignals(True)
            self.setText(text)
            self.blockSignals(blocked)

    def paste(self) -> None:
        """Take what the clipboard holds, unless it belongs somewhere else."""
        words = QGuiApplication.clipboard().text()
        if not words or (self.declines is not None and self.declines(words)):
            return
        self.pasting.emit()
        start = self.selectionStart() if self.hasSelectedText() else self.cursorPosition()
        super().paste()
        self.pasted.emit(start, self.cursorPosition())

    def between(self, start: int, end: int) -> str:
        """Return the text from one place to another."""
        self.setSelection(start, end - start)
        words = self.selectedText()
        self.deselect()
        return words

    def replace(self, start: int, end: int, text: str) -> None:
        """Put another text between two places, with the caret behind it."""
        self.setSelection(start, end - start)
        self.insert(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste as the menu does."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window."""
        if is_turn(event):
            event.ignore()
            return False
        return super().event(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Leave files that are dropped to the card around."""
        if files_in(event.mimeData()):
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what the window offers: the field itself knows nothing of undo."""
        if not show_field_menu(self, event):
            super().contextMenuEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the person is here."""
        super().focusInEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the person went on."""
        super().focusOutEvent(event)
        self.left.emit()


def _end_of_difference(before: str, after: str) -> int:
    """Return where, in the new text, the stretch that differs ends."""
    shortest = min(len(before), len(after))
    tail = 0
    while tail < shortest and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    return len(after) - tail
