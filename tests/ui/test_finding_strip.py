"""What the checks say stands at the words it is about."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton

from tests.ui.conftest import found, type_in
from tests.ui.offices import task_package
from ui.pages.department.desk import DepartmentDesk

WORDS = "党委(党组)学法，区委(党组)述法。"


@pytest.fixture
def desk(window, context, settle, tmp_path) -> DepartmentDesk:
    window.open_paths([task_package(tmp_path)])
    settle()
    settle()
    made = window.findChild(DepartmentDesk)
    type_in(made.section.cards[0].text, WORDS)
    context.flushing.emit()
    settle()
    return made


def underlined(field) -> list[str]:
    return [each.cursor.selectedText() for each in field.extraSelections()]


def test_that_what_is_found_is_told_below_the_words_and_underlined(desk):
    card = desk.section.cards[0]
    assert "“(党组)”应为“（党组）”" in found(card, "stripMessage", QLabel).text()
    assert found(card, "stripMessage", QLabel).text().endswith("（1/2）")
    assert underlined(card.text) == ["(党组)", "(党组)"]


def test_that_the_mend_falls_on_the_place_it_was_found_at(desk, context, settle, qtbot):
    card = desk.section.cards[0]
    qtbot.mouseClick(found(card, "stripNext", QToolButton), Qt.MouseButton.LeftButton)
    assert card.text.textCursor().selectedText() == "(党组)"
    assert card.text.textCursor().selectionStart() == WORDS.rindex("(党组)")
    qtbot.mouseClick(found(card, "stripMend", QPushButton), Qt.MouseButton.LeftButton)
    settle()
    assert card.text.toPlainText() == "党委(党组)学法，区委（党组）述法。"
    qtbot.mouseClick(found(card, "stripMend", QPushButton), Qt.MouseButton.LeftButton)
    settle()
    assert card.text.toPlainText() == "党委（党组）学法，区委（党组）述法。"
    assert not card.found.isVisible()
    assert underlined(card.text) == []
    context.undo()
    settle()
    assert underlined(card.text) == ["(党组)"]


def test_that_what_was_explained_is_no_longer_underlined(desk, messages, settle, qtbot):
    card = desk.section.cards[0]
    messages.answers.append("照抄原文")
    qtbot.mouseClick(found(card, "stripExplain", QPushButton), Qt.MouseButton.LeftButton)
    settle()
    assert not card.found.isVisible(), "both passages are the same finding"
    assert underlined(card.text) == []


def test_that_a_reference_counts_as_what_it_prints(desk, context, settle):
    card = desk.section.cards[0]
    key = desk._view.desk.indicators.indicators[0].key
    assert desk.figures is not None  # the page is made, and reads its table
    settle()
    desk.figures._write(next(each for each in desk.figures._table.rows if each.indicator.key == key), "140")
    settle()
    before = card.characters()
    card.insert_figure(key)
    assert card.characters() == before + 3
