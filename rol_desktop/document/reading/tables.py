"""Tables that hold data, and tables that only place the words of a head or an imprint."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

from rol_desktop.document.ooxml.flow import Cell, Flow, Grid, Line, Stretch
from rol_desktop.document.reading.found import words
from rol_desktop.document.reading.patterns import COPIES, DOCUMENT_NUMBER, PRINTED, SIGNATORY
from rol_desktop.domain.blocks import Table

FIGURE = re.compile(r"[\d,，.%％+\-—/]*")
PLACING_ROWS = 6  # a head or an imprint has no more


def placed_or_table(grid: Grid) -> Iterator[Flow]:
    """Yield the lines of a table that only places words; any other table as it is."""
    if not _places(grid):
        yield grid
        return
    for row in grid.rows:
        for level in zip_longest(*([line for line in cell.lines if words(line)] for cell in row)):
            yield _side_by_side([line for line in level if line is not None])


def _places(grid: Grid) -> bool:
    if len(grid.rows) == 1 and len(grid.rows[0]) == 1:
        return True
    texts = [words(line) for line in grid.lines()]
    return len(grid.rows) <= PLACING_ROWS and any(
        SIGNATORY.match(text) or COPIES.match(text) or PRINTED.fullmatch(text) or DOCUMENT_NUMBER.fullmatch(text)
        or text.endswith("印发")
        for text in texts
    )  # fmt: skip


def _side_by_side(lines: list[Line]) -> Line:
    first = lines[0]
    gap = Stretch("\t", first.look)
    stretches = list(first.stretches)
    for line in lines[1:]:
        stretches += [gap, *line.stretches]
    return replace(first, stretches=tuple(stretches))


def table(grid: Grid, caption: str = "") -> Table:
    """Return a table of plain cells; a cell over several columns or rows stands in its first one."""
    rows = [_row(row) for row in grid.rows]
    columns = max((len(row) for row in rows), default=0)
    filled = tuple(row + ("",) * (columns - len(row)) for row in rows)
    headers = grid.header_rows or (1 if len(rows) > 1 else 0)
    return Table(filled, headers, _widths(grid, columns), _numeric(grid, filled, headers), caption)


def _widths(grid: Grid, columns: int) -> tuple[float, ...]:
    """Return the columns' widths; columns that are all alike need none."""
    widths = grid.widths
    if len(widths) != columns or not columns or min(widths) <= 0 or max(widths) - min(widths) <= 0.01 * max(widths):
        return ()
    return widths


def _row(row: tuple[Cell, ...]) -> tuple[str, ...]:
    texts: list[str] = []
    for cell in row:
        text = "" if cell.continued else "\n".join(filter(None, map(words, cell.lines)))
        texts += [text, *[""] * (cell.span - 1)]
    return tuple(texts)


def _numeric(grid: Grid, rows: tuple[tuple[str, ...], ...], headers: int) -> tuple[bool, ...]:
    """Tell which columns are set right and hold nothing but figures."""
    below = rows[headers:]
    if not below or any(cell.span > 1 for row in grid.rows for cell in row):
        return ()
    found = []
    for column in range(len(rows[0])):
        cells = [row[column] for row in grid.rows[headers:] if column < len(row)]
        right = all(line.shape.align == "right" for cell in cells for line in cell.lines if words(line))
        filled = [row[column] for row in below if row[column]]
        found.append(right and bool(filled) and all(FIGURE.fullmatch(text) for text in filled))
    return tuple(found) if any(found) else ()
