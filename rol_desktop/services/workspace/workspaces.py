"""Opening and making workspaces."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rol_desktop.errors import EnvironmentFault, UserError
from rol_desktop.exchange import keys
from rol_desktop.leftovers import sweep
from rol_desktop.services.workspace.backups import DAY, back_up_before
from rol_desktop.store import workspace as store
from rol_desktop.store.shares import on_network
from rol_desktop.store.tiers import Reason
from rol_desktop.store.whose import Role
from rol_desktop.store.workspace import Workspace

__all__ = [
    "Identity",
    "Workspace",
    "create_department",
    "create_office",
    "identity_of",
    "open_office",
    "open_workspace",
]


@dataclass(frozen=True, slots=True)
class Identity:
    """Say whose workspace is open, for a window's title and its desk."""

    is_office: bool
    department: str
    """The department's name; empty at the office."""
    year: int
    """The newest year; 0 where none was begun."""


def open_workspace(path: Path, person: str = "", backups: Path | None = None) -> Workspace:
    """Open a workspace to work in it. Close it when done. Raises UserError and EnvironmentFault.

    It is backed up where the newest backup is older than a day; `backups` is a folder chosen for all backups.
    What its person should know about that stands in its notes.
    """
    refuse_network_share(path)
    workspace = store.open_existing(path, person, backups)
    sweep(path.parent)
    sweep(workspace.backups)
    failed = back_up_before(workspace, Reason.OPENED, DAY)
    return replace(workspace, notes=(failed,)) if failed else workspace


def create_office(path: Path, person: str = "", backups: Path | None = None) -> Workspace:
    """Make the office's workspace, with keys of its own. An existing file is refused."""
    refuse_network_share(path)
    return _with_keys(store.create(path, Role.OFFICE, person=person, backups=backups), sealing=True)


def create_department(path: Path, department: str, person: str = "", backups: Path | None = None) -> Workspace:
    """Make a department's workspace, with a signing key of its own. An existing file is refused."""
    refuse_network_share(path)
    return _with_keys(store.create(path, Role.DEPARTMENT, department, person, backups), sealing=False)


def open_office(path: Path, person: str = "") -> Workspace:
    """Open an office's workspace; a department's is refused, for what is asked of it makes no sense there."""
    workspace = open_workspace(path, person)
    if not workspace.is_office:
        workspace.close()
        raise UserError(f"“{path.name}”是填报端的工作文件，不能汇总。请选择汇总端的工作文件。")
    return workspace


def identity_of(workspace: Workspace) -> Identity:
    """Return whose workspace this is."""
    with workspace.unit_of_work() as work:
        department = work.departments.get(workspace.owner.department)
        newest = next(iter(work.years.all()), 0)
    return Identity(workspace.is_office, department.name if department else "", newest)


def refuse_network_share(path: Path) -> None:
    """Refuse a workspace on a network share: SQLite's locks do not hold there, and data would be lost."""
    if on_network(path):
        raise EnvironmentFault(
            "工作文件不能放在网络共享文件夹里（多台电脑同时写入会丢失数据），没有打开也没有新建。"
            "请放在本机硬盘上；报送包可以放在任何地方。"
        )


def signing_key(workspace: Workspace) -> keys.SigningKey:
    """Return the key that signs what this workspace sends."""
    with workspace.unit_of_work() as work:
        secret = work.whose.get().signing_key
    if secret is None:
        raise UserError("这个工作文件里没有签名密钥，不能导出。请从备份恢复它。")
    return keys.SigningKey(secret)


def opening_keys(workspace: Workspace) -> tuple[keys.OpeningKey, ...]:
    """Return the keys that open what was sealed to this workspace; the first is the one that tasks carry."""
    with workspace.unit_of_work() as work:
        secrets = work.whose.get().sealing_key or b""
    size = keys.KEY_BYTES
    return tuple(keys.OpeningKey(secrets[start : start + size]) for start in range(0, len(secrets), size))


def joined_keys(opening: Sequence[keys.OpeningKey]) -> bytes | None:
    """Return keys as a workspace keeps them: one after the other, the one that tasks carry first."""
    return b"".join(each.secret for each in opening) or None


def _with_keys(workspace: Workspace, *, sealing: bool) -> Workspace:
    opening = keys.new_opening_key().secret if sealing else None
    with workspace.unit_of_work() as work:
        work.whose.set_keys(keys.new_signing_key().secret, opening)
    return workspace
