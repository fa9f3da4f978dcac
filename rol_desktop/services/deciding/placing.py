"""Material put into the text at a place: adopted and ordered as one act."""

from collections.abc import Sequence

from rol_desktop.domain.changes import Changes, EntryImage, of_entries
from rol_desktop.domain.entry import Entry, EntryState
from rol_desktop.services.deciding.review import adopted
from rol_desktop.services.writing.decided import note_decision
from rol_desktop.services.writing.entries import ordered_by
from rol_desktop.store.workspace import Workspace

WHAT = "放入文中"


def adopt_in_order(workspace: Workspace, year: int, section: str, uids: Sequence[str], order: Sequence[str]) -> Changes:
    """Adopt some of a section's entries and give the section the order named.

    What is in the report already only moves, merged words along with the item they are part of; without it they
    become an item of their own.
    """
    taken = set(uids)
    with workspace.unit_of_work() as work:
        present = work.entries.of_year(year, section=section)
        for entry in present:
            if entry.uid in taken and not _stays(entry, taken):
                after = adopted(entry)
                work.entries.put(after)
                note_decision(workspace, work, WHAT, entry, after)
        work.entries.place(ordered_by(present, order))
    return of_entries(WHAT, *(EntryImage(each) for each in present))


def _stays(entry: Entry, taken: set[str]) -> bool:
    """Tell whether an entry is part of the report as it stands and remains so."""
    return entry.state is EntryState.ADOPTED or (entry.state is EntryState.MERGED and entry.merged_into in taken)
