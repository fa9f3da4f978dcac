"""Underlines what a check found, in the field where it stands; the line moves with the words as one types."""

from collections.abc import Iterable

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from rol_desktop.domain.finding import Finding, Severity
from ui.theme import colour
from ui.widgets.typing import LineField, TextField

LOOKS = {
    Severity.ERROR: ("error", "bad"),
    Severity.WARNING: ("warning", "warn"),
    Severity.NOTE: ("note", "muted"),
}


def underline(field: TextField, findings: Iterable[Finding]) -> None:
    """Draw a wave under the words that findings are about."""
    field.setExtraSelections([_underlined(field, each) for each in findings])


def select(field: LineField | TextField, start: int, end: int, *, focus: bool = True) -> None:
    """Select a stretch of a field's words, and put the keyboard into it."""
    if focus:
        field.setFocus()
    if isinstance(field, LineField):
        field.setSelection(_units(field.text()[:start]), _units(field.text()[start:end]))
    else:
        field.setTextCursor(_cursor(field, start, end))


def text_of(field: LineField | TextField) -> str:
    """Return what stands in a field."""
    return field.text() if isinstance(field, LineField) else field.toPlainText()


def stands_in(field: LineField | TextField, finding: Finding) -> bool:
    """Tell whether the words a finding is about stand at its place in this field."""
    place = finding.place
    return bool(finding.passage) and text_of(field)[place.start : place.end] == finding.passage


def _cursor(field: TextField, start: int, end: int) -> QTextCursor:
    """Return a cursor over a stretch; Qt counts in UTF-16, where a rare character takes two."""
    text = field.toPlainText()
    cursor = field.textCursor()
    cursor.setPosition(_units(text[:start]))
    cursor.setPosition(_units(text[:end]), QTextCursor.MoveMode.KeepAnchor)
    return cursor


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _underlined(field: TextField, finding: Finding) -> QTextEdit.ExtraSelection:
    made = QTextEdit.ExtraSelection()
    look = QTextCharFormat()
    look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    look.setUnderlineColor(QColor(colour(LOOKS[finding.severity][1])))
    made.format = look
    made.cursor = _cursor(field, finding.place.start, finding.place.end)
    return made
