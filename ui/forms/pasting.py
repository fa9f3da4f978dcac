"""What becomes of pasted words in an entry's fields: cleaned as a step of its own, and put where they belong."""

from collections.abc import Callable

from ui.widgets.typing import LineField, TextField


def clean_in(field: LineField | TextField, start: int, end: int, close_step: Callable[[], object]) -> str:
    """Clean what was pasted into a field; return what is to be told, '' for nothing. Undo brings it back as it came."""
    from rol_desktop.services.writing.pasting import clean_pasted  # noqa: PLC0415 - the word lists are slow to load

    close_step()
    found = clean_pasted(field.between(start, end))
    if not found.changes:
        return ""
    field.replace(start, end, found.text)
    close_step()
    return f"{found.summary}按 Ctrl+Z 恢复原样。"


def is_no_lead(words: str) -> bool:
    """Tell whether words are more than a sentence of a few words: the caret stands in the lead when one begins."""
    from rol_desktop.domain.placing import LONGEST_LEAD  # noqa: PLC0415 - not before somebody pastes

    return len(words.strip()) > LONGEST_LEAD or "\n" in words.strip()
