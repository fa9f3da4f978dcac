"""Whether figures satisfy their identities (勾稽关系), said in sentences that name each number.

An identity holds, fails, or cannot be decided because a number is missing or approximate. A sum that is already too
large with a part missing fails all the same. Not applicable counts as nothing in a sum.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_DOWN, Decimal
from enum import StrEnum

from rol_desktop.domain.figure import Combine, FigureState, IdentityRule, Indicator
from rol_desktop.domain.indicator_set import IndicatorSet, group_of, in_force
from rol_desktop.domain.quantity import Quantity, digits, rounded, said

Values = Mapping[str, Quantity]
SPELT_OUT = 3  # names in a sentence; the form itself shows the others
EMPTY = Quantity(state=FigureState.EMPTY)


class Verdict(StrEnum):
    """What became of one identity."""

    HOLDS = "holds"
    FAILS = "fails"
    UNDECIDED = "undecided"


class Slip(StrEnum):
    """The slip that explains a rate that fails, where one does."""

    NONE = ""
    TRUNCATED = "truncated"
    OTHER_BASE = "other_base"
    AS_FRACTION = "as_fraction"  # 0.9891 for 98.91 %


@dataclass(frozen=True, slots=True)
class Outcome:
    """Hold what an identity came to."""

    rule: str
    """The key of the identity, or of the rate."""
    verdict: Verdict
    sentence: str
    """In Chinese: the numbers, by name, and by how much they differ."""
    keys: tuple[str, ...] = ()
    """All the indicators it is about, the one to look at first in front."""
    left: Decimal | None = None
    right: Decimal | None = None
    missing: tuple[str, ...] = ()
    """The keys without which it cannot be decided."""
    slip: Slip = Slip.NONE
    expected: Decimal | None = field(default=None)
    """For a rate that fails: what it should be."""

    @property
    def difference(self) -> Decimal | None:
        """Return left minus right where both are known."""
        return None if self.left is None or self.right is None else self.left - self.right


def outcomes(indicator_set: IndicatorSet, values: Values) -> tuple[Outcome, ...]:
    """Evaluate every identity and every rate in force; ones that nobody began to fill in are left out."""
    local = in_force(indicator_set)
    found = [evaluated(rule, local, values) for rule in local.identities if _is_begun(rule, values)]
    rates = [each for each in local.indicators if each.combine is Combine.RATIO and _any_given((each.key,), values)]
    return (*found, *(rate_outcome(rate, local, values) for rate in rates))


def _is_begun(rule: IdentityRule, values: Values) -> bool:
    """Tell whether there is something to compare: a total without any of its parts is not worth a word."""
    return _any_given(rule.right, values) and (rule.relation == "=" or _any_given(rule.left, values))


def _any_given(keys: tuple[str, ...], values: Values) -> bool:
    return any(values.get(key, EMPTY).value is not None for key in keys)


@dataclass(frozen=True, slots=True)
class _Side:
    """Hold one side of an identity, added up."""

    keys: tuple[str, ...]
    total: Decimal
    missing: tuple[str, ...]
    words: str


def evaluated(rule: IdentityRule, indicator_set: IndicatorSet, values: Values) -> Outcome:
    """Evaluate one identity."""
    left, right = (_side(keys, indicator_set, values) for keys in (rule.left, rule.right))
    keys = (*rule.left, *rule.right)
    missing = left.missing + right.missing
    if _nothing_applies(rule, values):
        return Outcome(rule.key, Verdict.UNDECIDED, "各项都不适用，不核对", keys)
    if not missing:
        verdict = Verdict.HOLDS if _holds(rule.relation, left.total, right.total) else Verdict.FAILS
        words = _told(rule, left, right)
        return Outcome(rule.key, verdict, words, keys, left.total, right.total)
    if _fails_already(rule, left, right, indicator_set):
        return Outcome(
            rule.key, Verdict.FAILS, _told_already(rule, left, right), keys, left.total, right.total, missing
        )
    sentence = f"{_listed(missing, indicator_set)}没有可以计算的数，暂不能核对{_listed(rule.left, indicator_set)}"
    return Outcome(rule.key, Verdict.UNDECIDED, sentence, keys, missing=missing)


def _listed(keys: tuple[str, ...], indicator_set: IndicatorSet) -> str:
    """Name indicators, the first three of many."""
    names = "、".join(f"“{indicator_set.name(key)}”" for key in keys[:SPELT_OUT])
    return names if len(keys) <= SPELT_OUT else f"{names}等{len(keys)}项"


def _side(keys: tuple[str, ...], indicator_set: IndicatorSet, values: Values) -> _Side:
    total = Decimal(0)
    missing, words = [], []
    for key in keys:
        quantity = values.get(key, EMPTY)
        words.append(f"{indicator_set.name(key)}{_bare(quantity)}")
        if quantity.exact is not None:
            total += quantity.exact
        elif quantity.state is not FigureState.NOT_APPLICABLE:
            missing.append(key)
    return _Side(keys, total, tuple(missing), " + ".join(words))


def _bare(quantity: Quantity) -> str:
    """Return the number for a sum, without its unit; （未填） where there is none."""
    if quantity.value is None:
        return f"（{said(quantity)}）"
    return digits(quantity.value) if not quantity.approximate else f"（{said(quantity)}）"


def _nothing_applies(rule: IdentityRule, values: Values) -> bool:
    """Tell whether one whole side does not apply: a total of nothing cannot be compared."""
    sides = (rule.left, rule.right)
    return any(all(values.get(key, EMPTY).state is FigureState.NOT_APPLICABLE for key in side) for side in sides)


def _holds(relation: str, left: Decimal, right: Decimal) -> bool:
    return left == right if relation == "=" else left <= right


def _fails_already(rule: IdentityRule, left: _Side, right: _Side, indicator_set: IndicatorSet) -> bool:
    """Tell whether no missing number could mend it: what is missing may not be negative."""
    missing = (*left.missing, *right.missing)
    lowest = [indicator_set.by_key[key].minimum for key in missing if key in indicator_set.by_key]
    if len(lowest) < len(missing) or any(each is None or each < 0 for each in lowest):
        return False
    if not right.missing and left.total > right.total:
        return True
    return rule.relation == "=" and not left.missing and right.total > left.total


def _sign(rule: IdentityRule) -> str:
    return "=" if rule.relation == "=" else "≤"


def _told(rule: IdentityRule, left: _Side, right: _Side) -> str:
    """Say what the two sides come to: 审结140 ≠ 驳回29 + 维持50 = 79，多61."""
    if _holds(rule.relation, left.total, right.total):
        return f"{_sum_words(left)} {_sign(rule)} {_sum_words(right)}"
    by = digits(abs(left.total - right.total))
    if rule.relation == "<=":
        return f"{_sum_words(left)}大于{_sum_words(right)}，多出{by}{_because(rule)}"
    more = "大" if left.total > right.total else "小"
    return f"{_sum_words(left)} ≠ {_sum_words(right)}，前者比后者{more}{by}{_because(rule)}"


def _told_already(rule: IdentityRule, left: _Side, right: _Side) -> str:
    above, below = (left, right) if left.total > right.total else (right, left)
    by = digits(above.total - below.total)
    return f"{_sum_words(above)}，已经超过{_sum_words(below)}，多出{by}{_because(rule)}"


def _sum_words(side: _Side) -> str:
    """Write a side with its sum where there is something to add."""
    return side.words if len(side.keys) == 1 else f"{side.words} = {digits(side.total)}"


def _because(rule: IdentityRule) -> str:
    return f"（{rule.note.rstrip('。')}）" if rule.note else ""


def rate_outcome(rate: Indicator, indicator_set: IndicatorSet, values: Values) -> Outcome:
    """Compare a rate with its parts at the decimals it was written with; name truncation and a wrong base."""
    keys = (rate.key, rate.numerator, rate.denominator)
    stated, top, base = (values.get(key, EMPTY) for key in keys)
    missing = tuple(key for key, quantity in zip(keys, (stated, top, base), strict=True) if quantity.exact is None)
    if missing or stated.exact is None or top.exact is None or base.exact is None:
        names = _listed(missing, indicator_set)
        return Outcome(
            rate.key, Verdict.UNDECIDED, f"{names}没有可以计算的数，暂不能核对“{rate.name}”", keys, missing=missing
        )
    if not base.exact:
        words = f"“{indicator_set.name(rate.denominator)}”是0，“{rate.name}”应填“不适用”"
        return Outcome(rate.key, Verdict.FAILS, words, keys, stated.exact)
    return _rate_compared(rate, indicator_set, values, _Rate(stated.exact, top.exact, base.exact, rate))


@dataclass(frozen=True, slots=True)
class _Rate:
    """Hold a stated rate, its two parts, and how it is written."""

    stated: Decimal
    top: Decimal
    base: Decimal
    indicator: Indicator

    @property
    def places(self) -> int:
        """Return the decimals to compare at: as many as were written, but no more than the indicator has."""
        exponent = self.stated.as_tuple().exponent
        return min(max(-exponent if isinstance(exponent, int) else 0, 0), self.indicator.decimals)

    def over(self, base: Decimal) -> Decimal:
        """Return the rate over some base, unrounded."""
        return self.top * (100 if self.indicator.unit == "%" else 1) / base

    def matches(self, base: Decimal) -> bool:
        """Tell whether the stated rate is the rate over a base, rounded as it is written or finer."""
        exact = self.over(base)
        finest = range(self.places, self.indicator.decimals + 1)
        return any(rounded(exact, places) == self.stated for places in finest)


def _rate_compared(rate: Indicator, indicator_set: IndicatorSet, values: Values, found: _Rate) -> Outcome:
    keys = (rate.key, rate.numerator, rate.denominator)
    top_name, base_name = indicator_set.name(rate.numerator), indicator_set.name(rate.denominator)
    expected = rounded(found.over(found.base), rate.decimals)
    parts = f"{top_name}{digits(found.top)} ÷ {base_name}{digits(found.base)} = {digits(expected)}{rate.unit}"
    if found.matches(found.base):
        return Outcome(rate.key, Verdict.HOLDS, f"{rate.name}：{parts}", keys, found.stated, expected)
    slip, why = _slip(indicator_set, values, found)
    words = f"{rate.name}填的是{digits(found.stated)}{rate.unit}，而{parts}{why}"
    return Outcome(rate.key, Verdict.FAILS, words, keys, found.stated, expected, slip=slip, expected=expected)


def _slip(indicator_set: IndicatorSet, values: Values, found: _Rate) -> tuple[Slip, str]:
    """Find the slip that explains a wrong rate, and the words for it."""
    if _truncated(found):
        return Slip.TRUNCATED, "；填的数是截去尾数得来的，应当四舍五入"
    if found.indicator.unit == "%" and rounded(found.stated * 100, 2) == rounded(found.over(found.base), 2):
        return Slip.AS_FRACTION, "；填的数是小数，应当换算成百分数"
    for key in _other_bases(indicator_set, values, found):
        name = f"{indicator_set.name(key)}{digits(values[key].value or Decimal(0))}"
        right = indicator_set.name(found.indicator.denominator)
        return Slip.OTHER_BASE, f"；填的数是按“{name}”作基数算的，本指标的基数是“{right}”"
    return Slip.NONE, ""


def _truncated(found: _Rate) -> bool:
    exact = found.over(found.base)
    step = Decimal(1).scaleb(-found.indicator.decimals)
    return exact.quantize(step, rounding=ROUND_DOWN) == found.stated and found.stated != rounded(
        exact, found.indicator.decimals
    )


def _other_bases(indicator_set: IndicatorSet, values: Values, found: _Rate) -> Iterator[str]:
    """Yield the indicators of the same group over which the stated rate would be right."""
    own = found.indicator
    for indicator in indicator_set.of_group(group_of(own.key)):
        value = values.get(indicator.key, EMPTY).exact
        is_part = indicator.key in {own.key, own.numerator, own.denominator} or indicator.combine is Combine.RATIO
        if not is_part and value and found.stated and found.matches(value):
            yield indicator.key
