"""The finished pages of one document, and the ways between a place on a page and a place in the text."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
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
    """Hold one place of a searched text: characters start..end of a block."""

    block: int
    start: int
    end: int
    page: int
    """The page on which it begins."""


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
        return tuple(
            Hit(block, start, start + len(needle), self._page_of(block, start))
            for block, text in sorted(self._texts.items())
            for start in _places(text, needle)
        )

    def _page_of(self, block: int, start: int) -> int:
        """Return the page on which a character of a block stands."""
        lines = self._lines.get(block)
        if not lines:
            return self._groups[block][0].page
        begun = (page for page, slot in lines if slot.base + slot.paragraph.lines[slot.number].end > start)
        return next(begun, lines[-1][0])

    def spots_of(self, hit: Hit) -> tuple[Spot, ...]:
        """Return where a hit stands; over a line's end it has several spots."""
        if hit.block in self._lines:
            return tuple(self.spots(hit.block, hit.start, hit.end))
        return tuple(self._spots_in_group(hit))

    def _spots_in_group(self, hit: Hit) -> Iterator[Spot]:
        start = 0
        for run in self._runs_of_group(hit.page, hit.block):
            edges = self._edges(replace(run, start=start), hit.start, hit.end)
            if edges:
                top = run.y - run.font.size * ASCENT
                yield Spot(hit.page, Box(edges[0], top, edges[1] - edges[0], run.font.size))
            start += len(run.text)

    def _runs_of_group(self, page: int, block: int) -> list[TextRun]:
        sheet = self.sheets[page]
        slots = (slot for slot in sheet.slots if isinstance(slot, MarkSlot) and slot.block == block)
        found = (mark for slot in slots for mark in slot_marks(slot, sheet.geometry))
        return [mark for mark in found if isinstance(mark, TextRun)]

    @cached_property
    def _texts(self) -> dict[int, str]:
        """Map each block to its text as set."""
        texts: dict[int, str] = {}
        for block, lines in self._lines.items():
            parts = {slot.base: slot.paragraph.text for _, slot in lines}
            texts[block] = _lower("".join(parts[base] for base in sorted(parts)))
        for block, spots in self._groups.items():
            texts[block] = _lower("".join(run.text for run in self._runs_of_group(spots[0].page, block)))
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
