import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rol_desktop.domain.entry import EntryContent, EntryState
from rol_desktop.errors import UserError
from rol_desktop.services.deciding import review
from rol_desktop.services.writing import entries
from rol_desktop.services.writing.history import revert
from rol_desktop.services.year import years
from tests.services.conftest import OUTLINE, YEAR


def texts(workspace, section="work.law"):
    return [entry.content.text for entry in entries.entries_of(workspace, YEAR, section=section)]


def add(play, *words, section="work.law"):
    return [
        entries.add_entry(play.office, YEAR, EntryContent(section, text=word), department="101")[0].uid
        for word in words
    ]


def test_that_an_entry_is_added_after_the_one_it_is_asked_after(play):
    first, _last = add(play, "甲", "丙")
    entries.add_entry(play.office, YEAR, EntryContent("work.law", text="乙"), department="101", after=first)
    assert texts(play.office) == ["甲", "乙", "丙"]


def test_that_moving_counts_places_without_the_moved_entry(play):
    _a, _b, c = add(play, "甲", "乙", "丙")
    changes = entries.move_entry(play.office, c, "work.law", 0)
    assert texts(play.office) == ["丙", "甲", "乙"]
    redo = revert(play.office, changes)
    assert texts(play.office) == ["甲", "乙", "丙"]
    revert(play.office, redo)
    assert texts(play.office) == ["丙", "甲", "乙"]


def test_that_moving_to_another_section_is_taken_back_whole(play):
    (uid,) = add(play, "甲")
    changes = entries.move_entry(play.office, uid, "work.people", 0)
    assert texts(play.office, "work.people") == ["甲"]
    revert(play.office, changes)
    assert (texts(play.office), texts(play.office, "work.people")) == (["甲"], [])


def test_that_deleting_is_taken_back_and_done_again(play):
    a, b = add(play, "甲", "乙")
    changes = entries.delete_entries(play.office, [a, b])
    assert texts(play.office) == []
    redo = revert(play.office, changes)
    assert texts(play.office) == ["甲", "乙"]
    revert(play.office, redo)
    assert texts(play.office) == []


def test_that_adding_is_taken_back(play):
    _entry, changes = entries.add_entry(play.office, YEAR, EntryContent("work.law", text="甲"), department="101")
    revert(play.office, changes)
    assert texts(play.office) == []


def test_that_one_sitting_is_one_revision_and_the_same_words_are_none(play):
    uid = play.enter("101", "work.law", "甲")
    for text in ("甲乙", "甲乙丙", "甲乙丙"):
        entries.write_entry(play.desk("101"), uid, EntryContent("work.law", text=text))
    assert [each.content.text for each in entries.revisions_of(play.desk("101"), uid)] == ["甲乙丙"]


def test_that_taking_back_typed_words_restores_them(play):
    (uid,) = add(play, "甲")
    changes = entries.write_entry(play.office, uid, EntryContent("work.law", text="甲乙"))
    redo = revert(play.office, changes)
    assert texts(play.office) == ["甲"]
    revert(play.office, redo)
    assert texts(play.office) == ["甲乙"]


def test_that_copied_words_are_carried_over_until_touched(play):
    content = EntryContent("work.law", text="去年的话。", carried_over=True)
    entry, _changes = entries.add_entry(play.desk("101"), YEAR, content)
    entries.write_entry(play.desk("101"), entry.uid, EntryContent("work.law", text="今年的话。", carried_over=True))
    assert not entries.entries_of(play.desk("101"), YEAR)[0].content.carried_over


def test_that_merging_takes_along_what_was_merged_before(play):
    a, b, c = add(play, "甲", "乙", "丙")
    review.merge(play.office, b, [c])
    review.merge(play.office, a, [b])
    found = {entry.uid: entry for entry in entries.entries_of(play.office, YEAR)}
    assert (found[b].merged_into, found[c].merged_into) == (a, a)
    review.split(play.office, a)
    found = {entry.uid: entry for entry in entries.entries_of(play.office, YEAR)}
    assert {entry.state for entry in found.values()} == {EntryState.ADOPTED}


def test_that_dropping_needs_a_reason(play):
    (uid,) = add(play, "甲")
    with pytest.raises(UserError, match="理由"):
        review.drop(play.office, [uid], "  ")
    review.drop(play.office, [uid], "重复")
    assert entries.entries_of(play.office, YEAR)[0].drop_reason == "重复"


def test_that_entries_of_two_sections_are_not_merged(play):
    (a,) = add(play, "甲")
    (b,) = add(play, "乙", section="work.people")
    with pytest.raises(UserError, match="同一章节"):
        review.merge(play.office, a, [b])


def test_that_a_section_with_entries_cannot_go(play):
    add(play, "甲")
    smaller = type(OUTLINE)(OUTLINE.key, OUTLINE.name, tuple(s for s in OUTLINE.sections if s.key != "work.law"))
    with pytest.raises(UserError, match="依法行政"):
        years.edit_outline(play.office, YEAR, smaller)


def test_that_an_entry_for_no_section_is_refused(play):
    with pytest.raises(UserError, match="没有这个章节"):
        entries.add_entry(play.office, YEAR, EntryContent("no.such"), department="101")


@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.sampled_from(["write", "move", "delete", "adopt", "drop", "merge"]), st.integers(0, 3)), max_size=6
    )
)
def test_that_taking_everything_back_restores_the_beginning(play, acts):
    uids = add(play, "甲", "乙", "丙", "丁")
    before = snapshot(play)
    done = [_act(play, name, uids, place) for name, place in acts]
    for changes in reversed(done):
        revert(play.office, changes)
    assert snapshot(play) == before
    entries.delete_entries(play.office, uids)


def snapshot(play):
    return [
        (e.uid, e.content, e.position, e.state, e.merged_into, e.drop_reason)
        for e in entries.entries_of(play.office, YEAR)
    ]


def _act(play, name, uids, place):
    uid = uids[place]
    present = {entry.uid: entry for entry in entries.entries_of(play.office, YEAR)}
    if uid not in present or (name == "merge" and _cannot_merge(present, uids[0], uid)):
        return entries.delete_entries(play.office, [])
    acts = {
        "write": lambda: entries.write_entry(play.office, uid, _longer(present[uid].content)),
        "move": lambda: entries.move_entry(play.office, uid, "work.people", place),
        "delete": lambda: entries.delete_entries(play.office, [uid]),
        "adopt": lambda: review.adopt(play.office, [uid]),
        "drop": lambda: review.drop(play.office, [uid], "理由"),
        "merge": lambda: review.merge(play.office, uids[0], [uid]),
    }
    return acts[name]()


def _longer(content):
    return EntryContent(content.section, text=content.text + "改")


def _cannot_merge(present, head, uid):
    return head not in present or present[head].content.section != present[uid].content.section


def test_that_taking_back_an_addition_gives_the_others_their_places_again(play):
    """The places tell which entries the office moved itself; an act that was taken back moved none."""
    first, _second = add(play, "甲", "乙")
    before = snapshot(play)
    _entry, changes = entries.add_entry(
        play.office, YEAR, EntryContent("work.law", text="丙"), department="101", after=first
    )
    revert(play.office, changes)
    assert snapshot(play) == before
