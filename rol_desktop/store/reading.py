"""Values as they stand in a file, read as what they must be; a file that was damaged may hold anything."""

import json
from datetime import datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import lru_cache
from typing import Any, TypeVar, cast

from rol_desktop.domain.plain import from_plain

T = TypeVar("T")
Word = TypeVar("Word", bound=StrEnum)

KEPT = 2048  # texts: outline and indicators of a few years; every reading of a form asks for all of them
SHORT = 8 * 1024  # characters: a longer text is read each time, so that what is kept stays below 64 MB


class Unreadable(ValueError):  # noqa: N818 - what the value is
    """Say that a value in the file is none of those that its column may hold."""


def known(words: type[Word], value: str) -> Word:
    """Return the word that a value is."""
    try:
        return words(value)
    except ValueError as error:
        raise Unreadable(f"no {words.__name__}") from error


def moment(value: object) -> datetime:
    """Return the point in time that a text means."""
    try:
        return datetime.fromisoformat(str(value))
    except ValueError as error:
        raise Unreadable("no moment") from error


def number(value: object) -> Decimal:
    """Return the number that digits mean."""
    try:
        found = Decimal(str(value))
    except InvalidOperation as error:
        raise Unreadable("no number") from error
    if not found.is_finite():
        raise Unreadable("no finite number")
    return found


def value_of(text: str) -> Any:
    """Return what a JSON text says."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:  # also a number too long, or lists in lists without end
        raise Unreadable("no JSON") from error


def stored(shape: type[T], text: str) -> T:
    """Return what a row's JSON says; the values are frozen, so one reading of the same text serves everybody."""
    if isinstance(text, str) and len(text) <= SHORT:
        return cast("T", _kept(cast("Any", shape), text))
    return from_plain(shape, value_of(text))


@lru_cache(maxsize=KEPT)
def _kept(shape: type[Any], text: str) -> Any:
    return from_plain(shape, value_of(text))
