"""Word lists: what ships is sound, an office's own extends it, a mistake is refused with file, line and reason."""

import re
from pathlib import Path

import pytest

from rol_desktop.catalog.toml import load
from rol_desktop.catalog.words import WordLists, builtin_words, words_from, words_with
from rol_desktop.checks.engine import check
from rol_desktop.checks.sketch import sketch
from rol_desktop.checks.subject import Subject
from rol_desktop.errors import UserError


def read(text: str) -> WordLists:
    return words_from(load(text, "本单位.toml"))


def test_that_the_lists_that_ship_hold_something_of_every_kind() -> None:
    words = builtin_words()
    assert len(words.wrong) > 250
    assert len(words.places.above) > 3000
    for kind in (words.patterns, words.names, words.plans, words.outdated, words.rates, words.sums, words.phrases):
        assert len(kind) >= 6


def test_that_no_right_word_is_listed_as_wrong() -> None:
    words = builtin_words()
    for right in words.wrong.values():
        assert right not in words.wrong
    for phrase in words.phrases:
        assert not [wrong for wrong in words.wrong if wrong in phrase], phrase
    for name in words.names:
        assert not [wrong for wrong in name.wrong if wrong in name.right or name.right in wrong], name.right


def test_that_an_office_extends_the_lists_and_the_checks_heed_it(tmp_path: Path) -> None:
    own = tmp_path / "本单位.toml"
    plan = '[[plan]]\nname = "云岭市法治建设规划"\nyears = ["2021-2025"]\n'
    own.write_text(f'[wrong]\n"云岑市" = "云岭市"\n\n{plan}', "utf-8")
    words = words_with([own])
    assert len(words.wrong) == len(builtin_words().wrong) + 1
    text = "云岑市落实《云岭市法治建设规划（2020—2025年）》。"
    found = {finding.rule for finding in check(Subject(sketch(text), words=words))}
    assert found == {"word.wrong", "plan.years"}
    assert not check(Subject(sketch(text)))


def test_that_of_two_lists_the_later_holds() -> None:
    assert (read('[wrong]\n"甲" = "乙"') | read('[wrong]\n"甲" = "丙"')).wrong == {"甲": "丙"}


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ('[wrong]\n"布署" = 3', 2, "文字"),
        ('[wrong]\n"甲" = "甲"', 2, "一样"),
        ('[[plan]]\nname = "规划"\nyears = ["2021至2025"]', 3, "2021-2025"),
        ('[[pattern]]\nfind = "(甲"\nreason = "乙"', 2, "正则表达式"),
        ('[[pattern]]\nfind = "[[甲]"\nreason = "乙"', 2, "有歧义"),
        ('[[pattern]]\nfind = "甲{99999999999}"\nreason = "乙"', 2, "太复杂"),
        (f'[[pattern]]\nfind = "{"(" * 5000}甲{")" * 5000}"\nreason = "乙"', 2, "太复杂"),
        ('[[outdated]]\nfind = "甲)"\nlast_year = 2020', 2, "第2个字"),
        ('[[pattern]]\nfind = "甲*"\nreason = "乙"', 2, "处处报错"),
        ('[[pattern]]\nfind = "甲"', 1, "至少"),
        ('[[nmae]]\nright = "甲"', 1, "name"),
        ('phrases = "甲"', 1, "一列文字"),
        ('[[province]]\ncounties = "甲县"', 1, "name"),
        ('[[name]]\nright = "甲"\nwrnog = ["乙"]', 3, "wrong"),
    ],
)
def test_that_a_mistake_is_refused_with_file_line_and_reason(text: str, line: int, reason: str) -> None:
    with pytest.raises(UserError) as refused:
        read(text)
    assert "本单位.toml" in refused.value.sentence
    assert f"第 {line} 行" in refused.value.sentence
    assert reason in refused.value.sentence


def test_that_every_pattern_compiles_and_matches_no_empty_text() -> None:
    words = builtin_words()
    for find in (*(each.find for each in words.patterns), *(each.find for each in words.outdated)):
        assert not re.search(find, "")


def test_that_a_place_knows_what_it_lies_in_and_what_lies_in_it() -> None:
    places = builtin_words().places
    family = places.family("福州市晋安区人民政府")
    assert {"福建省", "福州市", "晋安区"} <= family
    assert "厦门市" not in family
    assert "鼓楼区" in places.family("福州市人民政府")
    assert [name for _, name in places.named("前往杭州市西湖区考察")] == ["杭州市", "西湖区"]
