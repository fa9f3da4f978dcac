"""Rules of how departments' figures become the report's."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from rol_desktop.domain.combining import Combined, Reason, combined, reported_values, values_for
from rol_desktop.domain.figure import Figure, FigureState
from rol_desktop.domain.indicator_set import chosen
from rol_desktop.domain.quantity import said
from tests.domain.figures import (
    ACCEPTED,
    CONCLUDED,
    CORRECTED,
    ITEMS,
    RATE,
    SET,
    SPEED,
    VISITORS,
    empty,
    figure,
)  # fmt: skip


def result(key: str, *figures: Figure) -> Combined:
    return combined(SET, figures)[key]


def reasons(found: Combined) -> dict[str, Reason]:
    return {each.department: each.reason for each in found.left_out}


def test_that_exact_figures_are_added_and_their_departments_named() -> None:
    found = result(ACCEPTED.key, figure("b", ACCEPTED, "20"), figure("a", ACCEPTED, "1,003"))
    assert found.value == 1023
    assert [(each.department, each.value) for each in found.contributors] == [("a", 1003), ("b", 20)]
    assert found.is_whole


def test_that_empty_zero_and_not_applicable_stay_apart() -> None:
    figures = (figure("a", ACCEPTED, "0"), figure("b", ACCEPTED, "/"), empty("c", ACCEPTED))
    found = result(ACCEPTED.key, *figures)
    assert found.value == 0
    assert [each.department for each in found.contributors] == ["a"]
    assert reasons(found) == {"b": Reason.NOT_APPLICABLE, "c": Reason.EMPTY}


def test_that_nothing_but_empties_has_no_value() -> None:
    assert result(ACCEPTED.key, empty("a", ACCEPTED)).value is None
    assert result(ACCEPTED.key).value is None


def test_that_an_approximate_figure_is_never_summed_and_the_sum_is_not_printed() -> None:
    found = result(VISITORS.key, figure("a", VISITORS, "500余"), figure("b", VISITORS, "20"))
    assert found.value == 20
    assert reasons(found) == {"a": Reason.APPROXIMATE}
    assert not found.is_whole
    assert values_for(SET, {VISITORS.key: found})[VISITORS.key].value is None


def test_that_a_single_approximate_figure_is_kept_as_said() -> None:
    found = combined(SET, [figure("a", VISITORS, "500余"), empty("b", VISITORS)])
    assert said(values_for(SET, found)[VISITORS.key]) == "500余人次"


def test_that_a_settled_value_is_exact_and_stands_before_the_reported_one() -> None:
    found = result(VISITORS.key, figure("a", VISITORS, "500余", settled="512"), figure("b", VISITORS, "20"))
    assert found.value == 532
    assert [each.settled for each in found.contributors] == [True, False]


def test_that_one_source_is_not_added_and_a_conflict_is_told() -> None:
    agreeing = result(ITEMS.key, figure("a", ITEMS, "515"), figure("b", ITEMS, "515"))
    assert agreeing.value == 515
    conflict = result(ITEMS.key, figure("a", ITEMS, "515"), figure("b", ITEMS, "517"))
    assert conflict.value is None
    assert "不一致" in conflict.note
    assert set(reasons(conflict).values()) == {Reason.CONFLICT}


def test_that_a_settled_source_ends_a_conflict() -> None:
    found = result(ITEMS.key, figure("a", ITEMS, "515", settled="516"), figure("b", ITEMS, "517"))
    assert found.value == 516
    assert reasons(found) == {"b": Reason.REPLACED}


def test_that_a_rate_is_the_ratio_of_the_sums_and_not_a_mean_of_rates() -> None:
    figures = [
        figure("a", CORRECTED, "1"), figure("a", CONCLUDED, "10"), figure("a", RATE, "10"),
        figure("b", CORRECTED, "30"), figure("b", CONCLUDED, "90"), figure("b", RATE, "33.33"),
    ]  # fmt: skip
    found = combined(SET, figures)
    assert found[RATE.key].value == 31
    assert reasons(found[RATE.key]) == {"a": Reason.RECKONED, "b": Reason.RECKONED}
    assert found[RATE.key].parts == (CORRECTED.key, CONCLUDED.key)


def test_that_a_rate_over_nought_or_over_an_approximation_has_no_value() -> None:
    nought = result(RATE.key, figure("a", CORRECTED, "0"), figure("a", CONCLUDED, "0"))
    assert nought.value is None
    assert "0" in nought.note
    vague = result(RATE.key, figure("a", CORRECTED, "1"), figure("a", CONCLUDED, "近90"))
    assert vague.value is None
    assert vague.note


def test_that_a_rate_without_its_parts_is_the_single_reported_one() -> None:
    assert result(RATE.key, figure("a", RATE, "4.07")).value == Decimal("4.07")
    assert result(RATE.key, figure("a", RATE, "4.07"), figure("b", RATE, "5")).value is None


def test_that_figures_that_are_not_added_stay_with_their_departments() -> None:
    found = result(SPEED.key, figure("a", SPEED, "7"), figure("b", SPEED, "9"))
    assert found.value is None
    assert reasons(found) == {"a": Reason.NOT_ADDED, "b": Reason.NOT_ADDED}


def test_that_values_print_in_the_unit_of_the_place() -> None:
    local = chosen(SET, {"unit": "zong"})
    values = values_for(local, combined(local, [figure("a", CONCLUDED, "140")]))
    assert said(values[CONCLUDED.key]) == "140宗"


def test_that_one_department_is_read_with_all_its_indicators() -> None:
    values = reported_values(SET, [figure("a", ACCEPTED, "/")])
    assert values[ACCEPTED.key].state is FigureState.NOT_APPLICABLE
    assert values[CONCLUDED.key].state is FigureState.EMPTY
    assert set(values) == set(SET.by_key)


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.tuples(st.sampled_from(["", "0", "/", "7", "近30", "12"]), st.booleans()), max_size=6),
    st.randoms(use_true_random=False),
)
def test_that_the_order_of_arrival_changes_nothing_and_each_figure_is_accounted_for(typed, random) -> None:
    figures = [
        figure(f"d{index}", ACCEPTED, text, settled="5" if settled and text else "")
        for index, (text, settled) in enumerate(typed)
    ]
    before = combined(SET, figures)[ACCEPTED.key]
    random.shuffle(figures)
    assert combined(SET, figures)[ACCEPTED.key] == before
    accounted = {each.figure for each in before.contributors} | {each.figure for each in before.left_out}
    assert accounted == {each.uid for each in figures}
    assert len(before.contributors) + len(before.left_out) == len(figures)
