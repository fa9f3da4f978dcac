"""What only SQLite can do: opening a file, its PRAGMAs, its version, its soundness."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from rol_desktop.domain.format import WORKSPACE_APPLICATION_ID

HEADER = b"SQLite format 3\x00"
APPLICATION_ID_AT = 68  # offset in the file header, https://sqlite.org/fileformat2.html section 1.3
VERSION_AT = 60
BUSY_MS = 20_000  # a disk that was asleep needs ten seconds to wake up
LARGEST = 80 << 20
"""Bytes of one value: a package takes 64 MB at most; a stranger's file must not ask for more memory than that."""
OWN_INDEXES = frozenset({"search_index"})
"""Virtual tables of ours."""


def open_engine(path: Path, *, read_only: bool = False) -> Engine:
    """Return an engine on an existing or new file; its connections have foreign keys on and wait for a writer."""
    return create_engine(
        "sqlite+pysqlite://",
        creator=_connector(path, read_only=read_only),
        poolclass=QueuePool,
        pool_size=2,
        hide_parameters=True,  # an error that is logged or shown must not quote what people wrote
    )


def _connector(path: Path, *, read_only: bool) -> Callable[[], sqlite3.Connection]:
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


def begin_immediately(engine: Engine) -> None:
    """Make each transaction take the write lock at its start, so that none fails half-way as a second writer."""

    @event.listens_for(engine, "begin")
    def begin(connection: object) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")  # type: ignore[attr-defined]  # untyped event


def header_numbers(path: Path) -> tuple[int, int] | None:
    """Read (application id, schema version) from a file's header; None where it is no SQLite file."""
    with path.open("rb") as file:
        header = file.read(100)
    if len(header) < 100 or not header.startswith(HEADER):
        return None
    return (
        int.from_bytes(header[APPLICATION_ID_AT : APPLICATION_ID_AT + 4], "big"),
        int.from_bytes(header[VERSION_AT : VERSION_AT + 4], "big"),
    )


def stamp(engine: Engine, version: int) -> None:
    """Write our application id and the schema version into the file."""
    with engine.connect() as connection:
        connection.exec_driver_sql(f"PRAGMA application_id = {WORKSPACE_APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version = {version}")
        connection.commit()


def strange_parts(engine: Engine) -> tuple[str, ...]:
    """Return what our files never hold and what would run by itself: views, triggers, foreign virtual tables."""
    query = "SELECT name FROM sqlite_master WHERE type IN ('view', 'trigger') OR sql LIKE 'CREATE VIRTUAL%'"
    with engine.connect() as connection:
        found = [str(row[0]) for row in connection.exec_driver_sql(query)]
    return tuple(name for name in found if name not in OWN_INDEXES)[:5]


def unsoundness(engine: Engine) -> tuple[str, ...]:
    """Return what SQLite finds wrong with the file, in its own words; nothing for a sound one."""
    with engine.connect() as connection:
        found = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check(20)")]
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    lines = [] if found == ["ok"] else found
    return (*lines, *(f"{row[0]}: row {row[1]} refers to a missing row of {row[2]}" for row in broken))


def copy_online(engine: Engine, target: Path) -> None:
    """Copy the whole database into a new file while others go on using it."""
    with engine.connect() as connection:
        source = connection.connection.driver_connection
        if not isinstance(source, sqlite3.Connection):  # pragma: no cover - the only driver there is
            raise TypeError("not SQLite")
        copy = sqlite3.connect(target)
        try:
            source.backup(copy, pages=2000)
        finally:
            copy.close()
