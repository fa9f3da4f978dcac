"""The indicators that a place reports: groups, indicators, the identities between them, and its local variants."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from rol_desktop.domain.figure import Combine, IdentityRule, Indicator

KEY = re.compile(r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*")
WORD = re.compile(r"[a-z][a-z0-9_]*")
RELATIONS = ("=", "<=")
FINEST = 6  # decimals that a figure may carry; four are the most that published reports print


@dataclass(frozen=True, slots=True)
class Group:
    """Name a group of indicators that are filled in and printed together."""

    key: str
    """What stands before the dot in its indicators' keys."""
    name: str
    words: tuple[str, ...] = ()
    """Any of these in a sentence says that its numbers are about this group: 行政复议."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Offer one way in which a place may count."""

    key: str
    name: str
    unit: str = ""
    """The unit that this choice prints instead; empty: it changes no unit."""
    replaces: str = ""
    """The unit that it takes the place of; people stay 人次 where cases become 宗."""
    applies_to: tuple[str, ...] = ()
    """Keys of the groups and indicators whose unit it changes."""


@dataclass(frozen=True, slots=True)
class Variant:
    """Ask one question that places answer differently (统计口径)."""

    key: str
    name: str
    choices: tuple[Choice, ...]
    chosen: str = ""
    """The key of the choice in force; empty: the first."""
    note: str = ""

    @property
    def choice(self) -> Choice:
        """Return the choice in force."""
        return next((choice for choice in self.choices if choice.key == self.chosen), self.choices[0])


@dataclass(frozen=True)
class IndicatorSet:
    """Hold everything that one place counts, in the order in which it is shown."""

    groups: tuple[Group, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    identities: tuple[IdentityRule, ...] = ()
    variants: tuple[Variant, ...] = field(default=())

    @cached_property
    def by_key(self) -> dict[str, Indicator]:
        """Map each key to its indicator."""
        return {indicator.key: indicator for indicator in self.indicators}

    def of_group(self, group: str) -> tuple[Indicator, ...]:
        """Return the indicators of the group with this key."""
        return tuple(indicator for indicator in self.indicators if group_of(indicator.key) == group)

    def name(self, key: str) -> str:
        """Return an indicator's name, or the key of one that is not known."""
        return self.by_key[key].name if key in self.by_key else key

    def __or__(self, other: "IndicatorSet") -> "IndicatorSet":
        """Put two sets one after the other."""
        return IndicatorSet(
            self.groups + other.groups,
            self.indicators + other.indicators,
            self.identities + other.identities,
            self.variants + other.variants,
        )


def group_of(key: str) -> str:
    """Return the key of an indicator's group."""
    return key.partition(".")[0]


def chosen(indicator_set: IndicatorSet, choices: Mapping[str, str]) -> IndicatorSet:
    """Return the set with other choices recorded in its variants (variant key -> choice key)."""
    variants = (replace(each, chosen=choices.get(each.key, each.chosen)) for each in indicator_set.variants)
    return replace(indicator_set, variants=tuple(variants))


def in_force(indicator_set: IndicatorSet) -> IndicatorSet:
    """Return the set as its variants leave it: their units put in, the identities of other choices left out."""
    kept = {f"{variant.key}:{variant.choice.key}" for variant in indicator_set.variants} | {""}
    return replace(
        indicator_set,
        indicators=tuple(_in_local_unit(indicator, indicator_set) for indicator in indicator_set.indicators),
        identities=tuple(rule for rule in indicator_set.identities if rule.variant in kept),
    )


def narrowed(indicator_set: IndicatorSet, keys: Collection[str]) -> IndicatorSet:
    """Return the set for those who are asked for some indicators: with the parts of rates, and what is within it."""
    rates = [each for each in indicator_set.indicators if each.key in keys]
    wanted = {*keys, *(part for each in rates for part in (each.numerator, each.denominator))}
    indicators = tuple(each for each in indicator_set.indicators if each.key in wanted)
    groups = {group_of(each.key) for each in indicators}
    return IndicatorSet(
        tuple(group for group in indicator_set.groups if group.key in groups),
        indicators,
        tuple(rule for rule in indicator_set.identities if wanted.issuperset((*rule.left, *rule.right))),
        tuple(_narrowed_variant(variant, wanted | groups) for variant in indicator_set.variants),
    )


def _narrowed_variant(variant: Variant, known: Collection[str]) -> Variant:
    """Leave out of a variant's choices the groups and indicators that are not there any more."""
    choices = (
        replace(choice, applies_to=tuple(key for key in choice.applies_to if key in known))
        for choice in variant.choices
    )
    return replace(variant, choices=tuple(choices))


def _in_local_unit(indicator: Indicator, indicator_set: IndicatorSet) -> Indicator:
    for variant in indicator_set.variants:
        choice = variant.choice
        applies = {indicator.key, group_of(indicator.key)} & set(choice.applies_to)
        if choice.unit and applies and choice.replaces in {"", indicator.unit}:
            indicator = replace(indicator, unit=choice.unit)
    return indicator


@dataclass(frozen=True, slots=True)
class Fault:
    """Say what keeps a set from being used, and at which table it was found."""

    table: str
    """group, indicator, identity or variant."""
    index: int
    """Which of these tables, from 0."""
    field: str
    reason: str


def faults(indicator_set: IndicatorSet) -> Iterator[Fault]:
    """Yield, in Chinese, each thing wrong with a set."""
    yield from _group_faults(indicator_set)
    for index, indicator in enumerate(indicator_set.indicators):
        for name, reason in _indicator_faults(indicator, indicator_set):
            yield Fault("indicator", index, name, reason)
    yield from _repeats("indicator", [each.key for each in indicator_set.indicators])
    for index, rule in enumerate(indicator_set.identities):
        for name, reason in _identity_faults(rule, indicator_set):
            yield Fault("identity", index, name, reason)
    yield from _repeats("identity", [each.key for each in indicator_set.identities])
    for index, variant in enumerate(indicator_set.variants):
        for name, reason in _variant_faults(variant, indicator_set):
            yield Fault("variant", index, name, reason)
    yield from _repeats("variant", [each.key for each in indicator_set.variants])


def _repeats(table: str, keys: list[str]) -> Iterator[Fault]:
    for index, key in enumerate(keys):
        if key in keys[:index]:
            yield Fault(table, index, "key", f"key“{key}”与前面的重复")


def _group_faults(indicator_set: IndicatorSet) -> Iterator[Fault]:
    for index, group in enumerate(indicator_set.groups):
        if not WORD.fullmatch(group.key):
            yield Fault("group", index, "key", f"key“{group.key}”应由小写字母、数字和下划线组成")
        if not group.name.strip():
            yield Fault("group", index, "name", "名称是空的")
    yield from _repeats("group", [each.key for each in indicator_set.groups])


def _indicator_faults(indicator: Indicator, indicator_set: IndicatorSet) -> Iterator[tuple[str, str]]:
    if not KEY.fullmatch(indicator.key):
        yield "key", f"key“{indicator.key}”应写成“组.名称”，由小写字母、数字和下划线组成"
    elif group_of(indicator.key) not in {group.key for group in indicator_set.groups}:
        yield "key", f"没有名为“{group_of(indicator.key)}”的组"
    if not indicator.name.strip():
        yield "name", "名称是空的"
    if not 0 <= indicator.decimals <= FINEST:
        yield "decimals", f"小数位数应在0到{FINEST}之间"
    if indicator.minimum is not None and indicator.maximum is not None and indicator.minimum > indicator.maximum:
        yield "minimum", f"下限{indicator.minimum}大于上限{indicator.maximum}"
    yield from _ratio_faults(indicator, indicator_set)


def _ratio_faults(indicator: Indicator, indicator_set: IndicatorSet) -> Iterator[tuple[str, str]]:
    for name, part in (("numerator", indicator.numerator), ("denominator", indicator.denominator)):
        if indicator.combine is not Combine.RATIO:
            if part:
                yield name, '只有 combine = "ratio" 的指标才写分子和分母'
        elif not part:
            yield name, "比率缺少分子或分母"
        elif part not in indicator_set.by_key:
            yield name, f"没有指标“{part}”"
        elif indicator_set.by_key[part].combine is Combine.RATIO:
            yield name, f"“{part}”本身是比率，不能作分子或分母"


def _identity_faults(rule: IdentityRule, indicator_set: IndicatorSet) -> Iterator[tuple[str, str]]:
    if rule.relation not in RELATIONS:
        yield "relation", f"关系“{rule.relation}”不认识，应为 = 或 <="
    for name, side in (("left", rule.left), ("right", rule.right)):
        if not side:
            yield name, "这一边没有指标"
        yield from ((name, f"没有指标“{key}”") for key in side if key not in indicator_set.by_key)
    if both := set(rule.left) & set(rule.right):
        yield "right", f"指标“{min(both)}”两边都有"
    if rule.variant and rule.variant not in _offered(indicator_set):
        yield "variant", f"没有口径选项“{rule.variant}”，应写成“口径:选项”"


def _offered(indicator_set: IndicatorSet) -> set[str]:
    return {f"{variant.key}:{choice.key}" for variant in indicator_set.variants for choice in variant.choices}


def _variant_faults(variant: Variant, indicator_set: IndicatorSet) -> Iterator[tuple[str, str]]:
    if not variant.choices:
        yield "choices", "口径没有任何选项"
    keys = [choice.key for choice in variant.choices]
    if len(set(keys)) < len(keys):
        yield "choices", "选项的 key 有重复"
    if variant.chosen and variant.chosen not in keys:
        yield "chosen", f"没有选项“{variant.chosen}”"
    known = set(indicator_set.by_key) | {group.key for group in indicator_set.groups}
    for choice in variant.choices:
        yield from (("choices", f"没有指标或组“{key}”") for key in choice.applies_to if key not in known)
