"""Rules of the identities between figures."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rol_desktop.domain.combining import combined, reported_values, values_for
from rol_desktop.domain.figure import IdentityRule
from rol_desktop.domain.identities import Outcome, Slip, Verdict, evaluated, outcomes, rate_outcome
from tests.domain.figures import (
    ACCEPTED,
    CONCLUDED,
    CORRECTED,
    RATE,
    RECEIVED,
    REFUSED,
    SET,
    SHARE_RULE,
    SUM_RULE,
    figure,
)  # fmt: skip


def of(rule: IdentityRule, **typed: str) -> Outcome:
    return evaluated(rule, SET, values(**typed))


def values(**typed: str):
    return reported_values(SET, [figure("a", SET.by_key[f"cases.{name}"], text) for name, text in typed.items()])


def rate(stated: str, corrected: str, concluded: str, **others: str) -> Outcome:
    return rate_outcome(RATE, SET, values(rate=stated, corrected=corrected, concluded=concluded, **others))


def test_that_a_sum_that_adds_up_holds() -> None:
    outcome = of(SUM_RULE, received="103", accepted="91", refused="12")
    assert outcome.verdict is Verdict.HOLDS


def test_that_a_sum_that_fails_names_each_number_and_by_how_much() -> None:
    outcome = of(SUM_RULE, received="103", accepted="91", refused="11")
    assert outcome.verdict is Verdict.FAILS
    assert outcome.sentence == (
        "收到申请103 ≠ 受理案件91 + 不予受理11 = 102，前者比后者大1（申请要么受理，要么不予受理）"
    )
    assert outcome.difference == 1


def test_that_a_part_greater_than_its_whole_fails() -> None:
    outcome = of(SHARE_RULE, corrected="15", concluded="12")
    assert outcome.verdict is Verdict.FAILS
    assert outcome.sentence == "纠错案件15大于审结案件12，多出3（纠错的都已审结）"
    assert of(SHARE_RULE, corrected="12", concluded="12").verdict is Verdict.HOLDS


@pytest.mark.parametrize("typed", ["", "近12", "12余"])
def test_that_a_missing_or_approximate_number_leaves_it_undecided(typed: str) -> None:
    outcome = of(SUM_RULE, received="103", accepted="91", refused=typed)
    assert outcome.verdict is Verdict.UNDECIDED
    assert outcome.missing == (REFUSED.key,)
    assert "不予受理" in outcome.sentence


def test_that_parts_already_above_the_total_fail_with_one_missing() -> None:
    outcome = of(SUM_RULE, received="80", accepted="91", refused="")
    assert outcome.verdict is Verdict.FAILS
    assert "多出11" in outcome.sentence
    assert of(SUM_RULE, received="", accepted="91", refused="2").verdict is Verdict.UNDECIDED


def test_that_not_applicable_counts_as_nothing_in_a_sum_but_is_no_total() -> None:
    assert of(SUM_RULE, received="91", accepted="91", refused="/").verdict is Verdict.HOLDS
    assert of(SUM_RULE, received="/", accepted="91", refused="1").verdict is Verdict.UNDECIDED


def test_that_a_rate_holds_at_the_decimals_it_was_written_with() -> None:
    assert rate("4.07", "191", "4696").verdict is Verdict.HOLDS
    assert rate("4.1", "191", "4696").verdict is Verdict.HOLDS
    assert rate("4.2", "191", "4696").verdict is Verdict.FAILS


def test_that_a_truncated_rate_is_told_apart_from_a_wrong_one() -> None:
    outcome = rate("66.66", "2", "3")
    assert (outcome.verdict, outcome.slip, outcome.expected) == (Verdict.FAILS, Slip.TRUNCATED, Decimal("66.67"))
    assert "四舍五入" in outcome.sentence
    assert rate("66.60", "2", "3").slip is Slip.NONE


def test_that_a_rate_over_another_base_names_that_base() -> None:
    outcome = rate("19.21", "29", "135", accepted="151")
    assert outcome.slip is Slip.OTHER_BASE
    assert "受理案件151" in outcome.sentence
    assert "21.48%" in outcome.sentence


def test_that_a_rate_written_as_a_fraction_is_named() -> None:
    outcome = rate("0.5", "50", "100")
    assert outcome.slip is Slip.AS_FRACTION


def test_that_a_rate_over_nought_fails_and_one_without_parts_is_undecided() -> None:
    assert rate("0", "0", "0").verdict is Verdict.FAILS
    assert rate("5", "", "100").verdict is Verdict.UNDECIDED


def test_that_identities_nobody_began_to_fill_in_are_not_evaluated() -> None:
    assert outcomes(SET, values()) == ()
    assert outcomes(SET, values(corrected="1")) == ()
    assert outcomes(SET, values(received="1")) == ()
    assert [each.verdict for each in outcomes(SET, values(accepted="1"))] == [Verdict.UNDECIDED]


def test_that_the_whole_is_evaluated_like_one_department() -> None:
    figures = [
        figure("a", RECEIVED, "10"), figure("a", ACCEPTED, "9"), figure("a", REFUSED, "1"),
        figure("b", RECEIVED, "5"), figure("b", ACCEPTED, "5"),
    ]  # fmt: skip
    found = outcomes(SET, values_for(SET, combined(SET, figures)))
    assert [each.verdict for each in found] == [Verdict.HOLDS]


def test_that_a_combined_rate_always_agrees_with_its_parts() -> None:
    figures = [figure("a", CORRECTED, "1"), figure("a", CONCLUDED, "3"), figure("b", CONCLUDED, "4")]
    found = {each.rule: each.verdict for each in outcomes(SET, values_for(SET, combined(SET, figures)))}
    assert found[RATE.key] is Verdict.HOLDS


def test_that_an_identity_of_another_variant_is_not_in_force() -> None:
    other = replace(SET, identities=(replace(SUM_RULE, variant="unit:zong"),))
    assert outcomes(other, values(received="3", accepted="1", refused="1")) == ()


COUNTS = st.integers(0, 10**9)


@settings(deadline=None, max_examples=100)
@given(COUNTS, COUNTS, COUNTS)
def test_that_a_sum_holds_exactly_where_it_adds_up(total: int, first: int, second: int) -> None:
    outcome = of(SUM_RULE, received=str(total), accepted=str(first), refused=str(second))
    assert (outcome.verdict is Verdict.HOLDS) == (total == first + second)
    assert outcome.difference == total - first - second


@settings(deadline=None, max_examples=100)
@given(st.integers(0, 5000), st.integers(1, 5000), st.integers(0, 10_000))
def test_that_a_rate_holds_exactly_where_it_is_rounded_half_up(part: int, whole: int, hundredths: int) -> None:
    outcome = rate(f"{Decimal(hundredths) / 100:.2f}", str(min(part, whole)), str(whole))
    right = (min(part, whole) * 20_000 + whole) // (2 * whole)
    assert (outcome.verdict is Verdict.HOLDS) == (hundredths == right)
