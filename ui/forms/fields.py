"""Putting a stored value into a field that somebody may be typing into: white space at its ends is theirs."""

from ui.widgets.typing import LineField, TextField


def put_line(field: LineField, value: str) -> None:
    """Show a value unless the field already says it."""
    if field.text().strip() != value.strip():
        field.set_text(value)


def put_text(field: TextField, value: str) -> None:
    """Show a value unless the field already says it."""
    if field.toPlainText().strip() != value.strip():
        field.set_text(value)
