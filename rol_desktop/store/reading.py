"""Values as they stand in a file, read as what they must be; a file that was damaged may hold anything."""

import json
from datetime import datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, TypeVar

Word = TypeVar("Word", bound=StrEnum)


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
