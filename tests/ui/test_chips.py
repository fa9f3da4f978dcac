"""References to figures shown by name and value; the stored text keeps its keys."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QApplication

from rol_desktop.domain.entry import Entry, EntryContent
from rol_desktop.domain.outline import Section
from rol_desktop.domain.quantity import Quantity
from tests.ui.conftest import type_in
from ui.forms.entry_card import EntryCard
from ui.forms.figure_chips import chips_of
from ui.widgets.chips import PAD, ChipField

KEY = "{{cases.received}}"
TEXT = f"收到{KEY}件，办结。"
VALUES = {"cases.received": Quantity(value=None), "cases.closed": Quantity(value=None)}


@pytest.fixture
def field(qtbot) -> ChipField:
    made = ChipField("正文")
    made.resize(400, 120)
    qtbot.addWidget(made)
    values = VALUES | {"cases.received": Quantity(Decimal(140), "件")}
    made.show_chips(chips_of(values, {"cases.received": "收到申请", "cases.closed": "办结案件"}))
    made.set_text(TEXT)
    made.show()
    qtbot.waitExposed(made)
    made.setFocus()
    return made


def width_of(field: ChipField, start: int, end: int) -> float:
    block = field.document().firstBlock()
    field.blockBoundingGeometry(block)  # lays the paragraph out
    layout = block.layout()
    line = layout.lineForTextPosition(start)
    return line.cursorToX(end)[0] - line.cursorToX(start)[0]


def to(field: ChipField, place: int) -> None:
    cursor = field.textCursor()
    cursor.setPosition(place)
    field.setTextCursor(cursor)


def test_that_a_reference_is_shown_by_its_name_and_value_and_stays_a_key(field):
    assert [each.words for each in field.chips()] == ["收到申请 140"]
    assert field.toPlainText() == TEXT


def test_that_a_reference_to_a_figure_without_a_value_says_so(field):
    field.set_text("办结{{cases.closed}}件")
    assert [(each.words, each.faulty) for each in field.chips()] == [("办结案件 没有数", True)]


def test_that_a_chip_is_as_wide_as_its_words_and_not_as_its_key(field):
    width = width_of(field, 2, 2 + len(KEY))
    words = field.fontMetrics().horizontalAdvance("收到申请 140")
    assert words <= width <= words + 20
    assert width < field.fontMetrics().horizontalAdvance(KEY) + 1


@pytest.mark.parametrize("before", range(1, 40))
def test_that_a_chip_is_whole_wherever_the_line_breaks(field, before):
    """A reference that says its unit may be broken before it: 件 is no part of a word."""
    field.set_text(f"{'收' * before}{{{{cases.received|件}}}}，办结。")
    field.grab()
    layout = field.document().firstBlock().layout()
    [chip] = field.chips()
    lines = [layout.lineForTextPosition(each).lineNumber() for each in (chip.start, chip.end - 1)]
    line = layout.lineForTextPosition(chip.end - 1)
    begin = max(chip.start, line.textStart())
    width = line.cursorToX(chip.end)[0] - line.cursorToX(begin)[0]
    assert width >= field.fontMetrics().horizontalAdvance(chip.words) + 2 * PAD, lines
    assert all(layout.lineAt(n).naturalTextWidth() <= field.viewport().width() for n in range(layout.lineCount()))


def test_that_the_caret_passes_a_chip_as_one(field, qtbot):
    to(field, 2)
    qtbot.keyClick(field, Qt.Key.Key_Right)
    assert field.textCursor().position() == 2 + len(KEY)
    qtbot.keyClick(field, Qt.Key.Key_Left)
    assert field.textCursor().position() == 2


@pytest.mark.parametrize(("place", "key"), [(2 + len(KEY), Qt.Key.Key_Backspace), (2, Qt.Key.Key_Delete)])
def test_that_one_key_deletes_a_chip_whole(field, qtbot, place, key):
    to(field, place)
    qtbot.keyClick(field, key)
    assert field.toPlainText() == "收到件，办结。"


def test_that_a_selection_holds_a_chip_whole_and_is_copied_with_its_key(field, qtbot):
    to(field, 1)
    qtbot.keyClick(field, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(field, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    field.copy()
    assert QGuiApplication.clipboard().text() == f"到{KEY}"


def test_that_a_double_click_inside_a_chip_takes_it_whole(field):
    cursor = field.textCursor()
    cursor.setPosition(5)
    cursor.select(QTextCursor.SelectionType.WordUnderCursor)
    field.setTextCursor(cursor)
    assert field.textCursor().selectedText() == KEY


def test_that_typing_around_a_chip_keeps_it(field):
    to(field, 0)
    type_in(field, "全年")
    assert field.toPlainText() == f"全年{TEXT}"
    assert [(each.start, each.end) for each in field.chips()] == [(4, 4 + len(KEY))]
    assert width_of(field, 4, 4 + len(KEY)) < 200


def test_that_an_input_method_at_work_leaves_the_chip_its_room(field):
    to(field, 0)
    QApplication.sendEvent(field, QInputMethodEvent("quan", []))
    block = field.document().firstBlock()
    assert block.layout().preeditAreaText() == "quan"
    start = len("quan") + 2
    words = field.fontMetrics().horizontalAdvance("收到申请 140")
    assert words <= width_of(field, start, start + len(KEY)) <= words + 20


def test_that_showing_chips_is_no_typing(field):
    told = []
    field.textChanged.connect(lambda: told.append(1))
    field.show_chips(chips_of({}, {}))
    assert not told
    assert [each.words for each in field.chips()] == ["数据"]


def test_that_no_key_is_seen_before_the_figures_are_read(qtbot, context):
    entry = Entry("e", 2025, "101", EntryContent("done", text=TEXT))
    card = EntryCard(context, Section("done", "主要做法"), entry)
    qtbot.addWidget(card)
    card.show_figures({}, {})
    assert [each.words for each in card.text.chips()] == ["数据"]
