"""Closing saves what was typed last: a slow disk is waited for in sight, a full one keeps the window open."""

from contextlib import contextmanager
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from rol_desktop.errors import EnvironmentFault
from rol_desktop.services.workspace import workspaces
from rol_desktop.services.writing.entries import entries_of
from rol_desktop.store.workspace import Workspace
from tests.ui.conftest import found, type_in
from tests.ui.offices import task_package
from ui import closing
from ui.pages.department.desk import DepartmentDesk

LONG = 20.0  # seconds
FULL = "磁盘已满，这一步没有保存。请清理磁盘后再试。"


@pytest.fixture
def desk(window, settle, tmp_path) -> DepartmentDesk:
    window.open_paths([task_package(tmp_path)])
    settle()
    settle()
    return window.findChild(DepartmentDesk)


@pytest.fixture
def impatient(monkeypatch):
    """Show at once what is shown when closing takes its time."""
    monkeypatch.setattr(closing, "AT_ONCE", 0.05)


@pytest.fixture
def disk(monkeypatch):
    """A disk that can be put to sleep, or filled."""

    class Disk:
        awake, full = Event(), False

    made = Disk()
    made.awake.set()
    honest = Workspace.unit_of_work

    @contextmanager
    def work_on(workspace):
        assert made.awake.wait(LONG)
        if made.full:
            raise EnvironmentFault(FULL)
        with honest(workspace) as work:
            yield work

    monkeypatch.setattr(Workspace, "unit_of_work", work_on)
    yield made
    made.awake.set()
    made.full = False


def saved(path) -> list[str]:
    again = workspaces.open_workspace(path)
    try:
        return [entry.content.text for entry in entries_of(again, 2025)]
    finally:
        again.close()


def test_that_a_quick_disk_lets_the_window_go_at_once(desk, window, context):
    path = context.workspace.path
    type_in(desk.section.cards[0].text, "最后一句")
    assert window.close()
    assert not window.isVisible()
    assert saved(path) == ["最后一句"]


@pytest.mark.usefixtures("impatient")
def test_that_a_slow_disk_is_waited_for_in_sight_and_the_window_goes_by_itself(desk, window, context, disk, qtbot):
    path = context.workspace.path
    type_in(desk.section.cards[0].text, "最后一句")
    disk.awake.clear()
    assert not window.close()
    assert found(window, "closingPage").findChild(QLabel).isVisible()
    assert "正在保存并关闭…" in [each.text() for each in window.findChildren(QLabel) if each.isVisible()]
    assert not window.close()  # impatience changes nothing
    QTest.keyClick(window, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    QTest.qWait(100)
    assert window.isVisible()
    assert context.workspace is not None
    disk.awake.set()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=10_000)
    assert context.workspace is None
    assert saved(path) == ["最后一句"]


@pytest.mark.usefixtures("impatient")
def test_that_it_is_told_when_the_disk_is_very_slow(desk, window, disk, qtbot, monkeypatch):
    monkeypatch.setattr(closing, "LONG_S", 0.5)
    type_in(desk.section.cards[0].text, "最后一句")
    disk.awake.clear()
    window.close()
    page = found(window, "closingPage")
    qtbot.waitUntil(lambda: "磁盘很慢" in page.sentence.text(), timeout=5000)
    disk.awake.set()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=10_000)


def test_that_words_that_cannot_be_saved_keep_the_window_and_are_saved_once_they_can(desk, window, context, disk):
    path = context.workspace.path
    field = desk.section.cards[0].text
    type_in(field, "磁盘满时写的")
    disk.full = True
    assert not window.close()
    assert found(window, "bannerText", QLabel).text() == FULL
    assert field.isVisible()
    assert field.isEnabled()
    assert field.toPlainText() == "磁盘满时写的"
    disk.full = False
    assert window.close()
    assert saved(path) == ["磁盘满时写的"]


def test_that_a_disk_that_stays_full_lets_the_person_choose(desk, window, context, disk, messages):
    path = context.workspace.path
    type_in(desk.section.cards[0].text, "磁盘满时写的")
    disk.full = True
    window.close()
    messages.answers += ["stay", "leave"]
    assert not window.close()
    assert window.isVisible()
    assert context.workspace is not None
    assert window.close()
    assert len(messages.asked) == 2
    assert "没有存到磁盘上" in messages.asked[0]
    disk.full = False
    assert saved(path) == []


@pytest.mark.usefixtures("impatient")
def test_that_a_slow_failure_brings_the_desk_back(desk, window, context, disk, qtbot):
    type_in(desk.section.cards[0].text, "磁盘满时写的")
    disk.awake.clear()
    disk.full = True
    assert not window.close()
    disk.awake.set()
    qtbot.waitUntil(lambda: window.isEnabled() and desk.isVisible(), timeout=10_000)
    assert found(window, "bannerText", QLabel).text() == FULL
    disk.full = False
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=10_000)


@pytest.mark.usefixtures("impatient")
def test_that_a_window_closed_while_a_file_is_being_opened_goes_and_lets_the_file_go(window, qtbot, tmp_path):
    package = task_package(tmp_path)
    window.open_paths([package])
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=60_000)
    (path,) = package.parent.glob("*.rol")
    assert saved(path) == []


def test_that_a_form_closed_with_the_window_before_its_first_view_leaves_no_fault(window, context, qtbot, tmp_path):
    """Its reading comes home while the window waits for the worker, to a desk that is about to go."""
    window.open_paths([task_package(tmp_path)])
    qtbot.waitUntil(lambda: window.findChild(DepartmentDesk) is not None, timeout=15_000)
    assert not context.jobs.idle
    context.use(None)
    assert window.close()
