"""Rules of offering links for typed numbers."""

from decimal import Decimal

import pytest

from rol_desktop.domain.links import LinkOffer, link_offers
from rol_desktop.domain.quantity import Quantity
from rol_desktop.domain.references import resolved
from tests.domain.figures import ACCEPTED, CONCLUDED, RATE, SET

VALUES = {
    CONCLUDED.key: Quantity(Decimal(140), "件"),
    ACCEPTED.key: Quantity(Decimal(151), "件"),
    RATE.key: Quantity(Decimal("20.71"), "%", 2),
}


def offers(text: str) -> list[LinkOffer]:
    return list(link_offers(text, SET, VALUES, 2025))


def test_that_a_number_equal_to_its_figure_is_offered_as_a_link() -> None:
    text = "2025年，共审结行政复议案件140件，纠错率为20.71%。"
    found = offers(text)
    assert [(each.key, each.same) for each in found] == [(CONCLUDED.key, True), (RATE.key, True)]
    linked = text
    for each in reversed(found):
        linked = linked[: each.start] + each.replacement + linked[each.end :]
    assert "{{cases.concluded|件}}" in linked
    assert resolved(linked, VALUES) == text


def test_that_a_number_that_contradicts_its_figure_is_told() -> None:
    (found,) = offers("全年审结行政复议案件135件。")
    assert (found.same, found.typed, found.value) == (False, "135件", "140件")


@pytest.mark.parametrize(
    "text",
    [
        "审结案件135件。",  # no word of the group
        "审结行政复议案件135宗。",  # another unit
        "审结行政复议案件135余件。",
        "审结行政复议案件近135件。",
        "审结行政复议案件135件以上。",
        "2024年，审结行政复议案件120件。",
        "审结行政复议案件同比增加20件。",
        "审结涉及房屋征收的行政复议案件35件。",  # a part of it
        "行政复议中不予受理12件。",  # 受理 is not 不予受理
        "办理行政复议案件，走访企业140家。",
        "审结行政复议案件{{cases.concluded|件}}。",
        "行政复议文件〔2025〕140件",
        "年内行政复议被受理12件。",
        "现场接待行政复议群众140人次，发放140件。",
    ],
)
def test_that_a_number_that_is_not_plainly_the_figure_is_left_alone(text: str) -> None:
    assert offers(text) == []


def test_that_thousands_separators_do_not_hide_a_number() -> None:
    values = {CONCLUDED.key: Quantity(Decimal(1140), "件")}
    (found,) = link_offers("审结行政复议案件1,140件。", SET, values)
    assert found.same


def test_that_an_indicator_without_a_value_offers_nothing() -> None:
    assert list(link_offers("审结行政复议案件140件。", SET, {})) == []


def test_that_one_departments_number_does_not_contradict_the_sum_of_several() -> None:
    text = "审结行政复议案件40件。"
    several = {CONCLUDED.key: Quantity(Decimal(140), "件", parts=(Decimal(40), Decimal(100)))}
    assert list(link_offers(text, SET, several)) == []
    assert [each.same for each in link_offers("审结行政复议案件41件。", SET, several)] == [False]


def test_that_a_departments_words_contradict_only_its_own_figures() -> None:
    def found(typed: int, own: dict[str, Quantity]) -> list[bool]:
        text = f"审结行政复议案件{typed}件。"
        return [each.same for each in link_offers(text, SET, VALUES, own=own)]

    reported = {CONCLUDED.key: Quantity(Decimal(40), "件")}
    assert found(40, reported) == []
    assert found(41, reported) == [False]
    (offer,) = link_offers("审结行政复议案件41件。", SET, VALUES, own=reported)
    assert (offer.value, offer.replacement) == ("40件", "")
    assert found(41, {}) == []
    assert found(140, {}) == [True]
