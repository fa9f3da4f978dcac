"""Queries of what the office decided, and when."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from rol_desktop.domain.decision import Decision
from rol_desktop.store.tables import DecisionRow

FIELDS = tuple(Decision.__slots__)


class Decisions:
    """Read and grow the log of decisions; nothing in it is ever changed."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, decision: Decision) -> None:
        """Keep a decision."""
        self._session.add(DecisionRow(**{name: getattr(decision, name) for name in FIELDS}))

    def of_year(self, year: int) -> tuple[Decision, ...]:
        """Return a year's decisions, oldest first."""
        query = select(DecisionRow).where(DecisionRow.year == year).order_by(DecisionRow.at, DecisionRow.uid)
        return tuple(map(_decision, self._session.scalars(query)))

    def about(self, target: str) -> tuple[Decision, ...]:
        """Return the decisions about one entry or submission, oldest first."""
        query = select(DecisionRow).where(DecisionRow.target == target).order_by(DecisionRow.at, DecisionRow.uid)
        return tuple(map(_decision, self._session.scalars(query)))


def _decision(row: DecisionRow) -> Decision:
    return Decision(**{name: getattr(row, name) for name in FIELDS})
