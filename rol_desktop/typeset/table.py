"""Set tables and pictures."""

import struct
from collections.abc import Iterator

from rol_desktop.domain.blocks import Picture, Table
from rol_desktop.domain.layout import Font
from rol_desktop.typeset.breaking import Measure
from rol_desktop.typeset.fragments import Cell, Fragment, Group, Lines, Row, Rows, Space
from rol_desktop.typeset.page import Image
from rol_desktop.typeset.paragraph import Align, Shape
from rol_desktop.typeset.setter import Setter

PADDING = 5.4  # points at the left and right of a cell: Word's own default, 0.19 cm
LEADING = 1.3  # lines of a table, of their size
GAP = 3.0  # points above and below a cell's text
PICTURE_HEIGHT = 0.6  # of the type width at most, so that a caption stays beside its picture
SCREEN = 0.75  # points in a pixel of a picture that fits


def table(setter: Setter, block: Table) -> Iterator[Fragment]:
    """Set a table as wide as the type area, its caption above it."""
    if block.caption:
        yield _caption(setter, block.caption, len("".join(map("".join, block.rows))))
    edges = _edges(setter, block)
    rows: list[Row] = []
    base = 0
    for number, texts in enumerate(block.rows):
        is_head = number < block.header_rows
        rows.append(_row(setter, block, texts, edges, base, is_head=is_head))
        base += sum(map(len, texts))
    yield Rows(tuple(rows[: block.header_rows]), tuple(rows[block.header_rows :]))
    yield Space(setter.pitch / 2)


def _edges(setter: Setter, block: Table) -> tuple[float, ...]:
    columns = max((len(row) for row in block.rows), default=0)
    shares = [*block.widths[:columns], *([1.0] * (columns - len(block.widths)))]
    whole = sum(shares) or 1.0
    edges = [0.0]
    for share in shares:
        edges.append(edges[-1] + setter.width * share / whole)
    return tuple(edges)


def _row(
    setter: Setter, block: Table, texts: tuple[str, ...], edges: tuple[float, ...], base: int, *, is_head: bool
) -> Row:
    fonts = setter.layout.fonts
    font = fonts.table_head if is_head else fonts.table
    cells = []
    for column, text in enumerate(texts):
        wide = edges[column + 1] - edges[column] - 2 * PADDING
        shape = Shape(Measure(max(wide, font.size)), font.size * LEADING, _align(block, column, is_head=is_head))
        cells.append(Cell(setter.line(text, font, shape), edges[column] + PADDING, base))
        base += len(text)
    lines = max((len(cell.paragraph.lines) for cell in cells), default=1)
    return Row(tuple(cells), lines * font.size * LEADING + 2 * GAP, edges)


def _align(block: Table, column: int, *, is_head: bool) -> Align:
    if is_head:
        return Align.CENTRE
    return Align.RIGHT if column < len(block.numeric) and block.numeric[column] else Align.LEFT


def _caption(setter: Setter, text: str, base: int) -> Fragment:
    font: Font = setter.layout.fonts.caption
    return Lines(setter.line(text, font, setter.shape(setter.width, setter.pitch, Align.CENTRE)), base)


def picture(setter: Setter, block: Picture) -> Iterator[Fragment]:
    """Set a picture in the middle, its caption below; a large one is made to fit."""
    wide, high = picture_size(block.data)
    scale = min(SCREEN, setter.width / wide, setter.width * PICTURE_HEIGHT / high)
    width, height = wide * scale, high * scale
    yield Group((Image((setter.width - width) / 2, GAP, width, height, block.data),), height + 2 * GAP)
    if block.caption:
        yield _caption(setter, block.caption, 0)


def picture_size(data: bytes) -> tuple[int, int]:
    """Read width and height in pixels from a PNG's or JPEG's header; 4 by 3 where there is none to read."""
    if data[:8] == b"\x89PNG\r\n\x1a\n" and len(data) >= 24:
        wide, high = struct.unpack(">II", data[16:24])
        return max(wide, 1), max(high, 1)
    return _jpeg_size(data) or (400, 300)


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    at = 2
    while data[:2] == b"\xff\xd8" and at + 9 <= len(data) and data[at] == 0xFF:
        kind, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4])
        if 0xC0 <= kind <= 0xCF and kind not in {0xC4, 0xC8, 0xCC}:  # a frame header
            high, wide = struct.unpack(">HH", data[at + 5 : at + 9])
            return max(wide, 1), max(high, 1)
        at += 2 + length
    return None
