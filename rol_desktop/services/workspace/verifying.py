"""Whether a workspace or a package is sound, and why not. Nothing is changed by looking."""

from dataclasses import dataclass
from pathlib import Path

from rol_desktop.errors import RolError
from rol_desktop.exchange.manifest import KIND_NAMES
from rol_desktop.exchange.package import Package
from rol_desktop.exchange.reading import inspect
from rol_desktop.exchange.recognise import FileKind, recognise
from rol_desktop.store.soundness import examine


@dataclass(frozen=True, slots=True)
class Verdict:
    """Say whether one file is sound."""

    path: Path
    kind: str
    """workspace, package, archive or unknown."""
    is_sound: bool
    facts: tuple[str, ...]
    """In Chinese: what it holds, or what is wrong."""


def verify(path: Path) -> Verdict:
    """Look at a file by its content, whatever its name says."""
    try:
        kind = recognise(path)
        if kind is FileKind.WORKSPACE:
            return _workspace(path)
        if kind is not FileKind.PACKAGE and (verdict := _archive(path)):
            return verdict
        return _package(path)
    except RolError as error:
        return Verdict(path, "unknown", is_sound=False, facts=(error.sentence,))


def is_workspace(path: Path) -> bool:
    """Tell by its content whether a file is a workspace. Raises EnvironmentFault for one that cannot be read."""
    return recognise(path) is FileKind.WORKSPACE


def _workspace(path: Path) -> Verdict:
    found = examine(path)
    facts = tuple(f"{name}{count}" for name, count in found.counts) if found.is_sound else found.problems
    return Verdict(path, "workspace", found.is_sound, facts)


def _archive(path: Path) -> Verdict | None:
    """Check a bundle against its own list; None for a file that is none."""
    from rol_desktop.services.workspace.archive import is_archive, verify_archive  # noqa: PLC0415 - most files are none

    if not is_archive(path):
        return None
    problems = verify_archive(path)
    return Verdict(path, "archive", not problems, problems or ("存档，逐个文件核对无误",))


def _package(path: Path) -> Verdict:
    try:
        package = inspect(path)
    except RolError as error:
        return Verdict(path, "package", is_sound=False, facts=(error.sentence,))
    manifest = package.manifest
    facts = (
        f"{KIND_NAMES[manifest.kind]}，{manifest.year}年度，第{manifest.revision}次，{manifest.department_name}",
        f"对照码{package.code}，签名识别码{package.fingerprint}",
        _holds(package),
    )
    return Verdict(path, "package", is_sound=True, facts=facts)


def _holds(package: Package) -> str:
    if package.under_passphrase:
        return "内容用口令封装，知道口令才能打开"
    manifest = package.manifest
    return "内容已密封，只有收件单位能打开" if manifest.sealed else f"含{len(manifest.files)}个文件，逐个核对无误"
