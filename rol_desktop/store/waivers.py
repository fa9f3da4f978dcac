"""Queries of findings that a person let pass with a reason."""

from collections.abc import Mapping

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from rol_desktop.domain.waiver import Waiver
from rol_desktop.store.tables import WaiverRow


class Waivers:
    """Read and change waivers."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of_year(self, year: int, *, department: str = "") -> Mapping[str, Waiver]:
        """Return a year's waivers by the fingerprint of their finding."""
        query = select(WaiverRow).where(WaiverRow.year == year, WaiverRow.department == department)
        return {row.fingerprint: _waiver(row) for row in self._session.scalars(query)}

    def put(self, waiver: Waiver) -> None:
        """Add a waiver or change its reason."""
        self._session.merge(
            WaiverRow(
                year=waiver.year,
                fingerprint=waiver.fingerprint,
                department=waiver.department,
                reason=waiver.reason,
                author=waiver.author,
                at=waiver.at,
            )
        )

    def remove(self, year: int, fingerprint: str, department: str = "") -> None:
        """Take a waiver back."""
        chosen = (WaiverRow.year == year, WaiverRow.fingerprint == fingerprint, WaiverRow.department == department)
        self._session.execute(delete(WaiverRow).where(*chosen))


def _waiver(row: WaiverRow) -> Waiver:
    return Waiver(row.year, row.fingerprint, row.reason, row.author, row.at, row.department)
