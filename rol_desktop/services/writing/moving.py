"""Moving several entries to another section as one act."""

from collections.abc import Sequence

from rol_desktop.domain.changes import Changes
from rol_desktop.services.writing.entries import move_entry
from rol_desktop.store.workspace import Workspace

LAST = 1_000_000  # beyond any section's entries


def move_entries(workspace: Workspace, uids: Sequence[str], section: str) -> Changes:
    """Put entries behind those of another section, in their order; undone at once."""
    changes = Changes("移到别的章节")
    for uid in uids:
        changes |= move_entry(workspace, uid, section, LAST)
    return changes
