"""All departments' figures of one year: indicator by department, how they combine, last year's, what does not agree."""

from dataclasses import dataclass

from rol_desktop.domain.combining import Combined, combined, values_for
from rol_desktop.domain.comparison import Change, change
from rol_desktop.domain.figure import Figure, FigureState, Indicator
from rol_desktop.domain.identities import Outcome, Verdict, outcomes
from rol_desktop.domain.indicator_set import in_force
from rol_desktop.domain.quantity import Quantity
from rol_desktop.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class SourceLine:
    """Hold one department's figure for one indicator."""

    department: str
    figure: Figure


@dataclass(frozen=True)
class IndicatorLine:
    """Hold one indicator: every department's figure, what they come to, and last year's."""

    indicator: Indicator
    figures: dict[str, Figure]
    """By the department's code; only those that reported something."""
    combined: Combined
    quantity: Quantity
    previous: Quantity | None
    change: Change | None
    sources: tuple[SourceLine, ...]
    faults: tuple[str, ...]
    """Sentences of the identities that fail and that it is part of."""


@dataclass(frozen=True)
class FigureBoard:
    """Hold all figures of one year."""

    year: int
    groups: tuple[tuple[str, str], ...]
    departments: tuple[tuple[str, str], ...]
    """(code, name) of those that reported a figure, in the office's order."""
    lines: tuple[IndicatorLine, ...]
    outcomes: tuple[Outcome, ...]


def figure_board(workspace: Workspace, year: int) -> FigureBoard:
    """Return all figures of a year."""
    with workspace.unit_of_work() as work:
        counted = work.years.indicators(year)
        figures = [each for each in work.figures.of_year(year) if each.state is not FigureState.EMPTY]
        departments = work.departments.all()
        held = work.years.has(year - 1)
        old = work.years.indicators(year - 1) if held else counted
        before = work.figures.of_year(year - 1) if held else ()
    sums = combined(counted, figures)
    values = values_for(counted, sums)
    last = values_for(old, combined(old, before)) if held else {}
    found = outcomes(counted, values)
    names = {each.code: each.name for each in departments}
    below: dict[str, dict[str, Figure]] = {}
    for figure in figures:
        below.setdefault(figure.indicator, {})[figure.department] = figure
    lines = tuple(
        _line(each, below.get(each.key, {}), sums[each.key], values[each.key], last.get(each.key), found, names)
        for each in in_force(counted).indicators
    )
    reporting = {figure.department for figure in figures}
    return FigureBoard(
        year,
        tuple((each.key, each.name) for each in counted.groups),
        tuple((each.code, each.name) for each in departments if each.code in reporting),
        lines,
        found,
    )


def _line(
    indicator: Indicator,
    figures: dict[str, Figure],
    whole: Combined,
    quantity: Quantity,
    previous: Quantity | None,
    found: tuple[Outcome, ...],
    names: dict[str, str],
) -> IndicatorLine:
    faults = tuple(each.sentence for each in found if each.verdict is Verdict.FAILS and indicator.key in each.keys)
    sources = tuple(SourceLine(names.get(code, code), figures[code]) for code in names if code in figures)
    moved = change(quantity, previous, indicator) if previous is not None else None
    return IndicatorLine(indicator, figures, whole, quantity, previous, moved, sources, faults)
