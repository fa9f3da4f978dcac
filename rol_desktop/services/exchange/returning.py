"""Returning a submission to its department, and taking a return in at the department's desk."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import uuid4

from rol_desktop.domain.changes import Changes
from rol_desktop.domain.entry import Entry, EntryState, OfficeEdit
from rol_desktop.domain.figure import Figure
from rol_desktop.domain.states import NAMES, Event, state_after
from rol_desktop.domain.submission import Comment, CommentState, SubmissionState
from rol_desktop.errors import UserError
from rol_desktop.exchange.building import Routing, build
from rol_desktop.exchange.keys import short_code
from rol_desktop.exchange.manifest import FormRef
from rol_desktop.exchange.package import payload_of
from rol_desktop.exchange.reading import read
from rol_desktop.exchange.returned import OfficeRevision, ReturnPayload, SettledFigure
from rol_desktop.progress import SILENT, Progress
from rol_desktop.services.deciding.comments import step
from rol_desktop.services.deciding.splitting import parts_of
from rol_desktop.services.exchange.outgoing import file_name, kept, send
from rol_desktop.services.workspace.keyring import signing_key
from rol_desktop.services.writing.decided import note_steps
from rol_desktop.store.work import Work
from rol_desktop.store.workspace import Workspace

__all__ = [
    "Approved", "CameBack", "Returned", "SettledFigure", "approve", "approve_all", "begin_review", "came_back",
    "return_submission", "take_return",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Returned:
    """Say where the return package lies, and how many comments it carries."""

    path: Path
    comments: int
    short_code: str
    changes: Changes


@dataclass(frozen=True, slots=True)
class Approved:
    """Say which of several submissions were approved, and why the others were not."""

    approved: tuple[str, ...]
    """Codes of departments."""
    left: tuple[tuple[str, str], ...]
    """(the department's name, why)."""
    changes: Changes

    def sentence(self) -> str:
        """Say it in Chinese."""
        told = f"已通过{len(self.approved)}个单位。" if self.approved else "没有可以一起通过的单位。"
        left = "；".join(f"{name}{why}" for name, why in self.left)
        return f"{told}没有通过的：{left}。" if left else told


@dataclass(frozen=True, slots=True)
class CameBack:
    """Hold what the office's newest return says besides its comments."""

    message: str
    author: str
    due: date | None
    """The day by which the office wants the form again."""
    edits: tuple[OfficeEdit, ...]
    settled: tuple[SettledFigure, ...]
    awaited: bool
    """Whether nothing was handed over since."""


def approve(workspace: Workspace, year: int, department: str) -> Changes:
    """Approve a department's submission."""
    with workspace.unit_of_work() as work:
        changes = step(work, year, department, Event.APPROVE)
        note_steps(workspace, work, "审核通过", changes.before)
    return replace(changes, what="审核通过")


def approve_all(workspace: Workspace, year: int, departments: Sequence[str]) -> Approved:
    """Approve what is safe to approve at once: every entry decided on, every comment closed; the rest stays, named."""
    approved, left, changes = [], [], Changes("审核通过")
    with workspace.unit_of_work() as work:
        names = {each.code: each.name for each in work.departments.all()}
        for code in departments:
            if why := _not_yet(work, year, code):
                left.append((names.get(code, code), why))
            else:
                changes |= step(work, year, code, Event.APPROVE)
                approved.append(code)
        note_steps(workspace, work, "审核通过", changes.before)
    return Approved(tuple(approved), tuple(left), replace(changes, what="审核通过"))


def _not_yet(work: Work, year: int, department: str) -> str:
    """Say why a submission is not approved together with others; empty where it may be."""
    submission = work.submissions.find(year, department)
    if submission is None or state_after(submission.state, Event.APPROVE) is None:
        return f"现在是“{NAMES[submission.state if submission else SubmissionState.NOT_REPORTED]}”"
    entries = work.entries.of_year(year, department=department)
    waiting = sum(each.state is EntryState.SUBMITTED for each in entries)
    stale = sum(each.stale for each in entries)
    comments = work.comments.of_year(year, department=department)
    standing = sum(each.state is not CommentState.CLOSED for each in comments)
    found = (
        (waiting, f"还有{waiting}条待定"),
        (stale, f"有{stale}条要核对"),
        (standing, f"有{standing}条意见没有了结"),
    )
    return "、".join(words for number, words in found if number)


def begin_review(workspace: Workspace, year: int, department: str) -> Changes:
    """Note that a person is reading a submission."""
    with workspace.unit_of_work() as work:
        changes = step(work, year, department, Event.REVIEW)
    return replace(changes, what="开始审核")


def return_submission(
    workspace: Workspace,
    year: int,
    department: str,
    destination: Path,
    message: str = "",
    due: date | None = None,
    progress: Progress = SILENT,
) -> Returned:
    """Write a return package with the open comments; at least one must be tied to an entry or a figure.

    What the office changed and settled travels along, for the department to see.
    """
    with workspace.unit_of_work() as work:
        open_comments = _open_comments(work, year, department)
        payload = ReturnPayload(
            year, department, open_comments, _edits(work, year, department), _settled(work, year, department),
            message.strip(), workspace.person, datetime.now(UTC), due,
        )  # fmt: skip
        submission = work.submissions.find(year, department)
        unit = work.departments.get(department)
        package = work.packages.find(submission.head) if submission else None
    if submission is None or package is None or unit is None:
        raise UserError("这个单位还没有报送，没有可以退回的内容。")
    routing = Routing(
        str(uuid4()), submission.uid, year, _form_of(package.form), department, submission.revision, submission.head,
        unit.name, datetime.now(UTC),
    )  # fmt: skip
    name = file_name(f"{year}年度退回包", unit.name, f"第{submission.revision}次")
    path = destination / name if destination.is_dir() else destination
    sent = send(workspace, build(routing, payload, signing_key(workspace)), path, progress)
    with workspace.unit_of_work() as work:
        changes = step(work, year, department, Event.RETURN)
        note_steps(workspace, work, "退回", changes.before)
    return Returned(path, len(open_comments), short_code(sent.digest), replace(changes, what="退回"))


def take_return(workspace: Workspace, path: Path) -> Changes:
    """Take a return into the department's workspace: its comments stand at their entries and figures from now on."""
    package = read(path)
    returned = payload_of(package, ReturnPayload)
    if returned.department != workspace.owner.department:
        raise UserError("这个退回包是给别的单位的。请向办公室索取本单位的退回包。")
    with workspace.unit_of_work() as work:
        submission = work.submissions.find(returned.year, returned.department)
        if submission is None or submission.uid != package.manifest.submission_uid:
            raise UserError("这个退回包对应的报送不是从这个工作文件里导出的。请用当时报送的那个工作文件打开它。")
        if work.packages.find(package.digest) is None:
            work.packages.add(kept(package, path.name, "taken"), package.raw)
            for each in returned.comments:
                here = work.comments.get(each.uid)
                work.comments.put(replace(each, answer=here.answer, state=here.state) if here else each)
    return Changes(
        "打开退回包", entries=frozenset(each.target for each in returned.comments if each.target),
        submissions=frozenset({submission.uid}), departments=frozenset({returned.department}),
    )  # fmt: skip


def came_back(workspace: Workspace, year: int) -> CameBack | None:
    """Return what the newest return brought to this department; None before the first."""
    department = workspace.owner.department
    with workspace.unit_of_work() as work:
        returns = work.packages.of_year(year, kind="return", department=department)
        if not returns:
            return None
        newest = max(returns, key=lambda each: each.revision)
        returned = payload_of(read(work.packages.content(newest.digest)), ReturnPayload)
        submission = work.submissions.find(year, department)
    edits = tuple(OfficeEdit(each.entry, each.content, each.author) for each in returned.revisions)
    awaited = submission is not None and submission.revision <= newest.revision
    return CameBack(returned.message, returned.author, returned.due, edits, returned.settled, awaited)


def _open_comments(work: Work, year: int, department: str) -> tuple[Comment, ...]:
    found = work.comments.of_year(year, department=department)
    standing = tuple(each for each in found if each.state is not CommentState.CLOSED)
    if not any(each.target for each in standing):
        raise UserError("退回前请至少在一个条目或数据上写一条意见，让单位知道改哪里。")
    return standing


def _edits(work: Work, year: int, department: str) -> tuple[OfficeRevision, ...]:
    entries = work.entries.of_year(year, department=department)
    parts = {part.uid for entry in entries for part in parts_of(work, entry.uid)}  # no entries of the department's own
    edited = [entry for entry in entries if entry.edited_by_office and entry.uid not in parts]
    return tuple(_edit(work, entry) for entry in edited)


def _edit(work: Work, entry: Entry) -> OfficeRevision:
    newest = next(each for each in work.entries.revisions(entry.uid) if each.number == entry.revision)
    return OfficeRevision(entry.uid, entry.content, newest.author, newest.at)


def _settled(work: Work, year: int, department: str) -> tuple[SettledFigure, ...]:
    figures: tuple[Figure, ...] = work.figures.of_year(year, department=department)
    return tuple(
        SettledFigure(each.uid, each.settled, each.settled_reason) for each in figures if each.settled is not None
    )


def _form_of(sha256: str) -> FormRef:
    return FormRef("", "1", sha256)
