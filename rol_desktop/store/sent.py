"""Queries of what was handed over, as it can be read at home: the package itself is sealed to the office."""

from sqlalchemy.orm import Session

from rol_desktop.store.tables import SentRow


class Sent:
    """Read and keep what packages that left this desk held."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of(self, digest: str) -> str:
        """Return a package's payload as JSON; '' where it was not kept."""
        row = self._session.get(SentRow, digest)
        return row.payload if row else ""

    def keep(self, digest: str, payload: str) -> None:
        """Keep a package's payload."""
        self._session.merge(SentRow(digest=digest, payload=payload))
        self._session.flush()
