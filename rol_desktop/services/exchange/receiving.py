"""Receiving: what departments hand in becomes the office's material, each record accounted for."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from rol_desktop.domain import receiving
from rol_desktop.domain.changes import Changes
from rol_desktop.domain.format import PACKAGE_SUFFIX
from rol_desktop.domain.receiving import Hold, Outcome, Verdict
from rol_desktop.errors import RolError, UserError
from rol_desktop.exchange.keys import KeyRing
from rol_desktop.exchange.manifest import Kind
from rol_desktop.exchange.package import Package, payload_of
from rol_desktop.exchange.reading import load, read_or_keep_locked
from rol_desktop.exchange.recognise import recognise
from rol_desktop.exchange.submission import SubmissionPayload
from rol_desktop.files import shown_name
from rol_desktop.progress import SILENT, Progress
from rol_desktop.services.exchange.applying import NO_TALLY, Tally, apply_head
from rol_desktop.services.exchange.forms import FORMS, OLD, SUFFIXES, ReceivedForm, is_form, received_form
from rol_desktop.services.exchange.knowledge import (
    ADMITTED,
    CONFIRMED,
    SUBMISSION,
    UNDONE,
    arrival_from,
    is_after,
    known_of,
    trusting_first,
)
from rol_desktop.services.exchange.outgoing import kept
from rol_desktop.services.exchange.unlocking import Locked, is_waiting, open_kept
from rol_desktop.services.workspace.backups import SITTING, back_up_before
from rol_desktop.services.workspace.keyring import key_ring
from rol_desktop.store.tiers import Reason
from rol_desktop.store.work import Work
from rol_desktop.store.workspace import Workspace

REFUSED = "refused"
LOCKED = receiving.HOLDS[Hold.LOCKED]
LONGEST_NAME = 40  # characters of a stranger's name for themselves
SHOWN = 20  # of what a form holds and was not taken, told in full in its line: more is no slip


@dataclass(frozen=True, slots=True)
class Line:
    """Account for one file."""

    path: Path
    department: str
    """The department's name, or '' where the file does not tell."""
    outcome: str
    """A value of Outcome, or refused."""
    sentence: str
    revision: int = 0
    tally: Tally = NO_TALLY
    locked: Locked | None = None
    """Where it is under a passphrase that nobody has typed yet."""

    @property
    def is_settled(self) -> bool:
        """Tell whether nothing more has to be done about the file."""
        return self.outcome not in (Outcome.HELD, Outcome.CHOOSE, REFUSED)


@dataclass(frozen=True, slots=True)
class Accounting:
    """Account for everything that came."""

    lines: tuple[Line, ...]
    changes: Changes = field(default_factory=Changes)
    note: str = ""
    """Why there is no backup from before, in Chinese; empty: there is one."""

    @property
    def tally(self) -> Tally:
        """Return the sum over all files."""
        return sum((line.tally for line in self.lines), NO_TALLY)

    @property
    def locked(self) -> tuple[Locked, ...]:
        """Return what waits for a passphrase, each once."""
        return tuple({each.locked.digest: each.locked for each in self.lines if each.locked}.values())

    @property
    def all_settled(self) -> bool:
        """Tell whether every file was received or had been before."""
        return all(line.is_settled for line in self.lines)

    def summary(self) -> str:
        """Return one sentence over all files."""
        count = {name: sum(line.outcome == name for line in self.lines) for name in (*Outcome, REFUSED)}
        told = [
            f"{label}{count[name]}个"
            for name, label in (
                (Outcome.APPLIED, "收入"), (Outcome.ALREADY, "以前收过"), (Outcome.HISTORY, "存入历史"),
                (Outcome.SET_ASIDE, "已另选"), (Outcome.CHOOSE, "待选择"), (Outcome.HELD, "暂存待处理"),
                (REFUSED, "拒收"),
            )
            if count[name]
        ]  # fmt: skip
        return (
            f"共{len(self.lines)}个文件：{'，'.join(told)}。{self.tally.sentence()}{self.note}"
            if self.lines
            else "没有找到报送包。"
        )


def receive(
    workspace: Workspace,
    paths: Sequence[Path],
    progress: Progress = SILENT,
    at: datetime | None = None,
    *,
    admit_forms: bool = False,
    package_keys: Sequence[bytes] = (),
) -> Accounting:
    """Receive packages, folders of packages, or both; one transaction for each, so that a stop loses none half-way.

    The workspace is backed up before, once a sitting.
    A file that cannot be taken in becomes a line that says why. Raises Cancelled between two packages only.
    `at` is when they came, if that was not now. Plain forms bear no signature and wait for a person's word, unless the
    office admits them at once. What is under a passphrase is held, unless one of `package_keys` opens it
    (`unlocking.try_files`).
    """
    found = files_in(paths)
    ring = key_ring(workspace, package_keys)
    note = back_up_before(workspace, Reason.RECEIVING, SITTING) if found else ""
    progress.begin("正在收件", len(found))
    lines: list[Line] = []
    changes = Changes("收件")
    for path in found:
        line, changed = _guarded(path, partial(_receive_one, workspace, path, ring, at, admit_forms=admit_forms))
        lines.append(line)
        changes |= changed
        progress.advance()
    return Accounting(tuple(lines), changes, note)


def preview(
    workspace: Workspace, paths: Sequence[Path], progress: Progress = SILENT, *, package_keys: Sequence[bytes] = ()
) -> Accounting:
    """Say what receiving would do, one file after the other, and leave the workspace as it is."""
    found = files_in(paths)
    ring = key_ring(workspace, package_keys)
    progress.begin("正在预览", len(found))
    lines: list[Line] = []
    with workspace.unit_of_work() as work:
        for path in found:
            lines.append(_guarded(path, partial(_take, work, path, ring, None))[0])
            progress.advance()
        work.forget()
    return Accounting(tuple(lines))


def files_in(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Return the files meant by paths: a file itself, a folder's packages and plain forms, also below it."""
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            found |= dict.fromkeys(sorted(each for each in path.rglob(f"*{PACKAGE_SUFFIX}") if each.is_file()))
            forms = (each for suffix in SUFFIXES for each in path.rglob(f"*{suffix}") if not each.name.startswith("~$"))
            found |= dict.fromkeys(sorted(each for each in forms if is_form(each)))
        else:
            found[path] = None
    return tuple(found)


def _guarded(path: Path, take: Callable[[], tuple[Line, Changes]]) -> tuple[Line, Changes]:
    try:
        return take()
    except RolError as refusal:
        return Line(path, "", REFUSED, refusal.sentence), Changes()


def _receive_one(
    workspace: Workspace, path: Path, ring: KeyRing, at: datetime | None, *, admit_forms: bool
) -> tuple[Line, Changes]:
    with workspace.unit_of_work() as work:
        return _take(work, path, ring, at, admit_forms=admit_forms)


def _take(
    work: Work, path: Path, ring: KeyRing, at: datetime | None, *, admit_forms: bool = False
) -> tuple[Line, Changes]:
    form = received_form(work, path) if recognise(path) in FORMS | OLD else ReceivedForm(load(path))
    package = read_or_keep_locked(form.content, ring)
    name = _sender(work, package)
    if not work.years.all():
        raise UserError("这个工作文件里还没有年度报告，不能收件。请先新建一个年度。")
    if is_waiting(work, package):
        return _opened(work, path, ring, package)
    year, code, now = package.manifest.year, package.manifest.department, at or datetime.now(UTC)
    known = known_of(work, year, code)
    late = year in work.years.all() and is_after(work.years.info(year).closes, now)
    verdict = receiving.decide(arrival_from(package, late=late), known)
    locked = Locked(shown_name(path.name), name, package.digest, path) if package.payload is None else None
    if verdict.outcome is Outcome.ALREADY:
        if locked and package.digest in work.locks.waiting():
            return Line(path, name, Outcome.HELD, LOCKED, package.manifest.revision, locked=locked), Changes()
        return Line(path, name, Outcome.ALREADY, _sentence(verdict, package), package.manifest.revision), Changes()
    if (here := work.packages.find(package.digest)) and here.decision == UNDONE:
        work.packages.decide(package.digest, "")
    work.packages.add(kept(package, path.name, verdict.outcome, late=late, at=now), package.raw)
    if package.under_passphrase:
        work.locks.put(package.digest, package.key)
    if code in known.departments:
        work.departments.trust(code, verdict.known.trusted.get(code, frozenset()))
    if admit_forms and verdict.standing.hold is Hold.UNSIGNED:
        verdict = _admitted(work, verdict, package)
    tally, changes = apply_head(work, ring, verdict.known, code, verdict.previous_head)
    tally += Tally(refused=len(form.refused))
    sentence = _sentence(verdict, package) + _refused(form.refused)
    return Line(path, name, verdict.outcome, sentence, package.manifest.revision, tally, locked), changes


def _sender(work: Work, package: Package) -> str:
    """Return the department's name; raises Refusal for another kind of package.

    Of one that is not open the office's own name for it: what its manifest says may be by anybody, and of any length.
    """
    manifest = package.manifest
    if package.payload is None and manifest.kind is Kind.SUBMISSION:
        known = work.departments.get(manifest.department)
        return known.name if known else shown_name(manifest.department_name or manifest.department)[:LONGEST_NAME]
    return payload_of(package, SubmissionPayload).department.name


def _opened(work: Work, path: Path, ring: KeyRing, package: Package) -> tuple[Line, Changes]:
    """Account for a package that was kept unopened, and came again with its passphrase."""
    standing, tally, changes = open_kept(work, ring, package.digest)
    sentence = receiving.reason(standing)
    return Line(path, _sender(work, package), standing.outcome, sentence, package.manifest.revision, tally), changes


def _admitted(work: Work, verdict: Verdict, package: Package) -> Verdict:
    """Let an unsigned form in at once, as a person would after a telephone call."""
    work.packages.decide(package.digest, ADMITTED)
    known = replace(verdict.known, admitted=verdict.known.admitted | {package.digest})
    standing = receiving.standings(known)[package.digest]
    return replace(verdict, known=known, standing=standing, outcome=standing.outcome)


def _refused(told: Sequence[str]) -> str:
    """Say what of a form could not be taken, word for word: nobody else will miss it."""
    more = f"等{len(told)}处" if len(told) > SHOWN else ""
    return f"；有{len(told)}处没有收：{'；'.join(told[:SHOWN])}{more}" if told else ""


def _sentence(verdict: Verdict, package: Package) -> str:
    told = receiving.reason(verdict.standing, verdict.outcome)
    if verdict.outcome is Outcome.HELD and verdict.standing.hold is Hold.KEY:
        return f"{told}（这个包的密钥代码是 {package.fingerprint}）"
    return told


def settle_held(workspace: Workspace, year: int) -> Changes:
    """Judge every kept package anew, for when a department was added to the list or a form sent out."""
    ring = key_ring(workspace)
    changes = Changes("处理暂存的报送包")
    with workspace.unit_of_work() as work:
        listed = {each.code for each in work.departments.all()}
        waiting = {each.department for each in work.packages.of_year(year, kind=SUBMISSION)} & listed
        for code in sorted(waiting):
            here = work.submissions.find(year, code)
            known = trusting_first(work, known_of(work, year, code), code)
            _tally, changed = apply_head(work, ring, known, code, here.head if here else "")
            changes |= changed
    return changes


def settle(workspace: Workspace, digest: str, decision: str) -> Changes:
    """Carry out a person's decision about a kept package.

    It was chosen, set_aside, admitted (late), confirmed (a plain form), or its key was trusted.
    """
    ring = key_ring(workspace)
    with workspace.unit_of_work() as work:
        package = work.packages.find(digest)
        if package is None or package.kind != SUBMISSION:
            raise UserError("找不到这个报送包。请刷新收件记录后再试。")
        known = known_of(work, package.year, package.department)
        before = receiving.head(known, package.department)
        if decision == "trusted":
            work.departments.trust(
                package.department, {*work.departments.trusted(package.department), package.fingerprint}
            )
        else:
            work.packages.decide(digest, ADMITTED if decision == CONFIRMED else decision)
        after = trusting_first(work, known_of(work, package.year, package.department), package.department)
        if decision == "chosen":
            after = receiving.choose(after, digest)
            for each in after.set_aside:
                work.packages.decide(each, "set_aside")
        _tally, changes = apply_head(work, ring, after, package.department, before)
    return replace(changes, what="处理报送包")
