"""Queries of the packages that came and went, kept byte for byte."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from rol_desktop.store.tables import PackageRow


@dataclass(frozen=True, slots=True)
class KeptPackage:
    """Describe one package in the log, without its bytes."""

    digest: str
    kind: str
    name: str
    """The file's name as it came."""
    year: int
    department: str
    submission: str
    revision: int
    parent: str
    fingerprint: str
    form: str
    outcome: str
    reason: str
    at: datetime
    late: bool = False
    decision: str = ""


COLUMNS = tuple(KeptPackage.__slots__)
KEPT = select(*(getattr(PackageRow, name) for name in COLUMNS))


class Packages:
    """Read and grow the log of packages."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def find(self, digest: str) -> KeptPackage | None:
        """Return a package by its digest."""
        row = self._session.execute(KEPT.where(PackageRow.digest == digest)).first()
        return KeptPackage(*row) if row else None

    def content(self, digest: str) -> bytes:
        """Return a package's bytes as they came."""
        return self._session.get_one(PackageRow, digest).content

    def of_year(self, year: int, *, kind: str = "", department: str = "") -> tuple[KeptPackage, ...]:
        """Return the packages of a year, of one kind or department if named, oldest first."""
        query = KEPT.where(PackageRow.year == year)
        if kind:
            query = query.where(PackageRow.kind == kind)
        if department:
            query = query.where(PackageRow.department == department)
        return tuple(
            KeptPackage(*row) for row in self._session.execute(query.order_by(PackageRow.at, PackageRow.digest))
        )

    def of_kind(self, kind: str) -> tuple[KeptPackage, ...]:
        """Return the packages of every year of one kind, oldest first."""
        query = KEPT.where(PackageRow.kind == kind)
        return tuple(
            KeptPackage(*row) for row in self._session.execute(query.order_by(PackageRow.at, PackageRow.digest))
        )

    def add(self, package: KeptPackage, content: bytes) -> None:
        """Keep a package; one that is already kept stays as it is."""
        if self._session.get(PackageRow, package.digest) is None:
            values = {name: getattr(package, name) for name in COLUMNS}
            self._session.add(PackageRow(**values, content=content))
            self._session.flush()

    def remove(self, digest: str) -> None:
        """Forget a package that never left."""
        self._session.execute(delete(PackageRow).where(PackageRow.digest == digest))

    def decide(self, digest: str, decision: str) -> None:
        """Keep what a person decided about a package."""
        self._session.get_one(PackageRow, digest).decision = decision

    def judge(self, digest: str, outcome: str, reason: str) -> None:
        """Change what was done with a package."""
        row = self._session.get_one(PackageRow, digest)
        row.outcome, row.reason = outcome, reason
