"""Queries of packages that came under a passphrase, and of what opens each: never of the passphrase itself."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from rol_desktop.store.tables import LockRow


class Locks:
    """Read and keep what opens single packages."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def keys(self) -> tuple[bytes, ...]:
        """Return what opens the packages whose passphrase somebody has typed."""
        query = select(LockRow.key).where(LockRow.key.is_not(None)).order_by(LockRow.digest)
        return tuple(key for key in self._session.scalars(query) if key)

    def waiting(self) -> frozenset[str]:
        """Return the digests of the packages that nobody has opened yet."""
        return frozenset(self._session.scalars(select(LockRow.digest).where(LockRow.key.is_(None))))

    def put(self, digest: str, key: bytes) -> None:
        """Keep that a package is under a passphrase, and what opens it; empty: nothing yet. What is known stays."""
        row = self._session.get(LockRow, digest) or LockRow(digest=digest)
        row.key = row.key or key or None
        self._session.add(row)
        self._session.flush()
