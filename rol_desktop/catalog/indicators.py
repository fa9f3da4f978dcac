"""Read the indicators that a place reports from TOML, and write an office's own back.

A file holds [[group]], [[indicator]], [[identity]] and [[variant]] tables (each with [[variant.choices]]). An indicator
that has no lower bound, or that never asks for an explanation, says so with the word none, which TOML has no value for.
"""

from dataclasses import MISSING, Field, fields
from decimal import Decimal
from enum import Enum
from functools import lru_cache, reduce
from operator import or_
from pathlib import Path
from typing import Any, TypeVar

import tomli_w

from rol_desktop.catalog.toml import Source, Table, builtin, load, load_file
from rol_desktop.domain.figure import IdentityRule, Indicator
from rol_desktop.domain.indicator_set import Group, IndicatorSet, Variant, faults, group_of

T = TypeVar("T")
NONE = "none"
MAY_BE_NONE = ("minimum", "maximum", "large_change")
TABLES = ("group", "indicator", "identity", "variant")


@lru_cache
def builtin_indicators() -> IndicatorSet:
    """Return the indicators that come with the program."""
    return _joined(tuple(builtin("indicators")))


def load_indicators(path: Path | None = None) -> IndicatorSet:
    """Return the indicators of a file, or the built-in ones. Raises UserError with file, line and reason."""
    return builtin_indicators() if path is None else _joined((load_file(path),))


def indicators_from(text: str, origin: str) -> IndicatorSet:
    """Read indicators from TOML text, such as a workspace keeps. Raises UserError with origin, line and reason."""
    return _joined((load(text, origin),))


def indicators_to_toml(indicator_set: IndicatorSet) -> str:
    """Write a set as TOML that `indicators_from` reads back the same."""
    tables = {
        "group": [_plain(group) for group in indicator_set.groups],
        "variant": [_plain(variant) for variant in indicator_set.variants],
        "indicator": [_plain(indicator, without=("group",)) for indicator in indicator_set.indicators],
        "identity": [_plain(rule) for rule in indicator_set.identities],
    }
    return tomli_w.dumps({name: rows for name, rows in tables.items() if rows})


def _joined(sources: tuple[Source, ...]) -> IndicatorSet:
    """Join files into one set; a fault is told at the file and line of the table that it is in."""
    origins: dict[str, list[Table]] = {name: [] for name in TABLES}
    for source in sources:
        source.root.only(*TABLES)
        for name in TABLES:
            origins[name] += source.root.tables(name)
    groups = {table.values.get("key"): str(table.values.get("name", "")) for table in origins["group"]}
    whole = reduce(or_, (_read(source.root, groups) for source in sources), IndicatorSet())
    for fault in faults(whole):
        raise origins[fault.table][fault.index].refuse(fault.field, fault.reason)
    return whole


def _read(root: Table, groups: dict[Any, str]) -> IndicatorSet:
    return IndicatorSet(
        tuple(table.into(Group) for table in root.tables("group")),
        tuple(_indicator(table, groups) for table in root.tables("indicator")),
        tuple(table.into(IdentityRule) for table in root.tables("identity")),
        tuple(table.into(Variant) for table in root.tables("variant")),
    )


def _indicator(table: Table, groups: dict[Any, str]) -> Indicator:
    nones = tuple(name for name in MAY_BE_NONE if table.values.get(name) == NONE)
    group = groups.get(group_of(str(table.values.get("key", ""))), "")
    return table.into(Indicator, without=nones, group=group, **dict.fromkeys(nones))


def _plain(record: object, without: tuple[str, ...] = ()) -> dict[str, Any]:
    """Turn a record into TOML values; what stands at its default is not written."""
    found: dict[str, Any] = {}
    for each in fields(record):  # type: ignore[arg-type]
        value = getattr(record, each.name)
        if each.name not in without and not _is_default(each, value):
            found[each.name] = _toml_value(value)
    return found


def _is_default(each: "Field[Any]", value: object) -> bool:
    return each.default is not MISSING and bool(each.default == value)


def _toml_value(value: Any) -> Any:
    if value is None:
        return NONE
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else value
    if isinstance(value, tuple):
        return [each if isinstance(each, str) else _plain(each) for each in value]
    return value
