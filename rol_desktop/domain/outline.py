"""The outline of a report: nested sections, and how each joins what lies below it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property

from rol_desktop.domain.numbering import NUMERAL, heading_number, in_year

DEEPEST = 4  # GB/T 9704 7.3.3 knows four levels of headings; the built-in outlines use three, entries the next one


class Kind(StrEnum):
    """What the regulation asks a section to say; decides which fields its entries have."""

    ACHIEVEMENT = "achievement"
    PROBLEM = "problem"
    LEADER_DUTY = "leader_duty"
    PLAN = "plan"
    OTHER = "other"


class HeadingStyle(StrEnum):
    """Where a heading stands."""

    OWN_LINE = "own_line"
    RUN_IN = "run_in"


class Join(StrEnum):
    """How the entries of a section become text."""

    SUBSECTIONS = "subsections"  # each entry with a lead is a numbered subsection of the next level
    PARAGRAPHS = "paragraphs"  # each item is a paragraph
    ENUMERATED = "enumerated"  # one paragraph: 一是…。二是…。


@dataclass(frozen=True, slots=True)
class Section:
    """Describe one section of an outline."""

    key: str
    """Stable for ever; dots show ancestry to people, `parent` is what counts."""
    heading: str
    """As printed, without its number; may hold {year}, {next_year}, {last_year}."""
    parent: str = ""
    kind: Kind = Kind.ACHIEVEMENT
    heading_style: HeadingStyle = HeadingStyle.OWN_LINE
    join: Join = Join.PARAGRAPHS
    guidance: str = ""
    """What the person filling it in should write, in their words."""
    required: bool = False
    length_hint: int = 0
    """About how many characters a department should write; 0 says nothing."""
    lead: str = ""
    """The office's own sentence at the head of the section; may hold the year's placeholders."""
    number: str | None = None
    """A number printed as it stands instead of the counted one; an empty one prints none."""


@dataclass(frozen=True)
class Outline:
    """Hold the sections of one report in reading order (parents before children)."""

    key: str
    name: str
    sections: tuple[Section, ...] = field(default=())

    @cached_property
    def by_key(self) -> dict[str, Section]:
        """Map each key to its section."""
        return {section.key: section for section in self.sections}

    @cached_property
    def _children(self) -> dict[str, tuple[Section, ...]]:
        below: dict[str, list[Section]] = {}
        for section in self.sections:
            below.setdefault(section.parent, []).append(section)
        return {key: tuple(sections) for key, sections in below.items()}

    def children(self, key: str = "") -> tuple[Section, ...]:
        """Return the sections right below a section, or the top ones."""
        return self._children.get(key, ())

    def level(self, key: str) -> int:
        """Return 1 for a top section, 2 below it, and so on."""
        level = 1
        while parent := self.by_key[key].parent:
            key, level = parent, level + 1
        return level

    def walk(self, key: str = "") -> Iterator[Section]:
        """Yield every section below `key` in reading order, parents first."""
        for section in self.children(key):
            yield section
            yield from self.walk(section.key)

    def number(self, key: str) -> str:
        """Return the number a section prints: its own fixed one, or its place among its siblings."""
        section = self.by_key[key]
        if section.number is not None:
            return f"{section.number}、" if NUMERAL.fullmatch(section.number) else section.number
        counted = [each.key for each in self.children(section.parent) if each.number is None]
        return heading_number(self.level(key), counted.index(key) + 1)

    def heading(self, key: str, year: int) -> str:
        """Return a section's heading for a year, without its number."""
        return in_year(self.by_key[key].heading, year)

    def accepts_entries(self, key: str) -> bool:
        """Tell whether departments write into this section itself: only where nothing lies below it."""
        return not self.children(key)


def faults(outline: Outline) -> Iterator[tuple[str, str]]:
    """Yield (section key, what is wrong) for an outline that could not become a report, in Chinese."""
    levels: dict[str, int] = {"": 0}
    if not outline.sections:
        yield "", "提纲没有任何章节"
    for section in outline.sections:
        if not section.key:
            yield section.key, "章节缺少 key"
        elif section.key in levels:
            yield section.key, "key 与前面的章节重复"
        if not section.heading.strip():
            yield section.key, "标题是空的"
        if section.parent not in levels:
            yield section.key, f"上级章节“{section.parent}”不存在或排在它后面"
        elif levels[section.parent] >= DEEPEST:
            yield section.key, f"章节最多分{DEEPEST}级"
        if section.length_hint < 0:
            yield section.key, "建议字数不能是负数"
        levels.setdefault(section.key, levels.get(section.parent, 0) + 1)


def narrowed(outline: Outline, keys: Collection[str]) -> Outline:
    """Return the outline for those who are asked for some sections: with all below them, and all above as headings."""
    wanted = {below.key for key in keys if key in outline.by_key for below in outline.walk(key)} | set(keys)
    for section in reversed(outline.sections):
        if section.key in wanted and section.parent:
            wanted.add(section.parent)
    return replace(outline, sections=tuple(section for section in outline.sections if section.key in wanted))
