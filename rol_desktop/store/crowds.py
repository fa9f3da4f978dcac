"""How much of one year a workspace holds: a year is read as a whole, and a stranger's must not take the memory.

By sqlite3 alone, for it is asked whenever a workspace is opened; on an honest one it costs a few milliseconds.
"""

import sqlite3

MOST_ROWS = 100_000  # of one year; 500 departments with 200 entries, figures and comments each
MOST_DEPARTMENTS = 5_000
MOST_TEXT = 30 << 20  # bytes of one year: ten million characters
LARGE = 48 << 20  # bytes of a file; below, its text need not be added up
YEARLY = (
    "entry", "figure", "comment", "submission", "package", "outline_section", "indicator", "assignment", "extension",
    "waiver", "follow_up", "evidence",
)  # fmt: skip


def crowd(connection: sqlite3.Connection) -> str:
    """Return in Chinese what a workspace holds too much of to be read; '' for an honest one, and a damaged one."""
    try:
        return _departments(connection) or _rows(connection) or _text(connection)
    except sqlite3.Error:
        return ""  # whoever reads it next says what is wrong


def _departments(connection: sqlite3.Connection) -> str:
    count = connection.execute("SELECT count(*) FROM department").fetchone()[0]
    return f"单位有{count}个" if count > MOST_DEPARTMENTS else ""


def _rows(connection: sqlite3.Connection) -> str:
    counts: dict[object, int] = {}
    for table in YEARLY:
        for year, count in connection.execute(f"SELECT year, count(*) FROM {table} GROUP BY year"):  # noqa: S608 - own names
            counts[year] = counts.get(year, 0) + count
    year, most = max(counts.items(), key=lambda each: each[1], default=("", 0))
    return f"{str(year)[:4]}年度有{most}条内容" if most > MOST_ROWS else ""


def _text(connection: sqlite3.Connection) -> str:
    """Add up the words of each year, where the file is large enough for there to be too many."""
    pages, size = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
    if pages * size < LARGE:
        return ""
    sums: dict[object, int] = {}
    for table in (*YEARLY, "report_year"):
        for year, length in connection.execute(_summed(connection, table)):
            sums[year] = sums.get(year, 0) + (length or 0)
    year, most = max(sums.items(), key=lambda each: each[1], default=("", 0))
    return f"{str(year)[:4]}年度的文字有{most >> 20} MB" if most > MOST_TEXT else ""


def _summed(connection: sqlite3.Connection, table: str) -> str:
    kinds = connection.execute(f"PRAGMA table_info({table})")
    names = [row[1] for row in kinds if row[2].upper().startswith(("TEXT", "VARCHAR"))]
    length = " + ".join(f"coalesce(length(CAST({name} AS BLOB)), 0)" for name in names) or "0"
    return f"SELECT year, sum({length}) FROM {table} GROUP BY year"  # noqa: S608 - own names
