"""The checklist of last year's plans and problems."""

from rol_desktop.domain.entry import Entry, EntryContent, EntryState
from rol_desktop.domain.following import NAMES, Followed, FollowUp, checklist
from rol_desktop.domain.outline import Kind, Outline, Section

OUTLINE = Outline(
    "o",
    "提纲",
    (
        Section("work", "工作"),
        Section("problems", "存在的问题", kind=Kind.PROBLEM),
        Section("plans", "{next_year}年安排", kind=Kind.PLAN),
    ),
)


def entry(uid: str, section: str, position: int = 0, state: EntryState = EntryState.ADOPTED, text: str = "甲") -> Entry:
    return Entry(uid, 2025, "101", EntryContent(section, text=text), position, state)


def test_that_only_problems_and_plans_are_asked_about_in_the_outlines_order():
    entries = [entry("p2", "plans", 1), entry("w", "work"), entry("p1", "plans"), entry("b", "problems", 9)]
    found = checklist(OUTLINE, 2025, entries, {"p1": FollowUp("p1", Followed.DONE, "办结")})
    assert [(item.entry.uid, item.heading, item.kind) for item in found] == [
        ("b", "存在的问题", Kind.PROBLEM),
        ("p1", "2026年安排", Kind.PLAN),
        ("p2", "2026年安排", Kind.PLAN),
    ]
    assert [item.answer and item.answer.note for item in found] == [None, "办结", None]


def test_that_dropped_empty_and_homeless_entries_are_not_asked_about():
    entries = [
        entry("d", "plans", state=EntryState.DROPPED),
        entry("e", "plans", text=" "),
        entry("h", "gone"),
    ]
    assert checklist(OUTLINE, 2025, entries, {}) == []


def test_that_every_answer_has_a_name():
    assert set(NAMES) == set(Followed)
