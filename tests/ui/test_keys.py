"""The keys that people press without thinking do what they expect, on whatever has the keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QToolButton

from tests.ui.conftest import found, type_in
from tests.ui.offices import task_package
from ui.pages.department.desk import DepartmentDesk
from ui.widgets.tour import Tour


@pytest.fixture
def desk(window, context, settle, qtbot, tmp_path) -> DepartmentDesk:
    window.open_paths([task_package(tmp_path)])
    qtbot.waitUntil(lambda: context.workspace is not None, timeout=15_000)
    settle()
    return window.findChild(DepartmentDesk)


def open_menu(field) -> QMenu:
    field.setFocus()
    point = field.rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, field.mapToGlobal(point))
    QApplication.sendEvent(field.viewport() if hasattr(field, "viewport") else field, event)
    return QApplication.activePopupWidget()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_that_a_button_with_the_keyboard_is_pressed_by_enter(desk, window, qtbot, key):
    button = found(window, "handOver", QPushButton)
    button.setFocus()
    qtbot.keyClick(button, key)
    assert desk.handover.isVisible()


def test_that_a_small_button_with_the_keyboard_is_pressed_by_enter(desk, qtbot):
    desk._find()
    close = next(each for each in desk.find_bar.findChildren(QToolButton) if "关闭" in each.accessibleName())
    close.setFocus()
    qtbot.keyClick(close, Qt.Key.Key_Return)
    assert not desk.find_bar.isVisible()


def test_that_esc_ends_the_tour(window, context, settle, qtbot, tmp_path):
    context.preferences.change(tour_seen=False)
    window.open_paths([task_package(tmp_path)])
    qtbot.waitUntil(lambda: context.workspace is not None, timeout=15_000)
    settle()
    tour = window.findChild(Tour)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not tour.isVisible()
    assert context.preferences.now.tour_seen


def test_that_the_frame_of_the_tour_stands_round_the_button_it_is_about(window, context, settle, qtbot, tmp_path):
    context.preferences.change(tour_seen=False)
    window.open_paths([task_package(tmp_path)])
    qtbot.waitUntil(lambda: context.workspace is not None, timeout=15_000)
    settle()
    tour, desk = window.findChild(Tour), window.findChild(DepartmentDesk)
    for _ in range(3):
        tour.go_on()
    button = found(desk, "handOver")
    corner = button.mapTo(desk, button.rect().topLeft())
    frame = found(desk, "tourFrame").geometry()
    assert frame.left() < corner.x()
    assert frame.top() < corner.y()


def test_that_leaving_the_program_stands_last_in_its_menu(desk, window):
    menu = window.menuBar().actions()[0].menu()
    assert menu.actions()[-1].objectName() == "quit"
    assert "handOverAct" in [each.objectName() for each in menu.actions()]


def test_that_the_caret_is_in_the_text_when_one_comes_back_to_the_form(desk, window, settle):
    desk.show_figures()
    settle()
    window.findChild(QAction, "showForm").trigger()
    settle()
    card = desk.section.cards[0]
    assert card.isAncestorOf(window.focusWidget())


def test_that_ctrl_y_does_again_what_was_undone(desk, window):
    redo = window.findChild(QAction, "redo")
    assert QKeySequence("Ctrl+Y") in redo.shortcuts()


def test_that_the_menu_of_a_field_undoes_what_was_typed(desk, context, settle, qtbot):
    card = desk.section.cards[0]
    type_in(card.text, "写了一句话。")
    context.flushing.emit()
    settle()
    menu = open_menu(card.text)
    undo = next(each for each in menu.actions() if each.text().startswith("撤销"))
    menu.close()
    undo.trigger()
    settle()
    assert desk.section.cards[0].text.toPlainText() == ""


def test_that_pasting_by_the_menu_of_the_lead_puts_a_paragraph_into_the_text(desk, settle):
    card = desk.section.cards[0]
    QGuiApplication.clipboard().setText(
        "第一句话说得很长很长，长到没有人会把它当成一个小标题来用的程度为止。\n第二句话。"
    )
    menu = open_menu(card.lead)
    paste = next(each for each in menu.actions() if each.text().startswith("粘贴"))
    menu.close()
    paste.trigger()
    settle()
    assert "第二句话。" in card.text.toPlainText()
    assert card.lead.text() == ""
    QTest.qWait(0)


def searching(desk, settle, qtbot, words: str) -> None:
    type_in(desk.section.cards[0].text, "先学法，再用法。")
    desk._context.flushing.emit()
    settle()
    settle()
    desk._find()
    type_in(desk.find_bar._words, words)
    qtbot.keyClick(desk.find_bar._words, Qt.Key.Key_Return)
    settle()


def test_that_closing_the_search_leaves_the_caret_at_what_was_found(desk, window, settle, qtbot):
    searching(desk, settle, qtbot, "法")
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    text = desk.section.cards[0].text
    assert text.hasFocus()
    assert text.textCursor().selectedText() == "法"


def test_that_the_search_goes_on_from_the_text_once_its_bar_is_closed(desk, window, settle, qtbot):
    searching(desk, settle, qtbot, "法")
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    before = desk.section.cards[0].text.textCursor().position()
    window.findChild(QAction, "findNextAct").trigger()
    settle()
    text = desk.section.cards[0].text
    assert text.hasFocus()
    assert (text.textCursor().selectedText(), text.textCursor().position() > before) == ("法", True)


def test_that_selected_words_are_what_is_looked_for(desk, window, settle, qtbot):
    type_in(desk.section.cards[0].text, "先学法")
    text = desk.section.cards[0].text
    qtbot.keyClick(text, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    window.findChild(QAction, "find").trigger()
    assert desk.find_bar._words.text() == "法"


def test_that_looking_on_with_nothing_to_look_for_opens_the_search(desk, window):
    window.findChild(QAction, "findNextAct").trigger()
    assert desk.find_bar.isVisible()
