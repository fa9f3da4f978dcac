"""From any sentence to its department, package and edits; from any figure to its contributors; and back in time."""

import re
import shutil
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from rol_desktop.domain.entry import EntryContent
from rol_desktop.domain.figure import FigureState
from rol_desktop.services.writing import entries, figures
from tests.ui.conftest import found
from tests.ui.office_play import Office

YEAR, KEY = 2025, "reconsideration.concluded"


@pytest.fixture
def office(window, context, messages, settle, sample, tmp_path) -> Office:
    play = Office(window, context, messages, settle)
    shutil.copyfile(sample / "office.rol", tmp_path / "office.rol")
    play.open(tmp_path / "office.rol")
    return play


PLAIN = re.compile("(?:[^。！？；{}\\n]+。){2,}")  # several sentences, each told from the next by its full stop alone


def adopted(office: Office):
    """Return an adopted entry whose words came from a department."""
    return next(
        each
        for each in entries.entries_of(office.workspace, YEAR)
        if each.state == "adopted" and not each.edited_by_office and PLAIN.fullmatch(each.content.text)
    )


def beside(office: Office, name: str):
    return office.desk.beside._made[name]


def press(office: Office, within, name: str) -> None:
    QTest.mouseClick(found(within, name), Qt.MouseButton.LeftButton)
    office.settle()


def test_that_o_leads_from_an_entry_to_its_department_package_and_edits(office):
    entry = adopted(office)
    words = entry.content.text.replace("。", "，还有本办加的话。", 1)
    entries.write_entry(office.workspace, entry.uid, EntryContent(entry.content.section, entry.content.lead, words))
    page = office.go("compile")
    page.show_entry(entry.uid)
    office.settle()
    office.key("pieces", Qt.Key.Key_O)
    shown = beside(office, "origin")
    assert shown.isVisible()
    assert "第1次报送，对照码" in shown.brought.text()
    assert "待定 → 采用" in shown.decided.text()
    told = [shown.sentences.item(row).text() for row in range(shown.sentences.count())]
    assert any("还有本办加的话" in each and "本办" in each.splitlines()[-1] for each in told)
    assert any("单位" in each.splitlines()[-1] for each in told)
    assert [shown.history.steps.item(row).text()[:3] for row in range(2)] == ["第2稿", "第1稿"]


def test_that_an_older_state_is_put_back_from_the_window_and_undo_returns(office):
    entry = adopted(office)
    entries.write_entry(office.workspace, entry.uid, EntryContent(entry.content.section, text="本办改写的话。"))
    page = office.go("compile")
    page.show_entry(entry.uid)
    office.settle()
    office.click("act_origin")
    shown = beside(office, "origin")
    shown.history.steps.setCurrentRow(0)
    assert not shown.history.restore.isEnabled()
    shown.history.steps.setCurrentRow(1)
    press(office, shown, "originRestore")
    assert office.state_of(entry.uid).content.text == entry.content.text
    QTest.qWait(60)
    office.settle()
    assert shown.history.steps.count() == 3
    office.context.undo()
    office.settle()
    assert office.state_of(entry.uid).content.text == "本办改写的话。"


def test_that_a_right_click_on_the_text_leads_to_that_very_sentence(office):
    entry = adopted(office)
    page = office.go("compile")
    page.show_entry(entry.uid)
    office.settle()
    second = entry.content.text.split("。")[1] + "。"
    cursor = page.reading.document().find(second[:6])
    cursor.clearSelection()
    page.reading.setTextCursor(cursor)
    page.reading.ensureCursorVisible()
    place = page.reading.cursorRect(cursor).center() + QPoint(4, 0)
    assert page.reading.passage_at(place) == (entry.uid, second)
    there = page.reading.viewport().mapToGlobal(place)
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, there)
    QApplication.sendEvent(page.reading.viewport(), asked)
    menu = QApplication.activePopupWidget()
    menu.actions()[0].trigger()
    menu.close()
    office.settle()
    assert beside(office, "origin").sentences.currentItem().text().startswith(second)


def test_that_a_sentence_with_a_figure_leads_to_its_contributors(office):
    entry = adopted(office)
    words = f"办结复议案件{{{{{KEY}}}}}。"
    entries.write_entry(office.workspace, entry.uid, EntryContent(entry.content.section, text=words))
    office.desk.beside.show_origin(entry.uid)
    office.settle()
    shown = beside(office, "origin")
    assert "{{" not in shown.sentences.item(0).text()
    press(office, shown, f"figure_{KEY}")
    figure = beside(office, "figureOrigin")
    assert figure.isVisible()
    assert figure.title.text().startswith("审结行政复议案件：")
    assert [each.department_name for each in figure._lines.records if each.counted] == ["区司法局"]


def test_that_a_figures_history_shows_who_settled_it_and_puts_the_settled_value_back(office):
    with office.workspace.unit_of_work() as work:
        (figure,) = [each for each in work.figures.of_year(YEAR) if each.indicator == KEY]
    figures.settle_figure(office.workspace, figure.uid, Decimal(99), "核对台账")
    figures.settle_figure(office.workspace, figure.uid, Decimal(98), "再核对")
    page = office.go("figures")
    row = [each.indicator.key for each in page._model.records].index(KEY)
    page.view.selectRow(row)
    office.key("figureBoard", Qt.Key.Key_O)
    shown = beside(office, "figureOrigin")
    told = [shown.history.steps.item(at).text() for at in range(3)]
    assert "本办修改 · 王办公" in told[0]
    assert "单位报送" in told[2]
    shown.history.steps.setCurrentRow(1)
    press(office, shown, "figureOriginRestore")
    with office.workspace.unit_of_work() as work:
        now = work.figures.get(figure.uid)
    assert (now.settled, now.value, now.state) == (Decimal(99), figure.value, FigureState.VALUE)


def test_that_stale_words_are_looked_at_from_the_window(office):
    entry = adopted(office)
    with office.workspace.unit_of_work() as work:
        work.entries.put(replace(entry, stale=True))
    office.desk.beside.show_origin(entry.uid)
    office.settle()
    press(office, beside(office, "origin"), "originSeen")
    assert not office.state_of(entry.uid).stale


def test_that_the_window_says_what_it_is_for_when_the_entry_is_gone(office):
    entry = adopted(office)
    page = office.go("compile")
    page.show_entry(entry.uid)
    office.settle()
    page.editor.open_up()
    page.editor.text.moveCursor(QTextCursor.MoveOperation.Start)
    page.editor.text.moveCursor(QTextCursor.MoveOperation.Right)
    office.click("cutPiece")
    office.key("pieces", Qt.Key.Key_O)
    shown = beside(office, "origin")
    assert "区" in shown.whose.text()
    office.context.undo()
    office.settle()
    QTest.qWait(60)
    office.settle()
    assert shown._stack.currentIndex() == 0


def test_that_f7_goes_from_one_stale_passage_to_the_next_until_all_were_looked_at(office):
    two = [each for each in entries.entries_of(office.workspace, YEAR) if each.state == "adopted"][:30:29]
    with office.workspace.unit_of_work() as work:
        for each in two:
            work.entries.put(replace(each, stale=True))
    page = office.go("compile")
    link = found(office.window, "nextStale")
    assert link.text() == "有2条要核对 →"
    visited = []
    for _ in two:
        QTest.mouseClick(link, Qt.MouseButton.LeftButton)
        office.settle()
        visited.append(page.list.current_uid())
        office.key("pieces", Qt.Key.Key_V)
    assert set(visited) == {each.uid for each in two}
    assert not link.isVisible()
