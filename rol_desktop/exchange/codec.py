"""Payloads to JSON and back, strictly: a wrong type is refused by its place, an unknown field is kept.

Unlike what stays in a workspace (domain.plain), what travels meets other versions of this program: every field is
written out, since a default may change, and what a newer minor version wrote is carried along.
"""

import dataclasses
import types
import typing
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import cache
from typing import Any, Self, TypeVar, cast

from rol_desktop.exchange.canonical import JSON
from rol_desktop.exchange.refusal import malformed

T = TypeVar("T")
IDENTITY = ("uid", "key", "code", "digest")  # what an element of a list is known by when its place may change
LONGEST_DECIMAL = 40  # characters; Decimal would read an exponent of any size


@dataclass(frozen=True, slots=True)
class Unknown:
    """Hold one field that a newer minor version wrote and this one does not know."""

    path: tuple[str, ...]
    """From the payload's root; an element of a list goes by its identity, or by its index."""
    value: JSON


@dataclass(frozen=True, slots=True)
class Payload:
    """Be the root of what packages carry in data/*.json."""

    unknown: tuple[Unknown, ...] = field(default=(), kw_only=True)

    def to_json(self) -> JSON:
        """Return the payload as JSON, with the unknown fields back in their places."""
        value = cast("dict[str, JSON]", encode(self))
        for each in self.unknown:
            _put_back(value, each)
        return value

    @classmethod
    def from_json(cls, value: JSON) -> Self:
        """Read a payload; raises Refusal naming the place where its JSON is not what the format says."""
        unknown: list[Unknown] = []
        payload = _dataclass(cls, value, (), unknown)
        payload = dataclasses.replace(payload, unknown=tuple(unknown))
        for where, what in payload.faults():
            raise malformed(where, f"：{what}")
        return payload

    def faults(self) -> Iterator[tuple[str, str]]:
        """Yield (place, what is wrong) for contents that contradict themselves."""
        yield from ()


def encode(value: object) -> JSON:
    """Return domain objects as JSON: decimals and dates as text, enums as their values."""
    match value:
        case StrEnum():
            return value.value
        case None | bool() | str() | int():
            return value
        case Decimal() | date():
            return str(value) if isinstance(value, Decimal) else value.isoformat()
        case tuple():
            return [encode(each) for each in value]
        case Mapping():
            return {key: encode(each) for key, each in value.items()}
    return _encoded_fields(value)


def _encoded_fields(value: object) -> JSON:
    if not dataclasses.is_dataclass(value) or isinstance(value, type):
        raise TypeError(f"no JSON for {type(value).__name__}")
    return {
        each.name: encode(getattr(value, each.name)) for each in dataclasses.fields(value) if each.name != "unknown"
    }


def decode(cls: type[T], value: JSON) -> T:
    """Read one dataclass, dropping what it does not know; raises Refusal."""
    return _dataclass(cls, value, (), [])


def _dataclass(cls: type[T], value: JSON, path: tuple[str, ...], unknown: list[Unknown]) -> T:
    if not isinstance(value, Mapping):
        raise malformed(_spoken(path), "应是一组字段")
    known = _fields(cast("type", cls))
    found: dict[str, object] = {}
    for name, (hint, required) in known.items():
        if name in value:
            found[name] = _value(hint, value[name], (*path, name), unknown)
        elif required:
            raise malformed(_spoken(path), f"缺少字段“{name}”")
    unknown += [Unknown((*path, name), value[name]) for name in value if name not in known]
    return cls(**found)


@cache
def _fields(cls: type) -> dict[str, tuple[Any, bool]]:
    """Map the name of each field to its type and whether it must be there."""
    hints = typing.get_type_hints(cls)
    missing = dataclasses.MISSING
    return {
        each.name: (hints[each.name], each.default is missing and each.default_factory is missing)
        for each in dataclasses.fields(cls)
        if each.name != "unknown"
    }


def _value(hint: Any, value: JSON, path: tuple[str, ...], unknown: list[Unknown]) -> object:
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        (inner,) = (each for each in arguments if each is not type(None))
        return None if value is None else _value(inner, value, path, unknown)
    if origin is tuple:
        return _sequence(arguments[0], value, path, unknown)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _mapping(arguments[1], value, path, unknown)
    if dataclasses.is_dataclass(hint):
        return _dataclass(cast("type", hint), value, path, unknown)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return _parsed(hint, value, path, f"应是{'、'.join(hint)}之一")
    return _scalar(hint, value, path)


def _sequence(hint: Any, value: JSON, path: tuple[str, ...], unknown: list[Unknown]) -> tuple[object, ...]:
    if not isinstance(value, list):
        raise malformed(_spoken(path), "应是一个列表")
    return tuple(_value(hint, each, (*path, _name(each, i)), unknown) for i, each in enumerate(value))


def _mapping(hint: Any, value: JSON, path: tuple[str, ...], unknown: list[Unknown]) -> dict[str, object]:
    if not isinstance(value, Mapping):
        raise malformed(_spoken(path), "应是一组字段")
    return {key: _value(hint, each, (*path, key), unknown) for key, each in value.items()}


def _scalar(hint: Any, value: JSON, path: tuple[str, ...]) -> object:
    if hint is Decimal:
        return _parsed(_decimal, value, path, "应是写成文字的数")
    if hint is datetime:
        return _parsed(datetime.fromisoformat, value, path, "应是日期和时间")
    if hint is date:
        return _parsed(date.fromisoformat, value, path, "应是日期")
    names = {str: "文字", int: "整数", bool: "是或否"}
    if type(value) is not hint:
        raise malformed(_spoken(path), f"应是{names[hint]}")
    return value


def _parsed(parse: Callable[[str], object], value: JSON, path: tuple[str, ...], expected: str) -> object:
    if not isinstance(value, str):
        raise malformed(_spoken(path), expected)
    try:
        return parse(value)
    except (ValueError, InvalidOperation) as error:
        raise malformed(_spoken(path), f"{expected}，实际是“{value[:20]}”") from error


def _decimal(text: str) -> Decimal:
    number = Decimal(text)
    exponent = number.as_tuple().exponent
    if not isinstance(exponent, int) or abs(exponent) > LONGEST_DECIMAL or len(text) > LONGEST_DECIMAL:
        raise ValueError("not a finite number of honest size")
    return number


def _name(element: JSON, index: int) -> str:
    if isinstance(element, Mapping):
        for identity in IDENTITY:
            if isinstance(name := element.get(identity), str) and name:
                return name
    return str(index)


def _put_back(root: dict[str, JSON], unknown: Unknown) -> None:
    """Put a kept field where it came from; when its owner is gone, it has gone with it."""
    *parents, last = unknown.path
    here: Any = root
    for step in parents:
        if isinstance(here, list):
            here = next((each for i, each in enumerate(here) if _name(each, i) == step), None)
        else:
            here = here.get(step) if isinstance(here, dict) else None
    if isinstance(here, dict):
        here.setdefault(last, unknown.value)


def _spoken(path: tuple[str, ...]) -> str:
    return f"“{'/'.join(path)[:120]}”" if path else ""
