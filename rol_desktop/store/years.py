"""Queries of report years: the issuer's details, the outline, the indicators."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar
from uuid import uuid4

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from rol_desktop.domain.department import Assignment
from rol_desktop.domain.figure import IdentityRule, Indicator
from rol_desktop.domain.indicator_set import Group, IndicatorSet, Variant
from rol_desktop.domain.outline import Outline, Section
from rol_desktop.domain.plain import to_plain
from rol_desktop.domain.report import ReportInfo
from rol_desktop.store.crowds import enter
from rol_desktop.store.reading import stored
from rol_desktop.store.tables import (
    AssignmentRow,
    EvidenceFileRow,
    EvidenceRow,
    IndicatorRow,
    LockRow,
    PackageRow,
    ReportYearRow,
    Row,
    SectionRow,
    SentRow,
)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Form:
    """Identify the form (outline and indicators) that a year's task carries."""

    uid: str
    version: int


class Years:
    """Read and change report years."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def all(self) -> tuple[int, ...]:
        """Return the years, newest first."""
        return tuple(self._session.scalars(select(ReportYearRow.year).order_by(ReportYearRow.year.desc())))

    def has(self, year: int) -> bool:
        """Tell whether the workspace holds this year."""
        return self._session.get(ReportYearRow, year) is not None

    def info(self, year: int) -> ReportInfo:
        """Return the issuer's details of a year."""
        enter(self._session, year)
        return stored(ReportInfo, self._session.get_one(ReportYearRow, year).info)

    def form(self, year: int) -> Form:
        """Return the identity of a year's form."""
        row = self._session.get_one(ReportYearRow, year)
        return Form(row.form_uid, row.form_version)

    def add(self, info: ReportInfo, outline: Outline, form: Form | None = None) -> None:
        """Add a year with its outline; `form` is given where the year came with a task."""
        form = form or Form(str(uuid4()), 1)
        row = ReportYearRow(
            year=info.year, info=_dumped(info), outline_key=outline.key, outline_name=outline.name,
            form_uid=form.uid, form_version=form.version,
        )  # fmt: skip
        self._session.add(row)
        self._session.flush()
        self.set_outline(info.year, outline)

    def remove(self, year: int) -> None:
        """Take a year out with everything that belongs to it but its entries, which go before."""
        packages = select(PackageRow.digest).where(PackageRow.year == year)
        for beside in (SentRow, LockRow):
            self._session.execute(delete(beside).where(beside.digest.in_(packages)))
        for table in reversed(Row.metadata.sorted_tables):
            if "year" in table.c:
                self._session.execute(delete(table).where(table.c.year == year))
        self._session.execute(delete(EvidenceFileRow).where(EvidenceFileRow.sha256.not_in(select(EvidenceRow.sha256))))

    def set_info(self, info: ReportInfo) -> None:
        """Change the issuer's details."""
        self._session.get_one(ReportYearRow, info.year).info = _dumped(info)

    def set_form(self, year: int, form: Form) -> None:
        """Change the identity of a year's form."""
        row = self._session.get_one(ReportYearRow, year)
        row.form_uid, row.form_version = form.uid, form.version

    def outline(self, year: int) -> Outline:
        """Return a year's outline."""
        enter(self._session, year)
        row = self._session.get_one(ReportYearRow, year)
        query = select(SectionRow.definition).where(SectionRow.year == year).order_by(SectionRow.position)
        sections = tuple(stored(Section, text) for text in self._session.scalars(query))
        return Outline(row.outline_key, row.outline_name, sections)

    def set_outline(self, year: int, outline: Outline) -> None:
        """Replace a year's outline; entries keep their section's key."""
        row = self._session.get_one(ReportYearRow, year)
        row.outline_key, row.outline_name = outline.key, outline.name
        self._session.execute(delete(SectionRow).where(SectionRow.year == year))
        self._session.add_all(
            SectionRow(year=year, key=section.key, position=position, definition=_dumped(section))
            for position, section in enumerate(outline.sections)
        )
        self._session.flush()

    def indicators(self, year: int) -> IndicatorSet:
        """Return what a year counts: its groups, indicators, identities and variants, in the office's order."""
        return IndicatorSet(
            self._declared(year, "group", Group),
            self._declared(year, "indicator", Indicator),
            self._declared(year, "identity", IdentityRule),
            self._declared(year, "variant", Variant),
        )

    def set_indicators(self, year: int, counted: IndicatorSet) -> None:
        """Replace what a year counts; figures keep their indicator's key."""
        self._session.execute(delete(IndicatorRow).where(IndicatorRow.year == year))
        self._declare(year, "group", [(each.key, each) for each in counted.groups])
        self._declare(year, "indicator", [(each.key, each) for each in counted.indicators])
        self._declare(year, "identity", [(each.key, each) for each in counted.identities])
        self._declare(year, "variant", [(each.key, each) for each in counted.variants])
        self._session.flush()

    def assignments(self, year: int) -> tuple[Assignment, ...]:
        """Return what each department is asked for, of those that are not asked for everything."""
        query = select(AssignmentRow).where(AssignmentRow.year == year).order_by(AssignmentRow.department)
        keys: dict[str, dict[str, list[str]]] = {}
        for row in self._session.scalars(query):
            keys.setdefault(row.department, {}).setdefault(row.kind, []).append(row.key)
        return tuple(
            Assignment(code, tuple(sorted(kinds.get("section", ()))), tuple(sorted(kinds.get("indicator", ()))))
            for code, kinds in keys.items()
        )

    def set_assignments(self, year: int, assignments: Iterable[Assignment]) -> None:
        """Replace what the departments are asked for."""
        self._session.execute(delete(AssignmentRow).where(AssignmentRow.year == year))
        self._session.add_all(
            AssignmentRow(year=year, department=each.department, kind=kind, key=key)
            for each in assignments
            for kind, keys in (("section", each.sections), ("indicator", each.indicators))
            for key in keys
        )
        self._session.flush()

    def _declare(self, year: int, kind: str, declared: Sequence[tuple[str, object]]) -> None:
        self._session.add_all(
            IndicatorRow(year=year, kind=kind, key=key, position=position, definition=_dumped(each))
            for position, (key, each) in enumerate(declared)
        )

    def _declared(self, year: int, kind: str, shape: type[T]) -> tuple[T, ...]:
        chosen = (IndicatorRow.year == year, IndicatorRow.kind == kind)
        query = select(IndicatorRow.definition).where(*chosen).order_by(IndicatorRow.position)
        return tuple(stored(shape, text) for text in self._session.scalars(query))


def _dumped(value: object) -> str:
    return json.dumps(to_plain(value), ensure_ascii=False)
