"""What only SQLite can do, beneath SQLAlchemy: an engine on a file, its version, its soundness, a copy while in use."""

import sqlite3
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Dialect, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from rol_desktop.domain.format import WORKSPACE_APPLICATION_ID
from rol_desktop.store.file import connector

MEMORY = "sqlite+pysqlite://"


def open_engine(path: Path, *, read_only: bool = False) -> Engine:
    """Return an engine on an existing or new file; its connections have foreign keys on and wait for a writer."""
    engine = create_engine(
        MEMORY,
        creator=connector(path, read_only=read_only),
        poolclass=QueuePool,
        pool_size=2,
        hide_parameters=True,  # an error that is logged or shown must not quote what people wrote
        execution_options={"compiled_cache": _statements()},
    )
    engine.dialect = _dialect()
    return engine


@cache
def _dialect() -> Dialect:
    """Return the one dialect of all workspaces: a statement compiled for one is not compiled again for the next."""
    first = create_engine(MEMORY)
    with first.connect():
        return first.dialect


@cache
def _statements() -> dict[Any, Any]:
    """Return the compiled statements of all workspaces; they are as many as the code has queries."""
    return {}


def begin_immediately(engine: Engine) -> None:
    """Make each transaction take the write lock at its start, so that none fails half-way as a second writer."""

    @event.listens_for(engine, "begin")
    def begin(connection: object) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")  # type: ignore[attr-defined]  # untyped event


def writing_engine(path: Path) -> Engine:
    """Return an engine whose transactions can all write."""
    engine = open_engine(path)
    begin_immediately(engine)
    return engine


def stamp(engine: Engine, version: int) -> None:
    """Write our application id and the schema version into the file."""
    with engine.connect() as connection:
        connection.exec_driver_sql(f"PRAGMA application_id = {WORKSPACE_APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version = {version}")
        connection.commit()


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
