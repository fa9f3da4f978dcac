"""The shell: what it opens, what it refuses and in which words, what it remembers."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, QSettings, Qt, QUrl
from PySide6.QtGui import QAction, QDropEvent
from PySide6.QtWidgets import QLabel, QPushButton, QTextBrowser

from rol_desktop.domain.entry import EntryContent
from rol_desktop.errors import EnvironmentFault, UserError
from rol_desktop.services.exchange import tasks
from rol_desktop.services.exchange.handover import hand_over
from rol_desktop.services.workspace import making, workspaces
from rol_desktop.services.writing import entries
from rol_desktop.store import crowds
from tests.services.conftest import YEAR, Play
from tests.ui.conftest import found
from tests.ui.offices import task_package
from ui.crash import report
from ui.dialogs.crash import CrashDialog
from ui.main_window import MainWindow
from ui.pages.department.desk import DepartmentDesk
from ui.pages.start import StartPage


def banner(window: MainWindow) -> str:
    return found(window, "bannerText", QLabel).text()


def drop(window: MainWindow, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    window.dropEvent(event)


def action(window: MainWindow, name: str) -> QAction:
    return window.findChild(QAction, name)


def test_that_a_task_dropped_on_the_window_opens_its_form(window, context, settle, qtbot, tmp_path):
    drop(window, task_package(tmp_path))
    qtbot.waitUntil(lambda: context.workspace is not None, timeout=15_000)
    settle()
    assert found(window, "headline", QLabel).isVisible()
    assert context.workspace.path.parent == tmp_path / "task"


def test_that_a_workspace_opened_once_stands_on_the_start_page(window, context, settle, qtbot, tmp_path):
    drop(window, task_package(tmp_path))
    qtbot.waitUntil(lambda: context.workspace is not None, timeout=15_000)
    settle()
    action(window, "closeWorkspace").trigger()
    settle()
    qtbot.mouseClick(found(window, "recent", QPushButton), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: context.workspace is not None, timeout=15_000)
    settle()
    assert found(window, "headline", QLabel).isVisible()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("随手一记.txt", b"hello", "不是任务包，也不是工作文件"),
        ("坏包.rolpkg", b"PK\x03\x04 broken", "不是任务包，也不是工作文件"),
        ("假的.rol", b"SQLite format 3\x00" + b"\x00" * 200, "不是任务包，也不是工作文件"),
    ],
)
def test_that_a_strange_file_is_refused_in_words(window, settle, tmp_path, name, content, words):
    file = tmp_path / name
    file.write_bytes(content)
    drop(window, file)
    settle()
    assert words in banner(window)


def test_that_a_damaged_package_is_refused_and_nothing_is_made(window, context, settle, tmp_path):
    package = task_package(tmp_path)
    raw = bytearray(package.read_bytes())
    raw[len(raw) // 2] ^= 0xFF
    package.write_bytes(raw)
    drop(window, package)
    settle()
    assert banner(window)
    assert context.workspace is None
    assert list(package.parent.glob("*.rol")) == []


def test_that_a_workspace_open_elsewhere_is_refused_with_its_holder(window, context, settle, tmp_path):
    path = tmp_path / "office.rol"
    held = making.create_office(path, "张三")
    try:
        drop(window, path)
        settle()
        assert "张三" in banner(window)
        assert context.workspace is None
    finally:
        held.close()


def test_that_a_workspace_with_too_many_words_is_refused_and_let_go_of(window, context, settle, tmp_path, monkeypatch):
    path = tmp_path / "office.rol"
    play = Play(tmp_path)
    play.close()
    monkeypatch.setattr(crowds, "LARGE", 0)
    monkeypatch.setattr(crowds, "MOST_TEXT", 10)
    drop(window, path)
    settle()
    assert "多得不正常" in banner(window)
    assert context.workspace is None
    monkeypatch.undo()
    workspaces.open_workspace(path).close()


def test_that_all_that_a_person_should_know_of_an_opening_is_told_at_once(window):
    window.opener._settled(("备份没有做成。", "密钥还没有备份。"))
    assert banner(window).splitlines() == ["备份没有做成。", "密钥还没有备份。"]


def test_that_a_missing_recent_file_is_told(window, context, settle, qtbot, tmp_path):
    context.preferences.change(recent=(str(tmp_path / "不在了.rol"),))
    settle()
    qtbot.mouseClick(found(window, "recent", QPushButton), Qt.MouseButton.LeftButton)
    settle()
    assert "找不到" in banner(window)
    qtbot.mouseClick(found(window, "bannerClose"), Qt.MouseButton.LeftButton)
    assert not window.banner.isVisible()


def test_that_a_submission_is_not_taken_for_a_task(window, settle, tmp_path):
    desk = tasks.open_task(task_package(tmp_path, figures=False), tmp_path / "101.rol")
    entries.add_entry(desk, 2025, EntryContent("done.org", "", "做了一件事"))
    package = hand_over(desk, tmp_path, "李某", 2025).path
    desk.close()
    drop(window, package)
    settle()
    assert "请先打开汇总端的工作文件" in banner(window)


def test_that_help_opens_with_f1_and_has_words(window, qtbot):
    action(window, "help").trigger()
    text = window.findChild(QTextBrowser, "helpText")
    qtbot.waitUntil(lambda: len(text.toPlainText()) > 200)
    assert "填报端" in text.toPlainText()


def test_that_every_act_of_the_menus_is_reached_by_keyboard(window, context, settle, qtbot, tmp_path):
    drop(window, task_package(tmp_path))
    qtbot.waitUntil(lambda: context.workspace is not None, timeout=15_000)
    settle()
    keys: dict[str, str] = {}
    for menu in window.menuBar().actions():
        for each in menu.menu().actions():
            for key in each.shortcuts():
                assert key.toString() not in keys, f"{each.text()} and {keys[key.toString()]} share {key.toString()}"
                keys[key.toString()] = each.text()
    assert {"Ctrl+Z", "Ctrl+O", "F1", "Ctrl+F", "Ctrl+Return"} <= set(keys)


def raise_in_a_slot():
    raise ValueError("市场监管局写的一句话")


def test_that_a_fault_is_saved_in_the_log_without_a_word_of_what_was_typed(context, messages, settle, caplog):
    context.jobs.run(raise_in_a_slot)
    settle()
    (record,) = caplog.records
    assert "ValueError" in record.getMessage()
    assert "raise_in_a_slot" in record.getMessage()
    assert "一句话" not in caplog.text
    assert len(messages.crashes) == 1
    messages.crashes.clear()


def test_that_a_crash_is_reported_without_a_word_of_what_was_typed(qtbot):
    with pytest.raises(ValueError, match="一句话") as caught:
        raise_in_a_slot()
    words = report(caught.value)
    assert "ValueError" in words
    assert "test_main_window.py" in words
    assert "市场监管局" not in words
    dialog = CrashDialog(ValueError("市场监管局"))
    qtbot.addWidget(dialog)
    assert "市场监管局" not in dialog._report.toPlainText()


@pytest.mark.parametrize(
    "error", [UserError("一句话。"), UserError("没有导入任何内容。"), EnvironmentFault("磁盘已满。")]
)
def test_that_what_a_person_can_mend_is_a_sentence_not_a_crash(window, context, messages, error):
    context.show_failure(error)
    assert banner(window) == error.told
    assert messages.crashes == []


def test_that_the_window_keeps_its_place(window, context, qtbot):
    window.resize(800, 610)
    window.close()
    again = MainWindow(context, window._geometry)
    qtbot.addWidget(again)
    again.show()
    assert (again.width(), again.height()) == (800, 610)


def test_that_a_window_given_a_file_goes_straight_to_its_desk(context, qtbot, tmp_path):
    tasks.open_task(task_package(tmp_path), tmp_path / "form.rol").close()
    made = MainWindow(context, QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat))
    qtbot.addWidget(made)
    made.begin([tmp_path / "form.rol"])
    made.show()
    qtbot.waitUntil(lambda: made.findChild(DepartmentDesk) is not None, timeout=15_000)
    assert made.findChild(StartPage) is None
    context.use(None)
    assert made.findChild(StartPage) is not None


def test_that_a_window_given_what_it_cannot_open_shows_the_first_page_and_why(context, qtbot, tmp_path):
    (tmp_path / "other.rol").write_text("no workspace")
    made = MainWindow(context, QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat))
    qtbot.addWidget(made)
    made.begin([tmp_path / "other.rol"])
    made.show()
    qtbot.waitUntil(lambda: made.findChild(StartPage) is not None, timeout=15_000)
    assert "other.rol" in banner(made)


def test_that_a_task_on_a_disc_that_takes_nothing_is_kept_where_the_person_says(
    window, context, messages, settle, qtbot, tmp_path, monkeypatch
):
    package = task_package(tmp_path)
    monkeypatch.setattr("ui.opening.os.access", lambda path, _mode: Path(path) != package.parent)
    messages.answers.append(tmp_path / "我的填报")
    window.open_paths([package])
    qtbot.waitUntil(lambda: context.workspace is not None, timeout=15_000)
    settle()
    assert context.workspace.path == tmp_path / "我的填报.rol"
    assert list(package.parent.iterdir()) == [package]


def test_that_a_form_closed_at_once_is_not_opened_again_behind_ones_back(
    window, context, settle, qtbot, tmp_path, monkeypatch
):
    monkeypatch.setattr("ui.pages.department.reader.AFTER_PAINT", 300)
    monkeypatch.setattr("ui.opening.AFTER_SHOWING", 300)
    tasks.open_task(task_package(tmp_path), tmp_path / "form.rol").close()
    window.open_paths([tmp_path / "form.rol"])
    qtbot.waitUntil(lambda: context.workspace is not None, timeout=15_000)
    workspace = context.workspace
    qtbot.waitUntil(lambda: window.findChild(DepartmentDesk).view is not None, timeout=15_000)
    context.use(None)
    settle()
    assert not workspace.is_open
    assert workspace._connections._engine is None


def test_that_a_task_that_was_replaced_while_its_department_was_chosen_is_not_opened(
    window, context, settle, tmp_path, monkeypatch, messages
):
    play = Play(tmp_path)
    common = tasks.send_common_task(play.office, YEAR, tmp_path)
    (tmp_path / "别的").mkdir()
    other = Play(tmp_path / "别的")
    false = tasks.send_common_task(other.office, YEAR, tmp_path / "别的")
    for office in (play, other):
        office.close()

    def choose(question: str, label: str, items: list[str]) -> int:
        shutil.copy(false.path, common.path)
        return items.index("乙局")

    monkeypatch.setattr(messages, "ask_item", choose)
    window.open_paths([common.path])
    settle()
    assert "换成了另一个文件" in banner(window)
    assert context.workspace is None
    assert not list(tmp_path.glob("*乙局*.rol"))
