"""A return at the department's desk: the office's comments, its own words, revision 2."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from rol_desktop.domain.entry import EntryContent
from rol_desktop.domain.quoting import about_sentence
from rol_desktop.domain.submission import CommentState
from rol_desktop.services.deciding import comments
from rol_desktop.services.exchange import receiving, returning
from rol_desktop.services.exchange.handover import hand_over
from rol_desktop.services.workspace import workspaces
from rol_desktop.services.writing import entries
from tests.ui.conftest import found, type_in
from tests.ui.offices import task_package
from ui.pages.department.desk import DepartmentDesk


def returned(folder: Path, submission: Path) -> Path:
    """Receive at the office, comment on the first entry, edit it, and return it."""
    office = workspaces.open_workspace(folder / "office.rol", "王审核")
    try:
        assert receiving.receive(office, [submission]).all_settled
        entry = entries.entries_of(office, 2025, section="done.org")[0]
        comments.comment(office, 2025, "101", entry.uid, "请补充次数")
        entries.write_entry(office, entry.uid, EntryContent("done.org", "办公室的小标题", "办公室改过的正文"))
        return returning.return_submission(office, 2025, "101", folder).path
    finally:
        office.close()


@pytest.fixture
def desk(window, context, settle, qtbot, tmp_path) -> DepartmentDesk:
    """Type one entry, hand it over, and open the office's return."""
    window.open_paths([task_package(tmp_path)])
    qtbot.waitUntil(lambda: context.workspace is not None, timeout=15_000)
    settle()
    made = window.findChild(DepartmentDesk)
    type_in(made.section.cards[0].text, "本单位学法")
    handed = []
    context.work("报送", hand_over, tmp_path, "李某", 2025, then=handed.append)
    settle()
    window.open_paths([returned(tmp_path, handed[0].path)])
    settle()
    return made


def test_that_a_return_shows_its_comment_and_leads_to_the_entry(desk, settle, qtbot):
    assert desk.side.currentIndex() == 2
    assert desk.side.tabText(2) == "意见 1"
    assert found(desk, "nextStep", QPushButton).toolTip() == "下一步：处理意见：请补充次数"
    desk.show_section("plan")
    qtbot.mouseClick(found(desk, "nextStep", QPushButton), Qt.MouseButton.LeftButton)
    settle()
    assert desk.section.section == "done.org"


def test_that_a_comment_is_answered_and_the_answer_taken_back(desk, context, messages, settle, qtbot):
    messages.answers.append("已补充，全年4次")
    qtbot.mouseClick(found(desk, "answerComment", QPushButton), Qt.MouseButton.LeftButton)
    settle()
    assert found(desk, "answer", QLabel).text() == "答复：已补充，全年4次"
    context.undo()
    settle()
    assert desk._view.desk.comments[0].state is CommentState.OPEN


def test_that_the_offices_words_are_taken_over_only_when_asked(desk, settle, qtbot):
    assert desk.section.cards[0].text.toPlainText() == "本单位学法"
    qtbot.mouseClick(found(desk, "takeOfficeWords", QPushButton), Qt.MouseButton.LeftButton)
    settle()
    assert desk.section.cards[0].text.toPlainText() == "办公室改过的正文"
    assert not found(desk, "takeOfficeWords", QPushButton).isEnabled()


def test_that_a_second_revision_is_handed_over_and_the_first_is_kept(desk, messages, settle, qtbot, tmp_path):
    type_in(desk.section.cards[0].text, "，全年4次")
    messages.answers.append("已补充")
    qtbot.mouseClick(found(desk, "answerComment", QPushButton), Qt.MouseButton.LeftButton)
    settle()
    qtbot.mouseClick(found(desk, "handOver", QPushButton), Qt.MouseButton.LeftButton)
    settle()
    assert found(desk, "changedSince", QLabel).text() == "上次报送以后：改过1条，1处说明变了。"
    type_in(found(desk, "leader", QLineEdit), "李某")
    stick = tmp_path / "stick"
    stick.mkdir()
    messages.answers.append(stick)
    qtbot.mouseClick(found(desk, "makePackage", QPushButton), Qt.MouseButton.LeftButton)
    settle()
    assert found(desk, "receiptTitle", QLabel).text().startswith("第2次")
    office = workspaces.open_workspace(tmp_path / "office.rol")
    try:
        line = receiving.receive(office, list(stick.glob("*.rolpkg"))).lines[0]
        assert line.revision == 2
        assert line.is_settled
        (said,) = comments.comments_of(office, 2025, "101")
        assert said.answer == "已补充"
    finally:
        office.close()


def test_that_a_comment_on_a_sentence_leads_to_that_sentence(desk, context, settle, qtbot):
    card = desk.section.cards[0]
    type_in(card.text, "。第二句要核实。第三句。")
    (said,) = desk._view.desk.comments
    desk._go_to_comment(replace(said, text=about_sentence("第二句要核实。", "请核实")))
    settle()
    card = desk.section.cards[0]
    assert card.text.textCursor().selectedText() == "第二句要核实。"
    desk._go_to_comment(replace(said, text=about_sentence("后来删去的一句。", "请核实")))
    assert card.text.hasFocus()
