"""Rules of comparing a figure with last year's."""

from dataclasses import replace
from decimal import Decimal

import pytest

from rol_desktop.domain.comparison import asks_for_explanation, change
from rol_desktop.domain.quantity import Quantity
from tests.domain.figures import CONCLUDED, RATE


def count(value: int | None, approximate: str = "") -> Quantity:
    return Quantity(None if value is None else Decimal(value), "件", approximate=approximate)


def share(value: str) -> Quantity:
    return Quantity(Decimal(value), "%", 2)


@pytest.mark.parametrize(
    ("now", "before", "words", "large"),
    [
        (5422, 4580, "增长18.38%", False),
        (140, 140, "持平", False),
        (60, 140, "下降57.14%", True),
        (140, 0, "增加140", True),
        (3, 1, "增长200%", False),
        (0, 140, "下降100%", True),
        (9, 0, "增加9", False),
    ],
)
def test_that_a_count_changes_in_percent_of_last_year(now: int, before: int, words: str, large: bool) -> None:
    found = change(count(now), count(before), CONCLUDED)
    assert (found.words, found.large) == (words, large)


def test_that_a_rate_changes_in_points() -> None:
    found = change(share("83.4"), share("95.9"), RATE)
    assert (found.words, found.large, found.percent) == ("下降12.5个百分点", True, None)


@pytest.mark.parametrize(("now", "before"), [(None, 3), (3, None), (None, None)])
def test_that_nothing_is_compared_with_what_is_missing(now: int | None, before: int | None) -> None:
    found = change(count(now), count(before), CONCLUDED)
    assert (found.words, found.large) == ("—", False)


def test_that_an_approximation_is_compared_with_nothing() -> None:
    assert change(count(500, "余"), count(100), CONCLUDED).difference is None


def test_that_only_a_large_change_asks_for_an_explanation() -> None:
    sentence = asks_for_explanation(count(60), count(140), CONCLUDED)
    assert sentence.startswith("审结案件上年140件，今年60件，下降57.14%")
    assert asks_for_explanation(count(139), count(140), CONCLUDED) == ""
    assert asks_for_explanation(count(60), count(140), replace(CONCLUDED, large_change=None)) == ""
