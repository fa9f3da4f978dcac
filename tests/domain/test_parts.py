"""Joining two copies of an entry: nothing written is lost, and the order does not matter."""

from datetime import UTC, datetime, timedelta
from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from rol_desktop.domain.entry import Entry, EntryContent, EntryRevision, EntryState
from rol_desktop.domain.parts import join_comment, join_entry, join_revisions
from rol_desktop.domain.submission import Comment, CommentState

START = datetime(2026, 1, 5, 8, tzinfo=UTC)


def state(minute: int, words: str, author: str = "王", submission: str | None = None) -> EntryRevision:
    at = START + timedelta(minutes=minute)
    return EntryRevision("e", 1, EntryContent("a", text=words), author, submission is None, at, submission)


STATES = st.builds(state, st.integers(0, 5), st.sampled_from("甲乙丙"), st.sampled_from("王赵"))
HISTORIES = st.lists(STATES, min_size=1, max_size=4).map(tuple)


@settings(deadline=None, max_examples=60)
@given(HISTORIES, HISTORIES, HISTORIES)
def test_that_states_of_three_copies_join_the_same_in_any_order(first, second, third):
    joined = [join_revisions(join_revisions(a, b), c) for a, b, c in permutations((first, second, third))]
    assert all(each == joined[0] for each in joined)
    assert join_revisions(joined[0], second) == joined[0]
    assert [each.number for each in joined[0]] == list(range(1, len(joined[0]) + 1))
    words = {each.content.text for each in (*first, *second, *third)}
    assert {each.content.text for each in joined[0]} == words


def test_that_what_a_package_brought_is_one_state_whenever_each_copy_received_it():
    first, second = state(1, "甲", submission="d1"), state(9, "甲", submission="d1")
    (one,) = join_revisions((first,), (second,))
    assert one.at == first.at


def entry(decided: EntryState, reason: str = "") -> Entry:
    return Entry("e", 2025, "101", EntryContent("a", text="甲"), state=decided, drop_reason=reason)


def test_that_a_decision_counts_before_none_and_contradicting_ones_ask_for_a_look():
    own = (state(0, "甲", submission="d1"),)
    waiting, adopted = entry(EntryState.SUBMITTED), entry(EntryState.ADOPTED)
    dropped = entry(EntryState.DROPPED, "重复")
    for newer in (True, False):
        assert join_entry(waiting, own, adopted, own, newer=newer).entry.state is EntryState.ADOPTED
        assert join_entry(adopted, own, waiting, own, newer=newer).entry.state is EntryState.ADOPTED
    joined = join_entry(adopted, own, dropped, own, newer=True)
    assert (joined.entry.state, joined.entry.stale, joined.conflict) == (EntryState.DROPPED, True, True)
    assert join_entry(adopted, own, dropped, own, newer=False).entry.state is EntryState.ADOPTED
    assert not join_entry(adopted, own, adopted, own, newer=True).conflict


def test_that_only_one_sides_edit_is_no_conflict():
    base = state(0, "甲", submission="d1")
    edited = state(3, "乙")
    joined = join_entry(entry(EntryState.ADOPTED), (base,), entry(EntryState.ADOPTED), (base, edited), newer=True)
    assert (joined.conflict, joined.entry.content.text, joined.entry.edited_by_office) == (False, "乙", True)


def test_that_a_comment_goes_on_never_back():
    opened = Comment("c", 2025, "101", "", "补数据", "王", START)
    answered = Comment("c", 2025, "101", "", "补数据", "王", START, CommentState.ANSWERED, "已补")
    closed = Comment("c", 2025, "101", "", "补数据", "王", START, CommentState.CLOSED)
    assert join_comment(opened, answered) == join_comment(answered, opened) == answered
    joined = join_comment(closed, answered)
    assert (joined.state, joined.answer) == (CommentState.CLOSED, "已补")
    assert join_comment(None, opened) == opened
