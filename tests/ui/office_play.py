"""The office's desk as a person drives it: clicks, keys, and departments that answer through real package files."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from rol_desktop.domain.entry import EntryContent
from rol_desktop.services.exchange import handover, tasks
from rol_desktop.services.workspace import workspaces
from rol_desktop.services.workspace.workspaces import Workspace
from rol_desktop.services.writing import entries
from tests.ui.conftest import FakeMessages, found
from ui.context import UiContext
from ui.main_window import MainWindow


class Office:
    """One window with an office's workspace."""

    def __init__(
        self, window: MainWindow, context: UiContext, messages: FakeMessages, settle: Callable[[], None]
    ) -> None:
        self.window, self.context, self.messages, self.settle = window, context, messages, settle

    @property
    def desk(self) -> QWidget:
        return self.window._desk

    def open(self, path: Path) -> None:
        workspace = workspaces.open_workspace(path, "王办公")
        self.context.use(workspace, workspaces.identity_of(workspace).year)
        self.settle()

    def go(self, key: str):
        QTest.mouseClick(found(self.window, f"rail_{key}"), Qt.MouseButton.LeftButton)
        self.settle()
        return self.desk._pages[key]

    def click(self, name: str, *answers: object) -> None:
        self.messages.answers += answers
        button = found(self.window, name, QPushButton)
        assert button.isEnabled(), f"{name} cannot be clicked"
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()
        assert not self.messages.answers, f"nobody asked for {self.messages.answers}"

    def choose(self, name: str) -> None:
        QTest.mouseClick(found(self.window, name), Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
        self.settle()

    def type(self, name: str, text: str) -> None:
        field = found(self.window, name)
        field.setFocus()
        field.selectAll()
        if text.isascii():
            QTest.keyClicks(field, text)
        else:
            QApplication.clipboard().setText(text)
            QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    def key(self, name: str, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(found(self.window, name), key, modifier)
        self.settle()

    def ask_key(self, name: str, key: Qt.Key, *answers: object) -> None:
        self.messages.answers += answers
        self.key(name, key)
        assert not self.messages.answers

    def drop(self, widget: QWidget, *paths: Path) -> None:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        buttons, keys, copy = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
        entered = QDragEnterEvent(QPoint(20, 20), copy, data, buttons, keys)
        QApplication.sendEvent(widget, entered)
        assert entered.isAccepted()
        dropped = QDropEvent(QPointF(20, 20), copy, data, buttons, keys)
        QApplication.sendEvent(widget, dropped)
        self.settle()

    @property
    def workspace(self) -> Workspace:
        assert self.context.workspace is not None
        return self.context.workspace

    def state_of(self, uid: str):
        with self.workspace.unit_of_work() as work:
            return work.entries.get(uid)


def report(task: Path, folder: Path, *contents: EntryContent, leader: str = "审定人") -> Path:
    """Open a task at a department, enter material, and hand it over."""
    desk = tasks.open_task(task, folder / f"{task.stem}.rol", person="填报人")
    try:
        year = workspaces.identity_of(desk).year
        for content in contents:
            entries.add_entry(desk, year, content)
        return handover.hand_over(desk, folder, leader).path
    finally:
        desk.close()
