"""Tables into .xlsx: what is in them comes back, nothing is a formula, the same tables give the same bytes."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from rol_desktop.document.tables import read_sheets, read_table, render_workbook, write_workbook
from rol_desktop.domain.blocks import Table
from rol_desktop.errors import EnvironmentFault, UserError

FIGURES = Table(
    (("指标", "单位", "本年", "占比"), ("受理申请", "件", "1,280", "98.91%"), ("结转", "件", "—", "近5%")),
    1,
    numeric=(False, False, True, True),
)
CELLS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]), max_size=12)


def test_that_written_tables_are_read_back(tmp_path: Path) -> None:
    write_workbook({"数据": FIGURES}, tmp_path / "x.xlsx")
    assert read_table(tmp_path / "x.xlsx")[1:] == (("受理申请", "件", "1280", "98.91%"), ("结转", "件", "—", "近5%"))


def test_that_figures_of_numeric_columns_are_numbers_and_all_else_is_text(tmp_path: Path) -> None:
    write_workbook({"数据": FIGURES}, tmp_path / "x.xlsx")
    sheet = load_workbook(tmp_path / "x.xlsx").worksheets[0]
    assert (sheet["C2"].value, sheet["C2"].number_format) == (1280, "#,##0")
    assert (sheet["D2"].value, sheet["D2"].number_format) == (0.9891, "0.00%")
    assert (sheet["C3"].value, sheet["D3"].value) == ("—", "近5%")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(CELLS, min_size=2, max_size=2).map(tuple), min_size=1, max_size=4))
def test_that_any_words_come_back_as_they_were(tmp_path: Path, rows: list[tuple[str, ...]]) -> None:
    table = Table((("甲", "乙"), *rows, ("末", "行")))
    write_workbook({"表": table}, tmp_path / "x.xlsx")
    assert read_table(tmp_path / "x.xlsx") == table.rows


@pytest.mark.parametrize("text", ["=1+2", '=HYPERLINK("http://a")', "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0"])
def test_that_a_strangers_words_are_never_a_formula(tmp_path: Path, text: str) -> None:
    write_workbook({"表": Table((("问题",), (text,)))}, tmp_path / "x.xlsx")
    cell = load_workbook(tmp_path / "x.xlsx").worksheets[0]["A2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


def test_that_the_same_tables_give_the_same_bytes() -> None:
    assert render_workbook({"数据": FIGURES}) == render_workbook({"数据": FIGURES})
    assert b"openpyxl" not in render_workbook({"数据": FIGURES})


def test_that_sheet_names_are_made_fit_and_kept_apart(tmp_path: Path) -> None:
    one = Table((("甲",),))
    write_workbook({"a/b": one, "A:B": one, "": one, "长" * 40: one, "长" * 41: one}, tmp_path / "x.xlsx")
    assert list(read_sheets(tmp_path / "x.xlsx")) == ["a b", "A B(2)", "表", "长" * 31, "长" * 28 + "(2)"]


def test_that_a_caption_stands_above_its_table(tmp_path: Path) -> None:
    write_workbook({"表": Table((("甲", "乙"), ("1", "2")), caption="整改台账")}, tmp_path / "x.xlsx")
    assert read_table(tmp_path / "x.xlsx") == (("整改台账", ""), ("甲", "乙"), ("1", "2"))
    sheet = load_workbook(tmp_path / "x.xlsx").worksheets[0]
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows) == ("A3", "A2:B3", "$2:$2")


def test_that_control_characters_and_endless_cells_do_no_harm(tmp_path: Path) -> None:
    write_workbook({"表": Table((("甲",), ("\x00\x0b乙",), ("长" * 40_000,)))}, tmp_path / "x.xlsx")
    rows = read_table(tmp_path / "x.xlsx")
    assert rows[1] == ("乙",)
    assert rows[2][0].endswith("（过长，以下略）")
    assert len(rows[2][0]) == 32_767


def test_that_the_old_file_stays_when_writing_fails(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(b"old")
    with pytest.raises(UserError):
        write_workbook({}, path)
    assert path.read_bytes() == b"old"
    with pytest.raises((UserError, EnvironmentFault)):
        write_workbook({"表": FIGURES}, tmp_path / "none" / "x.xlsx")
    assert list(tmp_path.iterdir()) == [path]
