"""How the departments' figures become the report's: what was added, what was left out and why. Nothing here rounds."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from rol_desktop.domain.figure import Combine, Figure, FigureState, Indicator
from rol_desktop.domain.indicator_set import IndicatorSet, in_force
from rol_desktop.domain.quantity import Quantity, rounded


class Reason(StrEnum):
    """Why a figure is not part of the combined value."""

    EMPTY = "empty"
    NOT_APPLICABLE = "not_applicable"
    APPROXIMATE = "approximate"
    NOT_ADDED = "not_added"  # the indicator is shown per department
    REPLACED = "replaced"  # another source's settled or exact figure is used
    CONFLICT = "conflict"  # sources disagree and nobody has settled it
    RECKONED = "reckoned"  # a rate is reckoned from its parts, not from rates


REASONS = {
    Reason.EMPTY: "未填",
    Reason.NOT_APPLICABLE: "不适用",
    Reason.APPROXIMATE: "约数不参加合计",
    Reason.NOT_ADDED: "本指标分单位列示，不相加",
    Reason.REPLACED: "已采用另一来源的数",
    Reason.CONFLICT: "几个来源的数不一致",
    Reason.RECKONED: "比率按分子、分母的合计重新计算",
}


@dataclass(frozen=True, slots=True)
class Contribution:
    """Name one figure that is part of a combined value."""

    figure: str
    """The figure's uid."""
    department: str
    value: Decimal
    settled: bool = False


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Name one figure that is not part of a combined value, and why."""

    figure: str
    department: str
    reason: Reason
    value: Decimal | None = None
    approximate: str = ""


@dataclass(frozen=True, slots=True)
class Combined:
    """Hold what all departments' figures for one indicator come to."""

    indicator: str
    value: Decimal | None = None
    """Unrounded; None where there is nothing to print. Approximate figures are not in it unless it is one alone."""
    approximate: str = ""
    """How the only figure there is was said, where it is an approximate one."""
    contributors: tuple[Contribution, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    parts: tuple[str, ...] = ()
    """For a rate: the keys of its numerator and denominator."""
    note: str = field(default="")
    """Why there is no value, or why it is not the whole, in Chinese."""

    @property
    def is_whole(self) -> bool:
        """Tell whether the value may be printed as the report's: no approximate figure is missing from the sum."""
        return self.value is not None and not self.note


def combined(indicator_set: IndicatorSet, figures: Iterable[Figure]) -> dict[str, Combined]:
    """Combine the figures of one year, indicator by indicator; every indicator of the set is in the result."""
    below: dict[str, list[Figure]] = {}
    for figure in figures:
        below.setdefault(figure.indicator, []).append(figure)
    found: dict[str, Combined] = {}
    rates = [each for each in indicator_set.indicators if each.combine is Combine.RATIO]
    for indicator in indicator_set.indicators:
        if indicator.combine is not Combine.RATIO:
            own = sorted(below.get(indicator.key, ()), key=lambda figure: (figure.department, figure.uid))
            found[indicator.key] = _WAYS[indicator.combine](indicator, own)
    for rate in rates:
        found[rate.key] = _ratio(rate, sorted(below.get(rate.key, ()), key=lambda each: each.department), found)
    return {indicator.key: found[indicator.key] for indicator in indicator_set.indicators}


def values_for(indicator_set: IndicatorSet, combined_figures: Mapping[str, Combined]) -> dict[str, Quantity]:
    """Return what text, tables and identities may say of each indicator; a sum that is not whole has no value there."""
    return {
        indicator.key: _quantity(indicator, combined_figures.get(indicator.key, Combined(indicator.key)))
        for indicator in in_force(indicator_set).indicators
    }


def reported_values(indicator_set: IndicatorSet, figures: Iterable[Figure]) -> dict[str, Quantity]:
    """Return one department's own figures as quantities; an indicator it has no figure for is empty."""
    own = {figure.indicator: figure for figure in figures}
    local = in_force(indicator_set).indicators
    return {indicator.key: quantity_of(indicator, own.get(indicator.key)) for indicator in local}


def quantity_of(indicator: Indicator, figure: Figure | None) -> Quantity:
    """Return one figure as a quantity: its settled value where it has one, else what was reported."""
    if figure is None:
        return Quantity(None, indicator.unit, indicator.decimals, state=FigureState.EMPTY)
    approximate = "" if figure.is_exact else figure.approximate
    state = FigureState.VALUE if figure.settled is not None else figure.state
    return Quantity(figure.effective, indicator.unit, indicator.decimals, approximate, state)


def _quantity(indicator: Indicator, result: Combined) -> Quantity:
    if not result.is_whole:
        state = _common_state(result)
        return Quantity(None, indicator.unit, indicator.decimals, state=state, note=result.note)
    value = result.value
    if result.parts and value is not None:
        value = rounded(value, indicator.decimals)
    parts = tuple(each.value for each in result.contributors) if len(result.contributors) > 1 else ()
    return Quantity(value, indicator.unit, indicator.decimals, result.approximate, parts=parts)


def _common_state(result: Combined) -> FigureState:
    """Tell not applicable from empty: only where every department says so does the indicator not apply."""
    reasons = {each.reason for each in result.left_out}
    return FigureState.NOT_APPLICABLE if reasons == {Reason.NOT_APPLICABLE} else FigureState.EMPTY


def _left_out(figure: Figure, reason: Reason) -> LeftOut:
    return LeftOut(figure.uid, figure.department, reason, figure.effective, figure.approximate)


def _contribution(figure: Figure) -> Contribution:
    assert figure.effective is not None
    return Contribution(figure.uid, figure.department, figure.effective, figure.settled is not None)


@dataclass(frozen=True, slots=True)
class _Sorted:
    """Hold the figures of one indicator by what can be done with them."""

    exact: tuple[Figure, ...]
    approximate: tuple[Figure, ...]
    without: tuple[LeftOut, ...]


def _sorted(figures: Sequence[Figure]) -> _Sorted:
    valued = [figure for figure in figures if figure.effective is not None]
    without = tuple(
        _left_out(figure, Reason.NOT_APPLICABLE if figure.state is FigureState.NOT_APPLICABLE else Reason.EMPTY)
        for figure in figures
        if figure.effective is None
    )
    exact = tuple(figure for figure in valued if figure.is_exact)
    return _Sorted(exact, tuple(figure for figure in valued if not figure.is_exact), without)


def _nothing(indicator: Indicator, without: tuple[LeftOut, ...]) -> Combined:
    return Combined(indicator.key, left_out=without, note="" if without else "还没有单位填报")


def _single(indicator: Indicator, figure: Figure, left_out: tuple[LeftOut, ...]) -> Combined:
    approximate = "" if figure.is_exact else figure.approximate
    return Combined(indicator.key, figure.effective, approximate, (_contribution(figure),), left_out)


def _sum(indicator: Indicator, figures: Sequence[Figure]) -> Combined:
    """Add the exact figures; an approximate one stands only where it stands alone."""
    found = _sorted(figures)
    if not found.exact and len(found.approximate) == 1:
        return _single(indicator, found.approximate[0], found.without)
    skipped = tuple(_left_out(figure, Reason.APPROXIMATE) for figure in found.approximate)
    if not found.exact and not skipped:
        return _nothing(indicator, found.without)
    note = f"有{len(skipped)}个单位填的是约数，没有计入合计，请退回核实或填写核定值" if skipped else ""
    parts = tuple(_contribution(figure) for figure in found.exact)
    total = sum((part.value for part in parts), Decimal(0)) if parts else None
    return Combined(indicator.key, total, "", parts, skipped + found.without, note=note)


def _one_source(indicator: Indicator, figures: Sequence[Figure]) -> Combined:
    """Take the one source's figure: settled ones before exact ones, exact ones before approximate ones."""
    found = _sorted(figures)
    settled = tuple(figure for figure in found.exact if figure.settled is not None)
    best = settled or found.exact or found.approximate
    if not best:
        return _nothing(indicator, found.without)
    rest = tuple(figure for figure in (*found.exact, *found.approximate) if figure not in best)
    left_out = tuple(_left_out(figure, Reason.REPLACED) for figure in rest) + found.without
    if len({(figure.effective, "" if figure.is_exact else figure.approximate) for figure in best}) > 1:
        conflict = tuple(_left_out(figure, Reason.CONFLICT) for figure in best)
        note = "本指标应由一个单位提供，几个单位填的数不一致，请核定"
        return Combined(indicator.key, left_out=conflict + left_out, note=note)
    one = _single(indicator, best[0], left_out)
    return Combined(indicator.key, one.value, one.approximate, tuple(map(_contribution, best)), left_out)


def _not_added(indicator: Indicator, figures: Sequence[Figure]) -> Combined:
    """Take the figure of a single department; several stay with their departments."""
    found = _sorted(figures)
    valued = (*found.exact, *found.approximate)
    if not valued:
        return _nothing(indicator, found.without)
    if len(valued) == 1:
        return _single(indicator, valued[0], found.without)
    left_out = tuple(_left_out(figure, Reason.NOT_ADDED) for figure in valued) + found.without
    return Combined(indicator.key, left_out=left_out, note="分单位列示，不相加")


_WAYS: Mapping[Combine, Callable[[Indicator, Sequence[Figure]], Combined]] = {
    Combine.SUM: _sum,
    Combine.ONE_SOURCE: _one_source,
    Combine.NOT_ADDED: _not_added,
}


def _ratio(indicator: Indicator, figures: Sequence[Figure], others: Mapping[str, Combined]) -> Combined:
    """Divide the sums of the two parts; without any parts a single department's own rate is all there is."""
    parts = (indicator.numerator, indicator.denominator)
    top, base = (others.get(key, Combined(key)) for key in parts)
    if not (_anything(top) or _anything(base)):
        alone = _not_added(indicator, figures)
        return Combined(
            indicator.key, alone.value, alone.approximate, alone.contributors, alone.left_out, (), alone.note
        )
    left_out = tuple(_left_out(figure, Reason.RECKONED) for figure in figures if figure.effective is not None)
    note = _ratio_fault(top, base)
    if note:
        return Combined(indicator.key, left_out=left_out, parts=parts, note=note)
    assert top.value is not None
    assert base.value is not None
    scale = 100 if indicator.unit == "%" else 1
    return Combined(indicator.key, top.value * scale / base.value, "", (), left_out, parts)


def _anything(result: Combined) -> bool:
    """Tell whether any department gave a number, used or not."""
    return bool(result.contributors) or any(each.value is not None for each in result.left_out)


def _ratio_fault(top: Combined, base: Combined) -> str:
    if not top.is_whole or not base.is_whole:
        return "分子或分母还没有完整的数"
    if top.approximate or base.approximate:
        return "分子或分母是约数，算不出比率"
    return "" if base.value else "分母是0，算不出比率"
