"""The bundle for the archive: the report, its tables, every package, the workspace itself, and the hash of each."""

import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from rol_desktop.domain.report import Edition
from rol_desktop.errors import EnvironmentFault, UserError
from rol_desktop.progress import SILENT, Progress
from rol_desktop.safely import replaced
from rol_desktop.services.exchange.outgoing import FORBIDDEN
from rol_desktop.services.output.compiling import STANDARD, compile_document, layout_of
from rol_desktop.services.output.exported import EDITIONS
from rol_desktop.services.output.exports import KINDS
from rol_desktop.services.year.years import departments_of
from rol_desktop.store import backup
from rol_desktop.store.packages import KeptPackage
from rol_desktop.store.tiers import Reason
from rol_desktop.store.workspace import Workspace
from rol_desktop.zips import is_crowded

MANIFEST, SUMS, README = "manifest.json", "SHA256SUMS", "说明.txt"
EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can hold
CHUNK = 1 << 20
FORMAT = "rol-desktop archive"
MOST_MEMBERS = 100_000
LONGEST_MANIFEST = 8 << 20  # some 80,000 files; as objects it takes up to twenty times that
DAMAGES = (  # what a damaged or foreign zip makes of the readers
    zipfile.BadZipFile, zlib.error, KeyError, ValueError, TypeError, AttributeError, OSError, EOFError,
    NotImplementedError, RuntimeError,
)  # fmt: skip
SUFFIXES = {
    "task": ".rolpkg",
    "submission": ".rolpkg",
    "return": ".rolpkg",
    "receipt": ".rolpkg",
    "plain_form": ".json",
}
TOLD = """{year}年度法治政府建设情况报告 存档

报告/        各种稿本的 Word 文档
表/          数据表、整改台账、报送情况、操作记录
历次导出/    每次导出时的原样
往来/        发出和收到的每一个数据包，与收发时逐字节相同
工作文件/    汇总端的工作文件，可以直接打开；其中有本办公室的密钥，请按涉密要求保管
{sums}  每个文件的校验值，可以用 sha256sum -c 核对
"""


@dataclass(frozen=True, slots=True)
class Archived:
    """Say what a bundle holds."""

    path: Path
    files: int
    sha256: str
    """Of the whole file, to be written down on paper."""
    left_out: tuple[str, ...] = ()
    """In Chinese, with the reason."""


@dataclass(frozen=True, slots=True)
class _Member:
    """Hold one file of a bundle."""

    name: str
    data: bytes


def archive_year(workspace: Workspace, year: int, path: Path, progress: Progress = SILENT) -> Archived:
    """Write everything of a year into one .zip and read it back; the old file stays until the new one is whole.

    Raises EnvironmentFault where the place refuses it, Cancelled with nothing left behind.
    """
    with workspace.unit_of_work() as work:
        packages = sum(each.year == year for kind in SUFFIXES for each in work.packages.of_kind(kind))
    progress.begin("正在存档", packages + len(KINDS) + len(EDITIONS) + 3)
    left_out: list[str] = []
    sums: dict[str, dict[str, int | str]] = {}
    with replaced(path) as temporary:
        with zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED) as archive:
            for member in _members(workspace, year, left_out):
                _put(archive, member)
                digest = hashlib.sha256(member.data).hexdigest()
                sums[member.name] = {"sha256": digest, "size": len(member.data)}
                progress.advance()
            for member in _listings(year, sums, left_out):
                _put(archive, member)
        if problems := verify_archive(temporary):
            raise EnvironmentFault(f"存档写入后读回核对不上，没有留下它：{problems[0]}请换一个位置再试。")
        digest = hashlib.sha256(temporary.read_bytes()).hexdigest()
    progress.advance()
    return Archived(path, len(sums), digest, tuple(left_out))


def is_archive(path: Path) -> bool:
    """Tell by its content whether a file is a bundle of ours, sound or not."""
    try:
        with _listed(path) as archive:
            return f'"format": "{FORMAT}"' in archive.read(MANIFEST).decode()
    except DAMAGES:
        return False


@contextmanager
def _listed(path: Path) -> Iterator[zipfile.ZipFile]:
    """Open a bundle, perhaps a stranger's: its directory and its list must be such as ours are."""
    if is_crowded(path, MOST_MEMBERS):
        raise zipfile.BadZipFile("too many members")
    with zipfile.ZipFile(path) as archive:
        if archive.getinfo(MANIFEST).file_size > LONGEST_MANIFEST:
            raise zipfile.BadZipFile("too long a list")
        yield archive


def verify_archive(path: Path) -> tuple[str, ...]:
    """Return, in Chinese, what in a bundle is missing, altered or too much; nothing for a sound one."""
    try:
        with _listed(path) as archive:
            listed = {name: fact["sha256"] for name, fact in json.loads(archive.read(MANIFEST))["files"].items()}
            present = set(archive.namelist()) - {MANIFEST, SUMS, README}
            problems = [f"缺少“{name}”。" for name in sorted(set(listed) - present)]
            problems += [f"多出“{name}”。" for name in sorted(present - set(listed))]
            for name in sorted(present & set(listed)):
                if _digest(archive, name) != listed[name]:
                    problems.append(f"“{name}”与清单不符。")
    except DAMAGES as error:
        return (f"这不是完整的存档文件（{type(error).__name__}）。",)
    return tuple(problems)


def _digest(archive: zipfile.ZipFile, name: str) -> str:
    """Hash a member piece by piece: a workspace may be larger than memory has room for."""
    found = hashlib.sha256()
    with archive.open(name) as member:
        while piece := member.read(CHUNK):
            found.update(piece)
    return found.hexdigest()


def _members(workspace: Workspace, year: int, left_out: list[str]) -> Iterator[_Member]:
    yield from _reports(workspace, year, left_out)
    yield from _tables(workspace, year, left_out)
    yield from _exports(workspace, year)
    yield from _packages(workspace, year)
    with TemporaryDirectory(prefix="rol-archive-") as folder:
        copy = backup.make(workspace.engine, workspace.path, Path(folder), Reason.ASKED)
        yield _Member(f"工作文件/{_name(workspace.path.name)}", copy.path.read_bytes())


def _reports(workspace: Workspace, year: int, left_out: list[str]) -> Iterator[_Member]:
    from rol_desktop.document.writer import render_docx  # noqa: PLC0415 - slow to load, only needed here

    for edition, name in EDITIONS.items():
        if edition is Edition.REVIEW:
            continue  # its comments are about work that is done
        try:
            document = compile_document(workspace, year, edition)
        except UserError as refusal:
            left_out.append(f"{name}：{refusal.sentence}")
            continue
        yield _Member(f"报告/{name}.docx", render_docx(document, layout_of(workspace, STANDARD)))


def _tables(workspace: Workspace, year: int, left_out: list[str]) -> Iterator[_Member]:
    from rol_desktop.document.tables import render_workbook  # noqa: PLC0415 - as above

    for kind in KINDS:
        try:
            yield _Member(f"表/{kind.name}.xlsx", render_workbook(kind.sheets(workspace, year)))
        except UserError as refusal:
            left_out.append(f"{kind.name}：{refusal.sentence}")


def _exports(workspace: Workspace, year: int) -> Iterator[_Member]:
    with workspace.unit_of_work() as work:
        for each in work.exports.of_year(year):
            at = f"{each.at.astimezone():%Y%m%d-%H%M%S}"
            yield _Member(f"历次导出/{at}-{each.uid[:8]}-{_name(each.name)}", work.exports.content(each.uid))


def _packages(workspace: Workspace, year: int) -> Iterator[_Member]:
    """Yield every package that came or went, one in memory at a time."""
    names = {each.code: each.name for each in departments_of(workspace)}
    with workspace.unit_of_work() as work:
        for kind, suffix in SUFFIXES.items():
            for kept in work.packages.of_year(year, kind=kind):
                yield _Member(_package_name(kept, names, suffix), work.packages.content(kept.digest))


def _package_name(kept: KeptPackage, names: dict[str, str], suffix: str) -> str:
    department = _name(names.get(kept.department, kept.department) or "全部")
    return f"往来/{kept.kind}/{department}-{kept.revision}-{kept.digest[:12]}{suffix}"


def _listings(year: int, sums: dict[str, dict[str, int | str]], left_out: list[str]) -> Iterator[_Member]:
    told = {
        "format": FORMAT,
        "year": year,
        "made_at": datetime.now(UTC).isoformat(),
        "left_out": left_out,
        "files": sums,
    }
    yield _Member(MANIFEST, json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True).encode())
    yield _Member(SUMS, "".join(f"{fact['sha256']}  {name}\n" for name, fact in sorted(sums.items())).encode())
    yield _Member(README, TOLD.format(year=year, sums=SUMS).encode())


def _put(archive: zipfile.ZipFile, member: _Member) -> None:
    archive.writestr(zipfile.ZipInfo(member.name, EPOCH), member.data, zipfile.ZIP_DEFLATED)


def _name(text: str) -> str:
    """Return a name that every system accepts."""
    return FORBIDDEN.sub("_", text.strip()).rstrip(". ") or "_"
