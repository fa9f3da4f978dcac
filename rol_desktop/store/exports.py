"""Queries of exported documents, kept as they were written."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from rol_desktop.domain.report import Edition
from rol_desktop.store.tables import ExportRow

KEPT = 12  # exports of a year: enough to compare with, and a file does not grow without end


@dataclass(frozen=True, slots=True)
class Export:
    """Describe one exported document, without its bytes."""

    uid: str
    year: int
    edition: Edition
    name: str
    person: str
    at: datetime


class Exports:
    """Read and grow the list of exported documents."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of_year(self, year: int) -> tuple[Export, ...]:
        """Return a year's exports, newest first."""
        columns = (
            ExportRow.uid, ExportRow.year, ExportRow.edition, ExportRow.name, ExportRow.person, ExportRow.at,
        )  # fmt: skip
        rows = self._session.execute(select(*columns).where(ExportRow.year == year).order_by(ExportRow.at.desc()))
        return tuple(Export(uid, y, Edition(edition), name, person, at) for uid, y, edition, name, person, at in rows)

    def content(self, uid: str) -> bytes:
        """Return an exported document's bytes."""
        return self._session.get_one(ExportRow, uid).content

    def add(self, export: Export, content: bytes) -> None:
        """Keep an exported document; the oldest beyond the last few go."""
        self._session.add(
            ExportRow(
                uid=export.uid,
                year=export.year,
                edition=export.edition.value,
                name=export.name,
                person=export.person,
                at=export.at,
                content=content,
            )
        )
        self._session.flush()
        old = [each.uid for each in self.of_year(export.year)[KEPT:]]
        self._session.execute(delete(ExportRow).where(ExportRow.uid.in_(old)))
