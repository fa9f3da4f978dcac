"""Rows out of .xlsx and .csv of any origin."""

import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from rol_desktop.document.ooxml.package import Limits
from rol_desktop.document.tables import read_sheets, read_table
from rol_desktop.document.tables.reading import MOST_COLUMNS, MOST_ROWS
from rol_desktop.errors import UserError

MORNING = datetime(2026, 1, 5, 9, 30)  # noqa: DTZ001 - a cell knows no time zone


def workbook(path: Path, fill: Callable[[Worksheet], None], name: str = "表1") -> Path:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = name
    fill(sheet)
    book.save(path)
    return path


def test_that_cells_read_as_they_show(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["单位", 91, 91.0, 0.1 + 0.2, 335.58, True, date(2026, 1, 5), MORNING, None, "  甲 "])
        sheet.append([0.9891, 0.3, 123456789012, 1e20])
        sheet["A2"].number_format, sheet["B2"].number_format = "0.00%", "0%"

    rows = read_table(workbook(tmp_path / "x.xlsx", fill))
    assert rows[0] == (
        "单位", "91", "91", "0.3", "335.58", "是", "2026年1月5日", "2026年1月5日 09:30", "", "甲",
    )  # fmt: skip
    assert rows[1][:4] == ("98.91%", "30%", "123456789012", "100000000000000000000")


def test_that_blank_edges_are_left_out_and_rows_are_equally_long(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A3"], sheet["B3"], sheet["C5"] = "编码", "名称", "备注"
        sheet["F9"] = " "

    assert read_table(workbook(tmp_path / "x.xlsx", fill)) == (("编码", "名称", ""), ("", "", ""), ("", "", "备注"))


def test_that_a_formula_gives_its_saved_value_and_is_never_calculated(tmp_path: Path) -> None:
    path = workbook(tmp_path / "x.xlsx", lambda sheet: sheet.append(["合计", "=1+1"]))
    assert read_table(path) == (("合计",),)  # never opened in Excel: no value was saved
    saved = path.read_bytes()
    rewrite(
        path,
        "xl/worksheets/sheet1.xml",
        lambda data: data.replace(b"<v></v>", b"<v>2</v>").replace(b"<v />", b"<v>2</v>"),
    )
    assert path.read_bytes() != saved
    assert read_table(path) == (("合计", "2"),)


def rewrite(path: Path, member: str, change: Callable[[bytes], bytes]) -> None:
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members[member] = change(members[member])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)


def test_that_sheets_are_read_by_name_and_the_first_with_words_by_default(tmp_path: Path) -> None:
    book = Workbook()
    book.worksheets[0].title = "空表"
    book.create_sheet("名单").append(["区司法局"])
    book.save(tmp_path / "x.xlsx")
    assert read_table(tmp_path / "x.xlsx") == (("区司法局",),)
    assert read_sheets(tmp_path / "x.xlsx") == {"空表": (), "名单": (("区司法局",),)}
    with pytest.raises(UserError, match="没有名为“指标”的工作表，现有：空表、名单"):
        read_table(tmp_path / "x.xlsx", "指标")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";", "，"])
def test_that_a_csv_of_any_encoding_and_delimiter_is_read(tmp_path: Path, encoding: str, delimiter: str) -> None:
    text = f"编码{delimiter}名称\r\n001{delimiter}区司法局\r\n\r\n"
    (tmp_path / "名单.csv").write_bytes(text.encode(encoding))
    assert read_table(tmp_path / "名单.csv") == (("编码", "名称"), ("001", "区司法局"))


def test_that_quoted_fields_keep_their_commas_and_line_ends(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text('名称,说明\n甲,"一，二,三\n四"\n', encoding="utf-8")
    assert read_table(tmp_path / "x.csv")[1] == ("甲", "一，二,三\n四")


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("x.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600, "旧版 Excel"),
        ("x.xlsx", b"%PDF-1.7", "不是 .xlsx"),
        ("x.xlsx", b"", "空文件"),
        ("x.xlsx", b"PK\x03\x04" + b"0" * 50, "已损坏"),
        ("x.csv", b"", "没有内容"),
    ],
)
def test_that_other_files_are_refused_in_a_sentence(tmp_path: Path, name: str, data: bytes, sentence: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(UserError, match=sentence):
        read_table(tmp_path / name)


def test_that_a_word_file_is_no_workbook(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.xlsx", "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    with pytest.raises(UserError, match="不是 Excel"):
        read_table(tmp_path / "x.xlsx")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_that_a_document_type_is_refused_before_it_is_parsed(tmp_path: Path, encoding: str) -> None:
    path = workbook(tmp_path / "x.xlsx", lambda sheet: sheet.append(["甲"]))
    attack = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>'
    rewrite(path, "xl/workbook.xml", lambda _: attack.encode(encoding))
    with pytest.raises(UserError, match="不安全"):
        read_table(path)


def test_that_a_cell_in_the_farthest_corner_is_refused_and_not_padded_to(tmp_path: Path) -> None:
    for corner in (f"A{MOST_ROWS + 1}", "XFD1048576"):
        path = workbook(tmp_path / "x.xlsx", lambda sheet, corner=corner: sheet.__setitem__(corner, "远"))  # type: ignore[misc]
        with pytest.raises(UserError, match="太大"):
            read_table(path)
    path = workbook(tmp_path / "y.xlsx", lambda sheet: sheet.append([""] * MOST_COLUMNS + ["宽"]))
    with pytest.raises(UserError, match="太大"):
        read_table(path)


def test_that_limits_of_the_package_hold_for_workbooks(tmp_path: Path) -> None:
    path = workbook(tmp_path / "x.xlsx", lambda sheet: sheet.append(["甲"]))
    with pytest.raises(UserError, match="大得不正常"):
        read_sheets(path, Limits(total=100))


@pytest.mark.parametrize("member", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"])
def test_that_a_damaged_part_ends_in_a_sentence(tmp_path: Path, member: str) -> None:
    path = workbook(tmp_path / "x.xlsx", lambda sheet: sheet.append(["甲"]))
    rewrite(path, member, lambda data: data[: len(data) // 2])
    with pytest.raises(UserError):
        read_table(path)
