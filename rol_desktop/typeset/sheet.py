"""One sheet: slots filled while pages are counted, turned into marks when the sheet is drawn."""

from collections.abc import Iterator
from dataclasses import dataclass

from rol_desktop.domain.layout import MM, Layout, NumberPosition
from rol_desktop.typeset.fragments import Lines, moved
from rol_desktop.typeset.geometry import Geometry
from rol_desktop.typeset.justify import line_runs
from rol_desktop.typeset.metrics import Ruler
from rol_desktop.typeset.page import Mark, TextRun
from rol_desktop.typeset.paragraph import SetParagraph

DASH = "—"
MIDDLE = 0.36  # em from a font's baseline up to the middle of its dash


@dataclass(frozen=True, slots=True)
class LineSlot:
    """Hold one line; x and y are measured from the type area's corner to the line's top."""

    paragraph: SetParagraph
    number: int
    x: float
    y: float
    block: int
    base: int = 0
    lines: Lines | None = None
    """The running text it belongs to; none in a table."""

    @property
    def is_last(self) -> bool:
        """Tell whether its paragraph ends with it."""
        return self.number == len(self.paragraph.lines) - 1


@dataclass(frozen=True, slots=True)
class MarkSlot:
    """Hold marks placed as a group whose top is y."""

    marks: tuple[Mark, ...]
    y: float
    height: float
    block: int


Slot = LineSlot | MarkSlot


@dataclass(frozen=True, slots=True)
class Sheet:
    """Hold what stands on one sheet."""

    index: int
    number: int
    """As printed; 0 prints none."""
    geometry: Geometry
    landscape: bool
    slots: tuple[Slot, ...]

    @property
    def lines(self) -> tuple[LineSlot, ...]:
        """Return the lines of running text, tables left out."""
        return tuple(slot for slot in self.slots if isinstance(slot, LineSlot) and slot.lines is not None)


def marks(sheet: Sheet, layout: Layout, ruler: Ruler) -> Iterator[Mark]:
    """Yield everything drawn on a sheet."""
    geometry = sheet.geometry
    for slot in sheet.slots:
        if isinstance(slot, MarkSlot):
            yield from slot_marks(slot, geometry)
        else:
            yield from slot_runs(slot, geometry, ruler)
    if sheet.number:
        yield from _page_number(sheet, layout, ruler)


def slot_marks(slot: MarkSlot, geometry: Geometry) -> Iterator[Mark]:
    """Yield the marks of a group where they stand on the sheet."""
    return (moved(mark, geometry.left, geometry.top + slot.y, slot.block) for mark in slot.marks)


def slot_runs(slot: LineSlot, geometry: Geometry, ruler: Ruler) -> Iterator[TextRun]:
    """Yield the runs of one line where they stand on the sheet."""
    baseline = geometry.top + slot.y + slot.paragraph.baseline
    return line_runs(slot.paragraph, slot.number, (geometry.left + slot.x, baseline), ruler, slot.block, slot.base)


def _page_number(sheet: Sheet, layout: Layout, ruler: Ruler) -> Iterator[TextRun]:
    """Set the page number below the type area; on a turned sheet where the upright one has it (GB/T 9704 7.5, 8)."""
    style = layout.page_number
    if style.position is NumberPosition.NONE:
        return
    font = layout.fonts.page_number
    text = f"{DASH} {sheet.number} {DASH}" if style.dashes else str(sheet.number)
    width = ruler.width(text, font)
    margins = layout.margins
    swapped = margins.mirrored and not sheet.number % 2
    left = (margins.right if swapped else margins.left) * MM
    right = left + layout.type_width * MM
    indent = style.indent * font.size
    if style.position is NumberPosition.CENTRE:
        x = (left + right - width) / 2
    else:
        x = right - indent - width if sheet.number % 2 else left + indent
    y = (margins.top + layout.type_height + style.drop) * MM + MIDDLE * font.size
    if sheet.landscape:  # the upright sheet turned clockwise
        yield TextRun(layout.paper.height * MM - y, x, text, font, width, turned=True)
    else:
        yield TextRun(x, y, text, font, width)
