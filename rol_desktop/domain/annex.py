"""The figures as tables for the annex of the report: one per group, and one by department where several reported."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rol_desktop.domain.blocks import Table
from rol_desktop.domain.combining import Combined, quantity_of, values_for
from rol_desktop.domain.comparison import change
from rol_desktop.domain.department import Department
from rol_desktop.domain.figure import Figure, FigureState, Indicator
from rol_desktop.domain.indicator_set import Group, IndicatorSet, in_force
from rol_desktop.domain.quantity import Quantity, digits, worded

WIDEST = 7  # departments beside one another in one table: what a landscape page (A4) holds in readable columns
NOTHING = "—"
HEAD = ("指标", "单位", "本年", "上年", "同比变化")


def figure_tables(
    indicator_set: IndicatorSet,
    combined: Mapping[str, Combined],
    last_year: Mapping[str, Quantity],
    departments: Sequence[Department] = (),
    figures: Iterable[Figure] = (),
) -> tuple[Table, ...]:
    """Return the annex tables of a report, group by group; indicators that nobody reported are left out.

    The figures of this year are needed only for the tables by department.
    """
    indicator_set = in_force(indicator_set)
    now = values_for(indicator_set, combined)
    by_department: dict[tuple[str, str], Figure] = {(each.indicator, each.department): each for each in figures}
    tables: list[Table] = []
    for group in indicator_set.groups:
        shown = [each for each in indicator_set.of_group(group.key) if _is_told(each.key, combined, last_year)]
        if shown:
            tables.append(_year_table(group, shown, now, last_year))
            tables += _department_tables(group, shown, departments, by_department, now)
    return tuple(tables)


def _is_told(key: str, combined: Mapping[str, Combined], last_year: Mapping[str, Quantity]) -> bool:
    """Tell whether anybody gave a number for an indicator, this year or last."""
    result = combined.get(key, Combined(key))
    before = last_year.get(key, Quantity())
    return (
        result.value is not None or any(each.value is not None for each in result.left_out) or before.value is not None
    )


def _year_table(
    group: Group, shown: Sequence[Indicator], now: Mapping[str, Quantity], before: Mapping[str, Quantity]
) -> Table:
    rows = [HEAD]
    for indicator in shown:
        this, last = now[indicator.key], before.get(indicator.key, Quantity())
        rows.append((indicator.name, indicator.unit, cell(this), cell(last), change(this, last, indicator).words))
    return Table(tuple(rows), 1, (40, 10, 15, 15, 20), (False, False, True, True, True), f"{group.name}情况")


def cell(quantity: Quantity) -> str:
    """Return a quantity as a table cell: without its unit, which has a column of its own."""
    if quantity.value is None:
        return "不适用" if quantity.state is FigureState.NOT_APPLICABLE else NOTHING
    return worded(digits(quantity.value, quantity.decimals), "", quantity.approximate)


def _department_tables(
    group: Group,
    shown: Sequence[Indicator],
    departments: Sequence[Department],
    figures: Mapping[tuple[str, str], Figure],
    now: Mapping[str, Quantity],
) -> Iterator[Table]:
    """Yield department x indicator tables where at least two departments reported, as many as the width asks for."""
    reporting = [each for each in departments if any((indicator.key, each.code) in figures for indicator in shown)]
    if len(reporting) < 2:
        return
    rows = [indicator for indicator in shown if any((indicator.key, each.code) in figures for each in reporting)]
    parts = [reporting[start : start + WIDEST] for start in range(0, len(reporting), WIDEST)]
    for number, part in enumerate(parts, start=1):
        suffix = f"（{number}）" if len(parts) > 1 else ""
        yield _department_table(f"{group.name}分单位情况{suffix}", rows, part, figures, now)


def _department_table(
    caption: str,
    indicators: Sequence[Indicator],
    departments: Sequence[Department],
    figures: Mapping[tuple[str, str], Figure],
    now: Mapping[str, Quantity],
) -> Table:
    head = ("指标", "单位", *(each.name for each in departments), "全部合计")
    rows = [head]
    for indicator in indicators:
        own = (cell(quantity_of(indicator, figures.get((indicator.key, each.code)))) for each in departments)
        rows.append((indicator.name, indicator.unit, *own, cell(now[indicator.key])))
    count = len(departments) + 1
    return Table(tuple(rows), 1, (24, 6, *[70 / count] * count), (False, False, *[True] * count), caption)
