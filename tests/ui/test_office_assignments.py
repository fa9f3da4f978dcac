"""Who is asked for what, ticked at the desk and carried by the tasks."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtTest import QTest

from rol_desktop.domain.assigning import columns
from rol_desktop.services.exchange import tasks
from rol_desktop.services.writing import desk
from rol_desktop.services.year import years
from tests.ui.office_play import Office
from ui.models.assignments import FIXED
from ui.windows.assignments import AssignmentsWindow


@pytest.fixture
def office(window, context, messages, settle, sample: Path, tmp_path: Path) -> Office:
    made = Office(window, context, messages, settle)
    made.open(shutil.copyfile(sample / "office.rol", tmp_path / "office.rol"))
    years.assign(made.workspace, 2025, ())  # the sample has a division of its own
    made.go("setup").steps.go(4)
    settle()
    made.click("askAssignments")
    return made


@pytest.fixture
def made(office) -> AssignmentsWindow:
    return next(each for each in office.desk.findChildren(AssignmentsWindow) if each.isVisible())


def wait(office: Office) -> None:
    office.settle()
    QTest.qWait(60)
    office.settle()


def tick(office: Office, made: AssignmentsWindow, row: int, column: int) -> None:
    """Click into the box, which stands at the left of its cell."""
    index = made.model.index(row, column)
    made.view.scrollTo(index)
    place = made.view.visualRect(index)
    QTest.mouseClick(made.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place.left() + 16, place.center().y()))
    wait(office)


def test_that_a_click_takes_a_section_off_and_the_task_does_not_ask_for_it(office, made, tmp_path):
    code = years.departments_of(office.workspace)[0].code
    _, *rest = columns(years.outline_of(office.workspace, 2025))
    tick(office, made, 0, FIXED)
    (found,) = years.assignments_of(office.workspace, 2025)
    assert found.department == code
    assert set(found.sections) == {each.key for each in rest}
    assert "1个单位只报一部分" in made.summary.text()
    sent = {each.department.code: each.path for each in tasks.send_tasks(office.workspace, 2025, tmp_path)}
    opened = tasks.open_task(sent[code], tmp_path / "单位.rol")
    try:
        keys = {each.key for each in columns(desk.department_desk(opened).outline)}
    finally:
        opened.close()
    assert keys == {each.key for each in rest}
    office.context.undo()
    wait(office)
    assert years.assignments_of(office.workspace, 2025) == ()
    assert made.model.index(0, FIXED).data(Qt.ItemDataRole.CheckStateRole) is Qt.CheckState.Checked


def test_that_space_ticks_all_selected_cells_at_once(office, made):
    choose = made.view.selectionModel()
    for row in range(3):
        choose.select(made.model.index(row, FIXED + 1), QItemSelectionModel.SelectionFlag.Select)
    made.view.setFocus()
    QTest.keyClick(made.view, Qt.Key.Key_Space)
    wait(office)
    assert len(years.assignments_of(office.workspace, 2025)) == 3
    QTest.keyClick(made.view, Qt.Key.Key_Space)
    wait(office)
    assert years.assignments_of(office.workspace, 2025) == ()


def test_that_a_group_of_figures_is_taken_off_and_everything_put_back(office, made):
    last = made.model.columnCount() - 1
    tick(office, made, 1, last)
    (found,) = years.assignments_of(office.workspace, 2025)
    assert found.indicators
    assert not found.sections
    tick(office, made, 1, FIXED - 1)
    assert years.assignments_of(office.workspace, 2025) == ()


def test_that_every_cell_says_what_it_means(made):
    words = made.model.index(0, FIXED).data(Qt.ItemDataRole.AccessibleTextRole)
    assert words.endswith("：报")
    assert made.model.headerData(FIXED, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole) in words
