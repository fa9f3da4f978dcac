"""Rules of how values are printed, and how text refers to them."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rol_desktop.domain.figure import FigureState
from rol_desktop.domain.quantity import Quantity, digits, printed, rounded, said
from rol_desktop.domain.references import keys, references, resolved, unresolved, written

CASES = Quantity(Decimal(140), "件")
VALUES = {
    "reconsideration.concluded": CASES,
    "service.online_rate": Quantity(Decimal("98.91"), "%", 2),
    "a.empty": Quantity(None, "件", state=FigureState.EMPTY),
    "a.vague": Quantity(None, "件", note="有2个单位填的是约数"),
}


@pytest.mark.parametrize(
    ("value", "unit", "wanted", "expected"),
    [
        ("140", "件", "", "140"),
        ("140", "件", "件", "140件"),
        ("140.00", "件", "件", "140件"),
        ("98.91", "%", "", "98.91"),
        ("98.91", "%", "%", "98.91%"),
        ("98.91", "%", "％", "98.91%"),
        ("98.95", "%", ".1%", "99%"),
        ("98.41", "%", ".1%", "98.4%"),
        ("40", "%", "成", "四成"),
        ("45", "%", "成", "四成五"),
        ("43.2", "%", "成", "四成多"),
        ("38", "%", "成", "近四成"),
        ("12345", "件", "万", "1.23万"),
        ("12345", "件", ".0万件", "1万件"),
        ("21785", "次", "万次", "2.18万次"),
        ("3355800", "万元", "亿元", "335.58亿元"),
        ("1.2", "万元", "元", "12000元"),
        ("0", "件", "万件", "0万件"),
    ],
)
def test_that_a_value_prints_in_each_format(value: str, unit: str, wanted: str, expected: str) -> None:
    assert printed(Quantity(Decimal(value), unit, 2 if unit in {"%", "万元"} else 0), wanted) == expected


@pytest.mark.parametrize(
    ("value", "unit", "wanted"),
    [
        ("140", "件", "宗"),
        ("140", "件", "%"),
        ("140", "件", "成"),
        ("98.91", "%", "万"),
        ("5", "%", "成"),
        ("100", "%", "成"),
        ("97", "%", "成"),
        ("3", "件", "万件"),
        ("140", "件", "件左右"),
        ("335", "万元", "亿"),
    ],
)
def test_that_a_format_that_does_not_fit_prints_nothing(value: str, unit: str, wanted: str) -> None:
    assert printed(Quantity(Decimal(value), unit), wanted) is None


@pytest.mark.parametrize(
    ("approximate", "wanted", "expected"),
    [
        ("余", "人次", "500余人次"),
        ("近", "人次", "近500人次"),
        ("超过", "", "超过500"),
        ("以上", "人次", "500人次以上"),
        ("余", "", "500余"),
        ("余", ".2万人次", "0.05万余人次"),
    ],
)
def test_that_an_approximation_is_printed_as_it_was_said(approximate: str, wanted: str, expected: str) -> None:
    assert printed(Quantity(Decimal(500), "人次", approximate=approximate), wanted) == expected


def test_that_there_are_no_digits_without_a_value() -> None:
    assert printed(Quantity(None, "件"), "件") is None
    assert said(Quantity(None, "件", state=FigureState.NOT_APPLICABLE)) == "不适用"
    assert said(Quantity(None, "件", state=FigureState.EMPTY)) == "未填"


def test_that_rounding_is_half_up_and_no_exponent_is_printed() -> None:
    assert rounded(Decimal("0.125"), 2) == Decimal("0.13")
    assert rounded(Decimal("2.5"), 0) == 3
    assert digits(Decimal("1E+5")) == "100000"
    assert digits(Decimal("-0.00")) == "0"


def test_that_text_follows_the_figures_it_refers_to() -> None:
    text = "审结{{reconsideration.concluded|件}}，即{{ reconsideration.concluded }}，占{{service.online_rate|%}}。"
    assert resolved(text, VALUES) == "审结140件，即140，占98.91%。"
    assert list(keys(text)) == ["reconsideration.concluded"] * 2 + ["service.online_rate"]
    assert list(unresolved(text, VALUES)) == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{{reconsideration.conclude}}", "是不是“reconsideration.concluded”"),
        ("{{a.empty}}", "未填"),
        ("{{a.vague|件}}", "有2个单位填的是约数"),
        ("{{reconsideration.concluded|宗}}", "请改用单位“件”"),
        ("{{审结件数}}", "不是完整的数据引用"),
        ("{{reconsideration.concluded}", "不是完整的数据引用"),
        ("reconsideration.concluded}}", "不是完整的数据引用"),
        ("{{", "不是完整的数据引用"),
    ],
)
def test_that_a_reference_that_prints_nothing_stays_and_is_told(text: str, reason: str) -> None:
    sentence = f"审结{text}件。"
    assert resolved(sentence, VALUES) == sentence
    (found,) = unresolved(sentence, VALUES)
    assert reason in found.reason
    assert sentence[found.start : found.end] == found.text


def test_that_a_figure_is_told_by_its_name_and_a_slip_knows_what_was_meant() -> None:
    names = {"reconsideration.concluded": "审结行政复议案件", "a.empty": "空着的"}
    text = "审结{{reconsideration.conclude|件}}，{{a.empty}}，{{reconsideration.concluded|宗}}，{{zzz.qqq}}。"
    slip, empty, unit, unknown = unresolved(text, VALUES, lambda key: names.get(key, key))
    assert slip.reason.endswith("是不是“审结行政复议案件”")
    assert slip.meant == "{{reconsideration.concluded|件}}"
    assert "“空着的”" in empty.reason
    assert "“审结行政复议案件”" in unit.reason
    assert {empty.meant, unit.meant, unknown.meant} == {""}


def test_that_a_written_reference_is_read_back() -> None:
    (found,) = references(written("a.b", "万件"))
    assert (found.key, found.format) == ("a.b", "万件")
    (bare,) = references(written("a.b"))
    assert (bare.key, bare.format) == ("a.b", "")


@settings(deadline=None, max_examples=150)
@given(st.lists(st.one_of(st.sampled_from(["{{", "}}", "{", "}", "|", "a.b", "x.y", "件", "%"]), st.text(max_size=3))))
def test_that_every_brace_left_after_resolving_is_told(pieces: list[str]) -> None:
    text = "".join(pieces)
    values = {"a.b": CASES}
    told = list(unresolved(text, values))
    assert all(text[each.start : each.end] == each.text for each in told)
    left = resolved(text, values)
    assert ("{{" in left or "}}" in left) <= bool(told)
