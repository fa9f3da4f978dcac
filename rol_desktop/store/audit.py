"""Queries of who changed what: every revision of a year's entries and figures, those of deleted entries too."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from rol_desktop.domain.entry import EntryContent
from rol_desktop.domain.figure import Figure
from rol_desktop.store.reading import stored
from rol_desktop.store.tables import EntryRevisionRow, EntryRow, FigureRevisionRow, FigureRow


@dataclass(frozen=True, slots=True)
class Audited:
    """Hold one change: what stood there after it."""

    target: str
    """The uid of the entry or figure."""
    department: str
    number: int
    author: str
    by_office: bool
    at: datetime
    submission: str | None
    state: EntryContent | Figure


class Audit:
    """Read the history of a year as a whole."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def entries(self, year: int) -> Iterator[Audited]:
        """Yield every revision of every entry, entry by entry, oldest first."""
        query = (
            select(EntryRevisionRow, EntryRow.department)
            .join(EntryRow, EntryRow.uid == EntryRevisionRow.entry)
            .where(EntryRow.year == year)
            .order_by(EntryRevisionRow.entry, EntryRevisionRow.number)
        )
        for row, department in self._session.execute(query):
            content = EntryContent(row.section, row.lead, row.text, row.cause, row.carried_over)
            yield Audited(row.entry, department, row.number, row.author, row.by_office, row.at, row.submission, content)

    def figures(self, year: int) -> Iterator[Audited]:
        """Yield every revision of every figure, figure by figure, oldest first."""
        query = (
            select(FigureRevisionRow, FigureRow.department)
            .join(FigureRow, FigureRow.uid == FigureRevisionRow.figure)
            .where(FigureRow.year == year)
            .order_by(FigureRevisionRow.figure, FigureRevisionRow.number)
        )
        for row, department in self._session.execute(query):
            figure = stored(Figure, row.state)
            yield Audited(row.figure, department, row.number, row.author, row.by_office, row.at, row.submission, figure)
