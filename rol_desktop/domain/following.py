"""What became of last year's plans and problems: a checklist that departments answer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from rol_desktop.domain.entry import Entry, EntryState
from rol_desktop.domain.outline import Kind, Outline

FOLLOWED_KINDS = frozenset({Kind.PROBLEM, Kind.PLAN})


class Followed(StrEnum):
    """What became of last year's plan or problem."""

    DONE = "done"
    UNDER_WAY = "under_way"
    NOT_BEGUN = "not_begun"


NAMES = {Followed.DONE: "已完成", Followed.UNDER_WAY: "进行中", Followed.NOT_BEGUN: "未开始"}


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Answer one of last year's plans or problems."""

    entry: str
    """The uid of last year's entry."""
    state: Followed
    note: str = ""


@dataclass(frozen=True, slots=True)
class CheckItem:
    """Hold one of last year's plans or problems with its answer."""

    entry: Entry
    kind: Kind
    heading: str
    """The section it stood in, as last year's report printed it."""
    answer: FollowUp | None = None


def checklist(
    outline: Outline, year: int, entries: Iterable[Entry], answers: Mapping[str, FollowUp]
) -> list[CheckItem]:
    """Return a year's problems and plans in its outline's order, with what was answered since."""
    place = {section.key: number for number, section in enumerate(outline.walk())}
    asked = [
        entry
        for entry in entries
        if entry.content.section in place
        and outline.by_key[entry.content.section].kind in FOLLOWED_KINDS
        and entry.state is not EntryState.DROPPED
        and not entry.content.is_empty
    ]
    asked.sort(key=lambda entry: (place[entry.content.section], entry.position, entry.uid))
    return [
        CheckItem(
            entry,
            outline.by_key[entry.content.section].kind,
            outline.heading(entry.content.section, year),
            answers.get(entry.uid),
        )
        for entry in asked
    ]
