"""Rules of reading figures as people type them."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rol_desktop.domain.figure import FigureState
from rol_desktop.domain.quantity import Quantity, said
from rol_desktop.domain.typed import read_figure
from tests.domain.figures import CONCLUDED, MONEY, RATE, VISITORS


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("0", "0"), ("140", "140"), (" 140 ", "140"), ("140件", "140"), ("140 件", "140"), ("１２３", "123"),
        ("1,234", "1234"), ("１，２３４", "1234"), ("1 234", "1234"), ("12,345,678", "12345678"), ("1.2万", "12000"),
        ("1.2万件", "12000"), ("140.0", "140"), ("'140", "140"), ("一百四十", "140"), ("零", "0"), ("140。", "140"),
    ],
)  # fmt: skip
def test_that_a_count_is_read_however_it_is_typed(typed: str, value: str) -> None:
    reading = read_figure(typed, CONCLUDED)
    assert (reading.fault, reading.state, reading.value) == ("", FigureState.VALUE, Decimal(value))


@pytest.mark.parametrize("typed", ["", "  ", "\t", "\u3000"])
def test_that_nothing_typed_is_empty(typed: str) -> None:
    assert read_figure(typed, CONCLUDED).state is FigureState.EMPTY
    assert not read_figure(typed, CONCLUDED).fault


@pytest.mark.parametrize("typed", ["/", "／", "—", "——", "-", "－", "不适用", "N/A"])
def test_that_a_stroke_is_not_applicable(typed: str) -> None:
    assert read_figure(typed, CONCLUDED).state is FigureState.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("typed", "value", "approximate"),
    [
        ("近500", 500, "近"), ("约500人次", 500, "约"), ("超过500人次", 500, "超过"), ("500余", 500, "余"),
        ("500余人次", 500, "余"), ("500多人次", 500, "多"), ("500以上", 500, "以上"), ("500人次以上", 500, "以上"),
        ("1.2万余人次", 12000, "余"), ("10余万人次", 100_000, "余"), ("500人次左右", 500, "左右"), ("逾500", 500, "逾"),
    ],
)  # fmt: skip
def test_that_an_approximation_is_kept_as_said(typed: str, value: int, approximate: str) -> None:
    reading = read_figure(typed, VISITORS)
    assert (reading.fault, reading.value, reading.approximate) == ("", value, approximate)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("无", "请填0"), ("140宗", "本指标的单位是“件”"), ("98.91%", "本指标的单位是“件”"), ("1.5", "应当是整数"),
        ("-3", "不能小于0"), ("1,23", "不是一个数"), ("12.", "不是一个数"), ("29\n50", "不是一个数"),
        ("12 34", "不是一个数"), ("29+50", "不是一个数"), ("10²", "不是一个数"), ("①", "不是一个数"),
        ("1.4E+05", "请写出全部数字"), ("约500余", "重复表示约数"), ("1234567890123456", "超过15位"),
        ("审结140件", "不是一个数"), ("12-15", "不是一个数"),
    ],
)  # fmt: skip
def test_that_what_is_not_a_figure_is_refused_with_a_sentence(typed: str, words: str) -> None:
    reading = read_figure(typed, CONCLUDED)
    assert words in reading.fault
    assert reading.value is None


@pytest.mark.parametrize(
    ("typed", "value"), [("98.91%", "98.91"), ("98.91", "98.91"), ("９８．９１％", "98.91"), ("四成", "40"), ("0", "0")]
)
def test_that_a_rate_is_read_in_percent(typed: str, value: str) -> None:
    assert read_figure(typed, RATE).value == Decimal(value)


@pytest.mark.parametrize(("typed", "words"), [("101", "不能大于100"), ("98.915", "最多保留2位小数")])
def test_that_a_rate_keeps_to_its_bounds(typed: str, words: str) -> None:
    assert words in read_figure(typed, RATE).fault


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1.2", "1.2"),
        ("1.2万元", "1.2"),
        ("12000元", "1.2"),
        ("3亿元", "30000"),
        ("10余万元", "10"),
        ("335,800.5", "335800.5"),
    ],
)
def test_that_money_is_brought_to_the_unit_of_its_indicator(typed: str, value: str) -> None:
    assert read_figure(typed, MONEY).value == Decimal(value)


@settings(deadline=None, max_examples=200)
@given(st.integers(0, 10**12), st.sampled_from(["", "余", "近", "约", "超过", "以上", "左右", "多"]))
def test_that_what_is_said_is_read_back(number: int, approximate: str) -> None:
    reading = read_figure(said(Quantity(Decimal(number), "件", 0, approximate)), CONCLUDED)
    assert (reading.value, reading.approximate, reading.fault) == (number, approximate, "")


@settings(deadline=None, max_examples=200)
@given(st.text(alphabet="0123456789.,-+/—%件宗万亿余近约 　无E\n", max_size=12))
def test_that_any_text_is_a_figure_or_a_sentence(text: str) -> None:
    reading = read_figure(text, CONCLUDED)
    assert (reading.state is FigureState.VALUE) == (reading.value is not None)
    assert not (reading.fault and reading.value is not None)
    shown = "".join(each for each in text if each.isdigit())
    if reading.value is not None and not set(text) & set("万亿. "):
        assert reading.value == int(shown)
