"""One thing a department reports, its states, and the revisions of its words."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class EntryState(StrEnum):
    """Where an entry stands between a department's first word and the printed report."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    ADOPTED = "adopted"
    MERGED = "merged"
    DROPPED = "dropped"


IN_REPORT = frozenset({EntryState.ADOPTED, EntryState.MERGED})


@dataclass(frozen=True, slots=True)
class EntryContent:
    """Hold what a person typed into one entry."""

    section: str
    """The key of the section it stands in."""
    lead: str = ""
    """The opening sentence that names the matter (小标题)."""
    text: str = ""
    cause: str = ""
    """Why a problem exists; empty for every other kind."""
    carried_over: bool = False
    """Copied from last year and not touched since."""

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing was typed."""
        return not (self.lead.strip() or self.text.strip() or self.cause.strip())


@dataclass(frozen=True, slots=True)
class Entry:
    """Hold an entry as it stands now."""

    uid: str
    """A UUID for life; the place in the order is `position`, which may change."""
    year: int
    department: str
    """The department's code."""
    content: EntryContent
    position: int = 0
    state: EntryState = EntryState.DRAFT
    merged_into: str | None = None
    """The uid of the entry whose item this one's words join."""
    drop_reason: str = ""
    revision: int = 1
    edited_by_office: bool = False
    """Whether the newest revision is the office's, over the department's words."""
    stale: bool = False
    """A newer text came from the department after the office's decision; somebody has to look."""


@dataclass(frozen=True, slots=True)
class EntryRevision:
    """Hold one state of an entry's words: who left it so, and when."""

    entry: str
    number: int
    content: EntryContent
    author: str
    by_office: bool
    at: datetime
    submission: str | None = None
    """The digest of the package that brought it, for words a department sent."""


@dataclass(frozen=True, slots=True)
class Item:
    """Hold one item of a section as the report prints it: a head entry and the entries merged into it."""

    head: Entry
    merged: tuple[Entry, ...] = field(default=())

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Return all the entries whose words stand in the item, in order."""
        return (self.head, *self.merged)


def items(entries: tuple[Entry, ...]) -> tuple[Item, ...]:
    """Group the entries of one section that reach the report into items, in their order.

    Only adopted entries, and entries merged into an adopted one, reach the report: an entry merged into one
    that was itself dropped or returned stays out with it.
    """
    ordered = sorted(entries, key=lambda entry: (entry.position, entry.uid))
    heads = [entry for entry in ordered if entry.state is EntryState.ADOPTED]
    below: dict[str, list[Entry]] = {entry.uid: [] for entry in heads}
    for entry in ordered:
        if entry.state is EntryState.MERGED and entry.merged_into in below:
            below[entry.merged_into].append(entry)
    return tuple(Item(head, tuple(below[head.uid])) for head in heads)


@dataclass(frozen=True, slots=True)
class OfficeEdit:
    """Show a department what the office made of one of its entries; never taken over silently."""

    entry: str
    content: EntryContent
    author: str
