"""Typing never waits for the disk: keys are taken while a save is under way, and all of it is kept."""

import time
from contextlib import contextmanager
from threading import Event, current_thread, main_thread

import pytest

from rol_desktop.services.writing.entries import entries_of
from rol_desktop.store.workspace import Workspace
from tests.ui.conftest import type_in
from tests.ui.offices import task_package
from ui.pages.department.desk import DepartmentDesk

LONG = 5.0  # seconds: a disk that is asleep, or a stick


@pytest.fixture
def desk(window, settle, tmp_path) -> DepartmentDesk:
    window.open_paths([task_package(tmp_path)])
    settle()
    settle()
    return window.findChild(DepartmentDesk)


def test_that_keys_are_taken_while_the_disk_keeps_a_save_waiting(desk, context, settle, qtbot, monkeypatch):
    awake, begun, threads = Event(), Event(), []
    honest = Workspace.unit_of_work

    @contextmanager
    def slow(workspace):
        threads.append(current_thread())
        begun.set()
        awake.wait(LONG)
        with honest(workspace) as work:
            yield work

    monkeypatch.setattr(Workspace, "unit_of_work", slow)
    card = desk.section.cards[0]
    type_in(card.text, "先写的")
    context.flushing.emit()
    qtbot.waitUntil(begun.is_set, timeout=3000)
    before = time.perf_counter()
    type_in(card.text, "后写的")
    took = time.perf_counter() - before
    assert card.text.toPlainText() == "先写的后写的"
    assert not awake.is_set()
    assert took < LONG / 2, "the window waited for the disk"
    awake.set()
    context.flushing.emit()
    settle()
    assert main_thread() not in threads
    assert [entry.content.text for entry in entries_of(context.workspace, 2025)] == ["先写的后写的"]
