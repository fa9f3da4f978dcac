"""Several people at one office: export one's part of a year, take in a colleague's, and lose nothing on either side.

Copies of one workspace share their keys: a part signed by another key is another office's and is refused.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from rol_desktop.domain import receiving
from rol_desktop.domain.changes import Changes, EntryImage, Image
from rol_desktop.domain.entry import Entry, EntryRevision
from rol_desktop.domain.parts import join_comment, join_entry
from rol_desktop.errors import UserError
from rol_desktop.exchange.building import Attached, Routing, build
from rol_desktop.exchange.keys import KeyRing, fingerprint
from rol_desktop.exchange.manifest import FormRef, form_sha256
from rol_desktop.exchange.package import Package, payload_of
from rol_desktop.exchange.reading import load, read, read_or_keep_locked
from rol_desktop.exchange.rollup import HeldPackage, RollupPayload
from rol_desktop.exchange.sealing import handed_on, taken_over
from rol_desktop.exchange.writing import write_package
from rol_desktop.progress import SILENT, Progress
from rol_desktop.services.exchange.applying import apply_head
from rol_desktop.services.exchange.knowledge import SUBMISSION, UNDONE, arrival_from, is_after, known_of
from rol_desktop.services.exchange.outgoing import kept
from rol_desktop.services.exchange.snapshots import images_between, snapshot
from rol_desktop.services.workspace.backups import back_up_before
from rol_desktop.services.workspace.keyring import key_ring, signing_key
from rol_desktop.services.writing.decided import note_decision
from rol_desktop.store.packages import KeptPackage
from rol_desktop.store.tiers import Reason
from rol_desktop.store.work import Work
from rol_desktop.store.workspace import Workspace

ROLLUP, TAKEN = "rollup", "taken"
TAKING_IN = "并入同事的部分"


@dataclass(frozen=True, slots=True)
class PartTaken:
    """Account for a colleague's part: every entry of it is in exactly one count."""

    new: int = 0
    updated: int = 0
    unchanged: int = 0
    conflicts: tuple[str, ...] = ()
    """Entries that both had worked on differently; they are marked for a look."""
    already: bool = False
    changes: Changes = field(default_factory=Changes)

    def sentence(self) -> str:
        """Say it in Chinese."""
        if self.already:
            return "这一份已经并入过，没有改动任何内容。"
        told = f"已并入同事的部分：新增{self.new}条，更新{self.updated}条，未变{self.unchanged}条"
        if self.conflicts:
            return f"{told}，两人都改过{len(self.conflicts)}条。两人都改过的以后改的为准，已标出，请核对。"
        return f"{told}。"


def export_part(
    workspace: Workspace, year: int, path: Path, departments: Sequence[str] = (), progress: Progress = SILENT
) -> Package:
    """Write one's part of a year to a file: the departments named by code, or all, with every package they sent."""
    ring = key_ring(workspace)
    with workspace.unit_of_work() as work:
        listed = work.departments.all()
        chosen = {each.code for each in listed if not departments or each.code in departments}
        if not chosen:
            raise UserError("没有选中任何单位。请先选要交给同事的单位。")
        payload, files = _part(work, ring, year, chosen)
        form = work.years.form(year)
        reference = FormRef(form.uid, str(form.version), form_sha256(payload.outline, work.years.indicators(year)))
    uid = str(uuid4())
    content = build(
        Routing(uid, uid, year, reference, created_at=datetime.now(UTC)), payload, signing_key(workspace), files
    )  # fmt: skip
    write_package(content, path, progress)
    return read(content, ring)


def take_part(workspace: Workspace, path: Path, progress: Progress = SILENT) -> PartTaken:
    """Take in a colleague's part; undo takes it out again. Any parts in any order, any number of times, end the same.

    Raises UserError for another office's part and for a year that is not here.
    """
    ring = key_ring(workspace)
    package = read(load(path), ring)
    payload = payload_of(package, RollupPayload)
    if package.fingerprint != fingerprint(signing_key(workspace).public):
        raise UserError("这一份不是从本办的工作文件导出的，没有并入。两人要从同一个工作文件的副本开始工作。")
    year = payload.report.year
    with workspace.unit_of_work() as work:
        if not work.years.has(year):
            raise UserError(f"本工作文件里没有{year}年度，没有并入。请先建立这个年度。")
        if _is_known(work, package.digest):
            return PartTaken(already=True)
    codes = frozenset(each.code for each in payload.departments)
    back_up_before(workspace, Reason.RECEIVING)
    progress.begin("正在并入", len(payload.entries))
    with workspace.unit_of_work() as work:
        before = snapshot(work, year, codes)
        newest = _newest_parts(work, ring, year)
        work.departments.put(each for each in payload.departments if work.departments.get(each.code) is None)
        _take_packages(work, ring, package, payload)
        taken = _take_entries(work, package, payload, newest, progress)
        _take_figures(workspace, work, package, payload, newest)
        for comment in payload.comments:
            work.comments.put(join_comment(work.comments.get(comment.uid), comment))
        _take_submissions(work, package, payload, newest)
        _keep(work, kept(package, path.name, TAKEN, at=_moment(package)), package)
        images = images_between(before, snapshot(work, year, codes))
        _note_decisions(workspace, work, images)
    changes = Changes(
        TAKING_IN,
        entries=frozenset(each.uid for each in payload.entries),
        departments=codes,
        figures=frozenset(each.uid for each in payload.figures),
        report=True,
        before=images,
    )
    return replace(taken, changes=changes)


def _part(work: Work, ring: KeyRing, year: int, chosen: set[str]) -> tuple[RollupPayload, list[Attached]]:
    entries = tuple(each for each in work.entries.of_year(year) if each.department in chosen)
    held = [each for each in work.packages.of_year(year, kind=SUBMISSION) if each.department in chosen]
    files = [Attached(each.name, work.packages.content(each.digest)) for each in held]
    payload = RollupPayload(
        report=work.years.info(year),
        outline=work.years.outline(year),
        departments=tuple(each for each in work.departments.all() if each.code in chosen),
        packages=tuple(
            HeldPackage(each.digest, file.sha256, each.department, each.revision, _key(ring, each.digest, file))
            for each, file in zip(held, files, strict=True)
        ),
        submissions=tuple(each for each in work.submissions.of_year(year) if each.department in chosen),
        entries=entries,
        revisions=tuple(revision for entry in entries for revision in work.entries.revisions(entry.uid)),
        figures=tuple(each for each in work.figures.of_year(year) if each.department in chosen),
        comments=tuple(each for each in work.comments.of_year(year) if each.department in chosen),
    )
    return payload, files


def _key(ring: KeyRing, digest: str, package: Attached) -> str:
    """Return what opens a package under a passphrase, for the colleague; '' where nothing is needed, or known."""
    key = read_or_keep_locked(package.content, ring).key
    return handed_on(key, ring.opening[0].public, digest) if key else ""


def _note_decisions(workspace: Workspace, work: Work, images: Iterable[Image]) -> None:
    """Note in the log that what a colleague decided counts here from now on."""
    for image in images:
        now = work.entries.get(image.entry.uid) if isinstance(image, EntryImage) and not image.deleted else None
        if isinstance(image, EntryImage) and now is not None:
            note_decision(workspace, work, TAKING_IN, image.entry, now)


def _is_known(work: Work, digest: str) -> bool:
    """Tell whether a package is here and was not taken back."""
    held = work.packages.find(digest)
    return held is not None and held.decision != UNDONE


def _keep(work: Work, described: KeptPackage, package: Package) -> None:
    """Keep a package; one that was taken back counts again."""
    if work.packages.find(package.digest) is not None:
        work.packages.decide(package.digest, "")
        work.packages.judge(package.digest, described.outcome, described.reason)
    work.packages.add(described, package.raw)


def _moment(package: Package) -> datetime:
    return package.manifest.created_at or datetime.min.replace(tzinfo=UTC)


def _newest_parts(work: Work, ring: KeyRing, year: int) -> dict[str, tuple[datetime, str]]:
    """Return, for each department, when the newest part that was taken in for it was made."""
    newest: dict[str, tuple[datetime, str]] = {}
    taken = (each for each in work.packages.of_year(year, kind=ROLLUP) if each.decision != UNDONE)
    for each in taken:
        package = read(work.packages.content(each.digest), ring)
        for department in payload_of(package, RollupPayload).departments:
            newest[department.code] = max(newest.get(department.code, _stamp(package)), _stamp(package))
    return newest


def _stamp(package: Package) -> tuple[datetime, str]:
    return _moment(package), package.digest


def _is_newer(package: Package, department: str, newest: dict[str, tuple[datetime, str]]) -> bool:
    return department not in newest or _stamp(package) > newest[department]


def _take_packages(work: Work, ring: KeyRing, rollup: Package, payload: RollupPayload) -> None:
    """Receive the packages that this copy does not have, as if the departments had sent them here."""
    year, now = payload.report.year, datetime.now(UTC)
    for held in payload.packages:
        if _is_known(work, held.digest):
            continue
        key = taken_over(held.key, ring, held.digest)
        ring = replace(ring, package_keys=(*ring.package_keys, key)) if key else ring
        package = read_or_keep_locked(rollup.files[held.sha256], ring)
        late = is_after(work.years.info(year).closes, now)
        code = package.manifest.department
        verdict = receiving.decide(arrival_from(package, late=late), known_of(work, year, code))
        _keep(work, kept(package, f"{held.department}.rolpkg", verdict.outcome, late=late), package)
        if package.under_passphrase:
            work.locks.put(package.digest, package.key)
        if code in verdict.known.departments:
            work.departments.trust(code, verdict.known.trusted.get(code, frozenset()))
        apply_head(work, ring, verdict.known, code, verdict.previous_head)


def _take_entries(
    work: Work, package: Package, payload: RollupPayload, newest: dict[str, tuple[datetime, str]], progress: Progress
) -> PartTaken:
    counts = {"new": 0, "updated": 0, "unchanged": 0}
    conflicts: list[str] = []
    sections = work.years.outline(payload.report.year).by_key
    came_before = work.packages.find(package.digest) is not None  # and was taken out: what went with it comes again
    for theirs in payload.entries:
        progress.advance()
        sent = tuple(each for each in payload.revisions if each.entry == theirs.uid)
        mine = work.entries.get(theirs.uid, deleted=True)
        gone = came_before and mine is not None and work.entries.get(theirs.uid) is None
        if theirs.content.section not in sections or not sent:
            counts["unchanged"] += 1
        elif mine is None or gone:
            _add_entry(work, theirs, sent)
            counts["new"] += 1
        else:
            newer = _is_newer(package, theirs.department, newest)
            joined = join_entry(mine, work.entries.revisions(theirs.uid), theirs, sent, newer=newer)
            for revision in joined.revisions:
                work.entries.revise(revision)
            work.entries.put(joined.entry)
            counts["unchanged" if joined.entry == mine else "updated"] += 1
            if joined.conflict:
                conflicts.append(theirs.uid)
    return PartTaken(counts["new"], counts["updated"], counts["unchanged"], tuple(conflicts))


def _add_entry(work: Work, theirs: Entry, sent: Sequence[EntryRevision]) -> None:
    """Add an entry with all its states, or put one that was taken out with the part back."""
    if work.entries.exists(theirs.uid):
        work.entries.set_deleted(theirs.uid, deleted=False)
    else:
        work.entries.add(theirs, sent[0])
    for revision in sent:
        work.entries.revise(revision)
    work.entries.put(theirs)


def _take_figures(
    workspace: Workspace, work: Work, package: Package, payload: RollupPayload, newest: dict[str, tuple[datetime, str]]
) -> None:
    """Take in settled values; what departments reported came with their packages."""
    for theirs in payload.figures:
        mine = work.figures.find(theirs.year, theirs.department, theirs.indicator)
        if mine is None or theirs.settled is None:
            continue
        if mine.settled is None or _is_newer(package, theirs.department, newest):
            settled = replace(mine, settled=theirs.settled, settled_reason=theirs.settled_reason)
            if settled != mine:
                work.figures.put(settled, workspace.person, datetime.now(UTC), by_office=True)


def _take_submissions(
    work: Work, package: Package, payload: RollupPayload, newest: dict[str, tuple[datetime, str]]
) -> None:
    """Take in how far the review is, where both hold the same hand-over."""
    for theirs in payload.submissions:
        mine = work.submissions.find(theirs.year, theirs.department)
        if mine is not None and mine.head == theirs.head and _is_newer(package, theirs.department, newest):
            work.submissions.put(replace(mine, state=theirs.state))
