"""Who is asked for what: ticks change exactly one thing, and the last tick stays."""

from hypothesis import given, settings
from hypothesis import strategies as st

from rol_desktop.domain.assigning import Asked, columns, group_asked, sections_of, with_group, with_section
from rol_desktop.domain.department import Assignment
from rol_desktop.domain.figure import Indicator
from rol_desktop.domain.indicator_set import Group, IndicatorSet
from rol_desktop.domain.outline import Outline, Section, narrowed

OUTLINE = Outline(
    "o",
    "o",
    (
        Section("a", "甲"),
        Section("a.x", "甲一", "a"),
        Section("a.y", "甲二", "a"),
        Section("b", "乙"),
        Section("c", "丙"),
    ),
)
COUNTED = IndicatorSet(
    (Group("g", "一组"), Group("h", "二组")),
    tuple(Indicator(key, key, "组") for key in ("g.one", "g.two", "h.one")),
)
LEAVES = [each.key for each in columns(OUTLINE)]


def test_that_only_sections_departments_write_into_are_columns():
    assert LEAVES == ["a.x", "a.y", "b", "c"]


def test_that_a_section_named_with_what_lies_below_it_ticks_all_of_it():
    assert sections_of(OUTLINE, Assignment("1", ("a",))) == {"a.x", "a.y"}
    assert sections_of(OUTLINE, Assignment("1")) == set(LEAVES)


@given(st.lists(st.tuples(st.sampled_from(LEAVES), st.booleans()), max_size=12))
@settings(deadline=None)
def test_that_ticks_do_what_they_say_and_the_last_one_stays(acts):
    assignment, expected = Assignment("1"), set(LEAVES)
    for key, asked in acts:
        assignment = with_section(OUTLINE, assignment, key, asked=asked)
        wanted = expected | {key} if asked else expected - {key}
        expected = wanted or expected
        assert sections_of(OUTLINE, assignment) == expected
        form = narrowed(OUTLINE, assignment.sections) if assignment.sections else OUTLINE
        assert {each.key for each in columns(form)} == expected, "the task's form asks for what is ticked"
        assert (assignment.sections == ()) == (expected == set(LEAVES))


def test_that_a_group_is_asked_for_wholly_partly_or_not():
    part = Assignment("1", (), ("g.one",))
    assert group_asked(COUNTED, part, "g") is Asked.SOME
    assert group_asked(COUNTED, part, "h") is Asked.NOTHING
    assert group_asked(COUNTED, Assignment("1"), "g") is Asked.ALL
    whole = with_group(COUNTED, part, "g", asked=True)
    assert whole.indicators == ("g.one", "g.two")
    assert with_group(COUNTED, whole, "h", asked=True).indicators == (), "all of them: asked for everything"
    assert with_group(COUNTED, whole, "g", asked=False) == whole, "the last tick stays"
