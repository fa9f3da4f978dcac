"""Fill pages with fragments: 22 lines to the page, groups whole, tables with their head on every page."""

from dataclasses import dataclass, field

from rol_desktop.domain.layout import BLACK, Layout
from rol_desktop.typeset.fragments import Cell, Foot, Fragment, Group, Lines, NewPage, Row, Rows, Space
from rol_desktop.typeset.geometry import geometry
from rol_desktop.typeset.page import OutlineItem, Rule
from rol_desktop.typeset.sheet import LineSlot, MarkSlot, Sheet, Slot
from rol_desktop.typeset.table import GAP

SLACK = 0.05  # points; sums of floats
HAIR = 0.5  # points, the rules of a table


@dataclass(slots=True)
class _Open:
    """Collect the slots of a sheet while it fills."""

    landscape: bool
    slots: list[Slot] = field(default_factory=list)
    numbered: bool = True


class Filler:
    """Hold the sheet being filled and where its next line goes."""

    def __init__(self, layout: Layout, *, even_imprint: bool = False) -> None:
        self.layout = layout
        self.even_imprint = even_imprint
        self.sheets: list[_Open] = [_Open(landscape=False)]
        self.outline: list[OutlineItem] = []
        self.split_rows: list[tuple[int, int, float]] = []
        """(sheet, block, y) of each table row that no page holds whole."""
        self.y = 0.0
        self.height = geometry(layout).type_height

    @property
    def sheet(self) -> _Open:
        """Return the sheet being filled."""
        return self.sheets[-1]

    def fill(self, fragments: list[tuple[int, Fragment]]) -> None:
        """Place all fragments, each with the index of its block."""
        for at, (block, fragment) in enumerate(fragments):
            match fragment:
                case Lines():
                    if fragment.is_heading and self.layout.body.keep_headings:
                        self._reserve(_kept_height(fragments, at))
                    self._lines(block, fragment)
                case Space(height):
                    self.y += height if self.y else 0.0
                case Group():
                    self._group(block, fragment)
                case Rows():
                    self._rows(block, fragment)
                case NewPage(landscape):
                    self._begin(landscape=landscape)
                case Foot(group):
                    self._foot(block, group)

    def closed(self) -> tuple[Sheet, ...]:
        """Return the filled sheets."""
        found = []
        for index, sheet in enumerate(self.sheets):
            place = geometry(self.layout, landscape=sheet.landscape, even=bool(index % 2))
            number = index + 1 if sheet.numbered else 0
            found.append(Sheet(index, number, place, sheet.landscape, tuple(sheet.slots)))
        return tuple(found)

    def _begin(self, *, landscape: bool | None = None) -> None:
        """Go to a new sheet, unless the last is still empty."""
        way = self.sheet.landscape if landscape is None else landscape
        if self.sheet.slots:
            self.sheets.append(_Open(way))
        self.sheet.landscape = way
        self.y = 0.0
        self.height = geometry(self.layout, landscape=way).type_height

    def _reserve(self, height: float) -> None:
        if self.y and self.y + height > self.height + SLACK:
            self._begin()

    def _lines(self, block: int, fragment: Lines) -> None:
        paragraph = fragment.paragraph
        pitch = paragraph.shape.pitch
        for number in range(len(paragraph.lines)):
            self._reserve(pitch)
            if number == 0 and fragment.level:
                page = len(self.sheets) - 1
                self.outline.append(OutlineItem(fragment.level, fragment.heading, page, self.y, block))
            self.sheet.slots.append(LineSlot(paragraph, number, 0.0, self.y, block, fragment.base, fragment))
            self.y += pitch

    def _group(self, block: int, group: Group) -> None:
        self._reserve(group.height)
        self.sheet.slots.append(MarkSlot(group.marks, self.y, group.height, block))
        self.y += group.height

    def _foot(self, block: int, group: Group) -> None:
        if self.sheet.landscape or (self.sheet.slots and self.y + group.height > self.height + SLACK):
            self._begin(landscape=False)
        if self.even_imprint and len(self.sheets) % 2:
            self._to_even_page()
        self.sheet.slots.append(MarkSlot(group.marks, self.height - group.height, group.height, block))

    def _to_even_page(self) -> None:
        """Move to the next even page; a blank one before it and the imprint's carry no number (GB/T 9704 7.5)."""
        blank = not self.sheet.slots
        self.sheets.append(_Open(landscape=False))
        if blank:
            self.sheets[-2].numbered = self.sheets[-1].numbered = False
        self.y = 0.0

    def _rows(self, block: int, table: Rows) -> None:
        head = sum(row.height for row in table.head)
        for row in (*table.head, *table.rows):
            self._row(block, row, () if row in table.head else table.head, head)

    def _row(self, block: int, row: Row, head: tuple[Row, ...], head_height: float) -> None:
        if self.y + row.height > self.height + SLACK:
            whole = row.height + head_height <= self.height
            if self.y and (whole or self.y + head_height > self.height / 2):
                self._begin()
                self._repeat(block, head)
            if not whole:
                self._split(block, row, head)
                return
        self._put_row(block, row, row.cells, row.height)

    def _repeat(self, block: int, head: tuple[Row, ...]) -> None:
        for row in head:
            self._put_row(block, row, row.cells, row.height)

    def _split(self, block: int, row: Row, head: tuple[Row, ...]) -> None:
        """Place a row that is taller than a page, as many of its lines on each page as fit."""
        self.split_rows.append((len(self.sheets) - 1, block, self.y))
        pitch = max((cell.paragraph.shape.pitch for cell in row.cells), default=1.0)
        total = max((len(cell.paragraph.lines) for cell in row.cells), default=0)
        done = 0
        while done < total:
            fits = max(int((self.height - self.y - 2 * GAP + SLACK) // pitch), 1)
            last = min(done + fits, total)
            self._put_row(block, row, row.cells, (last - done) * pitch + 2 * GAP, (done, last))
            done = last
            if done < total:
                self._begin()
                self._repeat(block, head)

    def _put_row(
        self, block: int, row: Row, cells: tuple[Cell, ...], height: float, part: tuple[int, int] | None = None
    ) -> None:
        for cell in cells:
            first, last = part or (0, len(cell.paragraph.lines))
            pitch = cell.paragraph.shape.pitch
            above = GAP if part else (height - len(cell.paragraph.lines) * pitch) / 2  # in the middle, as in Word
            for number in range(first, min(last, len(cell.paragraph.lines))):
                y = self.y + above + (number - first) * pitch
                self.sheet.slots.append(LineSlot(cell.paragraph, number, cell.x, y, block, cell.base))
        wide = row.edges[-1] - row.edges[0]
        rules = [Rule(row.edges[0], y, wide, HAIR, BLACK) for y in (0.0, height)]
        rules += [Rule(edge, 0.0, height, HAIR, BLACK, upright=True) for edge in row.edges]
        self.sheet.slots.append(MarkSlot(tuple(rules), self.y, height, block))
        self.y += height


def _kept_height(fragments: list[tuple[int, Fragment]], at: int) -> float:
    """Return the height of a heading, the headings right below it, and the first line of text after them."""
    height = 0.0
    for _, fragment in fragments[at:]:
        if not isinstance(fragment, Lines):
            break
        pitch = fragment.paragraph.shape.pitch
        if not fragment.is_heading:
            return height + pitch
        height += pitch * len(fragment.paragraph.lines)
    return height
