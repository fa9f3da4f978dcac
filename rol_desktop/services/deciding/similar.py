"""Passages that two departments have in common, and passages taken over from earlier years."""

from dataclasses import dataclass
from enum import StrEnum

from rol_desktop.domain.difference import TextDifference, text_difference
from rol_desktop.domain.similarity import ALIKE, Pair, pairs
from rol_desktop.progress import SILENT, Progress
from rol_desktop.store.entries import Passage
from rol_desktop.store.workspace import Workspace

MOST = 5  # others that one entry is shown beside: thirty departments that copied one text need no 435 pairs


class Kind(StrEnum):
    """Whose words the other passage is."""

    DEPARTMENTS = "departments"  # another department's, the same year
    REPEATED = "repeated"  # the same department's, the same year
    EARLIER = "earlier"  # the same department's, an earlier year
    ELSEWHERE = "elsewhere"  # another department's, an earlier year


@dataclass(frozen=True, slots=True)
class Likeness:
    """Say that an entry of this year is nearly the same as another one."""

    entry: Passage
    other: Passage
    ratio: float
    """From 0 to 1; figures and marks are not compared."""
    kind: Kind

    @property
    def sentence(self) -> str:
        """Say it in Chinese."""
        words = {
            Kind.DEPARTMENTS: "与另一单位的内容",
            Kind.REPEATED: "与本单位的另一条",
            Kind.EARLIER: f"与本单位{self.other.year}年度的内容",
            Kind.ELSEWHERE: f"与另一单位{self.other.year}年度的内容",
        }
        same = "一字未改（数字除外）" if self.ratio == 1 else f"约{int(self.ratio * 100)}%相同"
        return f"{words[self.kind]}{same}"


def similar(
    workspace: Workspace, year: int, threshold: float = ALIKE, progress: Progress = SILENT
) -> tuple[Likeness, ...]:
    """Return the entries of a year that are nearly the same as others of any year, the most alike first.

    An entry stands beside its few nearest only, so that a text that everybody copied does not fill the list.
    """
    with workspace.unit_of_work() as work:
        new = work.entries.passages(year)
        old = work.entries.passages(year, before=True)
    progress.begin("正在比对相似段落", len(new) + len(old))
    found = [
        _likeness(pair, new, old)
        for pair in pairs([each.text for each in new], [each.text for each in old], threshold, progress)
    ]
    found.sort(key=lambda each: (-each.ratio, each.entry.uid, -each.other.year, each.other.uid))
    shown: dict[str, int] = {}
    nearest = []
    for each in found:
        shown[each.entry.uid] = shown.get(each.entry.uid, 0) + 1
        if shown[each.entry.uid] <= MOST:
            nearest.append(each)
    return tuple(nearest)


def compared(likeness: Likeness) -> TextDifference:
    """Return what differs between the two, for showing them side by side: the other is the older text."""
    return text_difference(likeness.other.text, likeness.entry.text)


def _likeness(pair: Pair, new: tuple[Passage, ...], old: tuple[Passage, ...]) -> Likeness:
    entry, other = new[pair.new], (old if pair.is_old else new)[pair.other]
    same = entry.department == other.department
    if pair.is_old:
        return Likeness(entry, other, pair.ratio, Kind.EARLIER if same else Kind.ELSEWHERE)
    return Likeness(entry, other, pair.ratio, Kind.REPEATED if same else Kind.DEPARTMENTS)
