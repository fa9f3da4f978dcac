"""Finding words in every entry, and replacing them: one place alone, or all of them as one act."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from rol_desktop.domain.changes import Changes
from rol_desktop.domain.entry import Entry, EntryContent
from rol_desktop.errors import UserError
from rol_desktop.services.writing.entries import write_entry, write_in
from rol_desktop.store.workspace import Workspace

FIELDS = ("lead", "text", "cause")
MOVED = "这里的字刚刚改过，没有替换。请再查找一次。"


@dataclass(frozen=True, slots=True)
class Hit:
    """Hold one place where words stand."""

    entry: Entry
    field: str
    """lead, text or cause."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Replaced:
    """Say how many passages were replaced."""

    count: int
    changes: Changes


def hits(entries: Iterable[Entry], words: str) -> Iterator[Hit]:
    """Yield every place where words stand, in the order of the entries and of their fields."""
    for entry in entries if words else ():
        for field in FIELDS:
            text, start = getattr(entry.content, field), 0
            while (at := text.find(words, start)) >= 0:
                start = at + len(words)
                yield Hit(entry, field, at, start)


def replace_hit(workspace: Workspace, hit: Hit, words: str, other: str) -> Changes:
    """Replace words at one place. Raises UserError where others stand there by now."""
    with workspace.unit_of_work() as work:
        entry = work.entries.get(hit.entry.uid)
    text = getattr(entry.content, hit.field) if entry else ""
    if entry is None or text[hit.start : hit.end] != words:
        raise UserError(MOVED)
    changed = text[: hit.start] + other + text[hit.end :]
    content = replace(entry.content, **{hit.field: changed})  # type: ignore[arg-type]  # the field's name is data
    return replace(write_entry(workspace, entry.uid, content), what="替换")


def replace_words(workspace: Workspace, uids: Sequence[str], words: str, other: str) -> Replaced:
    """Replace words in entries wherever they stand; one undo takes all of it back."""
    count, changes = 0, Changes("替换")
    with workspace.unit_of_work() as work:
        for uid in uids if words else ():
            entry = work.entries.get(uid)
            number = _found(entry.content, words) if entry else 0
            if entry is not None and number:
                count += number
                changes |= write_in(workspace, work, uid, _replaced(entry.content, words, other))
    return Replaced(count, changes)


def _found(content: EntryContent, words: str) -> int:
    return sum(getattr(content, field).count(words) for field in FIELDS)


def _replaced(content: EntryContent, words: str, other: str) -> EntryContent:
    lead, text, cause = (getattr(content, field).replace(words, other) for field in FIELDS)
    return replace(content, lead=lead, text=text, cause=cause)
