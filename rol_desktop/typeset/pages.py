"""The finished pages of one document, and the ways between a place on a page and a place in the text."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import accumulate
from string import ascii_lowercase, ascii_uppercase

from rol_desktop.domain.blocks import Document
from rol_desktop.domain.layout import Layout
from rol_desktop.typeset.metrics import Ruler
from rol_desktop.typeset.page import Box, Mark, OutlineItem, PageWarning, TextRun
from rol_desktop.typeset.paragraph import ASCENT
from rol_desktop.typeset.sheet import LineSlot, MarkSlot, Sheet, marks, slot_marks, slot_runs

SMALL = str.maketrans(ascii_uppercase, ascii_lowercase)


@dataclass(frozen=True, slots=True)
class Spot:
    """Point at a stretch of text on a page."""

    page: int
    box: Box


@dataclass(frozen=True, slots=True)
class Hit:
    """Hold one place where a searched text stands; over a line's end it has several spots."""

    block: int
    start: int
    end: int
    spots: tuple[Spot, ...]


@dataclass(frozen=True)
class Pages:
    """Hold the pages; what is drawn on one is worked out when asked for."""

    document: Document
    layout: Layout
    ruler: Ruler
    sheets: tuple[Sheet, ...]
    outline: tuple[OutlineItem, ...]
    warnings: tuple[PageWarning, ...] = field(default=())

    def __len__(self) -> int:
        """Return the number of pages."""
        return len(self.sheets)

    def marks(self, page: int) -> tuple[Mark, ...]:
        """Return everything drawn on a page."""
        return tuple(marks(self.sheets[page], self.layout, self.ruler))

    @cached_property
    def _lines(self) -> dict[int, list[tuple[int, LineSlot]]]:
        """Map each block to its lines and the pages they stand on."""
        found: dict[int, list[tuple[int, LineSlot]]] = {}
        for sheet in self.sheets:
            for slot in sheet.slots:
                if isinstance(slot, LineSlot):
                    found.setdefault(slot.block, []).append((sheet.index, slot))
        return found

    @cached_property
    def _groups(self) -> dict[int, list[Spot]]:
        """Map each block that is set as a whole, like the head, to where it stands."""
        found: dict[int, list[Spot]] = {}
        for sheet in self.sheets:
            place = sheet.geometry
            for slot in sheet.slots:
                if isinstance(slot, MarkSlot) and slot.block not in self._lines:
                    box = Box(place.left, place.top + slot.y, place.type_width, slot.height)
                    found.setdefault(slot.block, []).append(Spot(sheet.index, box))
        return found

    @cached_property
    def passages(self) -> dict[str, tuple[Spot, ...]]:
        """Map each entry to the lines its words stand on."""
        found: dict[str, list[Spot]] = {}
        for lines in self._lines.values():
            for page, slot in lines:
                line = slot.paragraph.lines[slot.number]
                for source in dict.fromkeys(slot.paragraph.sources(line)):
                    found.setdefault(source, []).append(Spot(page, self._slot_box(page, slot)))
        return {source: tuple(spots) for source, spots in found.items()}

    def _slot_box(self, page: int, slot: LineSlot) -> Box:
        place, shape = self.sheets[page].geometry, slot.paragraph.shape
        return Box(place.left + slot.x, place.top + slot.y, shape.measure.width, shape.pitch)

    def spots(self, block: int, start: int, end: int, source: str = "") -> Iterator[Spot]:
        """Yield where characters start..end of a block stand, only one entry's where `source` names it."""
        yield from self._groups.get(block, ())
        for page, slot in self._lines.get(block, ()):
            line = slot.paragraph.lines[slot.number]
            if slot.base + line.start < end and start < slot.base + line.end:
                yield from self._spots_of_line(page, slot, start, end, source)

    def _spots_of_line(self, page: int, slot: LineSlot, start: int, end: int, source: str) -> Iterator[Spot]:
        pitch = slot.paragraph.shape.pitch
        top = self.sheets[page].geometry.top + slot.y
        edges = [
            edge
            for run in slot_runs(slot, self.sheets[page].geometry, self.ruler)
            if not source or run.source == source
            for edge in self._edges(run, start, end)
        ]
        if edges:
            yield Spot(page, Box(min(edges), top, max(edges) - min(edges), pitch))

    def _edges(self, run: TextRun, start: int, end: int) -> tuple[float, ...]:
        first, last = max(start - run.start, 0), min(end - run.start, len(run.text))
        if first >= last:
            return ()
        widths = self.ruler.widths(run.font)
        steps = [widths[character] + run.spacing for character in run.text]
        return run.x + sum(steps[:first]), run.x + min(sum(steps[:last]), run.width)

    def passage(self, source: str) -> tuple[Spot, ...]:
        """Return where exactly an entry's words stand, line by line."""
        blocks = {slot.block for lines in self._lines.values() for _, slot in lines if _holds(slot, source)}
        return tuple(spot for block in sorted(blocks) for spot in self.spots(block, 0, 1 << 60, source))

    def source_at(self, page: int, x: float, y: float) -> str:
        """Return the uid of the entry whose words stand at a point; '' for none."""
        for mark in self.marks(page):
            if isinstance(mark, TextRun) and mark.source:
                top = mark.y - mark.font.size * ASCENT
                if Box(mark.x, top, mark.width, mark.font.size).contains(x, y):
                    return mark.source
        return ""

    def find(self, wanted: str) -> tuple[Hit, ...]:
        """Return every place of a text in reading order; case is ignored."""
        needle = _lower(wanted)
        found = [
            Hit(block, start, start + len(needle), tuple(self.spots(block, start, start + len(needle))))
            for block, text in self._texts.items()
            for start in _places(text, needle)
        ]
        return tuple(sorted((*found, *self._hits_in_groups(needle)), key=lambda hit: (hit.block, hit.start)))

    def _hits_in_groups(self, needle: str) -> Iterator[Hit]:
        """Yield the places in what is set as a whole: head, signature, imprint."""
        for sheet in self.sheets:
            for slot in sheet.slots:
                if isinstance(slot, MarkSlot) and slot.block not in self._lines:
                    runs = [mark for mark in slot_marks(slot, sheet.geometry) if isinstance(mark, TextRun)]
                    yield from self._hits_in_runs(sheet.index, slot.block, runs, needle)

    def _hits_in_runs(self, page: int, block: int, runs: list[TextRun], needle: str) -> Iterator[Hit]:
        starts = [0, *accumulate(len(run.text) for run in runs)]
        for start in _places(_lower("".join(run.text for run in runs)), needle):
            spots = []
            for at, run in zip(starts, runs, strict=False):
                edges = self._edges(replace(run, start=at), start, start + len(needle))
                if edges:
                    top = run.y - run.font.size * ASCENT
                    spots.append(Spot(page, Box(edges[0], top, edges[1] - edges[0], run.font.size)))
            yield Hit(block, start, start + len(needle), tuple(spots))

    @cached_property
    def _texts(self) -> dict[int, str]:
        """Map each block to its text as set."""
        texts: dict[int, str] = {}
        for block, lines in self._lines.items():
            parts = {slot.base: slot.paragraph.text for _, slot in lines}
            texts[block] = _lower("".join(parts[base] for base in sorted(parts)))
        return texts

    def first_spot(self, block: int) -> Spot | None:
        """Return where a block begins."""
        lines = self._lines.get(block)
        if lines:
            return Spot(lines[0][0], self._slot_box(*lines[0]))
        return next(iter(self._groups.get(block, ())), None)


def _lower(text: str) -> str:
    """Return a text with small Latin letters; every character keeps its place."""
    return text.translate(SMALL)


def _places(text: str, needle: str) -> Iterator[int]:
    start = text.find(needle) if needle else -1
    while start >= 0:
        yield start
        start = text.find(needle, start + len(needle))


def _holds(slot: LineSlot, source: str) -> bool:
    return any(span.source == source for span in slot.paragraph.spans)
