"""Rules of sets of indicators."""

from dataclasses import replace

import pytest

from rol_desktop.domain.figure import Combine, IdentityRule, Indicator
from rol_desktop.domain.indicator_set import Choice, Group, IndicatorSet, Variant, chosen, faults, in_force, narrowed
from tests.domain.figures import ACCEPTED, CONCLUDED, CORRECTED, RATE, RECEIVED, SET, SHARE_RULE, SUM_RULE


def reasons(indicator_set: IndicatorSet) -> list[str]:
    return [fault.reason for fault in faults(indicator_set)]


def test_that_a_sound_set_has_no_faults() -> None:
    assert reasons(SET) == []


@pytest.mark.parametrize(
    ("indicator", "words"),
    [
        (Indicator("Cases.x", "名", ""), "小写字母"),
        (Indicator("nowhere.x", "名", ""), "没有名为“nowhere”的组"),
        (Indicator("cases.x", " ", ""), "名称是空的"),
        (Indicator("cases.x", "名", "", decimals=9), "小数位数"),
        (replace(ACCEPTED, key="cases.x", minimum=RATE.maximum, maximum=ACCEPTED.minimum), "下限100大于上限0"),
        (Indicator("cases.x", "名", "", combine=Combine.RATIO), "缺少分子或分母"),
        (Indicator("cases.x", "名", "", numerator="cases.accepted"), "只有 combine"),
        (replace(RATE, key="cases.x", numerator="cases.none"), "没有指标“cases.none”"),
        (replace(RATE, key="cases.x", numerator=RATE.key), "本身是比率"),
        (ACCEPTED, "重复"),
    ],
)
def test_that_a_wrong_indicator_is_a_fault(indicator: Indicator, words: str) -> None:
    found = list(faults(replace(SET, indicators=(*SET.indicators, indicator))))
    assert any(words in fault.reason and fault.index == len(SET.indicators) for fault in found)


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (IdentityRule("x", ("cases.accepted",), ("cases.none",)), "没有指标“cases.none”"),
        (IdentityRule("x", (), ("cases.accepted",)), "这一边没有指标"),
        (IdentityRule("x", ("cases.accepted",), ("cases.refused",), "≈"), "关系“≈”不认识"),
        (IdentityRule("x", ("cases.accepted",), ("cases.accepted",)), "两边都有"),
        (replace(SUM_RULE, key="x", variant="unit:none"), "没有口径选项"),
        (SUM_RULE, "重复"),
    ],
)
def test_that_a_wrong_identity_is_a_fault(rule: IdentityRule, words: str) -> None:
    assert any(words in reason for reason in reasons(replace(SET, identities=(*SET.identities, rule))))


@pytest.mark.parametrize(
    ("variant", "words"),
    [
        (Variant("x", "名", ()), "没有任何选项"),
        (Variant("x", "名", (Choice("a", "甲"), Choice("a", "乙"))), "有重复"),
        (Variant("x", "名", (Choice("a", "甲"),), "b"), "没有选项“b”"),
        (Variant("x", "名", (Choice("a", "甲", "宗", "件", ("none",)),)), "没有指标或组“none”"),
    ],
)
def test_that_a_wrong_variant_is_a_fault(variant: Variant, words: str) -> None:
    assert any(words in reason for reason in reasons(replace(SET, variants=(variant,))))


def test_that_a_group_named_twice_or_badly_is_a_fault() -> None:
    assert len(reasons(replace(SET, groups=(*SET.groups, Group("cases", ""), Group("B", "乙"))))) == 3


def test_that_a_choice_changes_units_and_the_identities_in_force() -> None:
    rules = (replace(SUM_RULE, variant="unit:jian"), SHARE_RULE)
    local = chosen(replace(SET, identities=rules), {"unit": "zong"})
    assert in_force(local).by_key[CONCLUDED.key].unit == "宗"
    assert in_force(local).by_key[ACCEPTED.key].unit == "件"
    assert in_force(local).by_key["cases.visitors"].unit == "人次"
    assert in_force(local).identities == (SHARE_RULE,)
    assert in_force(replace(SET, identities=rules)).identities == rules


def test_that_a_narrowed_set_is_sound_and_keeps_the_parts_of_rates() -> None:
    found = narrowed(SET, {RATE.key, RECEIVED.key})
    assert set(found.by_key) == {RATE.key, RECEIVED.key, CORRECTED.key, CONCLUDED.key}
    assert found.identities == (SHARE_RULE,)
    assert [group.key for group in found.groups] == ["cases"]
    assert reasons(found) == []
    assert reasons(narrowed(SET, {"other.items"})) == []
