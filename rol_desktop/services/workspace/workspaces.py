"""Opening workspaces. Nothing here waits for SQLAlchemy, which takes longer to load than the window to show."""

from dataclasses import dataclass, replace
from pathlib import Path

from rol_desktop.errors import EnvironmentFault, UserError
from rol_desktop.leftovers import sweep
from rol_desktop.store.crowds import NEWEST
from rol_desktop.store.file import newest_year
from rol_desktop.store.glance import department_name
from rol_desktop.store.shares import on_network
from rol_desktop.store.workspace import Workspace, open_existing

__all__ = ["Identity", "Workspace", "hold_workspace", "identity_of", "open_office", "open_workspace", "settle"]


@dataclass(frozen=True, slots=True)
class Identity:
    """Say whose workspace is open, for a window's title and its desk."""

    is_office: bool
    department: str
    """The department's name; empty at the office."""
    year: int
    """The newest year; 0 where none was begun."""


def hold_workspace(path: Path, person: str = "", backups: Path | None = None) -> Workspace:
    """Open a workspace to work in it, and leave what can wait to `settle`. Raises UserError and EnvironmentFault.

    `backups` is a folder chosen for all backups. Close the workspace when done.
    """
    refuse_network_share(path)
    return open_existing(path, person, backups)


def settle(workspace: Workspace) -> tuple[str, ...]:
    """Do what an opening leaves for the moment after: tidy up, and back up where the newest backup is a day old.

    It comes before the first change. Returns what its person should know about it, in Chinese.
    """
    from rol_desktop.services.workspace.backups import DAY, back_up_before  # noqa: PLC0415 - loads SQLAlchemy
    from rol_desktop.store.tiers import Reason  # noqa: PLC0415 - as above

    sweep(workspace.path.parent)
    sweep(workspace.backups)
    failed = back_up_before(workspace, Reason.OPENED, DAY)
    return (failed,) if failed else ()


def open_workspace(path: Path, person: str = "", backups: Path | None = None) -> Workspace:
    """Open a workspace and settle it; what its person should know stands in its notes. Raises as `hold_workspace`."""
    workspace = hold_workspace(path, person, backups)
    return replace(workspace, notes=settle(workspace))


def open_office(path: Path, person: str = "") -> Workspace:
    """Open an office's workspace; a department's is refused, for what is asked of it makes no sense there."""
    workspace = open_workspace(path, person)
    if not workspace.is_office:
        workspace.close()
        raise UserError(f"“{path.name}”是填报端的工作文件，不能汇总。请选择汇总端的工作文件。")
    return workspace


def identity_of(workspace: Workspace) -> Identity:
    """Return whose workspace this is, once its newest year was looked at: it is about to be shown."""
    with workspace.plainly(NEWEST) as connection:
        name = department_name(connection, workspace.owner.department)
        return Identity(workspace.is_office, name, newest_year(connection))


def refuse_network_share(path: Path) -> None:
    """Refuse a workspace on a network share: SQLite's locks do not hold there, and data would be lost."""
    if on_network(path):
        raise EnvironmentFault(
            "工作文件不能放在网络共享文件夹里（多台电脑同时写入会丢失数据），没有打开也没有新建。"
            "请放在本机硬盘上；报送包可以放在任何地方。"
        )
