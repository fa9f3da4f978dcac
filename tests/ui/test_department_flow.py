"""A department from the start page to its package, with real clicks and keys."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
)

from rol_desktop.domain.changes import Changes
from rol_desktop.domain.entry import Entry, EntryContent
from rol_desktop.domain.finding import Finding, Place, Severity
from rol_desktop.errors import EnvironmentFault
from rol_desktop.exchange.keys import KeyRing, OpeningKey
from rol_desktop.exchange.package import payload_of
from rol_desktop.exchange.reading import read
from rol_desktop.exchange.submission import SubmissionPayload
from rol_desktop.services.workspace import workspaces
from rol_desktop.services.writing import entries
from tests.ui.conftest import found, type_in
from tests.ui.offices import task_package
from ui.forms import writer
from ui.pages.department.desk import DepartmentDesk
from ui.widgets.entry_drag import mime_of


@pytest.fixture
def desk(window, context, messages, settle, qtbot, tmp_path) -> DepartmentDesk:
    """Open a task from the start page, by its first card."""
    messages.answers.append(task_package(tmp_path))
    qtbot.mouseClick(found(window, "startFill", QPushButton), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: context.workspace is not None, timeout=15_000)
    settle()
    return window.findChild(DepartmentDesk)


def submitted(path: Path, office: Path) -> SubmissionPayload:
    held = workspaces.open_workspace(office)
    try:
        with held.unit_of_work() as work:
            secret = work.whose.get().sealing_key
        return payload_of(read(path, KeyRing((OpeningKey(secret),))), SubmissionPayload)
    finally:
        held.close()


def test_that_a_department_comes_from_the_start_page_to_its_package(desk, context, messages, settle, qtbot, tmp_path):
    assert found(desk, "headline", QLabel).text() == "2025年度法治政府建设情况报送 · 区市场监督管理局"
    assert desk.section.section == "done.org"
    card = desk.section.cards[0]
    type_in(card.lead, "党组会专题学法")
    qtbot.keyClick(card.lead, Qt.Key.Key_Return)
    type_in(card.text, "全年专题学法4次")
    qtbot.keyClick(card.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    type_in(desk.section.cards[1].text, "落实述法制度")
    settle()
    qtbot.mouseClick(found(desk, "nextStep", QPushButton), Qt.MouseButton.LeftButton)
    settle()
    assert desk.section.section == "problem"
    type_in(desk.section.cards[0].text, "执法力量不足")
    type_in(desk.section.cards[0].cause, "编制少")
    qtbot.mouseClick(found(desk, "handOver", QPushButton), Qt.MouseButton.LeftButton)
    settle()
    make = found(desk, "makePackage", QPushButton)
    assert not make.isEnabled()
    type_in(found(desk, "leader", QLineEdit), "李某")
    assert make.isEnabled()
    stick = tmp_path / "stick"
    stick.mkdir()
    messages.answers.append(stick)
    qtbot.mouseClick(make, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: desk.handover.findChild(QLabel, "shortCode").isVisible(), timeout=15_000)
    settle()
    (package,) = stick.glob("*.rolpkg")
    messages.answers.append(tmp_path / "纸质件.docx")
    qtbot.mouseClick(found(desk, "makePaper", QPushButton), Qt.MouseButton.LeftButton)
    settle()
    assert (tmp_path / "纸质件.docx").stat().st_size > 5000
    payload = submitted(package, tmp_path / "office.rol")
    words = [
        (each.content.section, each.content.lead, each.content.text, each.content.cause) for each in payload.entries
    ]
    assert sorted(words, key=lambda each: each[0]) == [
        ("done.org", "党组会专题学法", "全年专题学法4次", ""),
        ("done.org", "", "落实述法制度", ""),
        ("problem", "", "执法力量不足", "编制少"),
    ]
    assert payload.approved_by == "李某"


def test_that_undo_reaches_typing_adding_moving_and_deleting(desk, window, context, settle, qtbot):
    def texts():
        settle()
        return [card.text.toPlainText() for card in desk.section.cards]

    def turn(key):
        qtbot.keyClick(window.focusWidget() or window, key, Qt.KeyboardModifier.ControlModifier)
        settle()

    type_in(desk.section.cards[0].text, "甲")
    settle_typing(desk, settle)
    desk.section.add_card()
    type_in(desk.section.cards[1].text, "乙")
    settle_typing(desk, settle)
    assert texts() == ["甲", "乙"]
    qtbot.keyClick(desk.section.cards[1].text, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert texts() == ["乙", "甲"]
    qtbot.keyClick(desk.section.cards[0].text, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert texts() == ["甲"]
    turn(Qt.Key.Key_Z)
    assert texts() == ["乙", "甲"]
    turn(Qt.Key.Key_Z)
    assert texts() == ["甲", "乙"]
    turn(Qt.Key.Key_Z)
    assert texts() == ["甲"]
    turn(Qt.Key.Key_Z)
    assert texts() == [""]
    for wanted in (["甲"], ["甲", "乙"], ["乙", "甲"], ["甲"]):
        turn(Qt.Key.Key_Y)
        assert texts() == wanted


def settle_typing(desk, settle):
    """Let what was typed be saved, and what is typed next be a step of its own."""
    desk._context.flushing.emit()
    settle()
    desk._context.history.break_typing()


def test_that_undo_in_a_field_takes_back_what_was_typed_last(desk, window, context, settle, qtbot):
    card = desk.section.cards[0]
    type_in(card.text, "先写的")
    settle_typing(desk, settle)
    type_in(card.text, "后写的")
    qtbot.keyClick(card.text, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert desk.section.cards[0].text.toPlainText() == "先写的"


def test_that_an_empty_card_costs_nothing(desk, context, settle, qtbot):
    type_in(desk.section.cards[0].text, "有字")
    desk.section.add_card()
    assert len(desk.section.cards) == 2
    desk.section.cards[0].text.setFocus()
    settle()
    assert len(desk.section.cards) == 1
    assert len(context.history.done) == 1


def test_that_typing_is_saved_without_being_asked(desk, context, settle, qtbot):
    type_in(desk.section.cards[0].text, "没有人按保存")
    qtbot.waitUntil(lambda: len(context.history.done) == 1, timeout=1500)
    settle()
    with context.workspace.unit_of_work() as work:
        (entry,) = work.entries.of_year(2025, department="101")
    assert entry.content.text == "没有人按保存"


def test_that_the_caret_stays_while_saves_come_back(desk, settle, qtbot):
    card = desk.section.cards[0]
    type_in(card.text, "一二三四")
    cursor = card.text.textCursor()
    cursor.setPosition(2)
    card.text.setTextCursor(cursor)
    type_in(card.text, "五")
    settle_typing(desk, settle)
    type_in(card.text, "六")
    settle_typing(desk, settle)
    assert desk.section.cards[0] is card
    assert card.text.toPlainText() == "一二五六三四"
    assert card.text.textCursor().position() == 4


def test_that_words_are_found_and_replaced_everywhere(desk, window, context, settle, qtbot):
    type_in(desk.section.cards[0].text, "市监局做了事")
    desk.show_section("plan")
    type_in(desk.section.cards[0].text, "市监局再做事")
    settle_typing(desk, settle)
    desk.find_bar.open()
    type_in(found(desk, "findWords", QLineEdit), "市监局")
    assert found(desk, "findCount", QLabel).text() == "共2处"
    type_in(found(desk, "findOther", QLineEdit), "市场监管局")
    qtbot.mouseClick(found(desk, "replaceAll", QPushButton), Qt.MouseButton.LeftButton)
    settle()
    assert desk.section.cards[0].text.toPlainText() == "市场监管局再做事"
    context.undo()
    settle()
    assert desk.section.cards[0].text.toPlainText() == "市监局再做事"
    desk.show_section("done.org")
    assert desk.section.cards[0].text.toPlainText() == "市监局做了事"


def test_that_one_place_after_the_other_is_shown_and_replaced(desk, window, context, settle, qtbot):
    card = desk.section.cards[0]
    type_in(card.lead, "市监局")
    type_in(card.text, "市监局学法，市监局述法")
    desk.show_section("plan")
    type_in(desk.section.cards[0].text, "市监局再做事")
    settle_typing(desk, settle)
    desk.find_bar.open()
    words, count = found(desk, "findWords", QLineEdit), found(desk, "findCount", QLabel)
    type_in(words, "市监局")
    for _ in range(2):
        qtbot.keyClick(words, Qt.Key.Key_Return)
        settle()
    assert desk.section.section == "done.org"
    assert words.hasFocus(), "the keyboard stays in the bar"
    assert count.text() == "第2处，共4处"
    card = desk.section.cards[0]
    assert (card.text.textCursor().selectionStart(), card.text.textCursor().selectedText()) == (0, "市监局")
    type_in(found(desk, "findOther", QLineEdit), "市监局（本局）")
    qtbot.mouseClick(found(desk, "replaceOne", QPushButton), Qt.MouseButton.LeftButton)
    settle()
    settle()
    assert card.text.toPlainText() == "市监局（本局）学法，市监局述法"
    assert count.text() == "第3处，共4处", "what was put in is not found again"
    qtbot.keyClick(words, Qt.Key.Key_F3)
    settle()
    assert desk.section.section == "plan"
    assert desk.section.cards[0].text.textCursor().selectedText() == "市监局"
    qtbot.keyClick(words, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert count.text() == "第3处，共4处"
    context.undo()
    settle()
    assert desk.section.cards[0].text.toPlainText() == "市监局学法，市监局述法"


def test_that_a_figure_is_typed_kept_and_taken_back(desk, context, settle, qtbot):
    desk.show_figures()
    settle()
    grid = desk.figures.grid
    grid.setFocus()
    grid.setCurrentIndex(grid.model().index(0, 2))
    type_in(grid, "1")
    editor = grid.findChild(QLineEdit)
    type_in(editor, "40")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    settle()
    assert grid.model().index(0, 2).data() == "140"
    context.undo()
    settle()
    assert grid.model().index(0, 2).data() == ""


def test_that_a_figure_nobody_can_read_is_refused_in_words(desk, window, settle, qtbot):
    desk.show_figures()
    settle()
    grid = desk.figures.grid
    grid.model().setData(grid.model().index(0, 2), "若干")
    settle()
    assert "没有发生请填0" in found(window, "bannerText", QLabel).text()


def test_that_last_years_words_become_a_draft_marked_as_carried_over(desk, context, settle, qtbot):
    before = Entry("x", 2024, "101", EntryContent("done.org", "去年的小标题", "去年的正文"))
    desk.side.draft_asked.emit(before)
    settle()
    card = next(card for card in desk.section.cards if card.text.toPlainText())
    assert card.tag.text() == "沿用上年，未改动"
    card.text.setFocus()
    type_in(card.text, "改")
    settle_typing(desk, settle)
    assert card.tag.text() == ""
    with context.workspace.unit_of_work() as work:
        assert not work.entries.of_year(2025)[0].content.carried_over


def test_that_the_same_task_opened_again_finds_what_was_typed(desk, window, context, settle, qtbot, tmp_path):
    type_in(desk.section.cards[0].text, "上次写的")
    window.opener.close()
    settle()
    assert context.workspace is None
    window.open_paths([next((tmp_path / "task").glob("*.rolpkg"))])
    qtbot.waitUntil(lambda: context.workspace is not None, timeout=15_000)
    settle()
    again = window.findChild(DepartmentDesk)
    assert again.section.section == "problem", "the next thing to do is shown first"
    again.show_section("done.org")
    assert again.section.cards[0].text.toPlainText() == "上次写的"


def test_that_words_saved_after_the_form_was_closed_are_read_by_nobody(desk, window, context, settle):
    """The last words are saved while the form closes, and every page is told of it."""
    window.opener.close()
    assert context.workspace is None
    context.changed.emit(Changes("填写"))
    settle()


def test_that_a_section_with_nothing_to_report_says_why(desk, context, messages, settle, qtbot):
    desk.show_section("problem")
    messages.answers.append("本年度没有发现")
    qtbot.mouseClick(found(desk, "nothingToReport", QPushButton), Qt.MouseButton.LeftButton)
    settle()
    assert found(desk, "nothingReason", QLabel).text() == "原因：本年度没有发现"
    assert desk._view.states["problem"] == "complete"
    context.undo()
    settle()
    assert desk._view.states["problem"] == "empty"


def test_that_a_finding_is_mended_or_explained_with_one_key(desk, context, messages, settle, qtbot):
    type_in(desk.section.cards[0].text, "加强党委(党组)领导。")
    desk.show_section("problem")
    type_in(desk.section.cards[0].text, "力量不足")
    settle_typing(desk, settle)
    desk.side.setCurrentIndex(1)
    before = len(desk._view.findings)
    mends = [each for each in desk.side.findChildren(QPushButton, "mend") if each.isVisible()]
    assert mends, "half-width brackets in Chinese text have one safe replacement"
    qtbot.mouseClick(mends[0], Qt.MouseButton.LeftButton)
    settle()
    assert len(desk._view.findings) < before
    before = len(desk._view.findings)
    messages.answers.append("原因还在查")
    explain = [each for each in desk.side.findChildren(QPushButton, "explain") if each.isVisible()]
    qtbot.mouseClick(explain[0], Qt.MouseButton.LeftButton)
    settle()
    assert len(desk._view.findings) == before - 1


def test_that_pasted_text_is_cleaned_and_one_key_takes_it_back(desk, context, settle, qtbot):
    card = desk.section.cards[0]
    type_in(card.text, "已有。")
    settle_typing(desk, settle)
    QGuiApplication.clipboard().setText("全年办结 140 件,同比\n增长两成。")
    card.text.setFocus()
    qtbot.keyClick(card.text, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert card.text.toPlainText() == "已有。全年办结140件，同比增长两成。"
    assert "Ctrl+Z" in found(desk, "pasteNote", QLabel).text()
    qtbot.keyClick(card.text, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert card.text.toPlainText() == "已有。全年办结 140 件,同比\n增长两成。"
    qtbot.keyClick(card.text, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert card.text.toPlainText() == "已有。"


def test_that_a_pasted_paragraph_lands_in_the_text_and_a_pasted_title_in_the_lead(desk, context, settle, qtbot):
    card = desk.section.cards[0]
    card.lead.setFocus()
    QGuiApplication.clipboard().setText("全年专题学法 4 次，\n述法一次。")
    qtbot.keyClick(card.lead, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert (card.lead.text(), card.text.toPlainText()) == ("", "全年专题学法4次，述法一次。")
    QGuiApplication.clipboard().setText("专题学法 4 次")
    card.lead.setFocus()
    qtbot.keyClick(card.lead, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert card.lead.text() == "专题学法4次"
    assert found(card, "pasteNote", QLabel).text()
    context.undo()
    settle()
    assert card.lead.text() == "专题学法 4 次", "one key brings it back as it came"


def test_that_a_figure_stands_in_the_text_and_follows_it(desk, context, messages, settle, qtbot):
    desk.show_figures()
    settle()
    grid = desk.figures.grid
    grid.model().setData(grid.model().index(0, 2), "140")
    settle()
    desk.show_section("done.org")
    card = desk.section.cards[0]
    type_in(card.text, "收到")
    messages.answers.append(0)
    qtbot.keyClick(card.text, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert found(desk, "entryPrinted", QLabel).text() == "印出时：收到140"
    grid.model().setData(grid.model().index(0, 2), "150")
    settle()
    assert found(desk, "entryPrinted", QLabel).text() == "印出时：收到150"


def test_that_words_the_disk_refused_are_kept_and_saved_with_the_next_key(
    desk, window, context, settle, qtbot, monkeypatch
):
    def full(*_arguments, **_named):
        raise EnvironmentFault("磁盘已满，没有写入；原有内容完好。请清理磁盘空间后再试。")

    card = desk.section.cards[0]
    with monkeypatch.context() as broken:
        broken.setattr(writer, "add_entry", full)
        type_in(card.text, "磁盘满时写的")
        context.flushing.emit()
        settle()
    assert "磁盘已满" in found(window, "bannerText", QLabel).text()
    assert card.text.toPlainText() == "磁盘满时写的"
    type_in(card.text, "，")
    context.flushing.emit()
    settle()
    with context.workspace.unit_of_work() as work:
        (entry,) = work.entries.of_year(2025, department="101")
    assert entry.content.text == "磁盘满时写的，"
    assert not window.banner.isVisible()


def test_that_closing_the_window_saves_what_was_typed_last(desk, window, context, qtbot, tmp_path):
    path = context.workspace.path
    type_in(desk.section.cards[0].text, "关窗前最后一句")
    window.close()
    again = workspaces.open_workspace(path)
    try:
        with again.unit_of_work() as work:
            (entry,) = work.entries.of_year(2025, department="101")
        assert entry.content.text == "关窗前最后一句"
    finally:
        again.close()


def test_that_an_entry_dragged_onto_a_section_moves_there(desk, settle, qtbot):
    type_in(desk.section.cards[0].text, "其实是明年的安排")
    settle_typing(desk, settle)
    desk.outline.tree.entry_dropped.emit(desk.section.cards[0].uid, "plan")
    settle()
    desk.show_section("plan")
    assert desk.section.cards[0].text.toPlainText() == "其实是明年的安排"


def test_that_an_entry_is_dragged_below_another(desk, settle, qtbot):
    for words in ("甲", "乙", "丙"):
        desk.section.add_card()
        type_in(desk.section.cards[-1].text, words)
        settle_typing(desk, settle)
    cards = desk.section.cards
    area = desk.section._list
    below = cards[1].geometry().bottom()
    carried = mime_of(cards[0].uid)  # the event does not own it
    event = QDropEvent(
        QPointF(20, below), Qt.DropAction.MoveAction, carried, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    area.dropEvent(event)
    settle()
    assert [card.text.toPlainText() for card in desk.section.cards] == ["乙", "甲", "丙"]


def test_that_everything_one_operates_has_a_name_and_is_reached_by_tab(desk, window, settle):
    kinds = (QAbstractButton, QLineEdit, QPlainTextEdit, QAbstractItemView)
    for show in (lambda: desk.show_section("problem"), desk.show_figures, desk.show_handover):
        show()
        settle()
        for widget in [each for kind in kinds for each in window.findChildren(kind) if each.isVisible()]:
            if (
                type(widget).__name__ in {"QTableCornerButton", "QHeaderView", "QToolButton"}
                and not widget.objectName()
            ):
                continue  # Qt's own parts
            words = widget.accessibleName() or getattr(widget, "text", str)()
            assert words.strip(), f"{type(widget).__name__} {widget.objectName()} has no name"
            assert (
                not widget.isEnabled()
                or widget.focusPolicy() & Qt.FocusPolicy.TabFocus
                or isinstance(widget, QHeaderView)
            ), f"{widget.objectName()} is not reached by Tab"


def test_that_tab_goes_through_the_cards_as_they_stand_and_on_to_what_is_below(desk, settle, qtbot):
    type_in(desk.section.cards[0].text, "一")
    settle_typing(desk, settle)
    desk.section.add_card()
    type_in(desk.section.cards[1].text, "二")
    settle_typing(desk, settle)
    qtbot.keyClick(desk.section.cards[1].text, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    settle()
    first, second = desk.section.cards
    assert first.text.toPlainText() == "二"
    first.lead.setFocus()
    reached = []
    for _ in range(9):
        here = desk.window().focusWidget()
        reached.append((here.objectName(), second.isAncestorOf(here)))
        qtbot.keyClick(here, Qt.Key.Key_Tab)
    fields = ["lead", "text", "addEvidence", "entryMore"]
    assert reached == [*((name, False) for name in fields), *((name, True) for name in fields), ("addEntry", False)]


def test_that_a_cause_that_is_missing_far_down_gets_the_caret(desk, context, settle, qtbot):
    for number in range(6):
        content = EntryContent("problem", "", f"第{number}个问题。", "" if number == 5 else "编制少。")
        entries.add_entry(context.workspace, context.year, content)
    desk._reader.again()
    settle()
    last = next(each for each in desk.view.desk.entries if each.content.text == "第5个问题。")
    desk._ways.to_finding(
        Finding("handover.cause", Severity.WARNING, "没有写原因", Place(section="problem", entry=last.uid))
    )
    qtbot.waitUntil(lambda: len(desk.section.cards) == 6, timeout=15_000)
    settle()
    assert desk.section.cards[5].cause.hasFocus()
