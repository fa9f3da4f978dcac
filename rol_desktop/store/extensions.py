"""Queries of who was given more time."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from rol_desktop.store.tables import ExtensionRow


class Extensions:
    """Read and change departments' own deadlines."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of_year(self, year: int) -> dict[str, date]:
        """Return the later day of each department that has one."""
        query = select(ExtensionRow).where(ExtensionRow.year == year)
        return {row.department: date.fromisoformat(row.day) for row in self._session.scalars(query)}

    def put(self, year: int, department: str, day: date | None) -> None:
        """Give a department another day, or take it back."""
        row = self._session.get(ExtensionRow, (year, department))
        if day is None:
            if row is not None:
                self._session.delete(row)
        elif row is None:
            self._session.add(ExtensionRow(year=year, department=department, day=day.isoformat()))
        else:
            row.day = day.isoformat()
        self._session.flush()
