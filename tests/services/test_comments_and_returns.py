import pytest
from hypothesis import given
from hypothesis import strategies as st

from rol_desktop.domain.entry import EntryContent
from rol_desktop.domain.states import NAMES, STEPS, Event, state_after
from rol_desktop.domain.submission import CommentState, SubmissionState
from rol_desktop.errors import UserError
from rol_desktop.services.deciding import comments, review
from rol_desktop.services.exchange import returning
from rol_desktop.services.exchange.handover import hand_over
from rol_desktop.services.exchange.receiving import receive
from rol_desktop.services.writing import entries, figures
from rol_desktop.services.writing.desk import department_desk
from rol_desktop.services.writing.history import revert
from rol_desktop.services.year.overview import board
from tests.services.conftest import YEAR


def state(play, code="101"):
    return next(row.submission.state for row in board(play.office, YEAR).rows if row.department.code == code)


@pytest.fixture
def received(play):
    uid = play.enter("101", "work.law", "原话。")
    receive(play.office, [hand_over(play.desk("101"), play.folder, "某领导").path])
    return uid


@given(st.lists(st.sampled_from(list(Event)), max_size=12))
def test_that_no_order_of_events_leaves_the_table(events):
    here = SubmissionState.NOT_REPORTED
    for event in events:
        here = state_after(here, event) or here
    assert here in STEPS


def test_that_every_state_has_its_steps_and_its_name():
    assert set(STEPS) == set(NAMES) == set(SubmissionState)


def test_that_a_newer_package_is_always_taken_whatever_was_decided():
    assert all(state_after(each, Event.RECEIVE_AGAIN) is SubmissionState.RECEIVED_AGAIN for each in SubmissionState)


def test_that_an_edit_after_approval_asks_for_a_new_look(play, received):
    returning.approve(play.office, YEAR, "101")
    assert state(play) is SubmissionState.APPROVED
    changes = entries.write_entry(play.office, received, EntryContent("work.law", text="改。"))
    assert state(play) is SubmissionState.TO_BE_REVIEWED
    revert(play.office, changes)
    assert state(play) is SubmissionState.APPROVED


def test_that_what_was_not_reported_cannot_be_approved(play):
    with pytest.raises(UserError, match="还没有报送"):
        returning.approve(play.office, YEAR, "101")


def test_that_a_return_needs_a_comment_on_an_entry_or_figure(play, received):
    comments.comment(play.office, YEAR, "101", "", "整体不错。")
    with pytest.raises(UserError, match="至少在一个条目或数据上"):
        returning.return_submission(play.office, YEAR, "101", play.folder)
    assert state(play) is SubmissionState.IN_REVIEW


def test_that_writing_a_comment_is_taken_back(play, received):
    changes = comments.comment(play.office, YEAR, "101", received, "请补充数据。")
    redo = revert(play.office, changes)
    assert comments.comments_of(play.office, YEAR) == ()
    revert(play.office, redo)
    assert [each.text for each in comments.comments_of(play.office, YEAR)] == ["请补充数据。"]


def test_that_a_return_goes_round_and_its_answer_comes_back(play, received):
    comments.comment(play.office, YEAR, "101", received, "请补充数据。")
    returned = returning.return_submission(play.office, YEAR, "101", play.folder, "请于三日内改好。")
    assert state(play) is SubmissionState.RETURNED
    desk = play.desk("101")
    returning.take_return(desk, returned.path)
    (said,) = department_desk(desk).comments
    assert (said.target, said.text) == (received, "请补充数据。")
    entries.write_entry(desk, received, EntryContent("work.law", text="补充了3件。"))
    comments.answer(desk, said.uid, "已补充。")
    receive(play.office, [hand_over(desk, play.folder, "某领导").path])
    assert state(play) is SubmissionState.RECEIVED_AGAIN
    (answered,) = comments.comments_of(play.office, YEAR)
    assert (answered.state, answered.answer) == (CommentState.ANSWERED, "已补充。")
    comments.close(play.office, answered.uid)
    assert comments.comments_of(play.office, YEAR)[0].state is CommentState.CLOSED


def test_that_a_return_shows_the_offices_edits_and_takes_nothing_over(play, received):
    review.adopt(play.office, [received])
    entries.write_entry(play.office, received, EntryContent("work.law", text="办公室改过。"))
    comments.comment(play.office, YEAR, "101", received, "这样改可以吗？")
    returned = returning.return_submission(play.office, YEAR, "101", play.folder)
    returning.take_return(play.desk("101"), returned.path)
    (edit,) = returning.came_back(play.desk("101"), YEAR).edits
    assert (edit.entry, edit.content.text) == (received, "办公室改过。")
    assert department_desk(play.desk("101")).entries[0].content.text == "原话。"


def test_that_a_settled_figure_travels_beside_the_reported_one(play):
    play.enter("101", "work.law", "一。")
    figures.write_figure(play.desk("101"), YEAR, "cases.all", "140")
    receive(play.office, [hand_over(play.desk("101"), play.folder, "某领导").path])
    table = figures.figure_table(play.office, YEAR, "101")
    uid = table.rows[0].figure.uid
    with pytest.raises(UserError, match="写明理由"):
        figures.settle_figure(play.office, uid, 141, " ")
    figures.settle_figure(play.office, uid, 141, "与法院核对")
    figure = figures.figure_table(play.office, YEAR, "101").rows[0].figure
    assert (figure.value, figure.settled, figure.effective) == (140, 141, 141)


def test_that_a_return_for_another_department_is_refused(play, received):
    comments.comment(play.office, YEAR, "101", received, "请补充。")
    path = returning.return_submission(play.office, YEAR, "101", play.folder).path
    with pytest.raises(UserError, match="别的单位"):
        returning.take_return(play.desk("102"), path)


def test_that_the_same_return_twice_changes_nothing(play, received):
    comments.comment(play.office, YEAR, "101", received, "请补充。")
    path = returning.return_submission(play.office, YEAR, "101", play.folder).path
    desk = play.desk("101")
    returning.take_return(desk, path)
    comments.answer(desk, department_desk(desk).comments[0].uid, "好。")
    returning.take_return(desk, path)
    assert [each.answer for each in department_desk(desk).comments] == ["好。"]
