from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rol_desktop.domain import numbering, text


@given(st.integers(1, 999))
def test_that_a_chinese_numeral_reads_back(number):
    assert numbering.from_chinese(numbering.chinese(number)) == number


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (21, "二十一"),
        (100, "一百"),
        (105, "一百零五"),
        (110, "一百一十"),
        (1010, "一千零一十"),
        (2305, "二千三百零五"),
    ],
)
def test_that_numerals_are_written_as_headings_count(number, written):
    assert numbering.chinese(number) == written


@pytest.mark.parametrize(("level", "written"), [(1, "十二、"), (2, "（十二）"), (3, "12."), (4, "（12）")])
def test_that_each_level_has_its_own_number(level, written):
    assert numbering.heading_number(level, 12) == written


def test_that_dates_and_document_numbers_have_no_leading_zeros():
    assert numbering.long_date(date(2026, 1, 5)) == "2026年1月5日"
    assert numbering.document_number("示政", 2026, 7) == "示政〔2026〕7号"


@pytest.mark.parametrize("bad", [0, 10_000, -1])
def test_that_a_heading_number_outside_its_range_is_refused(bad):
    with pytest.raises(ValueError, match="no heading number"):
        numbering.chinese(bad)


@pytest.mark.parametrize(
    ("typed", "closed"),
    [
        ("做了", "做了。"),
        ("做了。", "做了。"),
        ("说“好”", "说“好”。"),
        ("说“好。”", "说“好。”"),
        ("列表；", "列表；"),
        ("", ""),
    ],
)
def test_that_a_sentence_is_closed_once(typed, closed):
    assert text.as_sentence(typed) == closed


def test_that_other_braces_survive_the_year():
    assert numbering.in_year("{next_year}年{{a.b}}", 2025) == "2026年{{a.b}}"
