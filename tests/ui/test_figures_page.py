"""The figures' page: it fits a narrow window, and asks about what changed much."""

import pytest
from PySide6.QtCore import Qt
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
