"""Where it came from: whose words a sentence holds, by which package and whose hand; whose figures a sum is made of."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from rol_desktop.domain.combining import REASONS, Combined, combined, values_for
from rol_desktop.domain.entry import EntryRevision, EntryState
from rol_desktop.domain.quantity import said
from rol_desktop.domain.references import Values, keys, resolved
from rol_desktop.domain.text import sentences
from rol_desktop.errors import UserError
from rol_desktop.exchange.keys import short_code
from rol_desktop.services.writing.entries import GONE
from rol_desktop.store.packages import KeptPackage
from rol_desktop.store.work import Work
from rol_desktop.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Delivery:
    """Name the package that brought something."""

    digest: str
    code: str
    """The short code that also stands on the paper copy."""
    revision: int
    """Which hand-over of the year it was."""
    at: datetime
    name: str
    """The file's name as it came."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Hold who left an entry's words in one state."""

    number: int
    author: str
    by_office: bool
    at: datetime
    delivery: Delivery | None = None
    """The package that brought these words; None for what was typed here."""


@dataclass(frozen=True, slots=True)
class FigureUsed:
    """Name one figure that words refer to."""

    key: str
    name: str
    said: str
    """Its value in words, as it stands now."""


@dataclass(frozen=True, slots=True)
class SentenceOrigin:
    """Say since which state a sentence has stood in an entry as it stands now."""

    text: str
    """As it prints: references to figures are their values."""
    since: Edit
    figures: tuple[FigureUsed, ...] = ()


@dataclass(frozen=True, slots=True)
class EntryOrigin:
    """Say where an entry's words come from."""

    entry: str
    year: int
    department: str
    department_name: str
    leader: str
    """Who approved the submission at the department."""
    state: EntryState
    edits: tuple[Edit, ...]
    """Oldest first."""
    sentences: tuple[SentenceOrigin, ...]
    stale: bool
    """The department sent newer words after the office had decided, and nobody has looked yet."""
    carried_over: bool


@dataclass(frozen=True, slots=True)
class FigureLine:
    """Hold one department's part in a report's figure."""

    figure: str
    department: str
    department_name: str
    value: Decimal | None
    counted: bool
    settled: bool = False
    why_not: str = ""
    """In Chinese, why it is left out of the sum."""
    said_by: str = ""
    """Who reported or settled it last."""
    at: datetime | None = None
    delivery: Delivery | None = None


@dataclass(frozen=True, slots=True)
class FigureOrigin:
    """Say which departments' figures make the report's."""

    indicator: str
    name: str
    unit: str
    value: Decimal | None
    note: str
    lines: tuple[FigureLine, ...]
    parts: tuple[str, ...] = ()
    """For a rate: the keys of what it is reckoned from."""


def origin_of(workspace: Workspace, uid: str) -> EntryOrigin:
    """Return where an entry's words come from, sentence by sentence. Raises UserError for one that is gone."""
    with workspace.unit_of_work() as work:
        entry = work.entries.get(uid)
        if entry is None:
            raise UserError(GONE)
        revisions = work.entries.revisions(uid)
        edits = {each.number: _edit(work, each) for each in revisions}
        department = work.departments.get(entry.department)
        submission = work.submissions.find(entry.year, entry.department)
        since = _since(revisions, entry.revision)
        values, names = _figures_in(work, entry.year, [text for text, _ in since])
    return EntryOrigin(
        uid, entry.year, entry.department, department.name if department else entry.department,
        submission.leader if submission else "", entry.state, tuple(edits.values()),
        tuple(SentenceOrigin(resolved(text, values), edits[number], _used(text, values, names))
              for text, number in since),
        entry.stale, entry.content.carried_over,
    )  # fmt: skip


def contributors_of(workspace: Workspace, year: int, indicator: str) -> FigureOrigin:
    """Return which departments' figures make a report's figure, and which are left out and why."""
    with workspace.unit_of_work() as work:
        counted = work.years.indicators(year)
        if indicator not in counted.by_key:
            raise UserError(f"{year}年度没有名为“{indicator}”的指标。请在指标列表里另选一个。")
        known = counted.by_key[indicator]
        found = combined(counted, work.figures.of_year(year))[indicator]
        lines = _lines(work, found)
    return FigureOrigin(indicator, known.name, known.unit, found.value, found.note, lines, found.parts)


def stale_entries(workspace: Workspace, year: int) -> tuple[str, ...]:
    """Return the entries whose source got newer words that nobody has looked at."""
    with workspace.unit_of_work() as work:
        return work.entries.stale_uids(year)


def _since(revisions: Sequence[EntryRevision], now: int) -> list[tuple[str, int]]:
    """Return each sentence of the words as they stand with the state since which it has stood without a break."""
    on_top = [each for each in revisions if each.number <= now] or list(revisions)
    states = [(each.number, sentences(_words(each))) for each in on_top]
    found = []
    for sentence in states[-1][1]:
        since = states[-1][0]
        for number, held in reversed(states):
            if sentence not in held:
                break
            since = number
        found.append((sentence, since))
    return found


def _figures_in(work: Work, year: int, texts: Sequence[str]) -> tuple[Values, dict[str, str]]:
    """Return what references in some texts print, and the figures' names; without a reference nothing is read."""
    if not any(key for text in texts for key in keys(text)):
        return {}, {}
    counted = work.years.indicators(year)
    names = {each.key: each.name for each in counted.indicators}
    return values_for(counted, combined(counted, work.figures.of_year(year))), names


def _used(text: str, values: Values, names: dict[str, str]) -> tuple[FigureUsed, ...]:
    return tuple(FigureUsed(key, names[key], said(values[key])) for key in keys(text) if key in names and key in values)


def _words(revision: EntryRevision) -> str:
    content = revision.content
    return "\n".join(part for part in (content.lead, content.text, content.cause) if part)


def _edit(work: Work, revision: EntryRevision) -> Edit:
    return Edit(
        revision.number, revision.author, revision.by_office, revision.at, _delivery(work, revision.submission)
    )  # fmt: skip


def _delivery(work: Work, digest: str | None) -> Delivery | None:
    package: KeptPackage | None = work.packages.find(digest) if digest else None
    if package is None:
        return None
    return Delivery(package.digest, short_code(package.digest), package.revision, package.at, package.name)


def _lines(work: Work, found: Combined) -> tuple[FigureLine, ...]:
    names = {each.code: each.name for each in work.departments.all()}
    lines = [
        FigureLine(
            each.figure, each.department, names.get(each.department, ""), each.value, counted=True, settled=each.settled
        )
        for each in found.contributors
    ]
    lines += [
        FigureLine(
            each.figure,
            each.department,
            names.get(each.department, ""),
            each.value,
            counted=False,
            why_not=REASONS[each.reason],
        )
        for each in found.left_out
    ]
    return tuple(_with_speaker(work, line) for line in lines)


def _with_speaker(work: Work, line: FigureLine) -> FigureLine:
    revisions = work.figures.revisions(line.figure)
    if not revisions:
        return line
    last = revisions[-1]
    return replace(line, said_by=last.author, at=last.at, delivery=_delivery(work, last.submission))
