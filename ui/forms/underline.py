"""Marks what stands in a field: a wave under what a check found, a ground under references to figures.

Both move with the words as one types. A syntax highlighter would do the same, but it tells the field of typing.
"""

from collections.abc import Iterable

from PySide6.QtGui import QColor, QTextCharFormat
from PySide6.QtWidgets import QTextEdit

from rol_desktop.domain.finding import Finding, Severity
from rol_desktop.domain.references import Reference, references
from ui.forms.fields import cursor_over, text_of
from ui.theme import colour
from ui.widgets.typing import LineField, TextField

LOOKS = {
    Severity.ERROR: ("error", "bad"),
    Severity.WARNING: ("warning", "warn"),
    Severity.NOTE: ("note", "muted"),
}


def underline(field: TextField, findings: Iterable[Finding] = ()) -> None:
    """Draw a wave under the words that findings are about, and set references apart from the words around them."""
    marks = [_grounded(field, each) for each in references(field.toPlainText())]
    field.setExtraSelections(marks + [_underlined(field, each) for each in findings])


def stands_in(field: LineField | TextField, finding: Finding) -> bool:
    """Tell whether the words a finding is about stand at its place in this field."""
    place = finding.place
    return bool(finding.passage) and text_of(field)[place.start : place.end] == finding.passage


def _grounded(field: TextField, reference: Reference) -> QTextEdit.ExtraSelection:
    made = QTextEdit.ExtraSelection()
    look = QTextCharFormat()
    look.setForeground(colour("muted"))
    look.setBackground(colour("raised"))
    made.format = look
    made.cursor = cursor_over(field, reference.start, reference.end)
    return made


def _underlined(field: TextField, finding: Finding) -> QTextEdit.ExtraSelection:
    made = QTextEdit.ExtraSelection()
    look = QTextCharFormat()
    look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    look.setUnderlineColor(QColor(colour(LOOKS[finding.severity][1])))
    made.format = look
    made.cursor = cursor_over(field, finding.place.start, finding.place.end)
    return made
