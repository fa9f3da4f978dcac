"""A title is broken by sense, in a shape, and never within a word."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rol_desktop.domain.title import title_lines
from rol_desktop.domain.width import width

LINE = 20  # characters of 22 pt in 156 mm


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        (
            "云江市示范区人民政府关于2025年度法治政府建设情况的报告",
            ("云江市示范区人民政府", "关于2025年度法治政府建设情况的报告"),
        ),
        ("关于2025年法治政府建设情况的报告", ("关于2025年法治政府建设情况的报告",)),
        (
            "云江市人民政府办公室关于贯彻落实《法治政府建设实施纲要（2021-2025年）》和推进行政决策规范化的报告",
            ("云江市人民政府办公室关于贯彻落实",
 "《法治政府建设实施纲要（2021-2025年）》",
 "和推进行政决策规范化的报告"),
        ),
        (
            "示范区生态环境保护综合行政执法大队关于年度执法情况的报告",
            ("示范区生态环境保护综合行政执法大队", "关于年度执法情况的报告"),
        ),
    ],
)  # fmt: skip
def test_that_a_title_is_broken_by_sense(title: str, wanted: tuple[str, ...]) -> None:
    assert title_lines(title, LINE) == wanted


WHOLE = ("人民政府", "法治政府建设", "第一责任人", "规范性文件", "行政复议", "情况", "报告", "2025年度")


@pytest.mark.parametrize("characters", range(8, 24))
def test_that_no_known_word_and_no_year_is_broken(characters: int) -> None:
    title = "中共云江市示范区委员会云江市示范区人民政府关于2025年度法治政府建设情况和规范性文件行政复议工作情况的报告"
    lines = title_lines(title, characters)
    for word in WHOLE:
        assert "".join(lines).count(word) == sum(line.count(word) for line in lines)
    assert not any(line.startswith(("的", "》", "、", "）")) for line in lines)


@pytest.mark.parametrize("length", range(21, 60))
def test_that_lines_form_a_trapezoid_or_a_diamond(length: int) -> None:
    lines = [
        width(line) for line in title_lines("云江市示范区人民政府关于" + "推进工作" * (length // 4) + "的报告", LINE)
    ]
    widest = lines.index(max(lines))
    assert all(a <= b for a, b in pairwise(lines[: widest + 1]))
    assert all(a >= b for a, b in pairwise(lines[widest:]))


def test_that_the_authors_own_breaks_are_kept() -> None:
    assert title_lines("关于甲\n和乙的报告", LINE) == ("关于甲", "和乙的报告")


def test_that_the_authors_breaks_yield_where_a_line_would_not_fit() -> None:
    lines = title_lines("关于甲\n" + "推进落实" * 8, LINE)
    assert all(width(line) <= LINE for line in lines)


def test_that_an_empty_title_has_no_lines() -> None:
    assert title_lines(" \n ", LINE) == ()


ANY = st.text(st.sampled_from("关于推进法治建设和的《》（）、，2025年度abc 市区政府情况报告甲乙丙丁戊"), max_size=90)


@settings(deadline=None, max_examples=150)
@given(ANY, st.integers(5, 30))
def test_that_every_line_fits_and_no_character_is_lost(title: str, characters: int) -> None:
    lines = title_lines(title, characters)
    assert "".join(lines).replace(" ", "") == "".join(title.split())
    assert all(width(line) <= characters for line in lines)
