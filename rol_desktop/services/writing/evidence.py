"""Evidence: files attached to an entry, taken off, sent along, and saved again at either desk."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from rol_desktop.domain.changes import Changes, EvidenceImage
from rol_desktop.domain.entry import Entry
from rol_desktop.domain.evidence import LARGEST, MIB, MOST, Evidence, said, size_of
from rol_desktop.errors import EnvironmentFault, UserError
from rol_desktop.exchange.building import Attached
from rol_desktop.exchange.keys import KeyRing
from rol_desktop.exchange.reading import read
from rol_desktop.files import open_plain, shown_name
from rol_desktop.progress import SILENT, Progress
from rol_desktop.refusals import why
from rol_desktop.safely import replaced
from rol_desktop.services.workspace.keyring import key_ring
from rol_desktop.store.work import Work
from rol_desktop.store.workspace import Workspace

PROGRAMS = frozenset((
    ".exe", ".com", ".bat", ".cmd", ".scr", ".msi", ".js", ".vbs", ".ps1", ".lnk", ".hta", ".jar", ".reg", ".pif",
    ".cpl", ".sh", ".desktop",
))  # fmt: skip
LOST = "找不到这份佐证材料，它可能已被移去。请刷新后再试。"


@dataclass(frozen=True, slots=True)
class Attachment:
    """Say what was attached, and what was not and why."""

    changes: Changes
    attached: tuple[Evidence, ...]
    refused: tuple[str, ...]
    """One sentence for each file that was not attached."""


def evidence_of(workspace: Workspace, year: int, department: str = "") -> tuple[Evidence, ...]:
    """Return what a department attached to its entries of a year; its own at a department's desk."""
    with workspace.unit_of_work() as work:
        return present(work, year, department or workspace.owner.department)


def present(work: Work, year: int, department: str) -> tuple[Evidence, ...]:
    """Return the files whose entry is there."""
    entries = {each.uid for each in work.entries.of_year(year, department=department)}
    return tuple(each for each in work.evidence.of_year(year, department) if each.entry in entries)


def attach(workspace: Workspace, entry: str, paths: Sequence[Path], progress: Progress = SILENT) -> Attachment:
    """Attach files to an entry, each that is fit; the others are told one by one."""
    progress.begin("正在添加佐证材料", len(paths))
    attached: list[Evidence] = []
    refused: list[str] = []
    with workspace.unit_of_work() as work:
        owner = work.entries.get(entry)
        if owner is None:
            raise UserError("这一条已被删除，不能添加佐证材料。请撤销删除，或另选一条。")
        for path in paths:
            try:
                attached.append(_attach_one(work, owner, path))
            except (UserError, EnvironmentFault) as error:
                refused.append(error.sentence)
            progress.advance()
    images = tuple(EvidenceImage(each, there=False) for each in attached)
    changes = Changes("添加佐证材料", before=images)
    if attached:
        changes |= _about(owner.uid, owner.department)
    return Attachment(changes, tuple(attached), tuple(refused))


def remove(workspace: Workspace, uid: str) -> Changes:
    """Take a file off its entry; undo puts it back."""
    with workspace.unit_of_work() as work:
        found = work.evidence.get(uid)
        if found is None or not work.evidence.is_there(uid):
            raise UserError(LOST)
        work.evidence.set_there(uid, there=False)
        department = work.evidence.owner(uid)[1]
    return Changes("移去佐证材料", before=(EvidenceImage(found),)) | _about(found.entry, department)


def save_copy(workspace: Workspace, uid: str, path: Path, progress: Progress = SILENT) -> Path:
    """Write an attached file's bytes to a place; at the office they come out of the package as it was received."""
    progress.begin("正在保存佐证材料", 1)
    ring = key_ring(workspace)
    with workspace.unit_of_work() as work:
        found = work.evidence.get(uid)
        if found is None:
            raise UserError(LOST)
        content = work.evidence.content(found.sha256) or _from_package(work, ring, found)
    if hashlib.sha256(content).hexdigest() != found.sha256:
        raise UserError(f"“{found.name}”的内容已损坏，没有保存。请从备份恢复工作文件。")
    with replaced(path) as temporary:
        temporary.write_bytes(content)
    progress.advance()
    return path


def files_to_send(work: Work, evidence: Iterable[Evidence]) -> tuple[Attached, ...]:
    """Return the bytes that a package carries, the same bytes once."""
    once = {each.sha256: each for each in evidence}
    files = tuple(Attached(each.name, work.evidence.content(each.sha256) or b"") for each in once.values())
    for each, file in zip(once.values(), files, strict=True):
        if file.sha256 != each.sha256:
            raise UserError(f"佐证材料“{each.name}”的内容已损坏。请移去它，重新添加，再报送。")
    return files


def _attach_one(work: Work, entry: Entry, path: Path) -> Evidence:
    content = _content(path)
    held = present(work, entry.year, entry.department)
    sha256 = hashlib.sha256(content).hexdigest()
    if any(each.sha256 == sha256 and each.entry == entry.uid for each in held):
        raise UserError(f"“{path.name}”这一条已经有了，没有重复添加。")
    evidence = Evidence(str(uuid4()), entry.uid, shown_name(path.name), sha256, len(content))
    whole = size_of((*held, evidence))
    if whole > MOST:
        left = said(max(0, MOST - size_of(held)))
        raise UserError(
            f"“{path.name}”（{said(len(content))}）没有添加：全部佐证材料不能超过{MOST // MIB} MB，现在还能放{left}。"
            "请压缩图片，或移去不必要的材料。"
        )
    work.evidence.keep(sha256, content)
    work.evidence.add(entry.year, entry.department, evidence)
    return evidence


def _content(path: Path) -> bytes:
    """Read a file that may be attached; its size is looked at before it is read."""
    if path.suffix.lower() in PROGRAMS:
        raise UserError(f"“{path.name}”是程序文件，不能作为佐证材料。请添加文档、图片或 PDF。")
    try:
        if not path.is_file():
            raise UserError(f"“{path.name}”不是文件（也许是文件夹）。请一份一份地添加文件。")
        if (size := path.stat().st_size) > LARGEST:
            raise UserError(
                f"“{path.name}”有{said(size)}，一份佐证材料不能超过{LARGEST // MIB} MB。请压缩或拆开后再添加。"
            )
        with open_plain(path) as stream:
            content = stream.read(LARGEST + 1)
    except OSError as error:
        raise EnvironmentFault(f"读不出“{path.name}”：{why(error)}；没有附上它。请检查文件权限或存储设备。") from error
    if not content:
        raise UserError(f"“{path.name}”是空文件，没有添加。请检查选的文件对不对。")
    if len(content) > LARGEST:  # it grew while it was read
        raise UserError(f"“{path.name}”超过{LARGEST // MIB} MB，没有添加。请压缩或拆开后再添加。")
    return content


def _from_package(work: Work, ring: KeyRing, evidence: Evidence) -> bytes:
    submission = work.submissions.find(*work.evidence.owner(evidence.uid))
    if submission is None or not submission.head:
        raise UserError(LOST)
    package = read(work.packages.content(submission.head), ring)
    if evidence.sha256 not in package.files:
        raise UserError(LOST)
    return package.files[evidence.sha256]


def _about(entry: str, department: str) -> Changes:
    return Changes(entries=frozenset({entry}), departments=frozenset({department}))
