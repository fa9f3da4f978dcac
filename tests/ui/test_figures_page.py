"""The figures' page: it fits a narrow window, and asks about what changed much."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QListWidget, QPushButton

from rol_desktop.services.writing import figures
from tests.ui.conftest import found, type_in
from ui.pages.department.desk import DepartmentDesk


@pytest.fixture
def desk(window, context, settle, sample, tmp_path) -> DepartmentDesk:
    fullest = max((sample / "departments").glob("*.rol"), key=lambda path: path.stat().st_size)
    own = tmp_path / fullest.name
    own.write_bytes(fullest.read_bytes())
    window.open_paths([own])
    settle()
    settle()
    made = window.findChild(DepartmentDesk)
    made.show_figures()
    settle()
    return made


def asked_about(desk: DepartmentDesk) -> list[str]:
    return [each.place.figure for each in desk._view.findings if each.rule == "handover.change"]


@pytest.mark.parametrize("width", [1024, 1280])
def test_that_every_column_and_group_is_in_sight(desk, window, settle, width):
    window.resize(width, 700)
    settle()
    grid, groups = desk.figures.grid, found(desk, "figureGroups", QListWidget)
    assert not grid.horizontalScrollBar().isVisible()
    assert grid.columnWidth(5) >= 120, "room to write an explanation in"
    last = groups.visualItemRect(groups.item(groups.count() - 1))
    assert groups.viewport().rect().contains(last)


def test_that_a_large_change_is_asked_about_and_explained(desk, context, settle, qtbot):
    row = next(each for each in desk.figures._table.rows if each.previous and each.previous.value)
    context.act(figures.write_figure, 2025, row.indicator.key, "900")
    settle()
    assert row.indicator.key in asked_about(desk)
    sentences = [each.findChild(QLabel).text() for each in desk.figures.findChildren(QFrame, "changeAsks")]
    assert any(each.startswith(f"{row.indicator.name}上年") and "今年900" in each for each in sentences)
    buttons = [each for each in desk.figures.findChildren(QPushButton, "explainChange") if each.isVisible()]
    qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    editor = desk.figures.grid.findChild(QLineEdit)
    type_in(editor, "机构改革，职责划入")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    settle()
    assert row.indicator.key not in asked_about(desk)


def column(desk) -> list[str]:
    model = desk.figures.grid.model()
    return [model.index(row, 2).data() for row in range(model.rowCount())]


def test_that_the_table_takes_the_keyboard_at_the_first_value_that_is_missing(desk):
    grid = desk.figures.grid
    assert grid.hasFocus()
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (column(desk).index(""), 2)


def test_that_tab_walks_the_fields_and_leaves_the_table_behind_the_last(desk, qtbot):
    grid = desk.figures.grid
    grid.setCurrentIndex(grid.model().index(0, 2))
    walked = []
    for _ in range(3):
        qtbot.keyClick(grid, Qt.Key.Key_Tab)
        walked.append((grid.currentIndex().row(), grid.currentIndex().column()))
    assert walked == [(0, 5), (1, 2), (1, 5)]
    qtbot.keyClick(grid, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (1, 2)
    grid.setCurrentIndex(grid.model().index(grid.model().rowCount() - 1, 5))
    qtbot.keyClick(grid, Qt.Key.Key_Tab)
    assert not grid.hasFocus()


def test_that_what_is_typed_beside_a_value_goes_into_it(desk, settle, qtbot):
    grid = desk.figures.grid
    grid.setCurrentIndex(grid.model().index(0, 3))
    qtbot.keyClick(grid, Qt.Key.Key_7)
    editor = grid.findChild(QLineEdit)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    settle()
    assert column(desk)[0] == "7"


def test_that_a_cell_is_copied(desk, window):
    grid = desk.figures.grid
    grid.setCurrentIndex(grid.model().index(0, 0))
    next(each for each in window.findChildren(QAction, "copy")).trigger()
    assert QGuiApplication.clipboard().text() == grid.model().index(0, 0).data()


def test_that_the_menu_of_a_cell_says_that_a_figure_does_not_apply(desk, settle):
    grid = desk.figures.grid
    grid.setCurrentIndex(grid.model().index(0, 2))
    menu = grid._menu()
    next(each for each in menu.actions() if "不适用" in each.text()).trigger()
    settle()
    assert column(desk)[0] == "不适用"


def test_that_what_counts_for_a_figure_is_said_below_the_table(desk):
    grid = desk.figures.grid
    row = next(at for at, each in enumerate(grid.model().records) if each.indicator.counting_rule)
    grid.setCurrentIndex(grid.model().index(row, 2))
    assert grid.model().records[row].indicator.counting_rule in found(desk, "figureRule", QLabel).text()


def test_that_every_pasted_row_that_found_no_place_stays_in_sight_until_it_was_seen(desk, settle, qtbot):
    names = [each.indicator.name for each in desk.figures.grid.model().records]
    block = f"{names[0]}\t901\n{names[1]}\t-\n" + "".join(f"不知道{n}\t{n}\n" for n in range(4))
    QGuiApplication.clipboard().setText(block)
    desk.figures.grid.paste()
    settle()
    words = "".join(each.text() for each in found(desk, "notPlaced").findChildren(QLabel))
    assert all(f"不知道{n}" in words for n in range(4))
    assert "说不清是0还是不适用" in words
    assert column(desk)[0] == "901"
    qtbot.mouseClick(found(desk, "notPlacedSeen", QPushButton), Qt.MouseButton.LeftButton)
    assert not desk.figures.findChildren(QFrame, "notPlaced") or not found_any(desk)


def found_any(desk) -> bool:
    return any(each.isVisible() for each in desk.figures.findChildren(QFrame, "notPlaced"))


def test_that_no_note_on_the_figures_is_cut(desk, window, settle):
    for width in (1024, 1280):
        window.resize(width, 700)
        settle()
        notes = desk.figures._notes
        assert notes.verticalScrollBar().maximum() == 0 or notes.height() == 180


def test_that_the_first_missing_value_is_in_sight_when_the_page_is_shown(desk):
    grid = desk.figures.grid
    assert grid.viewport().rect().contains(grid.visualRect(grid.currentIndex()))


def test_that_tab_out_of_a_value_passes_cells_without_changing_or_refusing_anything(
    desk, window, context, settle, qtbot
):
    refused = []
    context.refused.connect(refused.append)
    grid = desk.figures.grid
    row = column(desk).index("")
    grid.setCurrentIndex(grid.model().index(row - 1, 2))
    qtbot.keyClick(grid, Qt.Key.Key_7)
    for _ in range(4):  # out of the value, and past the explanation and the empty value below
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        settle()
    assert refused == []
    assert (column(desk)[row - 1], column(desk)[row]) == ("7", "")
    assert context.history.undo_name == "填写数据"
    context.undo()
    settle()
    assert column(desk)[row - 1] != "7", "one undo takes the one change back"
