"""What changed in a department's material since it was last handed over: words, order, figures, files, reasons."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from rol_desktop.domain.entry import Entry
from rol_desktop.domain.evidence import Evidence
from rol_desktop.domain.figure import Figure, FigureState


class What(StrEnum):
    """What became of an entry."""

    WRITTEN = "written"
    CHANGED = "changed"
    MOVED = "moved"
    REMOVED = "removed"


NAMES = {What.WRITTEN: "新写", What.CHANGED: "改过", What.MOVED: "移动过", What.REMOVED: "删去"}


@dataclass(frozen=True)
class Handed:
    """Hold what a hand-over carries."""

    entries: tuple[Entry, ...] = ()
    """In the order of the form."""
    figures: tuple[Figure, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    reasons: Mapping[str, str] | None = None
    """Explanations, reasons for having nothing to report, answers: by what they are about; None: not known."""


@dataclass(frozen=True, slots=True)
class EntryChange:
    """Hold an entry that is no longer what was handed over."""

    what: What
    entry: Entry
    """As it is now; one that was removed as it was."""
    before: Entry | None = None


@dataclass(frozen=True, slots=True)
class FigureChange:
    """Hold a figure that is no longer what was handed over."""

    indicator: str
    now: Figure | None
    before: Figure | None


@dataclass(frozen=True)
class Since:
    """Hold all that changed since the last hand-over."""

    entries: tuple[EntryChange, ...] = ()
    figures: tuple[FigureChange, ...] = ()
    attached: tuple[Evidence, ...] = ()
    taken_off: tuple[Evidence, ...] = ()
    reasons: int = 0
    """How many explanations, reasons and answers are others."""

    @property
    def is_empty(self) -> bool:
        """Tell whether the same would be handed over again."""
        return not (self.entries or self.figures or self.attached or self.taken_off or self.reasons)

    def of_entry(self, uid: str) -> EntryChange | None:
        """Return what became of an entry; None: nothing."""
        return next((each for each in self.entries if each.entry.uid == uid), None)


def since(before: Handed, now: Handed) -> Since:
    """Compare what was handed over with what would be now."""
    files_then, files_now = _files(before.evidence), _files(now.evidence)
    return Since(
        tuple(_entries(before.entries, now.entries)),
        tuple(_figures(before.figures, now.figures)),
        tuple(each for key, each in files_now.items() if key not in files_then),
        tuple(each for key, each in files_then.items() if key not in files_now),
        _other(before.reasons, now.reasons),
    )


def _entries(before: Sequence[Entry], now: Sequence[Entry]) -> Iterable[EntryChange]:
    then = {entry.uid: entry for entry in before}
    moved = _moved([each.uid for each in before], [each.uid for each in now])
    for entry in now:
        old = then.get(entry.uid)
        if old is None:
            yield EntryChange(What.WRITTEN, entry)
        elif _words(old) != _words(entry):
            yield EntryChange(What.CHANGED, entry, old)
        elif entry.uid in moved or old.content.section != entry.content.section:
            yield EntryChange(What.MOVED, entry, old)
    here = {entry.uid for entry in now}
    yield from (EntryChange(What.REMOVED, entry, entry) for entry in before if entry.uid not in here)


def _words(entry: Entry) -> tuple[str, str, str]:
    return (entry.content.lead, entry.content.text, entry.content.cause)


def _moved(before: Sequence[str], now: Sequence[str]) -> set[str]:
    """Return the fewest entries whose moving makes one order the other; what came or went moves nobody."""
    kept = set(before) & set(now)
    old, new = [each for each in before if each in kept], [each for each in now if each in kept]
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    stayed = {old[match.a + step] for match in matcher.get_matching_blocks() for step in range(match.size)}
    return kept - stayed


def _figures(before: Iterable[Figure], now: Iterable[Figure]) -> Iterable[FigureChange]:
    old, new = _told(before), _told(now)
    for key in sorted(old.keys() | new.keys()):
        if _said(old.get(key)) != _said(new.get(key)):
            yield FigureChange(key, new.get(key), old.get(key))


def _told(figures: Iterable[Figure]) -> dict[str, Figure]:
    return {each.indicator: each for each in figures if each.state is not FigureState.EMPTY or each.explanation}


def _said(figure: Figure | None) -> tuple[object, ...]:
    return (figure.state, figure.value, figure.approximate, figure.explanation) if figure else ()


def _files(evidence: Iterable[Evidence]) -> dict[tuple[str, str, str], Evidence]:
    return {(each.entry, each.sha256, each.name): each for each in evidence}


def _other(before: Mapping[str, str] | None, now: Mapping[str, str] | None) -> int:
    if before is None or now is None:
        return 0
    return sum(before.get(key) != now.get(key) for key in before.keys() | now.keys())
