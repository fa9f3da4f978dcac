"""Words selected in the fields of one entry, wherever they stand."""

from collections.abc import Iterable

from PySide6.QtCore import Qt

from ui.forms.fields import has_selection, select, text_of
from ui.widgets.typing import LineField, TextField

Fields = Iterable[LineField | TextField]


def select_words(fields: Fields, words: str) -> None:
    """Select some words wherever they stand; those that were changed meanwhile are not there any more."""
    field = next((each for each in fields if words and words in text_of(each)), None)
    if field is not None:
        start = text_of(field).index(words)
        select(field, start, start + len(words))


def focus_selected(fields: Fields) -> bool:
    """Put the caret into the field in which words are selected; False where none are."""
    chosen = next(filter(has_selection, fields), None)
    if chosen is not None:
        chosen.setFocus(Qt.FocusReason.OtherFocusReason)
    return chosen is not None


def deselect(fields: Fields) -> None:
    """Leave no words selected."""
    for field in fields:
        if isinstance(field, LineField):
            field.deselect()
        else:
            cursor = field.textCursor()
            cursor.clearSelection()
            field.setTextCursor(cursor)
