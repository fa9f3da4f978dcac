"""Underlines what a check found, in the field where it stands; the line moves with the words as one types."""

from collections.abc import Iterable

from PySide6.QtGui import QColor, QTextCharFormat
from PySide6.QtWidgets import QTextEdit

from rol_desktop.domain.finding import Finding, Severity
from ui.forms.fields import cursor_over, text_of
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


def stands_in(field: LineField | TextField, finding: Finding) -> bool:
    """Tell whether the words a finding is about stand at its place in this field."""
    place = finding.place
    return bool(finding.passage) and text_of(field)[place.start : place.end] == finding.passage


def _underlined(field: TextField, finding: Finding) -> QTextEdit.ExtraSelection:
    made = QTextEdit.ExtraSelection()
    look = QTextCharFormat()
    look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    look.setUnderlineColor(QColor(colour(LOOKS[finding.severity][1])))
    made.format = look
    made.cursor = cursor_over(field, finding.place.start, finding.place.end)
    return made
