"""Tables into an .xlsx that opens ready to read and print: the same tables always give the same bytes."""

import re
import zipfile
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import cast

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from rol_desktop.domain.blocks import Table
from rol_desktop.domain.width import width
from rol_desktop.errors import UserError
from rol_desktop.safely import replaced

EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest date that a zip can hold
LONGEST_CELL = 32_767  # Excel's own limit
LONGEST_NAME = 31
CUT = "……（过长，以下略）"
NAME_MARKS = re.compile(r"[\[\]:*?/\\]")
FIGURE = re.compile(r"-?\d{1,12}(?:,\d{3})*(?:\.\d{1,6})?%?")
NARROWEST, WIDEST = 6.0, 60.0  # characters of a column
FONT = "宋体"
HEAD_FILL = PatternFill("solid", fgColor="EDEDED")
LINE = Side(style="thin", color="BFBFBF")
BORDER = Border(left=LINE, right=LINE, top=LINE, bottom=LINE)
STAMP = datetime(2000, 1, 1)  # noqa: DTZ001 - a fixed moment, the same everywhere


def write_workbook(sheets: Mapping[str, Table], path: Path) -> None:
    """Write each table as a sheet of that name; the old file stays until the new one is whole.

    Columns that a table calls numeric hold numbers to reckon with; all else is text, and nothing is a formula.
    Raises UserError or EnvironmentFault with the old file intact.
    """
    data = render_workbook(sheets)
    with replaced(path) as temporary:
        temporary.write_bytes(data)


def render_workbook(sheets: Mapping[str, Table]) -> bytes:
    """Return the bytes of an .xlsx."""
    if not sheets:
        raise UserError("没有可以导出的内容，没有写文件。请先填写内容。")
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    taken: set[str] = set()
    for name, table in sheets.items():
        _fill(workbook.create_sheet(_sheet_name(name, taken)), table)
    buffer = BytesIO()
    workbook.save(buffer)
    return _steady(buffer)


def _sheet_name(name: str, taken: set[str]) -> str:
    """Return a name that Excel accepts, unlike those taken in any case."""
    base = NAME_MARKS.sub(" ", ILLEGAL_CHARACTERS_RE.sub("", name)).strip(" '") or "表"
    result, number = base[:LONGEST_NAME], 1
    while result.lower() in taken:
        number += 1
        end = f"({number})"
        result = base[: LONGEST_NAME - len(end)] + end
    taken.add(result.lower())
    return result


def _fill(sheet: Worksheet, table: Table) -> None:
    top = 1
    if table.caption:
        _put(_cell(sheet, 1, 1), table.caption).font = Font(name=FONT, size=14, bold=True)
        top = 2
    head = top + table.header_rows
    for index, row in enumerate(table.rows):
        for column, text in enumerate(row):
            numeric = index >= table.header_rows and column < len(table.numeric) and table.numeric[column]
            _dress(_put(_cell(sheet, top + index, column + 1), text, numeric=numeric), head=index < table.header_rows)
    _widen(sheet, table)
    sheet.freeze_panes = f"A{head}" if table.header_rows else None
    if table.header_rows and len(table.rows) > table.header_rows:
        last = get_column_letter(max(len(table.rows[0]), 1))
        sheet.auto_filter.ref = f"A{head - 1}:{last}{top + len(table.rows) - 1}"
    _for_print(sheet, top, head)


def _cell(sheet: Worksheet, row: int, column: int) -> Cell:
    return cast("Cell", sheet.cell(row, column))  # nothing here is merged


def _put(cell: Cell, text: str, *, numeric: bool = False) -> Cell:
    """Put a text in a cell; only a whole figure of a numeric column becomes a number."""
    if numeric and FIGURE.fullmatch(text):
        number = Decimal(text.rstrip("%").replace(",", ""))
        decimals = len(text.rstrip("%").partition(".")[2])
        cell.value = number / 100 if text.endswith("%") else number
        whole = "#,##0" if "," in text else "0"
        cell.number_format = whole + ("." + "0" * decimals if decimals else "") + ("%" if text.endswith("%") else "")
        return cell
    clean = ILLEGAL_CHARACTERS_RE.sub("", text)
    cell.value = clean if len(clean) <= LONGEST_CELL else clean[: LONGEST_CELL - len(CUT)] + CUT
    cell.data_type = "s"  # also what begins with an equals sign: a stranger's words are no formula
    if clean.startswith(("=", "+", "-", "@")):
        cell.quotePrefix = True  # kept as text when a person edits it, too
    return cell


def _dress(cell: Cell, *, head: bool) -> None:
    cell.font = Font(name=FONT, size=11, bold=head)
    cell.border = BORDER
    number = cell.data_type == "n"
    side = "center" if head else "right" if number else "left"
    cell.alignment = Alignment(horizontal=side, vertical="center" if head else "top", wrap_text=True)
    if head:
        cell.fill = HEAD_FILL


def _widen(sheet: Worksheet, table: Table) -> None:
    """Make each column as wide as its words, within reason; a long text wraps."""
    for column in range(max((len(row) for row in table.rows), default=0)):
        lines = [line for row in table.rows if column < len(row) for line in row[column].splitlines()]
        longest = max((width(line) for line in lines), default=0.0)
        size = (
            min(max(longest, NARROWEST), WIDEST / 2) * 2 + 3
        )  # Excel counts half-width characters; the filter's arrow
        sheet.column_dimensions[get_column_letter(column + 1)].width = size


def _for_print(sheet: Worksheet, top: int, head: int) -> None:
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]
    if head > top:
        sheet.print_title_rows = f"{top}:{head - 1}"


def _steady(buffer: BytesIO) -> bytes:
    """Return the package without the moment it was written at: fixed dates in the zip and in the properties."""
    result = BytesIO()
    moment = STAMP.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    with zipfile.ZipFile(buffer) as source, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "docProps/core.xml":
                data = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", moment, data)
                data = data.replace(b"<dc:creator>openpyxl</dc:creator>", b"")
            target.writestr(zipfile.ZipInfo(name, EPOCH), data, zipfile.ZIP_DEFLATED)
    return result.getvalue()
