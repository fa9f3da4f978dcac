"""Read the word lists that the checks consult: wrong words, names, plans, rates, places; an office adds its own."""

import re
import warnings
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from pathlib import Path
from typing import Any

from rol_desktop.catalog.places import Places, places_in
from rol_desktop.catalog.toml import Source, Table, builtin, load_file
from rol_desktop.domain.finding import Severity

LISTS = (
    "wrong", "pattern", "name", "plan", "outdated", "abbreviations", "rate", "sum", "phrases", "confusable", "usual",
    "province",
)  # fmt: skip
"""What a file of word lists may hold."""
SHOWN = 60  # characters of an expression in a refusal


@dataclass(frozen=True, slots=True)
class Pattern:
    """Find a fault by regular expression; where it has a group, that group is the fault."""

    find: str
    right: str = ""
    """The one safe replacement; empty where a person must decide."""
    reason: str = ""
    severity: Severity = Severity.WARNING


@dataclass(frozen=True, slots=True)
class Name:
    """Hold the right way to write the name of a law, a document or an organ."""

    right: str
    wrong: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    """Short forms, each fine by itself, that should not stand beside the full one."""
    former: tuple[str, ...] = ()
    """What it was called before a reform …"""
    since: int = 0
    """… and the first year whose report should no longer say so."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Hold a plan's name and the periods in which one of that name was in force: 2021-2025."""

    name: str
    years: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outdated:
    """Hold a phrase that belongs to years gone by."""

    find: str
    last_year: int


@dataclass(frozen=True, slots=True)
class Rate:
    """Say what a rate divides by what, in words that stand before the two numbers."""

    name: str
    part: tuple[str, ...]
    base: tuple[str, ...]
    wrong_base: tuple[str, ...] = ()
    part_sum: tuple[str, ...] = ()
    """Words of the numbers that add up to the part where it is not given itself."""


@dataclass(frozen=True, slots=True)
class Sum:
    """Say which numbers of a paragraph add up to which, in words that stand before them."""

    total: tuple[str, ...]
    parts: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class WordLists:
    """Hold every list that the checks consult."""

    wrong: Mapping[str, str] = field(default_factory=dict)
    patterns: tuple[Pattern, ...] = ()
    names: tuple[Name, ...] = ()
    plans: tuple[Plan, ...] = ()
    outdated: tuple[Outdated, ...] = ()
    abbreviations: Mapping[str, str] = field(default_factory=dict)
    rates: tuple[Rate, ...] = ()
    sums: tuple[Sum, ...] = ()
    phrases: tuple[str, ...] = ()
    confusable: tuple[str, ...] = ()
    usual: tuple[str, ...] = ()
    """Words whose characters are rare but at home in reports."""
    places: Places = field(default_factory=Places)

    def __or__(self, other: "WordLists") -> "WordLists":
        """Put two sets of lists together; where both say something of one word, the second holds."""
        return WordLists(
            **{each.name: _both(getattr(self, each.name), getattr(other, each.name)) for each in fields(self)}
        )


def _both(one: Any, other: Any) -> Any:
    return one + other if isinstance(one, tuple) else one | other


def words_from(source: Source) -> WordLists:
    """Read one file of word lists. Raises UserError with file, line and reason."""
    root = source.root
    root.only(*LISTS)
    return WordLists(
        wrong=_pairs(root.table("wrong")),
        patterns=tuple(_pattern(table) for table in root.tables("pattern")),
        names=tuple(table.into(Name) for table in root.tables("name")),
        plans=tuple(_plan(table) for table in root.tables("plan")),
        outdated=tuple(_outdated(table) for table in root.tables("outdated")),
        abbreviations=_pairs(root.table("abbreviations")),
        rates=tuple(table.into(Rate) for table in root.tables("rate")),
        sums=tuple(table.into(Sum) for table in root.tables("sum")),
        phrases=_words(root, "phrases"),
        confusable=_words(root, "confusable"),
        usual=_words(root, "usual"),
        places=places_in(root),
    )


def _pairs(table: Table) -> Mapping[str, str]:
    for key, value in table.values.items():
        if not isinstance(value, str) or not key.strip() or not value.strip():
            raise table.refuse(key, f"“{key}”两边都要写文字")
        if key == value:
            raise table.refuse(key, f"“{key}”两边一样")
    return dict(table.values)


def _words(table: Table, key: str) -> tuple[str, ...]:
    found = table.values.get(key, [])
    if not isinstance(found, list) or not all(isinstance(each, str) and each for each in found):
        raise table.refuse(key, f"“{key}”应当是一列文字")
    return tuple(found)


def _pattern(table: Table) -> Pattern:
    pattern = table.into(Pattern)
    _compiled(table, pattern.find)
    if not pattern.right and not pattern.reason:
        raise table.refuse("", "“right”和“reason”至少要写一个")
    return pattern


def _outdated(table: Table) -> Outdated:
    outdated = table.into(Outdated)
    _compiled(table, outdated.find)
    return outdated


def _plan(table: Table) -> Plan:
    plan = table.into(Plan)
    for period in plan.years:
        if not re.fullmatch(r"\d{4}-\d{4}", period):
            raise table.refuse("years", f"“{period}”应写成 2021-2025 的样子")
    return plan


def _compiled(table: Table, expression: str) -> None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # what Python will read otherwise one day must not be kept
            found = re.compile(expression).search("")
    except (re.error, Warning, OverflowError, RecursionError) as error:
        at = getattr(error, "pos", None)
        where = f"，第{at + 1}个字处有错" if isinstance(at, int) else "，太复杂或有歧义"
        raise table.refuse("find", f"“{expression[:SHOWN]}”不是正确的正则表达式{where}") from None
    if found:
        raise table.refuse("find", f"“{expression[:SHOWN]}”什么也不写也算找到，会处处报错")


def _joined(lists: Iterable[WordLists]) -> WordLists:
    whole = WordLists()
    for each in lists:
        whole |= each
    return whole


@cache
def builtin_words() -> WordLists:
    """Return the lists that the program brings."""
    return _joined(words_from(source) for source in builtin("words"))


def words_with(extensions: Iterable[Path | Source]) -> WordLists:
    """Return the program's lists extended by an office's own files."""
    own = (words_from(each if isinstance(each, Source) else load_file(each)) for each in extensions)
    return _joined((builtin_words(), *own))
