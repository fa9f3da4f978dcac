"""Queries of figures and their revisions."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row as SqlRow
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from rol_desktop.domain.figure import Figure, FigureState
from rol_desktop.domain.plain import to_plain
from rol_desktop.store.crowds import enter
from rol_desktop.store.reading import known, stored
from rol_desktop.store.tables import FigureRevisionRow, FigureRow

PLAIN = tuple(FigureRow.__table__.columns)
"""What many figures are read by: rows that the session does not watch take half the time and memory."""


@dataclass(frozen=True, slots=True)
class FigureRevision:
    """Hold one state of a figure: who left it so, and when."""

    figure: Figure
    number: int
    author: str
    by_office: bool
    at: datetime
    submission: str | None = None


class Figures:
    """Read and change figures; every change is a revision."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of_year(self, year: int, *, department: str = "") -> tuple[Figure, ...]:
        """Return a year's figures, of one department if named."""
        enter(self._session, year)
        query = select(*PLAIN).where(FigureRow.year == year)
        if department:
            query = query.where(FigureRow.department == department)
        query = query.order_by(FigureRow.department, FigureRow.indicator)
        return tuple(_figure(row) for row in self._session.execute(query))

    def find(self, year: int, department: str, indicator: str) -> Figure | None:
        """Return what a department reported for an indicator."""
        row = self._session.scalar(
            select(FigureRow).where(
                FigureRow.year == year, FigureRow.department == department, FigureRow.indicator == indicator
            )
        )
        return _figure(row) if row else None

    def get(self, uid: str) -> Figure | None:
        """Return one figure."""
        row = self._session.get(FigureRow, uid)
        return _figure(row) if row else None

    def put(self, figure: Figure, author: str, at: datetime, *, by_office: bool, submission: str | None = None) -> None:
        """Add a figure or change it, and keep the state as a revision."""
        row = self._session.get(FigureRow, figure.uid) or FigureRow(uid=figure.uid)
        row.year, row.department, row.indicator = figure.year, figure.department, figure.indicator
        row.state, row.value, row.approximate = figure.state.value, figure.value, figure.approximate
        row.explanation, row.settled, row.settled_reason = figure.explanation, figure.settled, figure.settled_reason
        self._session.add(row)
        self._session.flush()
        last = self._session.scalar(
            select(func.max(FigureRevisionRow.number)).where(FigureRevisionRow.figure == figure.uid)
        )
        kept = json.dumps(to_plain(figure), ensure_ascii=False)
        self._session.add(
            FigureRevisionRow(
                figure=figure.uid,
                number=(last or 0) + 1,
                state=kept,
                author=author,
                by_office=by_office,
                at=at,
                submission=submission,
            )
        )

    def revisions(self, uid: str) -> tuple[FigureRevision, ...]:
        """Return every state of a figure, oldest first."""
        query = select(FigureRevisionRow).where(FigureRevisionRow.figure == uid).order_by(FigureRevisionRow.number)
        return tuple(
            FigureRevision(stored(Figure, row.state), row.number, row.author, row.by_office, row.at, row.submission)
            for row in self._session.scalars(query)
        )


def _figure(row: FigureRow | SqlRow[Any]) -> Figure:
    return Figure(
        row.uid, row.year, row.department, row.indicator, known(FigureState, row.state), row.value, row.approximate,
        row.explanation, row.settled, row.settled_reason,
    )  # fmt: skip
