"""Replacing words over several entries as one act."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rol_desktop.domain.changes import Changes
from rol_desktop.domain.entry import EntryContent
from rol_desktop.services.writing.entries import write_entry
from rol_desktop.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Replaced:
    """Say how many passages were replaced."""

    count: int
    changes: Changes


def replace_words(workspace: Workspace, uids: Sequence[str], words: str, other: str) -> Replaced:
    """Replace words in entries wherever they stand; one undo takes all of it back."""
    count, changes = 0, Changes("替换")
    for uid in uids:
        with workspace.unit_of_work() as work:
            entry = work.entries.get(uid)
        if entry is None or not words:
            continue
        number = _found(entry.content, words)
        if number:
            count += number
            changes |= write_entry(workspace, uid, _replaced(entry.content, words, other))
    return Replaced(count, changes)


def _found(content: EntryContent, words: str) -> int:
    return sum(field.count(words) for field in (content.lead, content.text, content.cause))


def _replaced(content: EntryContent, words: str, other: str) -> EntryContent:
    return replace(
        content,
        lead=content.lead.replace(words, other),
        text=content.text.replace(words, other),
        cause=content.cause.replace(words, other),
    )
