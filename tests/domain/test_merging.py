"""A department's newer words against the office's: field by field, and nobody's words lost."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from rol_desktop.domain.entry import Entry, EntryContent, EntryState
from rol_desktop.domain.figure import Figure, FigureState
from rol_desktop.domain.merging import Change, merge_entries, merge_entry, merge_figure

SENT = Entry("e1", 2025, "a", EntryContent("s", "小标题", "正文", "原因"), state=EntryState.SUBMITTED)


def worded(entry: Entry, **words: str) -> Entry:
    return replace(entry, content=replace(entry.content, **words))


def edited(entry: Entry, **words: str) -> Entry:
    return replace(worded(entry, **words), edited_by_office=True, revision=entry.revision + 1)


def test_that_a_new_entry_carries_nothing_that_only_the_office_may_say() -> None:
    pushy = replace(SENT, state=EntryState.ADOPTED, edited_by_office=True, merged_into="x", drop_reason="y")
    entry, change = merge_entry(None, pushy, None)
    assert (change, entry) == (Change.NEW, SENT)


def test_that_newer_words_count_where_the_office_changed_nothing() -> None:
    newer = replace(worded(SENT, text="新正文"), revision=2)
    assert merge_entry(SENT, newer, SENT) == (newer, Change.UPDATED)


def test_that_the_same_words_again_change_nothing() -> None:
    current = replace(SENT, state=EntryState.ADOPTED)
    assert merge_entry(SENT, SENT, current) == (current, Change.UNCHANGED)


def test_that_the_offices_words_stay_on_top_and_the_entry_is_stale() -> None:
    entry, change = merge_entry(SENT, worded(SENT, text="部门新文"), edited(SENT, text="办公室改文"))
    assert change is Change.CONFLICT
    assert entry.content.text == "办公室改文"
    assert entry.stale
    assert entry.edited_by_office


def test_that_changes_to_different_fields_are_both_kept_and_somebody_looks() -> None:
    entry, change = merge_entry(SENT, worded(SENT, cause="新原因"), edited(SENT, text="改文"))
    assert (entry.content.text, entry.content.cause) == ("改文", "新原因")
    assert change is Change.UPDATED
    assert entry.stale
    assert entry.revision == 3


def test_that_a_department_taking_over_the_offices_words_ends_the_edit() -> None:
    entry, change = merge_entry(SENT, worded(SENT, text="改文"), edited(SENT, text="改文"))
    assert not entry.edited_by_office
    assert not entry.stale
    assert change is Change.UPDATED


def test_that_newer_words_for_an_adopted_entry_are_flagged() -> None:
    entry, _ = merge_entry(SENT, worded(SENT, text="新"), replace(SENT, state=EntryState.ADOPTED))
    assert entry.state is EntryState.ADOPTED
    assert entry.stale


def test_that_the_offices_order_stays() -> None:
    entry, _ = merge_entry(SENT, replace(SENT, position=5), replace(SENT, position=9))
    assert entry.position == 9
    assert merge_entry(SENT, replace(SENT, position=5), SENT)[0].position == 5


def test_that_a_withdrawn_entry_leaves_unless_the_office_decided_on_it() -> None:
    other = replace(SENT, uid="e2")
    merge = merge_entries([SENT, other], [], [SENT, replace(other, state=EntryState.ADOPTED)])
    assert merge.withdrawn == ("e1",)
    assert [(each.uid, each.stale) for each in merge.entries] == [("e2", True)]
    assert merge.changes == {"e1": Change.WITHDRAWN, "e2": Change.CONFLICT}


def test_that_an_unknown_base_never_costs_the_offices_words() -> None:
    entry, change = merge_entry(None, worded(SENT, text="部门"), edited(SENT, text="办公室"))
    assert (entry.content.text, change, entry.stale) == ("办公室", Change.CONFLICT, True)


def test_that_a_settled_value_stays_beside_a_newer_reported_one() -> None:
    now = Figure("f", 2025, "a", "x.y", FigureState.VALUE, Decimal(3), settled=Decimal(4), settled_reason="口径")
    newer = Figure("f", 2025, "a", "x.y", FigureState.VALUE, Decimal(5), settled=Decimal(99))
    merged = merge_figure(newer, now)
    assert (merged.value, merged.settled, merged.settled_reason) == (Decimal(5), Decimal(4), "口径")
    assert merge_figure(newer, None).settled is None


WORDS = st.sampled_from(["", "甲", "乙", "丙"])
CONTENTS = st.builds(EntryContent, st.sampled_from(["s", "t"]), WORDS, WORDS, WORDS, st.booleans())


def entries(state: EntryState = EntryState.SUBMITTED) -> st.SearchStrategy[list[Entry]]:
    one = st.builds(
        Entry, st.sampled_from(["e1", "e2", "e3", "e4"]), st.just(2025), st.just("a"), CONTENTS, st.integers(0, 3),
        st.just(state), revision=st.integers(1, 4),
    )  # fmt: skip
    return st.lists(one, max_size=4, unique_by=lambda entry: entry.uid)


@settings(deadline=None, max_examples=100)
@given(st.lists(entries(), min_size=1, max_size=4))
def test_that_without_office_edits_only_the_last_snapshot_counts(snapshots: list[list[Entry]]) -> None:
    current: tuple[Entry, ...] = ()
    base: list[Entry] = []
    for snapshot in snapshots:
        current, base = merge_entries(base, snapshot, current).entries, snapshot
    direct = merge_entries([], snapshots[-1], []).entries
    assert {each.uid: each for each in current} == {each.uid: each for each in direct}


@settings(deadline=None, max_examples=100)
@given(entries(), entries(), st.dictionaries(st.sampled_from(["e1", "e2", "e3", "e4"]), WORDS))
def test_that_the_offices_changed_words_are_never_lost(base: list[Entry], newer: list[Entry], edits: dict) -> None:
    current = [edited(each, text=edits[each.uid]) if each.uid in edits else each for each in base]
    merged = {each.uid: each for each in merge_entries(base, newer, current).entries}
    for was, now in zip(base, current, strict=True):
        if now.content.text != was.content.text:
            assert merged[was.uid].content.text == now.content.text


@settings(deadline=None, max_examples=100)
@given(entries(), entries(), st.dictionaries(st.sampled_from(["e1", "e2", "e3", "e4"]), WORDS))
def test_that_merging_the_same_again_changes_nothing_more(base: list[Entry], newer: list[Entry], edits: dict) -> None:
    current = [edited(each, text=edits[each.uid]) if each.uid in edits else each for each in base]
    once = merge_entries(base, newer, current)
    again = merge_entries(newer, newer, once.entries)
    assert again.entries == once.entries
    assert set(again.changes.values()) <= {Change.UNCHANGED}


@settings(deadline=None, max_examples=100)
@given(entries(), entries(), entries(EntryState.ADOPTED))
def test_that_every_entry_is_accounted_for(base: list[Entry], newer: list[Entry], current: list[Entry]) -> None:
    merge = merge_entries(base, newer, current)
    assert set(merge.changes) == {each.uid for each in newer} | {each.uid for each in current}
    assert {each.uid for each in merge.entries} | set(merge.withdrawn) == set(merge.changes)
    assert sum(merge.count(change) for change in Change) == len(merge.changes)
