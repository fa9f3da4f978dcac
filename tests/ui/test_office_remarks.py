"""Comments on a sentence from either page, and approving several submissions at once."""

import shutil

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt

from rol_desktop.domain.entry import EntryState
from rol_desktop.domain.submission import SubmissionState
from rol_desktop.domain.text import sentences
from rol_desktop.services.deciding import review
from rol_desktop.services.deciding.comments import comments_of
from rol_desktop.services.writing import entries
from rol_desktop.services.year.overview import board
from tests.ui.conftest import found, type_in
from tests.ui.office_play import Office

YEAR = 2025


@pytest.fixture
def office(window, context, messages, settle, sample, tmp_path) -> Office:
    play = Office(window, context, messages, settle)
    shutil.copyfile(sample / "office.rol", tmp_path / "office.rol")
    play.open(tmp_path / "office.rol")
    return play


def entry_of(office: Office):
    """Return an adopted entry of more than one sentence."""
    return next(
        each
        for each in entries.entries_of(office.workspace, YEAR)
        if each.state is EntryState.ADOPTED and len(sentences(each.content.text)) > 1
    )


def select(page, *rows: int) -> None:
    flag = QItemSelectionModel.SelectionFlag
    for row in rows:
        index = page.queue.model().index(row, 0)
        page.queue.selectionModel().setCurrentIndex(index, flag.Select | flag.Rows)


def test_that_c_leads_from_compiling_to_a_comment_on_that_entry(office):
    entry = entry_of(office)
    page = office.go("compile")
    page.show_entry(entry.uid)
    office.settle()
    office.key("pieces", Qt.Key.Key_C)
    page = office.desk._pages["review"]
    assert page.isVisible()
    assert page.list.current_uid() == entry.uid
    type_in(found(office.window, "commentText"), "请补数据")
    office.click("writeComment")
    (said,) = comments_of(office.workspace, YEAR, entry.department)
    assert (said.target, said.text) == (entry.uid, "请补数据")


def test_that_a_comment_on_a_sentence_quotes_it(office):
    entry = entry_of(office)
    second = sentences(entry.content.text)[1]
    compiling = office.go("compile")
    compiling.show_entry(entry.uid)
    office.settle()
    compiling.reading.comment_asked.emit(entry.uid, second)
    office.settle()
    page = office.desk._pages["review"]
    assert page.comments.about.currentText() == f"对这一句：{second}"
    type_in(found(office.window, "commentText"), "请核实")
    office.click("writeComment")
    (said,) = comments_of(office.workspace, YEAR, entry.department)
    assert (said.target, said.text) == (entry.uid, f"“{second}”这一句：请核实")


def test_that_a_comment_may_be_on_the_whole_submission(office):
    page = office.go("review")
    page.comments.about.setCurrentIndex(page.comments.about.count() - 1)
    type_in(found(office.window, "commentText"), "请盖章")
    office.click("writeComment")
    (said,) = comments_of(office.workspace, YEAR, page._department())
    assert said.target == ""


def test_that_several_submissions_are_approved_at_once_where_that_is_safe(office, qtbot):
    page = office.go("review")
    states = {each.department.code: each for each in board(office.workspace, YEAR).rows}
    codes = [each.department.code for each in page._queue.records]
    waiting = next(code for code in codes if states[code].undecided)
    safe = [code for code in codes if not states[code].undecided][:2]
    page.queue.clearSelection()
    select(page, *(codes.index(code) for code in (*safe, waiting)))
    office.settle()
    assert found(office.window, "approve").text() == "通过3个单位"
    with qtbot.waitSignal(office.context.noted) as noted:
        office.click("approve")
    assert noted.args[0].startswith("已通过2个单位。没有通过的：")
    now = {each.department.code: each.submission.state for each in board(office.workspace, YEAR).rows}
    assert [now[code] is SubmissionState.APPROVED for code in (*safe, waiting)] == [True, True, False]
    office.context.undo()
    office.settle()
    now = {each.department.code: each.submission.state for each in board(office.workspace, YEAR).rows}
    assert [now[code] for code in safe] == [states[code].submission.state for code in safe]


def test_that_an_edit_after_approval_in_bulk_is_to_be_reviewed(office):
    page = office.go("review")
    entry = entry_of(office)
    review.adopt(office.workspace, [each.uid for each in entries.entries_of(office.workspace, YEAR)
                                    if each.state is EntryState.SUBMITTED])  # fmt: skip
    office.context.changed.emit(entries.arrange(office.workspace, YEAR, entry.content.section, ()))
    office.settle()
    page.queue.setFocus()
    page.queue.selectAll()
    office.settle()
    office.key("reviewQueue", Qt.Key.Key_P)
    states = {each.submission.state for each in board(office.workspace, YEAR).rows}
    assert states == {SubmissionState.APPROVED, SubmissionState.NOT_REPORTED}
    page = office.go("compile")
    page.show_entry(entry.uid)
    office.settle()
    office.key("pieces", Qt.Key.Key_E)
    type_in(page.editor.text, "又改了。")
    office.click("editDone")
    row = next(each for each in board(office.workspace, YEAR).rows if each.department.code == entry.department)
    assert row.submission.state is SubmissionState.TO_BE_REVIEWED
