"""The department's table out to .xlsx and in again, by its buttons."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from rol_desktop.document.tables import read_sheets, write_workbook
from rol_desktop.domain.blocks import Table
from rol_desktop.services.writing import figures
from tests.ui.conftest import found
from tests.ui.offices import task_package
from ui.pages.department.desk import DepartmentDesk


@pytest.fixture
def desk(window, settle, tmp_path) -> DepartmentDesk:
    window.open_paths([task_package(tmp_path)])
    settle()
    settle()
    desk = window.findChild(DepartmentDesk)
    desk.show_figures()
    settle()
    return desk


def values(context):
    table = figures.figure_table(context.workspace, 2025)
    return {row.indicator.key: row.figure.value for row in table.rows if row.figure and row.figure.value is not None}


def test_that_the_table_goes_out_and_what_was_filled_in_comes_back(
    desk, window, context, messages, settle, qtbot, tmp_path
):
    out = tmp_path / "数据.xlsx"
    messages.answers.append(out)
    qtbot.mouseClick(found(desk, "exportFigures", QPushButton), Qt.MouseButton.LeftButton)
    settle()
    ((name, rows),) = read_sheets(out).items()
    filled = [[*row[:3], str(number), *row[4:]] for number, row in enumerate(rows[1:], 1)]
    write_workbook({name: Table((tuple(rows[0]), *map(tuple, filled)))}, out)
    messages.answers.append(out)
    qtbot.mouseClick(found(desk, "importFigures", QPushButton), Qt.MouseButton.LeftButton)
    settle()
    assert len(values(context)) > 3
    assert desk.figures._model.records[0].figure.value == 1
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert values(context) == {}


def test_that_rows_that_were_not_placed_are_told(desk, window, context, settle, tmp_path):
    path = tmp_path / "别人的.xlsx"
    write_workbook({"表": Table((("指标", "本年"), ("没有这个指标", "3")))}, path)
    window.open_paths([path])  # as if dropped on the window
    settle()
    card = found(desk, "notPlaced")
    assert any("没有这个指标" in each.text() for each in card.findChildren(QLabel))
    assert values(context) == {}
