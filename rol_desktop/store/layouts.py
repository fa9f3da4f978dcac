"""Queries of the layout presets that this office made for itself, kept as the TOML they were written in."""

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from rol_desktop.store.tables import LayoutRow


class Layouts:
    """Read and change the office's own presets."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def all(self) -> dict[str, str]:
        """Return the TOML of each preset by its name."""
        return {row.name: row.source for row in self._session.scalars(select(LayoutRow).order_by(LayoutRow.name))}

    def put(self, name: str, source: str) -> None:
        """Add a preset or change it."""
        self._session.merge(LayoutRow(name=name, source=source))

    def remove(self, name: str) -> None:
        """Remove a preset."""
        self._session.execute(delete(LayoutRow).where(LayoutRow.name == name))
