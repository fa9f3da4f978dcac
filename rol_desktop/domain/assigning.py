"""Who is asked for what, as a table of ticks: a department by sections and groups of indicators.

An assignment that names no section asks for all of them, and so it is with indicators; hence one tick always stays.
"""

from dataclasses import replace
from enum import IntEnum

from rol_desktop.domain.department import Assignment
from rol_desktop.domain.indicator_set import IndicatorSet, group_of
from rol_desktop.domain.outline import Outline, Section


class Asked(IntEnum):
    """Say how much of a column a department is asked for."""

    NOTHING = 0
    SOME = 1
    ALL = 2


def columns(outline: Outline) -> tuple[Section, ...]:
    """Return the sections that departments write into, in reading order."""
    return tuple(each for each in outline.walk() if outline.accepts_entries(each.key))


def sections_of(outline: Outline, assignment: Assignment) -> frozenset[str]:
    """Return the sections that a department writes into."""
    every = {each.key for each in columns(outline)}
    if not assignment.sections:
        return frozenset(every)
    named = {below.key for key in assignment.sections if key in outline.by_key for below in outline.walk(key)}
    return frozenset(every & (named | set(assignment.sections)))


def with_section(outline: Outline, assignment: Assignment, key: str, *, asked: bool) -> Assignment:
    """Return the assignment with one section ticked or not; the last tick stays."""
    now = sections_of(outline, assignment)
    kept = now | {key} if asked else now - {key}
    every = [each.key for each in columns(outline)]
    if not kept:
        return assignment
    return replace(assignment, sections=() if len(kept) == len(every) else tuple(k for k in every if k in kept))


def group_asked(counted: IndicatorSet, assignment: Assignment, group: str) -> Asked:
    """Return how much of a group a department is asked for."""
    keys = {each.key for each in counted.of_group(group)}
    named = keys & set(assignment.indicators)
    if not assignment.indicators or named == keys:
        return Asked.ALL
    return Asked.SOME if named else Asked.NOTHING


def with_group(counted: IndicatorSet, assignment: Assignment, group: str, *, asked: bool) -> Assignment:
    """Return the assignment with a whole group ticked or not; the last tick stays."""
    every = [each.key for each in counted.indicators]
    named = set(assignment.indicators) & set(every) if assignment.indicators else set(every)
    own = {key for key in every if group_of(key) == group}
    kept = named | own if asked else named - own
    if not kept:
        return assignment
    return replace(assignment, indicators=() if len(kept) == len(every) else tuple(k for k in every if k in kept))


def asks_for_all(assignment: Assignment) -> bool:
    """Tell whether a department is asked for everything."""
    return not assignment.sections and not assignment.indicators
