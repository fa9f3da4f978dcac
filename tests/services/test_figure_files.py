"""Figures out to .xlsx and in again."""

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rol_desktop.document.tables import read_sheets, write_workbook
from rol_desktop.domain.blocks import Table
from rol_desktop.domain.figure import Figure, FigureState, Indicator
from rol_desktop.domain.typed import as_typed, read_figure
from rol_desktop.errors import UserError
from rol_desktop.services.writing import figures
from rol_desktop.services.writing.figure_files import HEAD, export_figures, import_figures
from rol_desktop.services.writing.history import revert
from tests.services.conftest import YEAR


def state_of(workspace, code="101"):
    with workspace.unit_of_work() as work:
        return {
            each.indicator: (each.state, each.value, each.approximate, each.explanation)
            for each in work.figures.of_year(YEAR, department=code)
            if each.state is not FigureState.EMPTY
        }


def sheet(path, *rows):
    write_workbook({"表": Table((("指标", "本年", "说明"), *rows))}, path)
    return path


def test_that_figures_go_out_and_come_in_again_as_they_were(play, tmp_path):
    desk, other = play.desk("101"), play.desk("102")
    figures.write_figure(desk, YEAR, "cases.all", "近500", explanation="=机构改革")
    figures.write_figure(desk, YEAR, "cases.won", "0")
    figures.write_figure(desk, YEAR, "cases.lost", "不适用")
    path = export_figures(desk, YEAR, tmp_path / "数据.xlsx")
    (rows,) = read_sheets(path).values()
    assert rows[0] == HEAD
    assert [row[3] for row in rows[1:]] == ["近500", "0", "不适用"]
    read = import_figures(other, YEAR, path)
    assert (read.placed, read.empty, read.not_placed) == (3, 0, ())
    assert state_of(other, "102") == state_of(desk)
    revert(other, read.changes)
    assert state_of(other, "102") == {}


def test_that_a_row_without_a_value_leaves_what_is_here(play, tmp_path):
    desk = play.desk("101")
    empty = export_figures(desk, YEAR, tmp_path / "空.xlsx")
    figures.write_figure(desk, YEAR, "cases.all", "5", explanation="去年没有统计")
    before = state_of(desk)
    read = import_figures(desk, YEAR, empty)
    assert (read.placed, read.empty) == (0, 3)
    assert "原来的数没有动" in read.summary
    assert state_of(desk) == before
    assert read.changes.is_empty


def test_that_every_row_is_accounted_for(play, tmp_path):
    desk = play.desk("101")
    path = sheet(
        tmp_path / "别人的.xlsx",
        ("全部案件", "12", ""),
        ("胜诉案件", "若干", ""),
        ("没有的指标", "3", ""),
        ("全部案件", "13", ""),
        ("败诉案件", "", ""),
    )
    read = import_figures(desk, YEAR, path)
    assert (read.placed, read.empty, len(read.not_placed)) == (1, 1, 3)
    reasons = "".join(each.reason for each in read.not_placed)
    assert all(word in reasons for word in ("没有名为", "若干", "同一个指标"))
    assert state_of(desk)["cases.all"][1] == Decimal(12)
    assert "3行没有放入" in read.summary


def test_that_an_indicator_in_two_sheets_is_taken_once(play, tmp_path):
    table = Table((("指标", "本年"), ("全部案件", "12")))
    write_workbook({"甲": table, "乙": Table((("指标", "本年"), ("全部案件", "99")))}, tmp_path / "两个.xlsx")
    read = import_figures(play.desk("101"), YEAR, tmp_path / "两个.xlsx")
    assert read.placed == 1
    assert [(each.sheet, each.text) for each in read.not_placed] == [("乙", "全部案件 99")]
    assert state_of(play.desk("101"))["cases.all"][1] == 12


def test_that_a_column_of_bare_numbers_is_not_guessed_at(play, tmp_path):
    write_workbook({"数": Table((("1",), ("2",), ("3",)), 0)}, tmp_path / "数.xlsx")
    read = import_figures(play.desk("101"), YEAR, tmp_path / "数.xlsx")
    assert (read.placed, len(read.not_placed)) == (0, 3)
    assert state_of(play.desk("101")) == {}


def test_that_a_file_that_is_no_workbook_is_refused(play, tmp_path):
    path = tmp_path / "文.xlsx"
    path.write_text("不是表", "utf-8")
    with pytest.raises(UserError, match="不是"):
        import_figures(play.desk("101"), YEAR, path)


VALUES = st.decimals(min_value=0, max_value=10**9, places=2).map(lambda value: value.normalize())


@given(VALUES, st.sampled_from(["", "近", "约", "余", "超过", "以上"]))
@settings(deadline=None, max_examples=200, suppress_health_check=[HealthCheck.too_slow])
def test_that_a_figure_as_typed_is_read_as_itself(value, approximate):
    figure = Figure("f", YEAR, "101", "i", FigureState.VALUE, value, approximate)
    reading = read_figure(as_typed(figure), Indicator("i", "甲", "元", decimals=2))
    assert (reading.fault, reading.value, reading.approximate) == ("", value, approximate)
