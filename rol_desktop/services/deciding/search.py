"""Searching everything a workspace holds, in all its years, as it is typed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from rol_desktop.domain.department import Department
from rol_desktop.domain.entry import Entry
from rol_desktop.domain.outline import Outline
from rol_desktop.domain.searching import Phrase, Span, excerpt, marks, phrases
from rol_desktop.store.work import Work
from rol_desktop.store.workspace import Workspace

WIDTH = 60  # characters of a hit that are shown: two lines of a list
FEW = 5  # hits of each kind besides entries: they are to be found, not to push the entries away


class Where(StrEnum):
    """What a hit leads to."""

    ENTRY = "entry"
    COMMENT = "comment"
    FIGURE = "figure"
    SECTION = "section"
    DEPARTMENT = "department"


@dataclass(frozen=True, slots=True)
class Hit:
    """Show one place where the words stand."""

    where: Where
    uid: str
    """The entry's or comment's uid; the key of the indicator or section; the department's code."""
    year: int
    text: str
    """What stands there, cut to its surroundings."""
    marks: tuple[Span, ...]
    """Which characters of `text` were asked for."""
    department: str = ""
    """The department's code."""
    department_name: str = ""
    section: str = ""
    """The section's key."""
    section_title: str = ""
    """Its number and heading."""


@dataclass(frozen=True, slots=True)
class Found:
    """Hold what a search found."""

    asked: str
    hits: tuple[Hit, ...] = ()
    more: bool = False
    """Whether there are more entries than were asked for."""


def search(workspace: Workspace, asked: str, limit: int = 50, years: Iterable[int] = (), skip: int = 0) -> Found:
    """Return where words stand: departments, entries that came last first, then what else is called so.

    All years are searched unless some are named. Words between spaces may stand anywhere in an entry; the last figure
    or foreign word may be half typed.
    """
    wanted = phrases(asked)
    if not wanted:
        return Found(asked)
    among = tuple(years)
    with workspace.unit_of_work() as work:
        seen = _Names(work)
        uids = work.search.find(wanted, limit + 1, among, skip)
        entries = work.entries.named(uids[:limit])
        hits = [_entry_hit(entry, wanted, seen) for entry in entries]
        if not skip:
            places = list(_places(seen, wanted, among))
            units = [hit for hit in places if hit.where is Where.DEPARTMENT]
            others = [hit for hit in places if hit.where is not Where.DEPARTMENT]
            hits = [*units, *hits, *others, *_comments(work, wanted, seen, among)]
    return Found(asked, tuple(hits), len(uids) > limit)


class _Names:
    """Look names up, each year's outline once."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self.years = work.years.all()
        self.departments: dict[str, Department] = {each.code: each for each in work.departments.all()}
        self.outline = cache(self._outline)

    def _outline(self, year: int) -> Outline:
        return self.work.years.outline(year)

    def department(self, code: str) -> str:
        known = self.departments.get(code)
        return known.name if known else code

    def section(self, year: int, key: str) -> str:
        outline = self.outline(year)
        return outline.number(key) + outline.heading(key, year) if key in outline.by_key else key


def _entry_hit(entry: Entry, wanted: Sequence[Phrase], names: _Names) -> Hit:
    content = entry.content
    whole = "\n".join(part for part in (content.lead, content.text, content.cause) if part)
    text, spans = excerpt(whole, marks(whole, wanted), WIDTH)
    return Hit(
        Where.ENTRY, entry.uid, entry.year, text, spans, entry.department, names.department(entry.department),
        content.section, names.section(entry.year, content.section),
    )  # fmt: skip


def _comments(work: Work, wanted: Sequence[Phrase], names: _Names, among: Sequence[int]) -> Iterator[Hit]:
    for uid in work.search.said(wanted, FEW):
        comment = work.comments.get(uid)
        if comment is None or (among and comment.year not in among):
            continue
        whole = "\n".join(part for part in (comment.text, comment.answer) if part)
        if _holds_all(whole, wanted):
            text, spans = excerpt(whole, marks(whole, wanted), WIDTH)
            name = names.department(comment.department)
            yield Hit(Where.COMMENT, uid, comment.year, text, spans, comment.department, name)


def _places(names: _Names, wanted: Sequence[Phrase], among: Sequence[int]) -> Iterator[Hit]:
    """Yield departments, sections and figures that are called so, of the newest year meant."""
    year = max(among or names.years, default=0)
    if year not in names.years:
        return
    outline = names.outline(year)
    titles = [(Where.SECTION, section.key, names.section(year, section.key)) for section in outline.sections]
    counted = names.work.years.indicators(year).indicators
    titles += [(Where.FIGURE, each.key, f"{each.group}：{each.name}") for each in counted]
    titles += [(Where.DEPARTMENT, each.code, each.name) for each in names.departments.values()]
    shown: dict[Where, int] = {}
    for where, key, title in titles:
        if _holds_all(title, wanted) and shown.get(where, 0) < FEW:
            shown[where] = shown.get(where, 0) + 1
            section = key if where is Where.SECTION else ""
            department = key if where is Where.DEPARTMENT else ""
            yield Hit(where, key, year, title, marks(title, wanted), department, section=section)


def _holds_all(text: str, wanted: Sequence[Phrase]) -> bool:
    return all(marks(text, (phrase,)) for phrase in wanted)
