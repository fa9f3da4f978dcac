"""Values and fields: a stored value goes into a field that somebody may be typing into, where white space is theirs."""

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QWidget

from ui.widgets.typing import LineField, TextField

LONGEST_SOUGHT = 40  # characters of a selection that is looked for


def put_line(field: LineField, value: str) -> None:
    """Show a value unless the field already says it."""
    if field.text().strip() != value.strip():
        field.set_text(value)


def put_text(field: TextField, value: str) -> None:
    """Show a value unless the field already says it."""
    if field.toPlainText().strip() != value.strip():
        field.set_text(value)


def text_of(field: LineField | TextField) -> str:
    """Return what stands in a field."""
    return field.text() if isinstance(field, LineField) else field.toPlainText()


def has_selection(field: LineField | TextField) -> bool:
    """Tell whether some of a field's words are selected."""
    return field.hasSelectedText() if isinstance(field, LineField) else field.textCursor().hasSelection()


def selected_words() -> str:
    """Return the words that are selected where the keyboard is, as far as they stand in one line."""
    field: QWidget | None = QApplication.focusWidget()
    if not isinstance(field, LineField | TextField):
        return ""
    words = field.selectedText() if isinstance(field, LineField) else field.textCursor().selectedText()
    return words if len(words) <= LONGEST_SOUGHT and words.isprintable() else ""


def select(field: LineField | TextField, start: int, end: int, *, focus: bool = True) -> None:
    """Select a stretch of a field's words, and put the keyboard into it."""
    if focus:
        field.setFocus()
    if isinstance(field, LineField):
        field.setSelection(units(field.text()[:start]), units(field.text()[start:end]))
    else:
        field.setTextCursor(cursor_over(field, start, end))


def cursor_over(field: TextField, start: int, end: int) -> QTextCursor:
    """Return a cursor over a stretch; Qt counts in UTF-16, where a rare character takes two."""
    text = field.toPlainText()
    cursor = field.textCursor()
    cursor.setPosition(units(text[:start]))
    cursor.setPosition(units(text[:end]), QTextCursor.MoveMode.KeepAnchor)
    return cursor


def units(text: str) -> int:
    """Return how long Qt holds a text to be."""
    return len(text.encode("utf-16-le")) // 2
