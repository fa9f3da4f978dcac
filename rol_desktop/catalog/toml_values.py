"""Turn TOML values into the fields of frozen dataclasses, strictly: what does not fit is refused, never bent."""

import dataclasses
import types
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from rol_desktop.catalog.toml_lines import Path

T = TypeVar("T")
NAMES: tuple[tuple[type, str], ...] = (
    (bool, "true 或 false"),
    (str, "文字"),
    (int, "整数"),
    (float, "数"),
    (Decimal, "数"),
    (date, "日期（如 2026-01-31）"),
    (list, "列表"),
    (dict, "表"),
)


class WrongValue(Exception):  # noqa: N818 - met by Table.into, which makes the UserError
    """Say which value, below the table being built, does not fit, and why."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(reason)
        self.path = path
        self.reason = reason


def field_names(cls: type) -> tuple[str, ...]:
    """Return the names of a dataclass's fields."""
    return tuple(field.name for field in dataclasses.fields(cls))


def required_names(cls: type) -> tuple[str, ...]:
    """Return the names of the fields that have no default."""
    missing = dataclasses.MISSING
    return tuple(
        field.name for field in dataclasses.fields(cls) if field.default is missing and field.default_factory is missing
    )


def built(cls: type[T], values: Mapping[str, Any], given: Mapping[str, object] | None = None) -> T:
    """Build a dataclass from TOML values and values that are given as they are. Raises WrongValue."""
    kind: type = cls
    hints = _hints(kind)
    converted = {key: fitted(hints[key], value, (key,)) for key, value in values.items()}
    return cls(**converted, **(given or {}))


@lru_cache
def _hints(cls: type) -> Mapping[str, Any]:
    return get_type_hints(cls)


def fitted(hint: Any, value: Any, path: Path) -> Any:
    """Return a TOML value as the type that a hint asks for. Raises WrongValue."""
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return _any_of(get_args(hint), value, path)
    if origin in (tuple, frozenset):
        return _many(origin, get_args(hint)[0], value, path)
    if origin in (dict, Mapping):
        _demand(isinstance(value, dict), dict, value, path)
        return {key: fitted(get_args(hint)[1], each, (*path, key)) for key, each in value.items()}
    if hint is Any:
        return value
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return _nested(hint, value, path)
    return _plain(hint, value, path)


def _any_of(hints: tuple[Any, ...], value: Any, path: Path) -> Any:
    """Try the members of a union in turn; TOML has no null, so None is never written."""
    wrong = None
    for hint in hints:
        if hint is not type(None):
            try:
                return fitted(hint, value, path)
            except WrongValue as error:
                wrong = error
    raise wrong or WrongValue(path, "这里不能写值")


def _many(make: Any, hint: Any, value: Any, path: Path) -> Any:
    _demand(isinstance(value, list), list, value, path)
    return make(fitted(hint, each, (*path, index)) for index, each in enumerate(value))


def _nested(cls: type, value: Any, path: Path) -> Any:
    _demand(isinstance(value, dict), dict, value, path)
    for key in value:
        if key not in field_names(cls):
            raise WrongValue((*path, key), f"不认识“{key}”，这里可以写：{'、'.join(field_names(cls))}")
    for name in required_names(cls):
        if name not in value:
            raise WrongValue(path, f"缺少“{name}”")
    try:
        return built(cls, value)
    except WrongValue as wrong:
        raise WrongValue((*path, *wrong.path), wrong.reason) from None


def _plain(hint: Any, value: Any, path: Path) -> Any:
    if isinstance(hint, type) and issubclass(hint, Enum):
        return _member(hint, value, path)
    if hint in (float, Decimal):
        number = isinstance(value, (int, Decimal)) and not isinstance(value, bool)
        _demand(number and Decimal(value).is_finite(), hint, value, path)
        return hint(value)
    exact = isinstance(value, hint) and isinstance(value, bool) == (hint is bool)
    _demand(exact and not (hint is date and isinstance(value, datetime)), hint, value, path)
    return value


def _member(hint: type[Enum], value: Any, path: Path) -> Enum:
    known = [str(member.value) for member in hint]
    if value not in known:
        raise WrongValue(path, f"“{path[-1]}”不能是“{value}”，可以写：{'、'.join(known)}")
    return hint(value)


def _demand(holds: bool, wanted: type, value: Any, path: Path) -> None:  # noqa: FBT001 - reads as a sentence
    if not holds:
        name = next((name for kind, name in NAMES if kind is wanted), wanted.__name__)
        key = next((step for step in reversed(path) if isinstance(step, str)), "")
        raise WrongValue(path, f"“{key}”应当是{name}，写的却是 {_shown(value)}")


def _shown(value: Any) -> str:
    text = "true" if value is True else "false" if value is False else f"{value}"
    return text if len(text) <= 30 else f"{text[:30]}……"
