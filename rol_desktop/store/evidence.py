"""Queries of the files attached to entries."""

from collections.abc import Iterable

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from rol_desktop.domain.evidence import Evidence
from rol_desktop.store.tables import EvidenceFileRow, EvidenceRow


class EvidenceFiles:
    """Read and change what is attached to entries."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of_year(self, year: int, department: str) -> tuple[Evidence, ...]:
        """Return what a department attached in a year, in the order it came."""
        query = select(EvidenceRow).where(
            EvidenceRow.year == year, EvidenceRow.department == department, EvidenceRow.deleted.is_(False)
        )
        return tuple(map(_evidence, self._session.scalars(query.order_by(EvidenceRow.position, EvidenceRow.uid))))

    def get(self, uid: str) -> Evidence | None:
        """Return one attached file, also one that was taken off."""
        row = self._session.get(EvidenceRow, uid)
        return _evidence(row) if row else None

    def is_there(self, uid: str) -> bool:
        """Tell whether a file is attached and was not taken off."""
        row = self._session.get(EvidenceRow, uid)
        return row is not None and not row.deleted

    def owner(self, uid: str) -> tuple[int, str]:
        """Return the year and the department that a file belongs to."""
        row = self._session.get_one(EvidenceRow, uid)
        return row.year, row.department

    def add(self, year: int, department: str, evidence: Evidence) -> None:
        """Attach a file; one that was taken off is there again."""
        row = self._session.get(EvidenceRow, evidence.uid)
        if row is None:
            newest = self._session.scalar(select(func.max(EvidenceRow.position)))
            row = EvidenceRow(uid=evidence.uid, position=0 if newest is None else newest + 1)
        row.year, row.department, row.entry, row.name = year, department, evidence.entry, evidence.name
        row.sha256, row.size, row.deleted = evidence.sha256, evidence.size, False
        self._session.add(row)
        self._session.flush()

    def set_there(self, uid: str, *, there: bool) -> None:
        """Take a file off its entry or put it back."""
        self._session.get_one(EvidenceRow, uid).deleted = not there

    def replace(self, year: int, department: str, evidence: Iterable[Evidence]) -> None:
        """Make these the files of a department: what the package that counts names, and nothing else."""
        mine = (EvidenceRow.year == year) & (EvidenceRow.department == department)
        self._session.execute(delete(EvidenceRow).where(mine))
        for each in evidence:
            self.add(year, department, each)

    def keep(self, sha256: str, content: bytes) -> None:
        """Keep a file's bytes, once."""
        if self._session.get(EvidenceFileRow, sha256) is None:
            self._session.add(EvidenceFileRow(sha256=sha256, content=content))

    def content(self, sha256: str) -> bytes | None:
        """Return a file's bytes; None where they are not kept here."""
        return self._session.scalar(select(EvidenceFileRow.content).where(EvidenceFileRow.sha256 == sha256))


def _evidence(row: EvidenceRow) -> Evidence:
    return Evidence(row.uid, row.entry, row.name, row.sha256, row.size)
