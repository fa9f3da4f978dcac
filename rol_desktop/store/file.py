"""A workspace's file by sqlite3 alone: a window opens long before SQLAlchemy is loaded, and needs no more than this."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rol_desktop.files import open_plain
from rol_desktop.store.owner import Owner, Role
from rol_desktop.store.reading import Unreadable, known, moment

HEADER = b"SQLite format 3\x00"
APPLICATION_ID_AT = 68  # offset in the file header, https://sqlite.org/fileformat2.html section 1.3
VERSION_AT = 60
SCHEMA_VERSION = 11  # one more with each module in migrations/versions
BUSY_MS = 20_000  # a disk that was asleep needs ten seconds to wake up
LARGEST = 80 << 20
"""Bytes of one value: a package takes 64 MB at most; a stranger's file must not ask for more memory than that."""
OWN_INDEXES = frozenset({"search_index"})
"""Virtual tables of ours."""


def header_numbers(path: Path) -> tuple[int, int] | None:
    """Read (application id, schema version) from a file's header; None where it is no SQLite file."""
    with open_plain(path) as file:
        header = file.read(100)
    if len(header) < 100 or not header.startswith(HEADER):
        return None
    return (
        int.from_bytes(header[APPLICATION_ID_AT : APPLICATION_ID_AT + 4], "big"),
        int.from_bytes(header[VERSION_AT : VERSION_AT + 4], "big"),
    )


def newest_year(connection: sqlite3.Connection) -> int:
    """Return the newest year; 0 where none was begun."""
    return int(connection.execute("SELECT coalesce(max(year), 0) FROM report_year").fetchone()[0])


def connector(path: Path, *, read_only: bool = False) -> Callable[[], sqlite3.Connection]:
    """Return what connects to a file: foreign keys on, and waiting for a writer."""
    mode = "rwc"
    if read_only:
        # On read-only media SQLite cannot make the files that WAL needs; a cleanly closed database needs none.
        mode = "ro" if path.with_name(f"{path.name}-wal").exists() else "ro&immutable=1"
    uri = f"{path.resolve().as_uri()}?mode={mode}"

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(uri, uri=True, check_same_thread=False, timeout=BUSY_MS / 1000)
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LARGEST)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA trusted_schema = OFF")  # a stranger's file must not call functions
        if not read_only:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")  # an acknowledged act survives a power cut as well
        return connection

    return connect


@contextmanager
def connected(path: Path, *, read_only: bool = False) -> Iterator[sqlite3.Connection]:
    """Lend a connection of its own, committed on a clean exit."""
    connection = connector(path, read_only=read_only)()
    try:
        with connection:
            yield connection
    finally:
        connection.close()


def strange_parts(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Return what our files never hold and what would run by itself: views, triggers, foreign virtual tables."""
    query = "SELECT name FROM sqlite_master WHERE type IN ('view', 'trigger') OR sql LIKE 'CREATE VIRTUAL%'"
    found = [str(row[0]) for row in connection.execute(query)]
    return tuple(name for name in found if name not in OWN_INDEXES)[:5]


def claim(connection: sqlite3.Connection, holder: str) -> Owner:
    """Note who has the workspace open, and return whose it is."""
    connection.execute("UPDATE workspace SET holder = ? WHERE id = 1", (holder,))
    query = "SELECT uid, role, department, signing_key, sealing_key, holder, keys_saved_at FROM workspace WHERE id = 1"
    row = connection.execute(query).fetchone()
    if row is None:
        raise Unreadable("no workspace row")
    uid, role, department, signing, sealing, held, saved = row
    saved_at = None if saved is None else moment(saved)
    return Owner(str(uid), known(Role, role), str(department), signing, sealing, str(held), saved_at)


def holder_of(path: Path) -> str:
    """Return who has a workspace open, as its file says; '' where nobody says so. Raises sqlite3.Error."""
    with connected(path, read_only=True) as connection:
        row = connection.execute("SELECT holder FROM workspace").fetchone()
    return str(row[0]) if row and row[0] else ""
