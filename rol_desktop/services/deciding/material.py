"""What the office decides on: a section's entries, or a department's, in the order in which they will read."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from rol_desktop.domain.combining import combined, values_for
from rol_desktop.domain.entry import Entry, EntryState
from rol_desktop.domain.outline import Outline
from rol_desktop.domain.references import Values, keys, resolved
from rol_desktop.domain.submission import Submission
from rol_desktop.store.work import Work
from rol_desktop.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Decided:
    """Count a section's entries by what was decided."""

    adopted: int = 0
    waiting: int = 0
    dropped: int = 0

    def __add__(self, other: "Decided") -> "Decided":
        """Add two counts."""
        return Decided(self.adopted + other.adopted, self.waiting + other.waiting, self.dropped + other.dropped)


@dataclass(frozen=True, slots=True)
class Piece:
    """Hold one entry as the office sees it."""

    entry: Entry
    department: str
    """Its name, for people."""
    rank: int
    """The department's place in the office's order: what its colour is chosen by."""
    item: int = 0
    """Which item of its section it is; 0 where it does not reach the report."""
    section: str = ""
    """The section's number and heading, where pieces of several sections stand together."""
    printed: str = ""
    """Its text with the values of the figures that it refers to; empty where it refers to none."""

    @property
    def text(self) -> str:
        """Return its text as it prints."""
        return self.printed or self.entry.content.text

    @property
    def is_member(self) -> bool:
        """Tell whether it was merged into another one."""
        return self.entry.state is EntryState.MERGED


@dataclass(frozen=True)
class SectionMaterial:
    """Hold a section's entries."""

    year: int
    section: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Plan:
    """Hold the outline with what was decided in each section."""

    year: int
    outline: Outline
    decided: dict[str, Decided]


@dataclass(frozen=True)
class Handed:
    """Hold what one department handed in, and what it had handed in the year before."""

    department: str
    submission: Submission | None
    pieces: tuple[Piece, ...]
    previous: tuple[Piece, ...] = field(default=())


def plan(workspace: Workspace, year: int) -> Plan:
    """Count what was decided in every section, without loading a word of it."""
    with workspace.unit_of_work() as work:
        outline = work.years.outline(year)
        counts = work.entries.counts(year)
    own: Counter[tuple[str, EntryState]] = Counter()
    for (_department, key, state), number in counts.items():
        own[key, state] += number
    decided: dict[str, Decided] = {}
    for section in reversed(outline.sections):
        here = Decided(
            own[section.key, EntryState.ADOPTED] + own[section.key, EntryState.MERGED],
            own[section.key, EntryState.SUBMITTED],
            own[section.key, EntryState.DROPPED],
        )
        decided[section.key] = sum((decided[child.key] for child in outline.children(section.key)), here)
    return Plan(year, outline, decided)


def section_material(workspace: Workspace, year: int, section: str) -> SectionMaterial:
    """Return a section's entries, those merged into one right behind it."""
    with workspace.unit_of_work() as work:
        departments = {each.code: each for each in work.departments.all()}
        entries = work.entries.of_year(year, section=section)
        values = _values(work, year, entries)
    names = {code: (each.name, each.position) for code, each in departments.items()}
    return SectionMaterial(year, section, tuple(_with(values, _pieces(entries, names))))


def section_of(workspace: Workspace, uid: str) -> str:
    """Return the section that an entry stands in; '' for one that is gone."""
    with workspace.unit_of_work() as work:
        entry = work.entries.get(uid)
    return entry.content.section if entry else ""


def handed_in(workspace: Workspace, year: int, department: str) -> Handed:
    """Return what a department handed in, in the outline's order."""
    with workspace.unit_of_work() as work:
        known = work.departments.get(department)
        names = {department: (known.name, known.position) if known else (department, 0)}
        outline = work.years.outline(year)
        entries = work.entries.of_year(year, department=department)
        before = work.entries.of_year(year - 1, department=department) if work.years.has(year - 1) else ()
        old = work.years.outline(year - 1) if work.years.has(year - 1) else outline
        submission = work.submissions.find(year, department)
        values = _values(work, year, entries)
    return Handed(
        department,
        submission,
        tuple(_with(values, _by_outline(entries, outline, year, names))),
        tuple(_by_outline(before, old, year - 1, names)),
    )


def _values(work: Work, year: int, entries: Iterable[Entry]) -> Values:
    """Return what references print; where no text has one the figures are not even read."""
    if not any(key for each in entries for key in keys(each.content.text)):
        return {}
    counted = work.years.indicators(year)
    return values_for(counted, combined(counted, work.figures.of_year(year)))


def _with(values: Values, pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Put the values of figures into the pieces that refer to some."""
    for piece in pieces:
        text = piece.entry.content.text
        yield replace(piece, printed=resolved(text, values)) if values and any(keys(text)) else piece


def _by_outline(
    entries: Iterable[Entry], outline: Outline, year: int, names: dict[str, tuple[str, int]]
) -> Iterator[Piece]:
    below: dict[str, list[Entry]] = {}
    for entry in entries:
        below.setdefault(entry.content.section, []).append(entry)
    for section in outline.walk():
        title = f"{outline.number(section.key)}{outline.heading(section.key, year)}"
        for entry in below.get(section.key, ()):
            name, rank = names.get(entry.department, (entry.department, 0))
            yield Piece(entry, name, rank, section=title)


def _pieces(entries: Iterable[Entry], names: dict[str, tuple[str, int]]) -> Iterator[Piece]:
    ordered = sorted(entries, key=lambda entry: (entry.position, entry.uid))
    heads = {entry.uid for entry in ordered if entry.state is EntryState.ADOPTED}
    members: dict[str, list[Entry]] = {}
    for entry in ordered:
        if entry.state is EntryState.MERGED and entry.merged_into in heads:
            members.setdefault(entry.merged_into, []).append(entry)
    joined = {entry.uid for each in members.values() for entry in each}
    item = 0
    for entry in ordered:
        if entry.uid in joined:
            continue
        item += entry.uid in heads
        for each in (entry, *members.get(entry.uid, ())):
            name, rank = names.get(each.department, (each.department, 0))
            yield Piece(each, name, rank, item if entry.uid in heads else 0)
