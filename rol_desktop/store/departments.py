"""Queries of the reporting units."""

from collections.abc import Iterable
from dataclasses import fields

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from rol_desktop.domain.department import Department
from rol_desktop.store.tables import DepartmentRow

PLAIN = select(*(getattr(DepartmentRow, each.name) for each in fields(Department)))


class Departments:
    """Read and change the reporting units."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def all(self) -> tuple[Department, ...]:
        """Return every department in the office's order."""
        rows = self._session.execute(PLAIN.order_by(DepartmentRow.position, DepartmentRow.code))
        return tuple(Department(*row) for row in rows)

    def get(self, code: str) -> Department | None:
        """Return one department."""
        row = self._session.execute(PLAIN.where(DepartmentRow.code == code)).first()
        return Department(*row) if row else None

    def put(self, departments: Iterable[Department]) -> None:
        """Add departments, or change those with the same code."""
        for each in departments:
            row = self._session.get(DepartmentRow, each.code) or DepartmentRow(code=each.code, trusted_key="")
            row.name, row.position, row.contact, row.telephone = each.name, each.position, each.contact, each.telephone
            self._session.add(row)
        self._session.flush()

    def remove(self, codes: Iterable[str]) -> None:
        """Remove departments nothing refers to; the foreign keys refuse the others."""
        self._session.execute(delete(DepartmentRow).where(DepartmentRow.code.in_(tuple(codes))))

    def trusted(self, code: str) -> frozenset[str]:
        """Return the fingerprints that a department is known by; none before its first package."""
        row = self._session.get(DepartmentRow, code)
        return frozenset(row.trusted_key.split()) if row else frozenset()

    def trust(self, code: str, fingerprints: Iterable[str]) -> None:
        """Keep the fingerprints that a department is known by."""
        self._session.get_one(DepartmentRow, code).trusted_key = " ".join(sorted(fingerprints))
