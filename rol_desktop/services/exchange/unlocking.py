"""Passphrases at the office: one that was told by telephone opens the packages under it, now or another day.

What is kept is a key that opens the one package; the passphrase is gone when it was tried.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from rol_desktop.domain.changes import Changes
from rol_desktop.domain.receiving import Hold, Outcome, Standing, head, standings
from rol_desktop.errors import RolError, UserError
from rol_desktop.exchange.keys import KeyRing
from rol_desktop.exchange.package import Package
from rol_desktop.exchange.reading import inspect, load, read, tried
from rol_desktop.progress import SILENT, Progress
from rol_desktop.services.exchange.applying import Tally, apply_head
from rol_desktop.services.exchange.knowledge import SUBMISSION, UNDONE, known_of, trusting_first
from rol_desktop.services.workspace.keyring import key_ring
from rol_desktop.store.packages import KeptPackage
from rol_desktop.store.work import Work
from rol_desktop.store.workspace import Workspace

OPENING = "打开口令封装的报送包"


@dataclass(frozen=True, slots=True)
class Locked:
    """Name one package under a passphrase that is not typed yet: a file that came, or a package that is kept."""

    name: str
    department: str
    digest: str
    path: Path | None = None


@dataclass(frozen=True, slots=True)
class Tried:
    """Say what a passphrase opened."""

    opened: tuple[Locked, ...]
    waiting: tuple[Locked, ...]
    """Those that are under another passphrase."""
    keys: tuple[bytes, ...] = field(default=(), repr=False)
    """What opens the files, for `receiving.preview` and `receiving.receive`."""
    problems: tuple[str, ...] = ()
    """Sentences about packages that could not be read, or opened and are no good all the same."""
    changes: Changes = field(default_factory=lambda: Changes(OPENING))

    def sentence(self) -> str:
        """Say in Chinese what to do about those that wait; '' when there are none."""
        if not self.waiting:
            return ""
        if self.opened:
            return f"已打开{len(self.opened)}个，还有{len(self.waiting)}个用的是另外的口令。"
        return "口令不对，没有打开。请打电话核对（字母分大小写），再输一次。"


def try_files(_workspace: Workspace, locked: Sequence[Locked], passphrase: str, progress: Progress = SILENT) -> Tried:
    """Try a passphrase on files that came; nothing is taken in yet."""
    return _each(locked, passphrase, progress, _of_file)


def open_held(workspace: Workspace, locked: Sequence[Locked], passphrase: str, progress: Progress = SILENT) -> Tried:
    """Try a passphrase on packages that are kept; what opens counts from then on, one transaction for each."""
    changes = Changes(OPENING)
    problems: list[str] = []

    def kept(each: Locked) -> Package:
        with workspace.unit_of_work() as work:
            return inspect(work.packages.content(_held(work, each.digest).digest))

    done = _each(locked, passphrase, progress, kept)
    for each, key in zip(done.opened, done.keys, strict=True):
        ring = key_ring(workspace, (key,))
        try:
            with workspace.unit_of_work() as work:
                changes |= open_kept(work, ring, each.digest)[2]
        except RolError as refusal:
            problems.append(_about(each, refusal))
    return replace(done, problems=(*done.problems, *problems), changes=changes)


def open_kept(work: Work, ring: KeyRing, digest: str) -> tuple[Standing, Tally, Changes]:
    """Let a kept package count as it does from now on that the ring opens it; raises Refusal, and nothing changed."""
    package = _held(work, digest)
    opened = read(work.packages.content(digest), ring)
    if package.decision == UNDONE:
        work.packages.decide(digest, "")
    before = head(known_of(work, package.year, package.department), package.department)
    work.locks.put(digest, opened.key)
    known = known_of(work, package.year, package.department)
    if standings(known)[digest].hold in (None, Hold.KEY):
        known = trusting_first(work, known, package.department)
    tally, changes = apply_head(work, ring, known, package.department, before)
    return standings(known)[digest], tally, Changes(OPENING, departments=frozenset({package.department})) | changes


def is_waiting(work: Work, package: Package) -> bool:
    """Tell whether a package that opens now is kept, byte for byte the same, and was not open until now."""
    waiting = bool(package.key) and package.digest in work.locks.waiting()
    return waiting and work.packages.content(package.digest) == package.raw


def waiting_in(kept: Iterable[KeptPackage]) -> tuple[KeptPackage, ...]:
    """Return the packages that wait for nothing but their passphrase."""
    return tuple(each for each in kept if (each.outcome, each.reason) == (Outcome.HELD, Hold.LOCKED))


def _each(
    locked: Sequence[Locked], passphrase: str, progress: Progress, package_of: Callable[[Locked], Package]
) -> Tried:
    """Sort packages by whether a passphrase opens them; what cannot be read is told and asked about no more."""
    progress.begin("正在核对口令", len(locked))
    opened: dict[Locked, bytes] = {}
    waiting: list[Locked] = []
    problems: list[str] = []
    for each in locked:
        try:
            if key := tried(package_of(each), passphrase):
                opened[each] = key
            else:
                waiting.append(each)
        except RolError as refusal:
            problems.append(_about(each, refusal))
        progress.advance()
    return Tried(tuple(opened), tuple(waiting), tuple(opened.values()), tuple(problems))


def _about(locked: Locked, refusal: RolError) -> str:
    return f"“{locked.name}”：{refusal.sentence}"


def _of_file(locked: Locked) -> Package:
    assert locked.path is not None
    package = inspect(load(locked.path))
    if package.digest != locked.digest:
        raise UserError("刚刚被换成了另一个文件，没有打开它。请重新选择一次。")
    return package


def _held(work: Work, digest: str) -> KeptPackage:
    package = work.packages.find(digest)
    if package is None or package.kind != SUBMISSION or digest not in work.locks.waiting():
        raise UserError("这个报送包已经打开过，或者不在收件记录里，没有改动。请刷新后再看。")
    return package
