"""Queries of entries and their revisions."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row as SqlRow
from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from rol_desktop.domain.entry import Entry, EntryContent, EntryRevision, EntryState
from rol_desktop.store.crowds import enter
from rol_desktop.store.reading import known
from rol_desktop.store.search import Indexed, Search
from rol_desktop.store.tables import EntryRevisionRow, EntryRow

PLAIN = tuple(EntryRow.__table__.columns)
"""What many entries are read by: rows that the session does not watch take half the time and memory."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Hold an entry's bare words, for comparing many."""

    uid: str
    year: int
    department: str
    text: str


MANY = 500  # uids asked for at once; SQLite takes a few thousand


class Entries:
    """Read and change entries; every change of words is a revision."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._index = Search(session)

    def get(self, uid: str, *, deleted: bool = False) -> Entry | None:
        """Return one entry; a deleted one only on request."""
        row = self._session.get(EntryRow, uid)
        return _entry(row) if row is not None and (deleted or not row.deleted) else None

    def owners(self, uids: Iterable[str]) -> dict[str, tuple[str, int]]:
        """Return the department and the year of each of some entries that was ever here, deleted or not."""
        columns = (EntryRow.uid, EntryRow.department, EntryRow.year)
        found: dict[str, tuple[str, int]] = {}
        for some in _by_the(MANY, uids):
            rows = self._session.execute(select(*columns).where(EntryRow.uid.in_(some)))
            found |= {uid: (department, year) for uid, department, year in rows}
        return found

    def exists(self, uid: str) -> bool:
        """Tell whether an entry of this identity was ever here, deleted or not."""
        return self._session.get(EntryRow, uid) is not None

    def of_year(
        self, year: int, *, department: str = "", section: str = "", deleted: bool = False
    ) -> tuple[Entry, ...]:
        """Return a year's entries in their order, of one department or section if named; or its deleted ones."""
        enter(self._session, year)
        query = select(*PLAIN).where(EntryRow.year == year, EntryRow.deleted.is_(deleted))
        if department:
            query = query.where(EntryRow.department == department)
        if section:
            query = query.where(EntryRow.section == section)
        return tuple(_entry(row) for row in self._session.execute(query.order_by(EntryRow.position, EntryRow.uid)))

    def named(self, uids: Iterable[str]) -> tuple[Entry, ...]:
        """Return the entries of these uids that are in sight, in the order of the uids."""
        wanted = tuple(uids)
        rows = self._session.scalars(select(EntryRow).where(EntryRow.uid.in_(wanted), EntryRow.deleted.is_(False)))
        found = {row.uid: _entry(row) for row in rows}
        return tuple(found[uid] for uid in wanted if uid in found)

    def passages(self, year: int, *, before: bool = False) -> tuple[Passage, ...]:
        """Return the bare words of a year's entries, or of all the years before it, newest year first."""
        columns = (EntryRow.uid, EntryRow.year, EntryRow.department, EntryRow.lead, EntryRow.text, EntryRow.cause)
        chosen = EntryRow.year < year if before else EntryRow.year == year
        for read in self._session.scalars(select(EntryRow.year).where(chosen).distinct()).all():
            enter(self._session, read)
        query = select(*columns).where(chosen, EntryRow.deleted.is_(False))
        rows = self._session.execute(query.order_by(EntryRow.year.desc(), EntryRow.position, EntryRow.uid))
        return tuple(
            Passage(uid, of, department, "\n".join(part for part in words if part))
            for uid, of, department, *words in rows
        )

    def counts(self, year: int) -> dict[tuple[str, str, EntryState], int]:
        """Count a year's entries by (department, section, state) without loading their words."""
        key = (EntryRow.department, EntryRow.section, EntryRow.state)
        query = select(*key, func.count()).where(EntryRow.year == year, EntryRow.deleted.is_(False)).group_by(*key)
        return {
            (dept, section, known(EntryState, state)): n for dept, section, state, n in self._session.execute(query)
        }

    def stale(self, year: int) -> int:
        """Count a year's entries whose department sent newer words after the office had decided."""
        query = select(func.count()).where(EntryRow.year == year, EntryRow.deleted.is_(False), EntryRow.stale.is_(True))
        return self._session.scalar(query) or 0

    def stale_uids(self, year: int) -> tuple[str, ...]:
        """Return the uids of a year's entries that `stale` counts, in their order."""
        chosen = (EntryRow.year == year, EntryRow.deleted.is_(False), EntryRow.stale.is_(True))
        query = select(EntryRow.uid).where(*chosen).order_by(EntryRow.position, EntryRow.uid)
        return tuple(self._session.scalars(query))

    def add(self, entry: Entry, revision: EntryRevision) -> None:
        """Add an entry with its first revision."""
        row = EntryRow(uid=entry.uid, year=entry.year, department=entry.department, deleted=False)
        _fill(row, replace(entry, content=revision.content, revision=revision.number))
        self._session.add(row)
        self._session.flush()
        self._session.add(_revision_row(revision))
        self._index.put(_indexed(row))

    def put(self, entry: Entry) -> None:
        """Change where an entry stands: position, state, merging, flags. Its words change through `revise`."""
        row = self._session.get_one(EntryRow, entry.uid)
        kept = (row.section, row.lead, row.text, row.cause, row.carried_over, row.revision)
        _fill(row, entry)
        row.section, row.lead, row.text, row.cause, row.carried_over, row.revision = kept

    def revise(self, revision: EntryRevision) -> None:
        """Put new words on top of an entry; a revision of the same number is replaced."""
        row = self._session.get_one(EntryRow, revision.entry)
        before = _indexed(row)
        _fill_content(row, revision.content)
        row.revision, row.edited_by_office = revision.number, revision.by_office
        self._session.merge(_revision_row(revision))
        if not row.deleted:
            self._index.move(before, _indexed(row))

    def keep(self, revision: EntryRevision) -> None:
        """Keep words in an entry's history without putting them on top."""
        self._session.merge(_revision_row(revision))

    def set_deleted(self, uid: str, *, deleted: bool) -> None:
        """Take an entry out of sight, or back into it; its history stays."""
        row = self._session.get_one(EntryRow, uid)
        if row.deleted == deleted:
            return
        row.deleted = deleted
        if deleted:
            self._index.remove(_indexed(row))
        else:
            self._index.put(_indexed(row))

    def revisions(self, uid: str) -> tuple[EntryRevision, ...]:
        """Return every revision of an entry, oldest first."""
        query = select(EntryRevisionRow).where(EntryRevisionRow.entry == uid).order_by(EntryRevisionRow.number)
        return tuple(_revision(row) for row in self._session.scalars(query))

    def newest_number(self, uid: str) -> int:
        """Return the highest revision number an entry ever had; 0 for none."""
        query = select(func.max(EntryRevisionRow.number)).where(EntryRevisionRow.entry == uid)
        return self._session.scalar(query) or 0

    def newest_from_department(self, uid: str) -> EntryRevision | None:
        """Return the newest words that a department sent for an entry."""
        query = (
            select(EntryRevisionRow)
            .where(EntryRevisionRow.entry == uid, EntryRevisionRow.by_office.is_(False))
            .order_by(EntryRevisionRow.number.desc())
            .limit(1)
        )
        row = self._session.scalar(query)
        return _revision(row) if row else None

    def next_position(self, year: int, section: str) -> int:
        """Return the position after the last entry of a section."""
        query = select(func.max(EntryRow.position)).where(EntryRow.year == year, EntryRow.section == section)
        last = self._session.scalar(query)
        return 0 if last is None else last + 1

    def place(self, uids: Sequence[str]) -> None:
        """Give entries their positions from 0, in the order given."""
        for position, uid in enumerate(uids):
            self._session.execute(update(EntryRow).where(EntryRow.uid == uid).values(position=position))
        self._session.expire_all()

    def place_at(self, positions: Mapping[str, int]) -> None:
        """Give entries the positions named."""
        if positions:
            rows = [{"uid": uid, "position": position} for uid, position in positions.items()]
            self._session.flush()
            self._session.execute(update(EntryRow), rows)
            self._session.expire_all()

    def submitted(self, uids: Iterable[str]) -> None:
        """Mark drafts as handed in."""
        self._session.execute(
            update(EntryRow).where(EntryRow.uid.in_(tuple(uids))).values(state=EntryState.SUBMITTED.value)
        )
        self._session.expire_all()

    def remove_year(self, year: int) -> None:
        """Take a year's entries and their history out, and out of the index."""
        rows = self._session.scalars(select(EntryRow).where(EntryRow.year == year)).all()
        for row in rows:
            if not row.deleted:
                self._index.remove(_indexed(row))
        self._index.forget(row.uid for row in rows)
        self._session.expunge_all()
        self._session.execute(delete(EntryRow).where(EntryRow.year == year))

    def last_change(self, year: int) -> datetime | None:
        """Return when a year's words were last changed."""
        query = (
            select(func.max(EntryRevisionRow.at))
            .join(EntryRow, EntryRow.uid == EntryRevisionRow.entry)
            .where(EntryRow.year == year)
        )
        return self._session.scalar(query)


def _by_the(number: int, uids: Iterable[str]) -> Iterator[tuple[str, ...]]:
    whole = tuple(uids)
    return (whole[at : at + number] for at in range(0, len(whole), number))


def _fill(row: EntryRow, entry: Entry) -> None:
    _fill_content(row, entry.content)
    row.position, row.state, row.merged_into = entry.position, entry.state.value, entry.merged_into
    row.drop_reason, row.revision = entry.drop_reason, entry.revision
    row.edited_by_office, row.stale = entry.edited_by_office, entry.stale


def _fill_content(row: EntryRow | EntryRevisionRow, content: EntryContent) -> None:
    row.section, row.lead, row.text = content.section, content.lead, content.text
    row.cause, row.carried_over = content.cause, content.carried_over


def _content(row: EntryRow | EntryRevisionRow | SqlRow[Any]) -> EntryContent:
    return EntryContent(row.section, row.lead, row.text, row.cause, row.carried_over)


def _indexed(row: EntryRow) -> Indexed:
    return Indexed(row.uid, row.year, _content(row))


def _entry(row: EntryRow | SqlRow[Any]) -> Entry:
    return Entry(
        row.uid, row.year, row.department, _content(row), row.position, known(EntryState, row.state), row.merged_into,
        row.drop_reason, row.revision, row.edited_by_office, row.stale,
    )  # fmt: skip


def _revision_row(revision: EntryRevision) -> EntryRevisionRow:
    row = EntryRevisionRow(
        entry=revision.entry, number=revision.number, author=revision.author, by_office=revision.by_office,
        at=revision.at, submission=revision.submission,
    )  # fmt: skip
    _fill_content(row, revision.content)
    return row


def _revision(row: EntryRevisionRow) -> EntryRevision:
    return EntryRevision(
        row.entry, row.number, _content(row), row.author, row.by_office, row.at, row.submission
    )  # fmt: skip
