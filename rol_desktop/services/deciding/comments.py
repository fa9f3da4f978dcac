"""What reviewers say about a submission: open, answered, closed."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import uuid4

from rol_desktop.domain.changes import Changes, CommentImage
from rol_desktop.domain.states import NAMES, Event, state_after
from rol_desktop.domain.submission import Comment, CommentState, Submission
from rol_desktop.errors import UserError
from rol_desktop.store.work import Work
from rol_desktop.store.workspace import Workspace


def comments_of(workspace: Workspace, year: int, department: str = "") -> tuple[Comment, ...]:
    """Return a year's comments, of one department if named, oldest first."""
    with workspace.unit_of_work() as work:
        return work.comments.of_year(year, department=department)


def comment(workspace: Workspace, year: int, department: str, target: str, text: str) -> Changes:
    """Say something about an entry or a figure by its uid, or about the whole submission with an empty one."""
    if not text.strip():
        raise UserError("意见还是空的。请写下要单位补充或核实什么。")
    said = Comment(str(uuid4()), year, department, target, text.strip(), workspace.person, datetime.now(UTC))
    with workspace.unit_of_work() as work:
        work.comments.put(said)
        changes = step(work, year, department, Event.COMMENT)
    return _about(said, "写意见", there=False) | changes


def answer(workspace: Workspace, uid: str, text: str) -> Changes:
    """Answer a comment at the department's desk."""
    if not text.strip():
        raise UserError("答复还是空的。请写下怎么处理的。")
    with workspace.unit_of_work() as work:
        before = _present(work, uid)
        after_it = replace(before, answer=text.strip(), state=CommentState.ANSWERED)
        work.comments.put(after_it)
    return _about(before, "答复意见")


def close(workspace: Workspace, uid: str) -> Changes:
    """Close a comment at the office: nothing more is asked."""
    with workspace.unit_of_work() as work:
        before = _present(work, uid)
        work.comments.put(replace(before, state=CommentState.CLOSED))
    return _about(before, "办结意见")


def reopen(workspace: Workspace, uid: str) -> Changes:
    """Open a comment again: the answer does not settle it."""
    with workspace.unit_of_work() as work:
        before = _present(work, uid)
        work.comments.put(replace(before, state=CommentState.OPEN))
    return _about(before, "重新提出意见")


def step(work: Work, year: int, department: str, event: Event) -> Changes:
    """Move a department's submission by the table of states. Raises UserError where that cannot happen."""
    submission = work.submissions.find(year, department)
    if submission is None:
        raise UserError("这个单位还没有报送，没有可以审核的内容。")
    state = state_after(submission.state, event)
    if state is None:
        raise UserError(f"这个单位现在是“{NAMES[submission.state]}”，不能这样处理。请先刷新后再看。")
    if state is submission.state:
        return Changes()
    work.submissions.put(replace(submission, state=state))
    return _moved(submission)


def _moved(before: Submission) -> Changes:
    return Changes(submissions=frozenset({before.uid}), departments=frozenset({before.department}), before=(before,))


def _present(work: Work, uid: str) -> Comment:
    found = work.comments.get(uid)
    if found is None:
        raise UserError("这条意见已经不在了。请刷新后再试。")
    return found


def _about(before: Comment, what: str, *, there: bool = True) -> Changes:
    entries = frozenset({before.target}) if before.target else frozenset()
    image = CommentImage(before, there=there)
    return Changes(what, entries=entries, departments=frozenset({before.department}), before=(image,))
