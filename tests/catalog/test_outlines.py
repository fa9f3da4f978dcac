"""Outlines as files: the built-in ones are sound, and a broken one is refused where it is broken."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rol_desktop.catalog.outlines import (
    builtin_outline,
    builtin_outlines,
    load_outline,
    outline_from_text,
    outline_to_toml,
)
from rol_desktop.domain.numbering import in_year
from rol_desktop.domain.outline import HeadingStyle, Join, Kind, Outline, Section, faults
from rol_desktop.errors import UserError

OUTLINES = builtin_outlines()
SMALL = """key = "own"
name = "本区提纲"

[[section]]
key = "a"
heading = "{year}年做法"

[[section]]
key = "a.b"
parent = "a"
heading = "组织领导"
join = "enumerated"
"""


def sentence(text: str) -> str:
    with pytest.raises(UserError) as caught:
        outline_from_text(text, "own.toml")
    return caught.value.sentence


def test_that_the_three_orders_come_with_the_program():
    assert [outline.key for outline in OUTLINES] == ["leader_first", "regulation", "three_part"]
    tops = {outline.key: [section.kind for section in outline.children()] for outline in OUTLINES}
    assert tops["regulation"] == [Kind.ACHIEVEMENT, Kind.PROBLEM, Kind.LEADER_DUTY, Kind.PLAN, Kind.OTHER]
    assert tops["three_part"] == [Kind.ACHIEVEMENT, Kind.PROBLEM, Kind.PLAN]
    assert tops["leader_first"] == [Kind.LEADER_DUTY, Kind.ACHIEVEMENT, Kind.PROBLEM, Kind.PLAN, Kind.OTHER]


def test_that_the_built_in_outlines_use_three_levels_every_join_and_both_heading_styles():
    assert {outline.level(section.key) for outline in OUTLINES for section in outline.sections} == {1, 2, 3}
    assert {section.join for outline in OUTLINES for section in outline.sections} == set(Join)
    assert {section.heading_style for outline in OUTLINES for section in outline.sections} == set(HeadingStyle)


@pytest.mark.parametrize("outline", OUTLINES, ids=lambda outline: outline.key)
def test_that_every_section_one_writes_in_has_guidance_and_a_length(outline):
    for section in outline.sections:
        assert section.guidance.strip(), section.key
        assert "{" not in in_year(section.heading + section.lead, 2025), section.key
        assert section.heading[-1] not in "。；：，", section.key
        if outline.accepts_entries(section.key):
            assert section.length_hint >= 100, section.key
            assert len(section.guidance) >= 25, section.key
        else:
            assert not section.required, section.key


@pytest.mark.parametrize("outline", OUTLINES, ids=lambda outline: outline.key)
def test_that_problems_and_plans_are_required(outline):
    required = {section.kind for section in outline.sections if section.required}
    assert {Kind.PROBLEM, Kind.PLAN, Kind.LEADER_DUTY} <= required


def test_that_the_regulation_outline_follows_the_tasks_of_the_national_plan():
    outline = builtin_outline("regulation")
    assert len(outline.children("achievements")) == 10
    assert [outline.number(section.key) for section in outline.children("achievements")][-1] == "（十）"
    assert outline.number("achievements.disputes.reconsideration") == "2."
    assert outline.heading("plan", 2025) == "2026年法治政府建设主要安排"


def test_that_an_unknown_built_in_outline_is_refused_with_the_known_ones():
    with pytest.raises(UserError, match="leader_first、regulation、three_part"):
        builtin_outline("flat")


def test_that_an_outline_is_read_from_a_file(tmp_path):
    (tmp_path / "own.toml").write_text(SMALL, encoding="utf-8")
    outline = load_outline(tmp_path / "own.toml")
    assert outline.number("a.b") == "（一）"
    assert outline.by_key["a.b"].join is Join.ENUMERATED


@pytest.mark.parametrize(
    ("written", "instead", "line", "reason"),
    [
        ('join = "enumerated"', 'join = "list"', 12, "“join”不能是“list”，可以写：subsections、paragraphs、enumerated"),
        ('join = "enumerated"', "required = 1", 12, "“required”应当是true 或 false"),
        ('join = "enumerated"', "length_hint = -1", 8, "建议字数不能是负数"),
        ('join = "enumerated"', 'headng = "x"', 12, "是不是要写“heading”"),
        ('heading = "组织领导"', 'heading = " "', 8, "标题是空的"),
        ('heading = "组织领导"', "", 8, "缺少“heading”"),
        ('parent = "a"', 'parent = "c"', 8, "上级章节“c”不存在或排在它后面"),
        ('key = "a.b"', 'key = "a"', 8, "key 与前面的章节重复"),
        ('key = "a.b"', 'key = ""', 8, "章节缺少 key"),
        ('name = "本区提纲"', "", 1, "缺少“name”"),
        ('name = "本区提纲"', 'name = "本区提纲"\ntitle = "x"', 3, "不认识“title”"),
        ("[[section]]", "[section]", 8, "两次"),
    ],
)
def test_that_a_broken_outline_is_refused_with_file_line_and_reason(written, instead, line, reason):
    assert written in SMALL
    said = sentence(SMALL.replace(written, instead))
    assert said.startswith(f"文件“own.toml”第 {line} 行：")
    assert reason in said


def test_that_a_fifth_level_is_refused():
    chain = [("c", "a.b", "三"), ("d", "c", "四"), ("e", "d", "五")]
    deeper = "".join(
        f'[[section]]\nkey = "{key}"\nparent = "{above}"\nheading = "{name}"\n' for key, above, name in chain
    )
    assert "第 21 行：章节“e”：章节最多分4级" in sentence(SMALL + deeper)


def test_that_sections_that_hold_each_other_are_refused_and_not_walked_for_ever():
    ring = (Section("a", "一"), Section("b", "二", parent="a"), Section("a", "三", parent="b"))
    assert list(faults(Outline("x", "x", ring))) == [("a", "key 与前面的章节重复")]


def test_that_an_outline_without_sections_is_refused():
    assert "没有任何章节" in sentence('key = "x"\nname = "x"\n')


@pytest.mark.parametrize("outline", OUTLINES, ids=lambda outline: outline.key)
def test_that_a_built_in_outline_survives_writing_and_reading(outline):
    assert outline_from_text(outline_to_toml(outline)) == outline


WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\t\r"), max_size=12)
HEADINGS = WORDS.filter(str.strip)


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_that_any_sound_outline_survives_writing_and_reading(data):
    draw = data.draw
    sections: list[Section] = []
    for index in range(draw(st.integers(1, 5))):
        above = [each for each in sections if Outline("x", "x", tuple(sections)).level(each.key) < 3]
        parent = draw(st.sampled_from(["", *(each.key for each in above)]))
        sections.append(
            Section(
                f"s{index}", draw(HEADINGS), parent, draw(st.sampled_from(Kind)), draw(st.sampled_from(HeadingStyle)),
                draw(st.sampled_from(Join)), draw(WORDS), draw(st.booleans()), draw(st.integers(0, 500)), draw(WORDS),
                draw(st.none() | WORDS),
            )
        )  # fmt: skip
    outline = Outline(draw(WORDS), draw(WORDS), tuple(sections))
    assert outline_from_text(outline_to_toml(outline)) == outline


@pytest.mark.parametrize("outline", OUTLINES, ids=lambda outline: outline.key)
def test_that_the_words_for_people_use_chinese_punctuation(outline):
    for section in outline.sections:
        words = in_year(section.heading + section.lead, 2025) + section.guidance
        assert not re.search(r"[,;:!?()\"']", words), section.key
        for left, right in ("“”", "（）", "《》"):
            assert words.count(left) == words.count(right), section.key
