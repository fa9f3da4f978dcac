"""Reviewing a submission: comments on it and on its entries, and the decision to pass it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from uuid import uuid4

from rol_desktop.domain.changes import Changes
from rol_desktop.domain.entry import EntryState
from rol_desktop.domain.submission import Comment, CommentState, Submission, SubmissionState
from rol_desktop.errors import UserError
from rol_desktop.store.work import Work
from rol_desktop.store.workspace import Workspace

State = SubmissionState
REVIEWABLE = frozenset(
    {
        State.RECEIVED,
        State.RECEIVED_AGAIN,
        State.IN_REVIEW,
        State.TO_BE_REVIEWED,
        State.NOTHING_TO_REPORT,
        State.RETURNED,
    }
)


def comments_of(workspace: Workspace, year: int, department: str = "") -> tuple[Comment, ...]:
    """Return a year's comments, of one department if named, oldest first."""
    with workspace.unit_of_work() as work:
        return work.comments.of_year(year, department=department)


def comment(workspace: Workspace, year: int, department: str, target: str, text: str) -> Changes:
    """Say something about an entry, a figure, or, without a target, the submission as a whole."""
    if not text.strip():
        raise UserError("意见是空的。请写明要单位做什么。")
    with workspace.unit_of_work() as work:
        now = datetime.now(UTC)
        work.comments.put(Comment(str(uuid4()), year, department, target, text.strip(), workspace.person, now))
        began = _set_state(work, year, department, lambda each: _begun(each.state))
    return Changes("写意见", departments=frozenset({department})) | began


def close_comment(workspace: Workspace, year: int, uid: str, *, closed: bool = True) -> Changes:
    """Close a comment that is done with, or open it again."""
    with workspace.unit_of_work() as work:
        found = next((each for each in work.comments.of_year(year) if each.uid == uid), None)
        if found is None:
            raise UserError("找不到这条意见。请重新打开这一页。")
        reopened = CommentState.ANSWERED if found.answer else CommentState.OPEN
        work.comments.put(replace(found, state=CommentState.CLOSED if closed else reopened))
    return Changes("处理意见", departments=frozenset({found.department}))


def approve(workspace: Workspace, year: int, department: str) -> Changes:
    """Pass a submission: everything in it was decided on and no comment is open. Editing it later undoes this."""
    with workspace.unit_of_work() as work:
        undecided = [
            entry for entry in work.entries.of_year(year, department=department) if entry.state is EntryState.SUBMITTED
        ]
        if undecided:
            raise UserError(f"还有{len(undecided)}条没有决定采用还是不采用。请先逐条决定，再通过。")
        open_ones = [
            each for each in work.comments.of_year(year, department=department) if each.state is CommentState.OPEN
        ]
        if open_ones:
            raise UserError(f"还有{len(open_ones)}条意见没有了结。请先了结意见，或退回单位修改。")
        changes = _set_state(work, year, department, _approved)
    return replace(changes, what="审核通过")


def _set_state(work: Work, year: int, department: str, state_of: Callable[[Submission], State]) -> Changes:
    found = work.submissions.find(year, department)
    if found is None or found.state is State.NOT_REPORTED:
        raise UserError("这个单位还没有报送。收到报送包以后再审核。")
    state = state_of(found)
    if state is found.state:
        return Changes()
    work.submissions.put(replace(found, state=state))
    where = frozenset({department})
    return Changes(departments=where, submissions=frozenset({found.uid}), before=(found,))


def _begun(state: State) -> State:
    return State.IN_REVIEW if state in {State.RECEIVED, State.RECEIVED_AGAIN, State.TO_BE_REVIEWED} else state


def _approved(found: Submission) -> State:
    if found.state not in REVIEWABLE | {State.APPROVED}:
        raise UserError("这个单位的报送现在不能通过。请先收到它的报送包。")
    return State.APPROVED
