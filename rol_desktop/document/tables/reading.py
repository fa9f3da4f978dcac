"""Rows of text out of a stranger's .xlsx or .csv: within limits, no formula calculated, no entity, no macro."""

import csv
import io
import re
import warnings
import zipfile
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.cell.read_only import EmptyCell, ReadOnlyCell
from openpyxl.utils.exceptions import InvalidFileException

from rol_desktop.document.ooxml.package import LIMITS, OLD_BINARY, Limits, Parts, open_parts
from rol_desktop.document.reading.plain import read_text
from rol_desktop.domain.numbering import long_date
from rol_desktop.errors import EnvironmentFault, UserError
from rol_desktop.files import open_plain, read_plain
from rol_desktop.refusals import why

Rows = tuple[tuple[str, ...], ...]

MOST_ROWS = 20_000
MOST_COLUMNS = 256
MOST_CELLS = 2_000_000
MOST_SHEETS = 50
LONGEST_CELL = 32_767  # Excel's own limit
EXACT_DIGITS = 15  # Excel keeps no more
SAVE_AS = "请用 WPS 或 Excel 打开后另存为 .xlsx 格式再导入。"
DELIMITERS = "\t,;，；|"
DAMAGES = (  # what a damaged workbook makes of openpyxl; the bytes are in memory, so an OSError is one of these too
    InvalidFileException, KeyError, IndexError, ValueError, TypeError, AttributeError, SyntaxError, OverflowError,
    OSError, zipfile.BadZipFile,
)  # fmt: skip
AnyCell = Cell | ReadOnlyCell | EmptyCell


def read_table(path: Path, sheet: str = "") -> Rows:
    """Read one table: the named sheet, or the first with words; a .csv has only one. Raises UserError.

    Blank rows and columns around the table are left out, and all rows are equally long.
    """
    if not _is_workbook(path):
        return _with_words(_trimmed(_csv_rows(path)), path)
    sheets = read_sheets(path)
    if sheet and sheet not in sheets:
        raise UserError(f"“{path.name}”里没有名为“{sheet}”的工作表，现有：{'、'.join(sheets)}。请从中选一个。")
    return _with_words(sheets[sheet] if sheet else next((rows for rows in sheets.values() if rows), ()), path)


def _with_words(rows: Rows, path: Path) -> Rows:
    if not rows:
        raise UserError(f"“{path.name}”里没有内容。请检查选的文件对不对。")
    return rows


def read_sheets(path: Path, limits: Limits = LIMITS) -> dict[str, Rows]:
    """Read every sheet of an .xlsx by its name; formulas give the value that was saved with them."""
    _refuse_doctype(open_parts_of_workbook(path, limits))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the library warns of what it leaves out: styles, defined names
        try:
            return _sheets(io.BytesIO(read_plain(path)), path.name)
        except DAMAGES as error:
            raise UserError(f"“{path.name}”的内容已损坏，不能读取。{SAVE_AS}") from error


def _sheets(data: io.BytesIO, name: str) -> dict[str, Rows]:
    workbook = load_workbook(data, read_only=True, data_only=True, keep_links=False)
    try:
        if len(workbook.worksheets) > MOST_SHEETS:
            raise UserError(f"“{name}”里的工作表超过 {MOST_SHEETS} 个，请删去不用的再导入。")
        return {sheet.title: _trimmed(_bounded(sheet, name)) for sheet in workbook.worksheets}
    finally:
        workbook.close()


def open_parts_of_workbook(path: Path, limits: Limits) -> Parts:
    """Open an .xlsx within limits, saying what a file of another kind is."""
    start = _start(path)
    if start.startswith(OLD_BINARY):
        raise UserError(f"“{path.name}”是旧版 Excel 文件（.xls、.et）或加了打开密码，不能直接读取。{SAVE_AS}")
    if start and not start.startswith(b"PK"):
        raise UserError(f"“{path.name}”不是 .xlsx 文件。{SAVE_AS}")
    parts = open_parts(path, limits)
    if not any(name.startswith("xl/") for name in parts.data):
        raise UserError(f"“{path.name}”不是 Excel 文件。{SAVE_AS}")
    return parts


def _start(path: Path) -> bytes:
    try:
        with open_plain(path) as stream:
            return stream.read(8)
    except FileNotFoundError as error:
        raise UserError(f"找不到文件“{path.name}”。请确认它没有被移动或删除，U盘没有拔出。") from error
    except OSError as error:
        raise EnvironmentFault(
            f"读不出“{path.name}”：{why(error)}；没有读入任何内容。请检查文件权限或存储设备。"
        ) from error


def _is_workbook(path: Path) -> bool:
    """Tell a workbook from text by content: a .csv may be called anything."""
    start = _start(path)
    return path.suffix.lower() in {".xlsx", ".xlsm", ".xls", ".et"} or start.startswith((b"PK\x03\x04", OLD_BINARY))


def _refuse_doctype(parts: Parts) -> None:
    """Refuse document type declarations before a parser that is not ours sees them, in any encoding."""
    for name, data in parts.data.items():
        if name.endswith((".xml", ".rels", ".vml")) and b"<!DOCTYPE" in data.replace(b"\x00", b"").upper():
            raise UserError(
                f"文件不安全：其中的“{name}”含有文档类型声明，正常的 Excel 文件没有这种内容，已拒绝读取。"
                "请与发来的人核实。"
            )


def _bounded(sheet: object, name: str) -> list[list[str]]:
    """Return the rows of a sheet as text; more than a table of an office has are refused as soon as they are met."""
    kept: list[list[str]] = []
    met = 0
    for row in sheet.iter_rows():  # type: ignore[attr-defined]
        met += len(row) + 1
        beyond = any(_text(cell) for cell in row[MOST_COLUMNS:])
        if len(kept) == MOST_ROWS or beyond or met > MOST_CELLS:
            raise UserError(_too_large(name))
        kept.append([_text(cell) for cell in row[:MOST_COLUMNS]])
    return kept


def _too_large(name: str) -> str:
    return f"“{name}”的表太大（超过 {MOST_ROWS} 行或 {MOST_COLUMNS} 列）。请只留下需要的部分再导入。"


def _text(cell: AnyCell) -> str:
    """Return a cell as it shows: 91, 98.91%, 2026年1月5日."""
    value = cell.value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _number(float(value), str(cell.number_format or ""))
    return _words(value)


def _words(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "是" if value else "否"
        case datetime():
            return _moment(value)
        case date():
            return long_date(value)
        case time():
            return f"{value:%H:%M}"
    return str(value)[:LONGEST_CELL].replace("\r\n", "\n").replace("_x000D_", "").strip()


def _number(value: float, number_format: str) -> str:
    if "%" in number_format:
        decimals = len((re.search(r"\.(0+)", number_format) or ["", ""])[1])
        return f"{value * 100:.{decimals}f}%"
    text = f"{value:.{EXACT_DIGITS}g}"
    return text if "e" not in text else f"{value:.0f}"


def _moment(value: datetime) -> str:
    day = long_date(value.date())
    return day if value.time() == time() else f"{day} {value:%H:%M}"


def _csv_rows(path: Path) -> list[list[str]]:
    """Read a .csv in any encoding and with any usual delimiter."""
    text = read_text(path)
    csv.field_size_limit(max(len(text), csv.field_size_limit()))  # one limit for the whole process: only widened
    reader = csv.reader(io.StringIO(text), delimiter=_delimiter(text), strict=False)
    rows = [[cell.strip() for cell in row] for row in islice(reader, MOST_ROWS + 1)]
    if len(rows) > MOST_ROWS or any(len(row) > MOST_COLUMNS for row in rows):
        raise UserError(_too_large(path.name))
    return rows


def _delimiter(text: str) -> str:
    """Return the delimiter that stands in the most lines, tabs first."""
    lines = [line for line in text.splitlines()[:20] if line.strip()]
    counts = {each: sum(each in line for line in lines) for each in DELIMITERS}
    return max(DELIMITERS, key=lambda each: counts[each]) if any(counts.values()) else ","


def _trimmed(rows: list[list[str]]) -> Rows:
    """Leave out blank rows at the ends and blank columns at the right, and make all rows equally long."""
    filled = [index for index, row in enumerate(rows) if any(row)]
    if not filled:
        return ()
    kept = rows[filled[0] : filled[-1] + 1]
    columns = max(index + 1 for row in kept for index, cell in enumerate(row) if cell)
    return tuple(tuple(row[:columns]) + ("",) * (columns - len(row)) for row in kept)
