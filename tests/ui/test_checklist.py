"""Last year's plans and problems, answered at the department's desk with a click and a few keys."""

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from rol_desktop.domain.entry import EntryContent
from rol_desktop.domain.following import Followed
from rol_desktop.services.exchange import tasks
from rol_desktop.services.workspace import workspaces
from rol_desktop.services.writing import entries
from rol_desktop.services.year import carrying
from rol_desktop.services.year.overview import board
from tests.ui.conftest import found
from tests.ui.office_play import Office


@pytest.fixture
def task(sample, tmp_path):
    """Close the sample's year and send out the next one's tasks."""
    path = tmp_path / "office.rol"
    shutil.copyfile(sample / "office.rol", path)
    office = workspaces.open_workspace(path, "王办公")
    carrying.close_year(office, 2025)
    asked = next(each.department for each in carrying.standings(office, 2026) if each.asked)
    assert asked in {each.department.code for each in board(office, 2026).rows}
    (sent,) = tasks.send_tasks(office, 2026, tmp_path, [asked])
    office.close()
    return sent.path


def opened(desk):
    next(each for acts in desk.acts.values() for each in acts if each.objectName() == "checklistAct").trigger()


def test_that_a_department_answers_and_undo_takes_it_back(window, context, messages, settle, task, qtbot):
    window.open_paths([task])
    qtbot.waitUntil(lambda: context.workspace is not None, timeout=15_000)
    settle()
    opened(window._desk)
    settle()
    from ui.windows.checklist import ChecklistWindow  # noqa: PLC0415 - with Qt at hand

    shown = window._desk.findChild(ChecklistWindow)
    assert "未填" in shown.note.text()
    uid, line = next(iter(shown._rows.items()))
    line.state.setFocus()
    QTest.keyClick(line.state, Qt.Key.Key_Down)
    line.state.activated.emit(line.state.currentIndex())
    settle()
    (first, *_) = [each for each in carrying.checklist_of(context.workspace, 2026) if each.entry.uid == uid]
    assert first.answer.state is Followed.DONE
    context.undo()
    settle()
    qtbot.waitUntil(lambda: line.state.currentIndex() == 0, timeout=3000)
    (first, *_) = [each for each in carrying.checklist_of(context.workspace, 2026) if each.entry.uid == uid]
    assert first.answer is None


def test_that_the_office_reads_the_answers_and_cannot_give_them(window, context, messages, settle, task, tmp_path):
    office = Office(window, context, messages, settle)
    office.open(tmp_path / "office.rol")
    assert context.year == 2026
    opened(window._desk)
    settle()
    shown = window._desk.beside._made["checklist"]
    assert shown._rows
    assert not any(line.state.isEnabled() for line in shown._rows.values())


def test_that_last_years_matters_stand_in_sight_and_are_the_last_step(window, context, settle, task, qtbot):
    window.open_paths([task])
    qtbot.waitUntil(lambda: context.workspace is not None, timeout=15_000)
    settle()
    settle()
    desk = window._desk
    asked = len(desk.view.asked)
    assert found(desk, "followedLine", QPushButton).text() == f"上年事项  0 / {asked}"
    for section in desk.view.desk.outline.walk():
        if section.required and desk.view.desk.outline.accepts_entries(section.key):
            words = EntryContent(section.key, "", "写了。", "原因写了。")
            context.act(entries.add_entry, 2026, words)
    settle()
    assert found(desk, "nextStep", QPushButton).toolTip() == f"下一步：填上年事项（{asked}项）"
    qtbot.mouseClick(found(desk, "nextStep", QPushButton), Qt.MouseButton.LeftButton)
    settle()
    from ui.windows.checklist import ChecklistWindow  # noqa: PLC0415 - with Qt at hand

    assert desk.findChild(ChecklistWindow).isVisible()
    context.act(carrying.follow_up, 2026, desk.view.asked[0].entry.uid, Followed.DONE)
    settle()
    assert found(desk, "followedLine", QPushButton).text() == f"上年事项  1 / {asked}"
