"""Deciding, ordering, editing and reviewing at the office's desk, by keys; everything can be taken back."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

from rol_desktop.domain.department import Department
from rol_desktop.domain.entry import EntryContent, EntryState
from rol_desktop.domain.report import ReportInfo
from rol_desktop.domain.submission import SubmissionState
from rol_desktop.services.deciding import comments
from rol_desktop.services.exchange import handover, receiving, returning, tasks
from rol_desktop.services.workspace import making, workspaces
from rol_desktop.services.writing import entries
from rol_desktop.services.year import years
from tests.ui.office_play import Office, report
from tests.ui.offices import OUTLINE
from ui.models.pieces import mime_of, reordered, shifted

ALT = Qt.KeyboardModifier.AltModifier
DEPARTMENTS = (Department("101", "甲局"), Department("102", "乙局", 1))
LAW = "done.law"


@pytest.fixture(scope="module")
def received(tmp_path_factory) -> Path:
    """An office that received two packages with three entries for one section; every test works on a copy."""
    folder = tmp_path_factory.mktemp("received")
    made = making.create_office(folder / "office.rol", "王办公")
    years.begin_year(made, ReportInfo(2025, issuing_authority="区司法局"), OUTLINE, DEPARTMENTS)
    (folder / "tasks").mkdir()
    sent = tasks.send_tasks(made, 2025, folder / "tasks")
    words = (("甲局查办案件30件", "甲局培训执法人员"), ("乙局检查企业90家",))
    packages = [
        report(task.path, folder, *(EntryContent(LAW, "", each) for each in texts))
        for task, texts in zip(sent, words, strict=True)
    ]
    receiving.receive(made, packages)
    made.close()
    return folder


@pytest.fixture
def office(window, context, messages, settle, received, tmp_path) -> Office:
    """The office opened in a window."""
    shutil.copytree(received, tmp_path, dirs_exist_ok=True)
    play = Office(window, context, messages, settle)
    play.open(tmp_path / "office.rol")
    play.folder = tmp_path
    return play


def uids_in(office: Office) -> list[str]:
    with office.workspace.unit_of_work() as work:
        return [each.uid for each in work.entries.of_year(2025, section=LAW)]


def compiling(office: Office):
    page = office.go("compile")
    page.tree.choose(LAW)
    office.settle()
    return page


def states(office: Office, uids: list[str]) -> list[EntryState]:
    return [office.state_of(uid).state for uid in uids]


def test_that_single_keys_decide_and_undo_takes_each_back(office):
    page = compiling(office)
    uids = uids_in(office)
    page.list.go_to(uids[0])
    office.key("pieces", Qt.Key.Key_A)
    assert page.list.current_uid() == uids[1]
    office.ask_key("pieces", Qt.Key.Key_D, "与主题无关")
    assert states(office, uids) == [EntryState.ADOPTED, EntryState.DROPPED, EntryState.SUBMITTED]
    assert office.state_of(uids[1]).drop_reason == "与主题无关"
    page.list.go_to(uids[1])
    office.key("pieces", Qt.Key.Key_U)
    assert states(office, uids)[1] is EntryState.SUBMITTED
    for _ in range(3):
        office.context.undo()
        office.settle()
    assert states(office, uids) == [EntryState.SUBMITTED] * 3


def test_that_dropping_without_a_reason_changes_nothing_and_says_why(office, qtbot):
    page = compiling(office)
    uids = uids_in(office)
    page.list.go_to(uids[0])
    with qtbot.waitSignal(office.context.refused) as refused:
        office.ask_key("pieces", Qt.Key.Key_D, "  ")
    assert "理由" in refused.args[0]
    assert states(office, uids) == [EntryState.SUBMITTED] * 3


def test_that_leaving_the_question_for_a_reason_changes_nothing(office):
    page = compiling(office)
    page.list.go_to(uids_in(office)[0])
    office.ask_key("pieces", Qt.Key.Key_D, None)
    assert states(office, uids_in(office)) == [EntryState.SUBMITTED] * 3


def test_that_alt_and_arrows_move_an_entry_and_undo_puts_it_back(office):
    page = compiling(office)
    uids = uids_in(office)
    page.list.go_to(uids[2])
    office.key("pieces", Qt.Key.Key_Up, ALT)
    assert uids_in(office) == [uids[0], uids[2], uids[1]]
    assert page.list.current_uid() == uids[2]
    office.key("pieces", Qt.Key.Key_Up, ALT)
    office.key("pieces", Qt.Key.Key_Up, ALT)
    assert uids_in(office) == [uids[2], uids[0], uids[1]]
    office.context.undo()
    office.settle()
    office.context.undo()
    office.settle()
    assert uids_in(office) == uids


def test_that_dragging_within_the_list_reorders_and_onto_a_section_moves(office):
    page = compiling(office)
    uids = uids_in(office)
    page.list.pieces.dropMimeData(mime_of([uids[2]]), Qt.DropAction.MoveAction, 0, 0, page.list.rootIndex())
    office.settle()
    assert uids_in(office) == [uids[2], uids[0], uids[1]]
    page.tree.pieces_dropped.emit((uids[0], uids[1]), "done.org")
    office.settle()
    assert uids_in(office) == [uids[2]]
    office.context.undo()
    office.settle()
    assert uids_in(office) == [uids[2], uids[0], uids[1]]


def test_that_merged_entries_stand_behind_their_head_and_are_taken_apart(office):
    page = compiling(office)
    uids = uids_in(office)
    page.list.choose((uids[0], uids[2]), uids[0])
    office.key("pieces", Qt.Key.Key_M)
    assert [each.entry.uid for each in page.list.pieces.pieces] == [uids[0], uids[2], uids[1]]
    assert "甲局查办案件30件。乙局检查企业90家" in page.reading.toPlainText()
    page.list.go_to(uids[2])
    office.key("pieces", Qt.Key.Key_S)
    assert states(office, uids) == [EntryState.ADOPTED, EntryState.SUBMITTED, EntryState.ADOPTED]
    assert "一是甲局查办案件30件。二是乙局检查企业90家" in page.reading.toPlainText()


def test_that_typing_is_one_revision_over_the_departments_words_and_one_step_of_undo(office):
    page = compiling(office)
    uid = uids_in(office)[0]
    page.list.go_to(uid)
    office.key("pieces", Qt.Key.Key_E)
    office.type("editText", "123")
    office.click("editDone")
    assert office.state_of(uid).content.text == "123"
    office.key("pieces", Qt.Key.Key_B)
    assert page.revisions.states.count() == 2
    assert "甲局查办案件30件" in page.revisions.text.toPlainText()
    office.click("restoreRevision")
    assert office.state_of(uid).content.text == "甲局查办案件30件"
    office.context.undo()
    office.settle()
    office.context.undo()
    office.settle()
    assert office.state_of(uid).content.text == "甲局查办案件30件"


def test_that_the_filter_shows_what_waits(office):
    page = compiling(office)
    uids = uids_in(office)
    page.list.go_to(uids[0])
    office.key("pieces", Qt.Key.Key_A)
    office.key("pieceFilter", Qt.Key.Key_Down)
    assert [each.entry.uid for each in page.list.pieces.pieces] == uids[1:]


def test_that_a_submission_is_commented_on_returned_and_received_again(office):
    page = office.go("review")
    assert [each.department.code for each in page._queue.records] == ["101", "102"]
    office.type("commentText", "请补充案件类型")
    office.click("writeComment")
    (said,) = comments.comments_of(office.workspace, 2025, "101")
    assert said.target == page.list.pieces.pieces[0].entry.uid
    out = office.folder / "退回"
    out.mkdir()
    office.click("returnBack", out)
    with office.workspace.unit_of_work() as work:
        assert work.submissions.find(2025, "101").state is SubmissionState.RETURNED
    (package,) = out.glob("*.rolpkg")
    again = rewrite(office.folder, package)
    inbox = office.go("inbox")
    office.drop(inbox, again)
    office.click("acceptFiles")
    texts = [office.state_of(uid).content.text for uid in uids_in(office)]
    assert "甲局查办行政处罚案件30件" in texts


def rewrite(folder: Path, package: Path) -> Path:
    """Take a return in at the department, mend the entry, and hand over again."""
    desk = workspaces.open_workspace(next(folder.glob("*甲局.rol")))
    try:
        returning.take_return(desk, package)
        (first, *_) = entries.entries_of(desk, 2025)
        entries.write_entry(desk, first.uid, replace(first.content, text="甲局查办行政处罚案件30件"))
        for each in comments.comments_of(desk, 2025):
            comments.answer(desk, each.uid, "已补充")
        return handover.hand_over(desk, folder, "审定人").path
    finally:
        desk.close()


def test_that_passing_with_undecided_entries_asks_first(office):
    office.go("review")
    office.click("approve", "")
    with office.workspace.unit_of_work() as work:
        assert work.submissions.find(2025, "101").state is not SubmissionState.APPROVED
    office.click("approve", "yes")
    with office.workspace.unit_of_work() as work:
        assert work.submissions.find(2025, "101").state is SubmissionState.APPROVED


ORDERS = st.integers(1, 8).flatmap(
    lambda size: st.tuples(st.just([f"e{n}" for n in range(size)]), st.sets(st.integers(0, size - 1), min_size=1))
)


@settings(deadline=None, max_examples=60)
@given(ORDERS, st.integers(0, 8), st.sampled_from([-1, 1]))
def test_that_moving_loses_nothing_and_keeps_the_order_of_the_others(drawn, row, step):
    order, rows = drawn
    uids = [order[number] for number in sorted(rows)]
    for after in (reordered(order, uids, min(row, len(order))), shifted(order, uids, step)):
        assert sorted(after) == sorted(order)
        assert [uid for uid in after if uid not in uids] == [uid for uid in order if uid not in uids]
        assert [uid for uid in after if uid in uids] == uids


def test_that_a_package_that_comes_into_a_watched_folder_waits_to_be_taken_in(office, qtbot):
    folder = office.folder / "网盘"
    folder.mkdir()
    page = office.go("inbox")
    page.watch._later.setInterval(50)
    office.click("watchFolder", folder)
    package = next(office.folder.glob("*报送包*.rolpkg"))
    (folder / package.name).write_bytes(package.read_bytes())
    qtbot.waitUntil(lambda: bool(page._files.records))
    office.settle()
    assert [line.outcome for line in page._files.records] == ["already"]
    office.click("watchFolder")
    assert page.watch.folder is None


def test_that_entries_move_to_another_section_by_keyboard(office):
    page = compiling(office)
    uids = uids_in(office)
    page.list.choose((uids[0], uids[2]), uids[0])
    office.ask_key("pieces", Qt.Key.Key_T, 0)
    assert uids_in(office) == [uids[1]]
    assert [office.state_of(uid).content.section for uid in (uids[0], uids[2])] == ["done.org", "done.org"]
    office.context.undo()
    office.settle()
    assert uids_in(office) == uids


def test_that_a_new_key_is_held_until_a_person_confirmed_it(office):
    other = office.folder / "另一台电脑"
    other.mkdir()
    task = next((office.folder / "tasks").glob("*甲局*"))
    package = report(task, other, EntryContent(LAW, "", "换了电脑重新填的"))
    page = office.go("inbox")
    office.drop(page, package)
    office.click("acceptFiles")
    office.click("leaveFiles")
    assert page._log.records[0].decision == "trusted"
    page.log.selectRow(0)
    office.click("settlePackage", "")
    assert page._log.records[0].decision == "trusted"
    page.log.selectRow(0)
    office.click("settlePackage", "yes")
    assert page._log.records[0].decision == "chosen"
    assert "选择" in page.sentence.text(), "two packages contradict each other now: a person chooses"
    page.log.selectRow(0)
    office.click("settlePackage", "yes")
    texts = [office.state_of(uid).content.text for uid in uids_in(office)]
    assert "换了电脑重新填的" in texts
    assert "甲局查办案件30件" not in texts


def test_that_a_comment_is_written_by_keys_alone(office):
    page = office.go("review")
    office.key("handed", Qt.Key.Key_C)
    assert office.window.focusWidget().objectName() == "commentText"
    office.type("commentText", "请补充数据")
    office.key("commentText", Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (said,) = comments.comments_of(office.workspace, 2025, "101")
    assert said.text == "请补充数据"
    assert page.comments.text.toPlainText() == ""
    with office.workspace.unit_of_work() as work:
        assert work.submissions.find(2025, "101").state is SubmissionState.IN_REVIEW
    office.ask_key("handed", Qt.Key.Key_P, "yes")
    with office.workspace.unit_of_work() as work:
        assert work.submissions.find(2025, "101").state is SubmissionState.APPROVED


def test_that_a_receipt_is_taken_back_from_the_log(office):
    page = office.go("inbox")
    rows = len(page._log.records)
    page.log.selectRow(0)
    office.click("undoReceipt", "")
    assert len(page._log.records) == rows
    page.log.selectRow(0)
    taken = page._log.records[0].department
    office.click("undoReceipt", "yes")
    assert len(page._log.records) == rows - 1
    assert taken not in {line.department for line in page._log.records}


def test_that_a_department_is_given_more_time_from_the_board(office):
    page = office.go("overview")
    page.view.selectRow(0)
    office.click("extendDepartment", "明天")
    assert page._board.rows[0].extended is None
    page.view.selectRow(0)
    office.click("extendDepartment", "2999年1月31日")
    assert page._board.rows[0].extended.year == 2999


def test_that_an_entry_is_cut_at_the_caret_and_undo_makes_it_one(office):
    page = compiling(office)
    uids = uids_in(office)
    page.list.go_to(uids[0])
    office.key("pieces", Qt.Key.Key_E)
    cursor = page.editor.text.textCursor()
    cursor.setPosition(len("甲局查办"))
    page.editor.text.setTextCursor(cursor)
    office.key("editText", Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    shown = [each.entry.content.text for each in page.list.pieces.pieces]
    assert shown == ["甲局查办", "案件30件", "甲局培训执法人员", "乙局检查企业90家"]
    assert page.list.current_piece().entry.content.text == "案件30件"
    assert page.list.current_piece().department == "甲局"
    office.context.undo()
    office.settle()
    assert page.list.pieces.pieces[0].entry.content.text == "甲局查办案件30件"
    assert uids_in(office) == uids


def test_that_words_typed_just_before_a_cut_are_kept(office):
    page = compiling(office)
    page.list.go_to(uids_in(office)[0])
    office.key("pieces", Qt.Key.Key_E)
    page.editor.text.moveCursor(QTextCursor.MoveOperation.Start)
    QTest.keyClicks(page.editor.text, "  ABC")
    office.click("cutPiece")
    assert [each.entry.content.text for each in page.list.pieces.pieces][:2] == ["ABC", "甲局查办案件30件"]


def test_that_taking_apart_what_was_not_merged_says_how_to_cut(office, qtbot):
    page = compiling(office)
    page.list.go_to(uids_in(office)[0])
    with qtbot.waitSignal(office.context.noted) as noted:
        office.key("pieces", Qt.Key.Key_S)
    assert "拆成两条" in noted.args[0]
