"""How much of one year a workspace holds: a year is read as a whole, and a stranger's must not take the memory.

By sqlite3 alone. Rows are counted when a workspace is opened; words are added up when their year is first read, for
that takes longer, and opening must not feel what lies in ten years.
"""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from rol_desktop.errors import UserError
from rol_desktop.store.file import newest_year

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

MOST_ROWS = 100_000  # of one year; 500 departments with 200 entries, figures and comments each
MOST_DEPARTMENTS = 5_000
MOST_TEXT = 30 << 20  # bytes of one year: ten million characters
LARGE = 48 << 20  # bytes of a file; below, its text need not be added up
NEWEST = 0  # in place of a year
YEARLY = (
    "entry", "figure", "comment", "submission", "package", "outline_section", "indicator", "assignment", "extension",
    "waiver", "follow_up", "evidence",
)  # fmt: skip


class Entrance:
    """Let a year of one workspace be read once it was looked at; it is looked at once."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._seen: set[int] = set()
        self._lock = Lock()

    def has_seen(self, year: int) -> bool:
        """Tell whether a year was let in before."""
        return year in self._seen

    def enter(self, connection: sqlite3.Connection, year: int) -> None:
        """Refuse a year with too much in it to be read as a whole: UserError."""
        year = year or newest_year(connection)
        with self._lock:
            if year not in self._seen:
                _refuse(self._path, _of(connection, year, _rows, _text))
                self._seen.add(year)


def enter(session: "Session", year: int) -> None:
    """Let a unit of work read a year as a whole: UserError where there is too much in it."""
    entrance = session.info.get(Entrance)
    if isinstance(entrance, Entrance) and not entrance.has_seen(year):
        driver = session.connection().connection.driver_connection
        assert isinstance(driver, sqlite3.Connection), "the only driver there is"
        entrance.enter(driver, year)


def refuse_crowd(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse a workspace with too many departments, or rows in its newest year: UserError."""
    _refuse(path, _of(connection, NEWEST, _departments, _rows))


def _refuse(path: Path, too_much: str) -> None:
    if too_much:
        raise UserError(f"“{path.name}”里的内容多得不正常（{too_much}），没有打开。请向发来的人核实，或从备份恢复。")


def _of(connection: sqlite3.Connection, year: int, *looks: Callable[[sqlite3.Connection, int], str]) -> str:
    """Return in Chinese what a year has too much of; '' for an honest one, and for a damaged file."""
    try:
        year = year or newest_year(connection)
        return next((found for look in looks if (found := look(connection, year))), "")
    except sqlite3.Error:
        return ""  # whoever reads it next says what is wrong


def _departments(connection: sqlite3.Connection, year: int) -> str:  # noqa: ARG001 - they are of no year
    count = connection.execute("SELECT count(*) FROM department").fetchone()[0]
    return f"单位有{count}个" if count > MOST_DEPARTMENTS else ""


def _rows(connection: sqlite3.Connection, year: int) -> str:
    counted = " + ".join(f"(SELECT count(*) FROM {table} WHERE year = :year)" for table in YEARLY)  # noqa: S608 - own names
    count = connection.execute(f"SELECT {counted}", {"year": year}).fetchone()[0]
    return f"{year}年度有{count}条内容" if count > MOST_ROWS else ""


def _text(connection: sqlite3.Connection, year: int) -> str:
    """Add up the words of a year, where the file is large enough for there to be too many."""
    pages, size = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
    if pages * size < LARGE:
        return ""
    summed = (connection.execute(_summed(connection, table), (year,)) for table in (*YEARLY, "report_year"))
    length = sum(row.fetchone()[0] or 0 for row in summed)
    return f"{year}年度的文字有{length >> 20} MB" if length > MOST_TEXT else ""


def _summed(connection: sqlite3.Connection, table: str) -> str:
    kinds = connection.execute(f"PRAGMA table_info({table})")
    names = [row[1] for row in kinds if row[2].upper().startswith(("TEXT", "VARCHAR"))]
    length = " + ".join(f"coalesce(length(CAST({name} AS BLOB)), 0)" for name in names) or "0"
    return f"SELECT sum({length}) FROM {table} WHERE year = ?"  # noqa: S608 - own names
