"""Searching everything and looking at similar passages, with keys and clicks, on the bundled sample."""

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from rol_desktop.domain.entry import EntryContent
from rol_desktop.services.writing import entries
from tests.ui.conftest import found
from tests.ui.office_play import Office
from ui.windows.search import HIT


@pytest.fixture
def office(window, context, messages, settle, sample, tmp_path) -> Office:
    play = Office(window, context, messages, settle)
    shutil.copyfile(sample / "office.rol", tmp_path / "office.rol")
    play.open(tmp_path / "office.rol")
    return play


def opened(office, act: str, name: str):
    action = next(each for acts in office.desk.acts.values() for each in acts if each.objectName() == act)
    action.trigger()
    office.settle()
    return office.desk.beside._made[name]


def shown(window) -> list:
    return [window.hits.item(row).data(HIT) for row in range(window.hits.count())]


def typed(office, qtbot, window, words: str) -> None:
    window.words.setText(words)
    qtbot.waitUntil(lambda: not window._soon.isActive())
    office.settle()


def test_that_hits_come_as_one_types_and_enter_goes_to_the_entry(office, qtbot):
    (entry, *_) = entries.entries_of(office.workspace, 2025)
    words = entry.content.text[4:10].strip("，。、")
    window = opened(office, "searchAct", "search")
    typed(office, qtbot, window, words[:2])
    many = len(shown(window))
    typed(office, qtbot, window, words)
    hits = shown(window)
    assert 0 < len(hits) <= many
    number = [hit.uid for hit in hits].index(entry.uid)
    for _ in range(number):
        QTest.keyClick(window.words, Qt.Key.Key_Down)
    QTest.keyClick(window.words, Qt.Key.Key_Return)
    office.settle()
    page = office.desk._pages["compile"]
    assert page.list.current_piece().entry.uid == entry.uid


def test_that_what_is_not_there_is_told(office, qtbot):
    window = opened(office, "searchAct", "search")
    typed(office, qtbot, window, "量子计算")
    assert shown(window) == []
    assert "没有找到" in found(window, "searchNote").text()


def test_that_a_department_is_found_and_shown(office, qtbot):
    window = opened(office, "searchAct", "search")
    typed(office, qtbot, window, "公安")
    first = shown(window)[0]
    window.hits.setCurrentRow(0)
    QTest.keyClick(window.words, Qt.Key.Key_Return)
    office.settle()
    assert first.department
    assert office.desk._stack.currentWidget() is office.desk._pages["review"]


def test_that_similar_passages_stand_side_by_side(office):
    (entry, *_) = [each for each in entries.entries_of(office.workspace, 2025) if len(each.content.text) > 60]
    other = next(each for each in entries.entries_of(office.workspace, 2025) if each.department != entry.department)
    copied = EntryContent(entry.content.section, entry.content.lead, entry.content.text + "另有补充。")
    entries.add_entry(office.workspace, 2025, copied, department=other.department)
    window = opened(office, "similarAct", "similar")
    assert window.list.count() >= 1
    assert "相同" in window.list.item(0).text() or "一字未改" in window.list.item(0).text()
    assert window.new.toPlainText()
    assert window.old.toPlainText()
    QTest.mouseClick(found(window, "goSimilar"), Qt.MouseButton.LeftButton)
    office.settle()
    assert office.desk._stack.currentWidget() is office.desk._pages["compile"]
