"""Frozen dataclasses as plain JSON values and back: one codec for everything that is kept or sent as JSON."""

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")
Plain = None | bool | int | float | str | list["Plain"] | dict[str, "Plain"]


class NotPlain(ValueError):  # noqa: N818 - reads as what it says
    """Say which field of which shape holds what it must not."""


def to_plain(value: object) -> Plain:
    """Turn a dataclass, or what its fields may hold, into JSON values; fields at their default are left out."""
    match value:
        case Enum():
            return to_plain(value.value)
        case None | bool() | int() | float() | str():
            return value
        case Decimal() | date():
            return str(value) if isinstance(value, Decimal) else value.isoformat()
        case tuple() | list():
            return [to_plain(each) for each in value]
        case Mapping():
            return {str(key): to_plain(each) for key, each in value.items()}
    return _fields(value)


def _fields(value: object) -> Plain:
    if not is_dataclass(value) or isinstance(value, type):
        raise NotPlain(f"no plain form for {type(value).__name__}")
    kept = ((field, getattr(value, field.name)) for field in fields(value))
    return {field.name: to_plain(each) for field, each in kept if each != field.default}


def from_plain(shape: type[T], data: object) -> T:
    """Build a frozen dataclass from JSON values; unknown names are left out, a wrong type raises NotPlain."""
    if not isinstance(data, Mapping):
        raise NotPlain(f"{shape.__name__}: an object was expected")
    hints = _hints(cast("Any", shape))
    values: dict[str, object] = {}
    for field in fields(shape):  # type: ignore[arg-type]  # T is bound by use to dataclasses
        if field.name in data:
            values[field.name] = _value(hints[field.name], data[field.name], f"{shape.__name__}.{field.name}")
        elif field.default is MISSING and field.default_factory is MISSING:
            raise NotPlain(f"{shape.__name__}.{field.name} is missing")
    return shape(**values)


@cache
def _hints(shape: Any) -> dict[str, Any]:
    return get_type_hints(shape)  # slow: it evaluates every annotation anew


def _value(hint: Any, data: object, where: str) -> object:
    if isinstance(hint, UnionType):
        arms = get_args(hint)
        if data is None and type(None) in arms:
            return None
        (hint,) = (arm for arm in arms if arm is not type(None))
    if get_origin(hint) is tuple:
        if not isinstance(data, list):
            raise NotPlain(f"{where}: a list was expected")
        return tuple(_value(get_args(hint)[0], each, where) for each in data)
    if is_dataclass(hint):
        return from_plain(hint, data)  # type: ignore[arg-type]  # a field's hint is a class
    return _scalar(hint, data, where)


def _scalar(hint: Any, data: object, where: str) -> object:
    try:
        if issubclass(hint, Enum) and isinstance(data, str):
            return hint(data)
        if hint is datetime and isinstance(data, str):
            return datetime.fromisoformat(data)
        if hint is date and isinstance(data, str):
            return date.fromisoformat(data)
        if hint is Decimal and isinstance(data, str):
            return Decimal(data)
    except (ValueError, InvalidOperation) as error:
        raise NotPlain(f"{where}: {data!r} is no {hint.__name__}") from error
    if type(data) is not hint:
        raise NotPlain(f"{where}: {hint.__name__} was expected")
    return data
