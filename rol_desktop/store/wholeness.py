"""Whether a row that was read from a damaged file says what its table means; a half of one would do harm later."""

from collections.abc import Callable, Mapping
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from sqlalchemy import Boolean, Column, Integer, LargeBinary, Table

from rol_desktop.domain.entry import EntryState
from rol_desktop.domain.figure import FigureState
from rol_desktop.domain.following import Followed
from rol_desktop.domain.submission import CommentState, SubmissionState
from rol_desktop.store.owner import Role
from rol_desktop.store.reading import value_of
from rol_desktop.store.tables import Moment, Number

WORDS: Mapping[tuple[str, str], Callable[[Any], object]] = {
    ("workspace", "role"): Role,
    ("entry", "state"): EntryState,
    ("figure", "state"): FigureState,
    ("submission", "state"): SubmissionState,
    ("comment", "state"): CommentState,
    ("follow_up", "state"): Followed,
    ("report_year", "info"): value_of,
    ("outline_section", "definition"): value_of,
    ("indicator", "definition"): value_of,
    ("figure_revision", "state"): value_of,
    ("sent", "payload"): value_of,
}


def is_whole(table: Table, values: Mapping[str, Any]) -> bool:
    """Tell whether every value of a row is of its column's kind."""
    known = [(column, values[column.name]) for column in table.columns if column.name in values]
    return all(_fits(column, value) and _means(table.name, column.name, value) for column, value in known)


def _fits(column: Column[Any], value: Any) -> bool:
    if value is None:
        return bool(column.nullable)
    if isinstance(column.type, Moment):
        return isinstance(value, str) and _reads(datetime.fromisoformat, value)
    if isinstance(column.type, Number):
        return isinstance(value, str) and _reads(Decimal, value)
    if isinstance(column.type, Boolean):
        return value in (0, 1)
    if isinstance(column.type, Integer):
        return isinstance(value, int)
    return isinstance(value, bytes if isinstance(column.type, LargeBinary) else str)


def _means(table: str, column: str, value: Any) -> bool:
    read = WORDS.get((table, column))
    return read is None or _reads(read, value)


def _reads(read: Callable[[Any], object], value: Any) -> bool:
    try:
        read(value)
    except (ValueError, TypeError, InvalidOperation, RecursionError):
        return False
    return True
