"""A return at the department's desk: the office's comments, its own words, revision 2."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from rol_desktop.domain.entry import EntryContent
from rol_desktop.domain.figure import Figure
from rol_desktop.domain.quoting import about_sentence
from rol_desktop.domain.submission import CommentState
from rol_desktop.services.deciding import comments
from rol_desktop.services.exchange import receiving, returning
from rol_desktop.services.exchange.handover import hand_over
from rol_desktop.services.workspace import workspaces
from rol_desktop.services.writing import entries, figures
from tests.ui.conftest import found, type_in
from tests.ui.offices import task_package
from tests.ui.test_screenshots_department import take
from ui import theme
from ui.pages.department.desk import DepartmentDesk
from ui.pages.department.view import at_a_glance, deadline_words, due_words


def office_figures(office) -> tuple[Figure, ...]:
    with office.unit_of_work() as work:
        return work.figures.of_year(2025, department="101")


def returned(folder: Path, submission: Path) -> Path:
    """Receive at the office, comment on the first entry, edit it, and return it."""
    office = workspaces.open_workspace(folder / "office.rol", "王审核")
    try:
        assert receiving.receive(office, [submission]).all_settled
        entry = entries.entries_of(office, 2025, section="done.org")[0]
        comments.comment(office, 2025, "101", entry.uid, "请补充次数")
        if figures_ := office_figures(office):
            comments.comment(office, 2025, "101", figures_[0].uid, "请核对这个数")
            figures.settle_figure(office, figures_[0].uid, Decimal(139), "一件不属于复议")
        entries.write_entry(office, entry.uid, EntryContent("done.org", "办公室的小标题", "办公室改过的正文"))
        sent = returning.return_submission(office, 2025, "101", folder, "总体不错，改两处。", date(2999, 1, 25))
        return sent.path
    finally:
        office.close()


@pytest.fixture
def desk(window, context, settle, qtbot, tmp_path) -> DepartmentDesk:
    """Type one entry, hand it over, and open the office's return."""
    return handed_and_returned(window, context, settle, qtbot, tmp_path)


@pytest.fixture
def counted(window, context, settle, qtbot, tmp_path) -> DepartmentDesk:
    """Do the same with a figure that the office asks about and settles."""
    return handed_and_returned(window, context, settle, qtbot, tmp_path, figure="140")


def handed_and_returned(window, context, settle, qtbot, tmp_path, figure: str = "") -> DepartmentDesk:
    window.open_paths([task_package(tmp_path)])
    qtbot.waitUntil(lambda: context.workspace is not None, timeout=15_000)
    settle()
    made = window.findChild(DepartmentDesk)
    type_in(made.section.cards[0].text, "本单位学法")
    if figure:
        first = made._view.desk.indicators.indicators[0].key
        context.act(figures.write_figure, 2025, first, figure)
    handed = []
    context.work("报送", hand_over, tmp_path, "李某", 2025, then=handed.append)
    settle()
    window.open_paths([returned(tmp_path, handed[0].path)])
    settle()
    return made


def test_that_a_return_shows_its_comment_and_leads_to_the_entry(desk, window, settle, qtbot):
    take(window, settle, "department-return")
    assert desk.side.currentIndex() == 2
    assert desk.side.tabText(2) == "意见 1"
    assert found(desk, "nextStep", QPushButton).toolTip() == "下一步：处理意见：请补充次数"
    desk.show_section("plan")
    qtbot.mouseClick(found(desk, "nextStep", QPushButton), Qt.MouseButton.LeftButton)
    settle()
    assert desk.section.section == "done.org"


def test_that_a_comment_is_answered_and_the_answer_taken_back(desk, context, messages, settle, qtbot):
    messages.answers.append("已补充，全年4次")
    qtbot.mouseClick(found(desk.side, "answerComment", QPushButton), Qt.MouseButton.LeftButton)
    settle()
    assert found(desk.side, "answer", QLabel).text() == "答复：已补充，全年4次"
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
    qtbot.mouseClick(found(desk.side, "answerComment", QPushButton), Qt.MouseButton.LeftButton)
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
    desk._ways.to_comment(replace(said, text=about_sentence("第二句要核实。", "请核实")))
    settle()
    card = desk.section.cards[0]
    assert card.text.textCursor().selectedText() == "第二句要核实。"
    desk._ways.to_comment(replace(said, text=about_sentence("后来删去的一句。", "请核实")))
    assert card.text.hasFocus()


def test_that_a_comment_stands_at_its_entry_and_is_done_with_one_click(desk, settle, qtbot):
    card = desk.section.cards[0]
    assert found(card, "commentText", QLabel).text() == "请补充次数"
    qtbot.mouseClick(found(card, "commentDone", QPushButton), Qt.MouseButton.LeftButton)
    settle()
    assert desk._view.desk.comments[0].state is CommentState.ANSWERED
    assert found(card, "answer", QLabel).text() == "答复：已按意见修改"
    assert desk.side.tabText(2) == "意见"


def test_that_done_leads_from_the_entry_to_the_figure_that_waits(counted, settle, qtbot):
    assert counted.side.tabText(2) == "意见 2"
    qtbot.mouseClick(found(counted.section.cards[0], "commentDone", QPushButton), Qt.MouseButton.LeftButton)
    settle()
    settle()
    assert counted.figures.isVisible()
    assert found(counted.figures, "commentText", QLabel).text() == "请核对这个数"
    qtbot.mouseClick(found(counted.figures, "commentDone", QPushButton), Qt.MouseButton.LeftButton)
    settle()
    assert all(each.state is CommentState.ANSWERED for each in counted._view.desk.comments)


def test_that_the_offices_value_is_seen_and_taken_over_only_when_asked(counted, context, settle, qtbot):
    assert "报来140，核定为139" in found(counted, "settledWords", QLabel).text()
    assert counted._view.desk.figures[0].value == 140
    qtbot.mouseClick(found(counted, "takeSettled", QPushButton), Qt.MouseButton.LeftButton)
    settle()
    assert counted._view.desk.figures[0].value == 139
    context.undo()
    settle()
    assert counted._view.desk.figures[0].value == 140


def test_that_the_return_says_what_the_office_wrote_and_by_when(desk):
    said = [each.text() for each in found(desk.side, "returnSaid").findChildren(QLabel)]
    assert said == ["王审核 退回时说：", "总体不错，改两处。", "请在1月25日前改好再报。"]
    assert found(desk, "deadline", QLabel).text().startswith("退回重报：2999年1月25日前")


def test_that_the_first_glance_of_a_form_that_came_back_says_nothing_that_is_taken_back(desk, context):
    glanced = at_a_glance(context.workspace, 2025)
    assert glanced.desk.submission == desk._view.desk.submission
    assert due_words(glanced, date(2026, 2, 1)) == ("", "muted")
    assert due_words(desk._view, date(2026, 2, 1))[0].startswith("退回重报")


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2026, 1, 8), ("1月20日前，还有12天", "muted")),
        (date(2026, 1, 17), ("1月20日前，还有3天", "warn")),
        (date(2026, 1, 20), ("1月20日，今天截止", "warn")),
        (date(2026, 2, 1), ("1月20日截止，已过12天", "bad")),
        (date(2025, 12, 31), ("2026年1月20日前，还有20天", "muted")),
        (date(2027, 1, 1), ("2026年1月20日截止，已过346天", "bad")),
    ],
)
def test_that_a_deadline_says_how_long_there_is_and_its_year_where_that_is_another(today, words):
    assert deadline_words(date(2026, 1, 20), today) == words


def test_that_what_the_office_made_of_the_words_is_marked_against_ones_own(desk):
    words = [each.text() for each in found(desk.side, "officeEdit").findChildren(QLabel)]
    assert any("<s" in each and "本单位学法" in each and "<u" in each and "办公室改过的正文" in each for each in words)


def test_that_the_marks_follow_the_theme(desk, qapp, settle):
    def words() -> str:
        return "".join(each.text() for each in found(desk.side, "officeEdit").findChildren(QLabel))

    assert theme.LIGHT.good in words()
    try:
        theme.apply(qapp, "dark", 14)
        settle()
        assert theme.DARK.good in words()
    finally:
        theme.apply(qapp, "light", 14)
