"""Reading what can still be read of a damaged SQLite file, row by row around the damage."""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

TRIES = 4000  # searches in one table: enough to go around some hundred damaged pages, and bounded
HIGHEST = 2**32  # row numbers are given one after the other: no workspace comes near

Row = tuple[Any, ...]


@dataclass
class Rescued:
    """Hold what was read of one table."""

    columns: tuple[str, ...]
    rows: list[Row] = field(default_factory=list)
    holes: int = 0
    """How many stretches of rows could not be read."""


def rescued(path: Path, table: str) -> Rescued | None:
    """Read a table's rows as far as they can be read; None where nothing is known of the table any more."""
    connection = _open(path)
    try:
        columns = _columns(connection, table)
        if not columns:
            return None
        found = Rescued(columns)
        _Search(connection, table, columns, found).go()
    except sqlite3.Error:
        return None
    finally:
        connection.close()
    return found


def _open(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    connection.text_factory = _text
    return connection


def _text(content: bytes) -> str:
    """Keep a text with broken characters rather than lose its row."""
    return content.decode("utf-8", "replace")


def _columns(connection: sqlite3.Connection, table: str) -> tuple[str, ...]:
    return tuple(str(row[1]) for row in connection.execute(f"PRAGMA table_info({table})"))


class _Search:
    """Walk over a table's row numbers, halving each stretch that cannot be read until the damage is small."""

    def __init__(self, connection: sqlite3.Connection, table: str, columns: Sequence[str], found: Rescued) -> None:
        named = ", ".join(f'"{name}"' for name in columns)
        # NOT INDEXED: a broken index must not hide the rows
        self._query = f"SELECT rowid, {named} FROM {table} NOT INDEXED WHERE rowid BETWEEN ? AND ? ORDER BY rowid"  # noqa: S608 - own names
        self._connection = connection
        self._found = found
        self._tries = TRIES

    def go(self) -> None:
        """Read everything, forwards from each end first: most damage is one stretch."""
        stretches = [(0, HIGHEST)]
        while stretches and self._tries:
            low, high = stretches.pop()
            if low > high:
                continue
            self._tries -= 1
            after, broken = self._read(low, high)
            if broken:
                stretches += self._around(after, high)
        self._found.holes += len(stretches)

    def _read(self, low: int, high: int) -> tuple[int, bool]:
        """Read a stretch forwards; return the first row number not read, and whether the reading broke there."""
        after = low
        try:
            for number, *row in self._rows(low, high):
                self._found.rows.append(tuple(row))
                after = number + 1
        except sqlite3.Error:
            return after, True
        return high + 1, False

    def _around(self, low: int, high: int) -> list[tuple[int, int]]:
        if low == high:
            self._found.holes += 1
            return []
        middle = (low + high) // 2
        return [(middle + 1, high), (low, middle)]

    def _rows(self, low: int, high: int) -> Iterator[Row]:
        return iter(self._connection.execute(self._query, (low, high)))
