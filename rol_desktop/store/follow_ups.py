"""Queries of what departments answered about last year's plans and problems."""

from collections.abc import Iterable

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from rol_desktop.domain.following import Followed, FollowUp
from rol_desktop.store.reading import known
from rol_desktop.store.tables import FollowUpRow


class FollowUps:
    """Read and change answers."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of_year(self, year: int, *, department: str = "") -> dict[str, FollowUp]:
        """Return what was answered in a year, by the uid of the entry that was asked about."""
        query = select(FollowUpRow).where(FollowUpRow.year == year)
        if department:
            query = query.where(FollowUpRow.department == department)
        rows = self._session.scalars(query.order_by(FollowUpRow.entry))
        return {row.entry: FollowUp(row.entry, known(Followed, row.state), row.note) for row in rows}

    def put(self, year: int, department: str, answer: FollowUp) -> None:
        """Keep an answer, or change it."""
        self._session.merge(
            FollowUpRow(
                year=year, entry=answer.entry, department=department, state=answer.state.value, note=answer.note
            )
        )
        self._session.flush()

    def remove(self, year: int, entry: str) -> None:
        """Take an answer away."""
        self._session.execute(delete(FollowUpRow).where(FollowUpRow.year == year, FollowUpRow.entry == entry))

    def replace(self, year: int, department: str, answers: Iterable[FollowUp]) -> None:
        """Make a department's answers of a year these."""
        own = (FollowUpRow.year == year, FollowUpRow.department == department)
        self._session.execute(delete(FollowUpRow).where(*own))
        for answer in answers:
            self.put(year, department, answer)
