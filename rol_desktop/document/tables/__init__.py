"""Tables out of .xlsx and .csv files, and into .xlsx."""

from rol_desktop.document.tables.reading import Rows, read_sheets, read_table
from rol_desktop.document.tables.writing import render_workbook, write_workbook

__all__ = ["Rows", "read_sheets", "read_table", "render_workbook", "write_workbook"]
