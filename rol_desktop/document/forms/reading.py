"""Rows out of a filled-in form of either kind, and the code that says which form it is."""

from dataclasses import dataclass
from pathlib import Path

from rol_desktop.document.ooxml.flow import Cell, Grid, Line
from rol_desktop.document.ooxml.open import open_word
from rol_desktop.document.reading.left_out import left_out
from rol_desktop.document.tables.reading import read_sheets
from rol_desktop.domain.plain_form import code_in

Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class FormRows:
    """Hold the rows of every table of a file, and the form's code; '' for a file that is no form."""

    code: str
    rows: Rows
    others: tuple[str, ...] = ()
    """What stands between the tables, line by line."""
    left_out: tuple[str, ...] = ()
    """What was not read, in Chinese."""


def read_form(path: Path, *, is_workbook: bool = False) -> FormRows:
    """Read a .docx or .xlsx as a form. Raises UserError for a file that cannot be read."""
    return _from_sheets(path) if is_workbook or path.suffix.lower() == ".xlsx" else _from_word(path)


def _from_word(path: Path) -> FormRows:
    word = open_word(path)
    rows = [tuple(map(_text, row)) for item in word.flow if isinstance(item, Grid) for row in item.rows]
    others = tuple(item.printed for item in word.flow if isinstance(item, Line) and item.text.strip())
    pictures = sum(len(line.pictures) for line in word.lines())
    told = (f"{pictures}张图片没有读入",) if pictures else ()
    return FormRows(code_in(line.text for line in word.lines()), tuple(rows), others, (*left_out(word), *told))


def _text(cell: Cell) -> str:
    return "\n".join(line.printed.strip() for line in cell.lines if line.text.strip())


def _from_sheets(path: Path) -> FormRows:
    rows = tuple(row for sheet in read_sheets(path).values() for row in sheet)
    return FormRows(code_in(cell for row in rows for cell in row), rows)
