"""A plain form as .xlsx: locked but for its fields."""

from io import BytesIO
from math import ceil
from typing import cast

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from rol_desktop.domain.plain_form import CODE_LABEL, HOW, FormCell, FormSpec, FormTable, form_tables
from rol_desktop.domain.width import width

FONT = "宋体"
LINE = Side(style="thin", color="BFBFBF")
BORDER = Border(left=LINE, right=LINE, top=LINE, bottom=LINE)
FIXED = PatternFill("solid", fgColor="EDEDED")
GREY = "595959"
WIDTH = 110.0  # half-width characters of all columns together: an A4 page on its side
LINE_HEIGHT = 1.45  # of its type's size
ROOM = "\n"  # behind a row's code: two lines to write in, in a row that still grows with what is written
FIRST, FIGURES = "填报内容", "数据"


def render_excel_form(spec: FormSpec, code: str) -> bytes:
    """Return the bytes of a form."""
    workbook = Workbook()
    first = workbook.worksheets[0]
    first.title = FIRST
    _lines(
        first, (spec.title, f"填报单位：{spec.department.name}", spec.deadline and f"报送期限：{spec.deadline}", *HOW)
    )
    for table in form_tables(spec):
        is_figures = table.head[1] == "指标"
        sheet = workbook.create_sheet(FIGURES) if is_figures else first
        _append(sheet, table)
    _lines(first, ("", f"{CODE_LABEL}：{code}（请勿改动，办公室凭它认出这份表）"))
    for sheet in workbook.worksheets:
        _spread(sheet)
        _finish(sheet, spec)
    buffer = BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def _lines(sheet: Worksheet, texts: tuple[str, ...]) -> None:
    for text in texts:
        row = _next(sheet)
        cell = _put(sheet, row, 1, text)
        cell.font = Font(name=FONT, size=16 if row == 1 else 11, bold=row == 1)


def _next(sheet: Worksheet) -> int:
    used = sheet.max_row
    return 1 if used == 1 and sheet["A1"].value is None else used + 1


def _append(sheet: Worksheet, table: FormTable) -> None:
    row = _next(sheet)
    if table.chapter:
        _put(sheet, row, 1, table.chapter).font = Font(name=FONT, size=14, bold=True)
        row += 1
    _put(sheet, row, 1, table.caption).font = Font(name=FONT, size=12, bold=True)
    if table.note:
        row += 1
        _put(sheet, row, 1, table.note).font = Font(name=FONT, size=9, color=GREY)
    row += 1
    for column, name in enumerate(table.head, start=1):
        _dress(_put(sheet, row, column, name), FormCell(name), is_head=True)
    for number, cells in enumerate(table.rows, start=row + 1):
        for column, cell in enumerate(cells, start=1):
            room = ROOM if column == 1 and len(table.head) < 5 else ""
            _dress(_put(sheet, number, column, cell.text + room), cell)
    _widen(sheet, table)


def _put(sheet: Worksheet, row: int, column: int, text: str) -> Cell:
    cell = cast("Cell", sheet.cell(row, column))
    cell.value = text or None
    if text:
        cell.data_type = "s"  # a word that begins with an equals sign is no formula
    return cell


def _dress(cell: Cell, content: FormCell, *, is_head: bool = False) -> None:
    cell.font = Font(name=FONT, size=11, bold=is_head)
    cell.border = BORDER
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    cell.protection = Protection(locked=not content.is_field)
    if content.is_field:
        cell.number_format = "@"  # what is typed stays as typed: 0012, 3-1, 98.50%
    else:
        cell.fill = FIXED


def _widen(sheet: Worksheet, table: FormTable) -> None:
    for column, share in enumerate(table.widths, start=1):
        dimension = sheet.column_dimensions[get_column_letter(column)]
        wanted = round(WIDTH * share / sum(table.widths), 1)
        dimension.width = max(dimension.width if dimension.customWidth else 0.0, wanted)


def _spread(sheet: Worksheet) -> None:
    """Let the lines between the tables run over all columns, as high as their words need."""
    columns = [sheet.column_dimensions[get_column_letter(each)].width for each in range(1, sheet.max_column + 1)]
    for row in range(1, sheet.max_row + 1):
        cell = cast("Cell", sheet.cell(row, 1))
        if cell.value is None or cell.border.left.style:
            continue
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(columns))
        cell.alignment = Alignment(vertical="center", wrap_text=True)
        size = float(cell.font.sz or 11)
        lines = ceil(2 * width(str(cell.value)) * size / 11 / sum(columns))
        sheet.row_dimensions[row].height = lines * size * LINE_HEIGHT


def _finish(sheet: Worksheet, spec: FormSpec) -> None:
    sheet.protection.sheet = True  # without a password: it keeps nobody out but slips
    sheet.protection.formatRows = False
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.orientation = "landscape"
    sheet.oddFooter.center.text = f"{spec.department.name.replace('&', '&&')} · 第 &P 页，共 &N 页"  # type: ignore[union-attr]
    sheet.print_options.horizontalCentered = True
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]
