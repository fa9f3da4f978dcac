from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from rol_desktop.domain import outline_editing as editing
from rol_desktop.domain.outline import DEEPEST, Outline, Section, faults

OUTLINE = Outline(
    "test",
    "测试",
    (
        Section("a", "一"),
        Section("a.1", "一之一", "a"),
        Section("a.1.x", "一之一之一", "a.1"),
        Section("a.2", "一之二", "a"),
        Section("b", "二"),
        Section("c", "三"),
        Section("c.1", "三之一", "c"),
    ),
)


def shape(outline: Outline) -> list[str]:
    return [each.key for each in outline.walk()]


def test_that_a_section_is_added_behind_its_sibling_and_what_lies_below_that():
    outline = editing.added(OUTLINE, Section("n", "新"), after="a")
    assert shape(outline) == ["a", "a.1", "a.1.x", "a.2", "n", "b", "c", "c.1"]


def test_that_a_section_is_added_as_the_last_below_its_parent():
    outline = editing.added(OUTLINE, Section("n", "新", "a"))
    assert [each.key for each in outline.children("a")] == ["a.1", "a.2", "n"]


def test_that_removing_takes_what_lies_below_along():
    assert shape(editing.removed(OUTLINE, "a")) == ["b", "c", "c.1"]


def test_that_moving_takes_what_lies_below_along():
    assert shape(editing.moved(OUTLINE, "b", -1)) == ["b", "a", "a.1", "a.1.x", "a.2", "c", "c.1"]
    assert shape(editing.moved(OUTLINE, "c", 1)) == shape(OUTLINE)


def test_that_a_section_goes_below_the_one_before_it_and_comes_up_again():
    deep = editing.deepened(OUTLINE, "b")
    assert deep.by_key["b"].parent == "a"
    assert shape(editing.raised(deep, "b")) == shape(OUTLINE)


def test_that_nothing_goes_deeper_than_headings_do():
    deep = replace(
        OUTLINE, sections=(*OUTLINE.sections, Section("a.1.x.m", "甲", "a.1.x"), Section("a.1.x.n", "乙", "a.1.x"))
    )
    assert deep.level("a.1.x.n") == DEEPEST
    assert editing.deepened(deep, "a.1.x.n") == deep


@settings(deadline=None, max_examples=80)
@given(st.lists(st.tuples(st.sampled_from(["up", "down", "in", "out", "add"]), st.integers(0, 20)), max_size=12))
def test_that_any_acts_leave_a_sound_outline_with_every_section(acts):
    outline, count = OUTLINE, len(OUTLINE.sections)
    for number, (act, which) in enumerate(acts):
        key = outline.sections[which % len(outline.sections)].key
        match act:
            case "up":
                outline = editing.moved(outline, key, -1)
            case "down":
                outline = editing.moved(outline, key, 1)
            case "in":
                outline = editing.deepened(outline, key)
            case "out":
                outline = editing.raised(outline, key)
            case _:
                outline = editing.added(outline, Section(f"n{number}", "新", outline.by_key[key].parent), key)
                count += 1
        assert not list(faults(outline))
        assert len(shape(outline)) == len(outline.sections) == count
