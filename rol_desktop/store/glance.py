"""What a department's desk shows first, read by sqlite3 alone; everything else follows through the unit of work."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rol_desktop.domain.department import Department
from rol_desktop.domain.entry import Entry, EntryContent, EntryState
from rol_desktop.domain.outline import Outline, Section
from rol_desktop.domain.report import ReportInfo
from rol_desktop.domain.submission import Submission, SubmissionState
from rol_desktop.store.reading import known, moment, stored

ENTRIES = (
    "SELECT uid, section, lead, text, cause, carried_over, position, state, merged_into, drop_reason, revision,"
    " edited_by_office, stale FROM entry WHERE year = ? AND department = ? AND NOT deleted ORDER BY position, uid"
)
SUBMISSION = (
    "SELECT uid, year, department, state, revision, head, received_at, late, fingerprint, leader"
    " FROM submission WHERE year = ? AND department = ?"
)


@dataclass(frozen=True, slots=True)
class Glance:
    """Hold one department's form of a year without its figures, comments and the year before."""

    year: int
    department: Department
    info: ReportInfo
    outline: Outline
    entries: tuple[Entry, ...]
    waived: Mapping[str, str]
    """The reason of each waiver, by fingerprint."""
    submission: Submission | None


def department_name(connection: sqlite3.Connection, code: str) -> str:
    """Return what a department is called; '' for one that is not known."""
    row = connection.execute("SELECT name FROM department WHERE code = ?", (code,)).fetchone()
    return str(row[0]) if row else ""


def glance(connection: sqlite3.Connection, year: int, code: str) -> Glance | None:
    """Read a department's form of a year; None where there is no such year."""
    report = connection.execute(
        "SELECT info, outline_key, outline_name FROM report_year WHERE year = ?", (year,)
    ).fetchone()
    if report is None:
        return None
    info, key, name = report
    sections = connection.execute("SELECT definition FROM outline_section WHERE year = ? ORDER BY position", (year,))
    waivers = "SELECT fingerprint, reason FROM waiver WHERE year = ? AND department = ?"
    return Glance(
        year,
        Department(code, department_name(connection, code) or code),
        stored(ReportInfo, info),
        Outline(key, name, tuple(stored(Section, text) for (text,) in sections)),
        tuple(_entry(year, code, row) for row in connection.execute(ENTRIES, (year, code))),
        dict(connection.execute(waivers, (year, code)).fetchall()),
        _submission(connection.execute(SUBMISSION, (year, code)).fetchone()),
    )


def _entry(year: int, code: str, row: tuple[Any, ...]) -> Entry:
    uid, section, lead, text, cause, carried, position, state, merged, dropped, revision, edited, stale = row
    content = EntryContent(section, lead, text, cause, bool(carried))
    return Entry(
        uid, year, code, content, position, known(EntryState, state), merged, dropped, revision,
        bool(edited), bool(stale),
    )  # fmt: skip


def _submission(row: tuple[Any, ...] | None) -> Submission | None:
    if row is None:
        return None
    uid, year, code, state, revision, head, received, late, fingerprint, leader = row
    at = None if received is None else moment(received)
    return Submission(
        uid, year, code, known(SubmissionState, state), revision, head, at, bool(late), fingerprint, leader
    )
