"""A department's newer words under the office's edits: merged field by field, and never one lost for the other.

Three states meet: `base`, what the office last received; `received`, what has come now; `current`, the office's state.
Where the office changed nothing the department's newer words count. Where both changed the same field, the office's
words stay on top and the entry is marked stale until somebody has looked.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum

from rol_desktop.domain.entry import Entry, EntryContent, EntryState
from rol_desktop.domain.figure import Figure

DECIDED = frozenset({EntryState.ADOPTED, EntryState.MERGED, EntryState.DROPPED})


class Change(StrEnum):
    """What a package did to one record."""

    NEW = "new"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    CONFLICT = "conflict"  # both sides changed it; the office's words stay on top
    WITHDRAWN = "withdrawn"  # the department took it back, and the office had not touched it


@dataclass(frozen=True, slots=True)
class Merge:
    """Hold the department's entries after a merge, and what became of each."""

    entries: tuple[Entry, ...]
    withdrawn: tuple[str, ...]
    """Uids that the department took back and that leave the office's view; their revisions stay."""
    changes: Mapping[str, Change]
    """By uid, of every entry that stands in any of the three states."""

    def count(self, change: Change) -> int:
        """Return how many entries had this change."""
        return sum(each is change for each in self.changes.values())


def merge_entries(base: Iterable[Entry], received: Iterable[Entry], current: Iterable[Entry]) -> Merge:
    """Merge what one department sent into what the office has of it; entries of other departments stay out of it."""
    old, new, now = ({each.uid: each for each in entries} for entries in (base, received, current))
    merged: dict[str, Entry] = {}
    changes: dict[str, Change] = {}
    for uid, entry in new.items():
        merged[uid], changes[uid] = merge_entry(old.get(uid), entry, now.get(uid))
    for uid, entry in now.items():
        if uid in new:
            continue
        if _decided(entry):
            merged[uid] = replace(entry, stale=entry.stale or uid in old)
            changes[uid] = Change.CONFLICT if uid in old else Change.UNCHANGED
        else:
            changes[uid] = Change.WITHDRAWN
    withdrawn = tuple(uid for uid, change in changes.items() if change is Change.WITHDRAWN)
    return Merge(tuple(merged.values()), withdrawn, changes)


def merge_entry(base: Entry | None, received: Entry, current: Entry | None) -> tuple[Entry, Change]:
    """Merge one entry; `base` is None for one that the office had not received before."""
    if current is None:
        return _as_submitted(received), Change.NEW
    before = base.content if base else _unedited(current)
    content, conflict = _merged_content(before, received.content, current.content)
    changed = received.content != before
    entry = replace(
        current,
        content=content,
        position=received.position if base and current.position == base.position else current.position,
        revision=_revision(received, current, content),
        edited_by_office=current.edited_by_office and content != received.content,
        stale=current.stale or (changed and _decided(current) and content != current.content) or conflict,
    )
    if conflict:
        return entry, Change.CONFLICT
    return entry, Change.UNCHANGED if entry == current else Change.UPDATED


def merge_figure(received: Figure, current: Figure | None) -> Figure:
    """Return a received figure beside the office's settled value, which stays."""
    if current is None:
        return replace(received, settled=None, settled_reason="")
    return replace(received, settled=current.settled, settled_reason=current.settled_reason)


def _as_submitted(received: Entry) -> Entry:
    """Return a department's entry without anything that only the office may say about it."""
    return replace(
        received,
        state=EntryState.SUBMITTED,
        merged_into=None,
        drop_reason="",
        edited_by_office=False,
        stale=False,
    )


def _merged_content(base: EntryContent, received: EntryContent, current: EntryContent) -> tuple[EntryContent, bool]:
    """Merge field by field; the second value tells whether both sides changed a field differently."""
    values: dict[str, object] = {}
    conflict = False
    for name in (each.name for each in fields(EntryContent)):
        was, theirs, ours = getattr(base, name), getattr(received, name), getattr(current, name)
        values[name] = theirs if ours == was else ours
        conflict |= ours not in (was, theirs) and theirs != was
    return replace(current, **values), conflict  # type: ignore[arg-type]  # names and values of one dataclass


def _unedited(current: Entry) -> EntryContent:
    """Return what stands for the words last received where these are not known."""
    return EntryContent(current.content.section) if current.edited_by_office else current.content


def _decided(entry: Entry) -> bool:
    return entry.edited_by_office or entry.state in DECIDED


def _revision(received: Entry, current: Entry, content: EntryContent) -> int:
    """Count on where the words changed under an edit; without one the department's own count is the count."""
    if not current.edited_by_office or content == received.content:
        return received.revision
    return current.revision if content == current.content else max(current.revision, received.revision) + 1
