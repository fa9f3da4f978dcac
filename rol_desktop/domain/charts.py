"""Figures to look at: the series of bars that a chart draws. How they look is the desk's business."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from rol_desktop.domain.combining import Combined, quantity_of
from rol_desktop.domain.department import Department
from rol_desktop.domain.figure import Figure
from rol_desktop.domain.indicator_set import IndicatorSet, in_force
from rol_desktop.domain.quantity import Quantity, said

FLOOR, STEPS = 5, (1, 2, 5, 10)  # about five lines across a chart, at round numbers


@dataclass(frozen=True, slots=True)
class ChartSeries:
    """Hold one row of bars of one unit; a bar without a value is a gap, never nought."""

    name: str
    unit: str
    labels: tuple[str, ...]
    values: tuple[Decimal | None, ...]
    said: tuple[str, ...]
    """Each value in words, for the bar's end and for screen readers."""

    @property
    def highest(self) -> Decimal:
        """Return the highest value, or 0."""
        return max((value for value in self.values if value is not None), default=Decimal(0))


@dataclass(frozen=True, slots=True)
class Chart:
    """Hold one chart: its title and one or more series over the same labels."""

    title: str
    series: tuple[ChartSeries, ...]

    @property
    def ticks(self) -> tuple[Decimal, ...]:
        """Return the round numbers of the value axis, from 0 to at least the highest bar."""
        return ticks(max((series.highest for series in self.series), default=Decimal(0)))

    @property
    def description(self) -> str:
        """Return the chart in one sentence, for those who do not see it."""
        rows = (
            f"{series.name}："
            + "，".join(f"{label}{said}" for label, said in zip(series.labels, series.said, strict=True))
            for series in self.series
        )
        return f"{self.title}。{'；'.join(rows)}。"


def ticks(highest: Decimal) -> tuple[Decimal, ...]:
    """Return about five round numbers from 0 to at least `highest`."""
    if highest <= 0:
        return (Decimal(0), Decimal(1))
    rough = highest / FLOOR
    power = Decimal(1).scaleb(rough.adjusted())
    step = next(power * each for each in STEPS if power * each >= rough)
    whole, rest = divmod(highest, step)
    return tuple(step * index for index in range(int(whole) + (2 if rest else 1)))


def year_over_year(
    indicator_set: IndicatorSet, keys: Sequence[str], years: Mapping[int, Mapping[str, Quantity]], title: str = ""
) -> tuple[Chart, ...]:
    """Return one chart for each unit among some indicators: a bar for each of them, a series for each year."""
    known = in_force(indicator_set).by_key
    indicators = [known[key] for key in keys if key in known]
    charts = []
    for unit in dict.fromkeys(indicator.unit for indicator in indicators):
        alike = [indicator for indicator in indicators if indicator.unit == unit]
        labels = tuple(indicator.name for indicator in alike)
        series = (
            _series(f"{year}年", unit, labels, [years[year].get(each.key, Quantity()) for each in alike])
            for year in sorted(years)
        )
        charts.append(Chart(f"{title or '年度对比'}（{unit}）", tuple(series)))
    return tuple(charts)


def by_department(
    indicator_set: IndicatorSet, key: str, combined: Mapping[str, Combined], departments: Iterable[Department]
) -> Chart:
    """Return the chart of one indicator by department, highest first; what was left out is not drawn."""
    indicator = in_force(indicator_set).by_key[key]
    names = {department.code: department.name for department in departments}
    parts = sorted(combined[key].contributors, key=lambda each: (-each.value, each.department))
    labels = tuple(names.get(part.department, part.department) for part in parts)
    quantities = [Quantity(part.value, indicator.unit, indicator.decimals) for part in parts]
    return Chart(f"{indicator.name}分单位情况", (_series(indicator.name, indicator.unit, labels, quantities),))


def by_department_over_years(
    indicator_set: IndicatorSet, key: str, years: Mapping[int, Sequence[Figure]], departments: Sequence[Department]
) -> Chart:
    """Return one indicator by department, a series for each year; those that never reported it are left out."""
    indicator = in_force(indicator_set).by_key[key]
    own = {
        (year, figure.department): figure
        for year, figures in years.items()
        for figure in figures
        if figure.indicator == key
    }
    shown = [each for each in departments if any(code == each.code for _, code in own)]
    labels = tuple(department.name for department in shown)
    series = []
    for year in sorted(years):
        found = (own.get((year, department.code)) for department in shown)
        values = [quantity_of(indicator, figure) for figure in found]
        series.append(_series(f"{year}年", indicator.unit, labels, values))
    return Chart(f"{indicator.name}分单位年度对比", tuple(series))


def _series(name: str, unit: str, labels: tuple[str, ...], quantities: Sequence[Quantity]) -> ChartSeries:
    return ChartSeries(name, unit, labels, tuple(each.value for each in quantities), tuple(map(said, quantities)))
