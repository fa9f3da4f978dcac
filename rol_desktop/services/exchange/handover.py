"""Handing over: the check list, then one package that holds the department's whole material."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from rol_desktop.domain.changes import Changes
from rol_desktop.domain.entry import EntryState
from rol_desktop.domain.evidence import MOST, Evidence, said, size_of
from rol_desktop.domain.finding import Finding
from rol_desktop.domain.submission import Submission, SubmissionState
from rol_desktop.errors import UserError
from rol_desktop.exchange.building import Routing, build
from rol_desktop.exchange.keys import from_text, short_code
from rol_desktop.exchange.sealing import ToKey, WithPassphrase
from rol_desktop.exchange.submission import NothingToReport, SubmissionPayload
from rol_desktop.progress import SILENT, Progress
from rol_desktop.services.exchange.outgoing import file_name, send
from rol_desktop.services.exchange.tasks import form_in, task_in
from rol_desktop.services.workspace.keyring import signing_key
from rol_desktop.services.writing.desk import Desk, department_desk
from rol_desktop.services.writing.evidence import files_to_send, present
from rol_desktop.services.writing.examining import explanations
from rol_desktop.services.writing.sent import in_order, keep_sent
from rol_desktop.services.writing.unready import against, stopping
from rol_desktop.store.work import Work
from rol_desktop.store.workspace import Workspace

LOCKED = "口令封装"  # in the file's name, so that the office knows before it opens it


@dataclass(frozen=True, slots=True)
class HandedOver:
    """Say where the package lies, and by which code people recognise it."""

    path: Path
    revision: int
    short_code: str
    """The same as on the paper copy."""
    digest: str
    changes: Changes
    under_passphrase: bool = False


def check_list(workspace: Workspace, year: int = 0) -> tuple[Finding, ...]:
    """Return what is missing or unfinished before hand-over; errors stop it, warnings do not."""
    return tuple(against(department_desk(workspace, year)))


def hand_over(
    workspace: Workspace,
    destination: Path,
    leader: str,
    year: int = 0,
    progress: Progress = SILENT,
    *,
    passphrase: str = "",
) -> HandedOver:
    """Write the department's package into a folder or to a file; only what stands there is noted as handed over.

    A passphrase told by telephone takes the place of the office's key, which is lost, or did not come with the task; it
    is kept nowhere. Raises UserError while the check list has errors and for a weak passphrase, EnvironmentFault when
    the place refuses the file.
    """
    desk = department_desk(workspace, year)
    _refuse_unready(workspace, desk, leader)
    progress.begin("正在生成报送包", 3)
    with workspace.unit_of_work() as work:
        submission = _last_sent(work, desk)
        form = form_in(work, desk.year)
        seal = WithPassphrase(passphrase) if passphrase else _key_of(work, desk.year)
        followed = tuple(work.follow_ups.of_year(desk.year, department=desk.department.code).values())
        evidence = evidence_to_send(work, desk)
        files = files_to_send(work, evidence)
    revision = submission.revision + 1
    routing = Routing(
        str(uuid4()), submission.uid, desk.year, form, desk.department.code, revision, submission.head,
        desk.department.name, datetime.now(UTC),
    )  # fmt: skip
    explained = explanations(workspace, desk.year, desk.entries, tuple(against(desk)))
    payload = replace(_payload(desk, leader), explanations=explained, follow_ups=followed, evidence=evidence)
    content = build(routing, payload, signing_key(workspace), files, seal)
    progress.advance()
    path = _place(destination, desk, revision, LOCKED if passphrase else "")
    package = send(workspace, content, path)
    progress.advance()
    noted = replace(submission, revision=revision, head=package.digest, leader=leader)
    changes = _note(workspace, desk, noted, payload)
    progress.advance()
    return HandedOver(path, revision, short_code(package.digest), package.digest, changes, bool(passphrase))


def evidence_to_send(work: Work, desk: Desk) -> tuple[Evidence, ...]:
    """Return what is attached to the entries that will travel."""
    sent = {entry.uid for entry in desk.entries if not entry.content.is_empty}
    found = tuple(each for each in present(work, desk.year, desk.department.code) if each.entry in sent)
    if (size := size_of(found)) > MOST:
        raise UserError(f"佐证材料共{said(size)}，超过了{said(MOST)}，装不进报送包。请移去一些再报送。")
    return found


def _last_sent(work: Work, desk: Desk) -> Submission:
    """Return the submission as the log of packages knows it.

    After a stop between writing and noting, the log is ahead: another package of the same revision must not go out.
    """
    noted = desk.submission or Submission(str(uuid4()), desk.year, desk.department.code)
    sent = work.packages.of_year(desk.year, kind="submission", department=desk.department.code)
    newest = max(sent, key=lambda package: package.revision, default=None)
    if newest is None or newest.revision <= noted.revision:
        return noted
    return replace(noted, uid=newest.submission, revision=newest.revision, head=newest.digest)


def _refuse_unready(workspace: Workspace, desk: Desk, leader: str) -> None:
    with workspace.unit_of_work() as work:
        waived = work.waivers.of_year(desk.year, department=desk.department.code)
    if errors := stopping(against(desk), waived):
        raise UserError(errors[0].message)
    if not leader.strip():
        raise UserError("请填写审定领导的姓名，再生成报送包。")


def _payload(desk: Desk, leader: str) -> SubmissionPayload:
    entries = tuple(
        replace(entry, state=EntryState.SUBMITTED, position=position) for position, entry in enumerate(in_order(desk))
    )
    return SubmissionPayload(
        year=desk.year,
        department=desk.department,
        entries=entries,
        figures=desk.figures,
        nothing=tuple(NothingToReport(section, reason) for section, reason in desk.nothing.items()),
        answers=desk.comments,
        approved_by=leader.strip(),
        contact=desk.department.contact,
        telephone=desk.department.telephone,
        handed_over_at=datetime.now(UTC),
    )


def carries_key(workspace: Workspace, year: int) -> bool:
    """Tell whether the task brought the office's key: without it, what is handed over is not sealed by itself."""
    with workspace.unit_of_work() as work:
        return _key_of(work, year) is not None


def _key_of(work: Work, year: int) -> ToKey | None:
    key = task_in(work, year).sealing_key
    return ToKey(from_text(key)) if key else None


def _place(destination: Path, desk: Desk, revision: int, how: str) -> Path:
    if destination.is_dir():
        return destination / file_name(f"{desk.year}年度报送包", desk.department.name, f"第{revision}次", how)
    return destination


def _note(workspace: Workspace, desk: Desk, submission: Submission, payload: SubmissionPayload) -> Changes:
    """Note the hand-over in the workspace: what was sent is known as sent, so that newer words can be told from it."""
    now = datetime.now(UTC)
    with workspace.unit_of_work() as work:
        work.submissions.put(replace(submission, state=SubmissionState.RECEIVED, received_at=now))
        keep_sent(work, submission.head, payload)
        sent = [entry for entry in desk.entries if not entry.content.is_empty]
        work.entries.submitted([entry.uid for entry in sent])
        for entry in sent:
            newest = work.entries.revisions(entry.uid)[-1]
            work.entries.keep(replace(newest, submission=submission.head))
    return Changes("报送", entries=frozenset(entry.uid for entry in sent), submissions=frozenset({submission.uid}))
