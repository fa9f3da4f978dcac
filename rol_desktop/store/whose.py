"""Queries of the workspace's own row: whose it is, its keys, who has it open."""

from datetime import datetime

from sqlalchemy.orm import Session

from rol_desktop.store.owner import Owner, Role
from rol_desktop.store.reading import known
from rol_desktop.store.tables import WorkspaceRow


class Whose:
    """Read and change the one workspace row."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self) -> Owner:
        """Return whose workspace this is."""
        row = self._row()
        return Owner(
            row.uid,
            known(Role, row.role),
            row.department,
            row.signing_key,
            row.sealing_key,
            row.holder,
            row.keys_saved_at,
        )

    def set_keys(self, signing: bytes, sealing: bytes | None) -> None:
        """Keep the private keys; those before them are gone, and so is the note that they were backed up."""
        row = self._row()
        row.signing_key, row.sealing_key, row.keys_saved_at = signing, sealing, None

    def note_keys_saved(self, at: datetime) -> None:
        """Note that the keys were backed up."""
        self._row().keys_saved_at = at

    def set_holder(self, holder: str) -> None:
        """Note who has the workspace open."""
        self._row().holder = holder

    def _row(self) -> WorkspaceRow:
        return self._session.get_one(WorkspaceRow, 1)
