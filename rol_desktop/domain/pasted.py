"""A block of figures pasted from a spreadsheet: which cell is which indicator's, and what was not placed.

Rows are matched by the indicator's name wherever a column holds names; a block of bare numbers is matched by its
order. Every row that is not blank ends as placed, as the header, or as not placed with a reason.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rol_desktop.domain.figure import FigureState, Indicator
from rol_desktop.domain.typed import Reading, read_figure

Rows = Sequence[Sequence[str]]
LAST_YEAR = re.compile(r"上年|去年|上一年|同比|增长|增减|变化|备注|说明|口径|单位")
THIS_YEAR = re.compile(r"本年|今年|数值|数量|本期|填报|报告期|合计|件数|数据")
_NUMBERING = re.compile(r"^\s*(?:(?:[0-9]+|[一二三四五六七八九十]+)[)）.、．]|[0-9]+\s)?\s*(?:其中[：:]?)?")
_BRACKETS = re.compile(r"[（(\[][^（()）\]]*[)）\]]")
_YEAR = re.compile(r"(?:19|20)\d{2}年?度?")
DASHES = frozenset({"-", "--", "－", "−"})
DASH = "表里的“-”说不清是0还是不适用（表格软件常把0显示成“-”）：没有发生请填0，不适用请填“不适用”"
_MARKS = re.compile(r"[\s“”\"'：:、，,。·*]")


@dataclass(frozen=True, slots=True)
class Placed:
    """Hold one figure found in the block."""

    indicator: str
    reading: Reading
    row: int
    """From 0, in the block as pasted."""


@dataclass(frozen=True, slots=True)
class NotPlaced:
    """Hold one row, or one cell of it, that no figure was made of, and why."""

    row: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Pasted:
    """Account for every row of a pasted block."""

    placed: tuple[Placed, ...] = ()
    not_placed: tuple[NotPlaced, ...] = ()
    header_rows: tuple[int, ...] = ()
    by_order: bool = False
    """Whether rows were matched by their order, which the person should look at."""

    @property
    def summary(self) -> str:
        """Return the accounting in one Chinese sentence."""
        how = "（按顺序对应，请核对）" if self.by_order and self.placed else ""
        blank = sum(each.reading.state is FigureState.EMPTY for each in self.placed)
        empty = f"，{blank}行没有填数，原来的数没有动" if blank else ""
        rest = f"，{len(self.not_placed)}行没有放入" if self.not_placed else ""
        return f"放入{len(self.placed) - blank}个数据{how}{empty}{rest}"


def read_block(block: str | Rows, indicators: Sequence[Indicator], others: Sequence[Indicator] = ()) -> Pasted:
    """Read a pasted block, as text with tabs or as rows of cells, into figures for these indicators.

    A row that names none of them may name one of the `others`.
    """
    rows = _rows(block) if isinstance(block, str) else [[cell.strip() for cell in row] for row in block]
    found = _read(rows, indicators)
    if found.by_order or not others:
        return found
    return _with_others(found, _read(rows, others))


def _with_others(found: Pasted, wider: Pasted) -> Pasted:
    """Add what a wider look placed to what was found at first."""
    rows = {each.row for each in found.placed}
    keys = {each.indicator for each in found.placed}
    more = [each for each in wider.placed if each.row not in rows and each.indicator not in keys]
    if wider.by_order or not more:
        return found
    rest = [each for each in found.not_placed if each.row not in {one.row for one in more}]
    told = {each.row for each in rest} | rows
    rest += [each for each in wider.not_placed if each.row not in told and each.row in found.header_rows]
    return Pasted((*found.placed, *more), tuple(rest), wider.header_rows)


def _read(rows: Rows, indicators: Sequence[Indicator]) -> Pasted:
    names = _Names(indicators)
    if turned := _turned(rows, names):
        return turned
    column = _name_column(rows, names)
    return _in_order(rows, indicators) if column is None else _by_name(rows, column, names)


def _rows(text: str) -> list[list[str]]:
    """Split what a spreadsheet puts on the clipboard; a cell with a line break in it comes in quotes."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return [[cell.strip() for cell in row] for row in csv.reader(lines.splitlines(keepends=True), delimiter="\t")]


def plain_name(name: str) -> str:
    """Return a name without numbering, brackets, 其中 and marks, for comparisons."""
    bare = _NUMBERING.sub("", _BRACKETS.sub("", name))
    return _MARKS.sub("", bare) or _MARKS.sub("", name)


class _Names:
    """Look indicators up by any name they go by; a name that two go by is nobody's."""

    def __init__(self, indicators: Sequence[Indicator]) -> None:
        self.by_key = {indicator.key: indicator for indicator in indicators}
        self._own = {plain_name(each.name): each.key for each in indicators}
        self._others: dict[str, set[str]] = {}
        for indicator in indicators:
            for alias in (indicator.key, *indicator.aliases):
                self._others.setdefault(plain_name(alias), set()).add(indicator.key)

    def find(self, name: str) -> Indicator | None:
        """Return the one indicator of a name, or None."""
        plain = plain_name(name)
        found = {self._own[plain]} if plain in self._own else self._others.get(plain, set())
        return self.by_key[next(iter(found))] if len(found) == 1 else None

    def is_shared(self, name: str) -> bool:
        """Tell whether several indicators go by a name."""
        return plain_name(name) not in self._own and len(self._others.get(plain_name(name), ())) > 1


def _cell(row: Sequence[str], column: int) -> str:
    return row[column] if 0 <= column < len(row) else ""


def _name_column(rows: Rows, names: _Names) -> int | None:
    """Return the column in which most indicators are named, if any is."""
    width = max(map(len, rows), default=0)
    counts = [sum(names.find(_cell(row, column)) is not None for row in rows) for column in range(width)]
    most = max(counts, default=0)
    return counts.index(most) if most else None


def _blank(row: Sequence[str]) -> bool:
    return not any(row)


def _by_name(rows: Rows, column: int, names: _Names) -> Pasted:
    header = _header(rows, column, names)
    values = _value_column(rows, column, header, names)
    placed: dict[str, Placed] = {}
    rest: list[NotPlaced] = []
    for index, row in enumerate(rows):
        if index == header or _blank(row):
            continue
        found = _named(index, row, column, values, names)
        if isinstance(found, NotPlaced):
            rest.append(found)
        elif found.indicator in placed:
            first = placed[found.indicator].row + 1
            rest.append(NotPlaced(index, "\t".join(row), f"与第{first}行是同一个指标，只放入了第{first}行"))
        else:
            placed[found.indicator] = found
    return Pasted(tuple(placed.values()), tuple(rest), () if header is None else (header,))


def _named(index: int, row: Sequence[str], column: int, values: int, names: _Names) -> Placed | NotPlaced:
    """Place one row by its name, or say why not."""
    text, name = "\t".join(row), _cell(row, column)
    indicator = names.find(name)
    if indicator is None:
        reason = f"有几个指标都叫“{name}”，请手工填写" if names.is_shared(name) else f"没有名为“{name}”的指标"
        return NotPlaced(index, text, reason if name else "这一行没有指标名称")
    reading = _figure(_cell(row, values), indicator)
    return NotPlaced(index, text, reading.fault) if reading.fault else Placed(indicator.key, reading, index)


def _figure(cell: str, indicator: Indicator | None) -> Reading:
    """Read a cell; a dash that a spreadsheet may have made of a zero is left to the person."""
    return Reading(fault=DASH) if cell in DASHES else read_figure(cell, indicator)


def _header(rows: Rows, column: int, names: _Names) -> int | None:
    """Return the first row that names no indicator but has words in another column, if it heads the block."""
    for index, row in enumerate(rows):
        if _blank(row):
            continue
        others = [cell for place, cell in enumerate(row) if place != column and cell]
        is_header = (
            names.find(_cell(row, column)) is None and any(map(_is_title, others)) and not any(map(_counts, others))
        )
        return index if is_header else None
    return None


def _value_column(rows: Rows, column: int, header: int | None, names: _Names) -> int:
    """Return the column of this year's figures: the one whose head says so, else the first that holds numbers."""
    body = [row for index, row in enumerate(rows) if index != header and names.find(_cell(row, column))]
    width = max(map(len, rows), default=0)
    heads = rows[header] if header is not None else ()
    places: list[int] = [
        *range(column + 1, width),
        *range(column),
    ]  # what stands before the name is most often a serial number
    columns = [place for place in places if not LAST_YEAR.search(_cell(heads, place))]
    for place in columns:
        if THIS_YEAR.search(_cell(heads, place)):
            return place
    counts = {place: sum(_is_number(_cell(row, place)) for row in body) for place in columns}
    best = max(counts.values(), default=0)
    full = [place for place in columns if best and counts[place] * 2 > best]
    return full[0] if full else column + 1


def _is_number(text: str) -> bool:
    reading = read_figure(text)
    return not reading.fault and reading.state is FigureState.VALUE


def _is_title(text: str) -> bool:
    """Tell a column's title from a mistyped figure: it is no number, and holds no digits but a year's."""
    return bool(read_figure(text).fault) and not re.search(r"\d", re.sub(r"\d{4}年", "", text))


def _counts(text: str) -> bool:
    """Tell whether a cell holds a figure; a year in a column's title is none."""
    return _is_number(text) and not _YEAR.fullmatch(text)


def _turned(rows: Rows, names: _Names) -> Pasted | None:
    """Read a block whose first row names the indicators and whose second row holds the figures."""
    filled = [index for index, row in enumerate(rows) if not _blank(row)]
    if len(filled) < 2:
        return None
    head, body = filled[0], filled[1]
    found = {indicator.key for cell in rows[head] if (indicator := names.find(cell))}
    if len(found) < 2:
        return None
    placed, rest = _across(rows[head], rows[body], body, names)
    rest += [NotPlaced(index, "\t".join(rows[index]), "只放入了第一行数据") for index in filled[2:]]
    return Pasted(tuple(placed.values()), tuple(rest), (head,))


def _across(
    heads: Sequence[str], row: Sequence[str], index: int, names: _Names
) -> tuple[dict[str, Placed], list[NotPlaced]]:
    """Place the cells of one row under the names above them; cells of words without a name are captions."""
    placed: dict[str, Placed] = {}
    rest: list[NotPlaced] = []
    for place, text in enumerate(row):
        indicator = names.find(_cell(heads, place))
        reading = _figure(text, indicator)
        if indicator is None:
            if _is_number(text):
                rest.append(NotPlaced(index, text, f"没有名为“{_cell(heads, place)}”的指标"))
        elif reading.fault:
            rest.append(NotPlaced(index, text, reading.fault))
        elif indicator.key in placed:
            rest.append(NotPlaced(index, text, f"“{indicator.name}”出现了两次，只放入了第一次的数"))
        else:
            placed[indicator.key] = Placed(indicator.key, reading, index)
    if not placed and not rest:
        rest.append(NotPlaced(index, "\t".join(row), "这一行没有可以放入的数"))
    return placed, rest


def _in_order(rows: Rows, indicators: Sequence[Indicator]) -> Pasted:
    """Give the rows of a single column to the indicators in their order; a blank row leaves its indicator empty."""
    rows = list(rows)
    while rows and _blank(rows[-1]):
        rows.pop()
    if any(sum(map(bool, row)) > 1 for row in rows):
        return Pasted(not_placed=tuple(_nameless(rows)))
    cells = ["".join(row) for row in rows]
    headed = bool(cells) and _is_title(cells[0])
    placed, rest = [], []
    for index, cell in enumerate(cells[headed:]):
        row = index + headed
        if index >= len(indicators):
            rest.append(NotPlaced(row, cell, "行数比指标多"))
            continue
        reading = _figure(cell, indicators[index])
        if reading.fault:
            rest.append(NotPlaced(row, cell, reading.fault))
        elif cell:
            placed.append(Placed(indicators[index].key, reading, row))
    return Pasted(tuple(placed), tuple(rest), (0,) if headed else (), by_order=True)


def _nameless(rows: Rows) -> Iterator[NotPlaced]:
    reason = "几列数据里找不到指标名称，请连同指标名称一起复制，或只复制一列数"
    return (NotPlaced(index, "\t".join(row), reason) for index, row in enumerate(rows) if not _blank(row))
