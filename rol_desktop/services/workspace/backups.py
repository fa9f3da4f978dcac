"""Backups: made at the moments that matter, listed with what is in them, and put back by one verb."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from rol_desktop.errors import RolError, UserError
from rol_desktop.progress import SILENT, Progress
from rol_desktop.store import backup as store
from rol_desktop.store.backup_folder import WORDS, folder_of, found_in
from rol_desktop.store.soundness import examine
from rol_desktop.store.tiers import APART, Backup, Reason
from rol_desktop.store.workspace import Workspace, hold

LOG = logging.getLogger(__name__)
DAY = timedelta(days=1)
SITTING = timedelta(minutes=10)  # what is received in one sitting has one backup before it


@dataclass(frozen=True, slots=True)
class KeptBackup:
    """Show one backup: when and why it was made, how large it is, what is in it."""

    path: Path
    at: datetime
    why: str
    """In Chinese."""
    size: int
    counts: tuple[tuple[str, int], ...]
    """What it holds, by name in Chinese; empty where it cannot be read."""
    problem: str = ""
    """Why it cannot be restored; empty for a sound one."""
    is_aside: bool = False
    """No backup, but a file that a restored one took the place of."""


@dataclass(frozen=True, slots=True)
class Restored:
    """Say what a restore did."""

    path: Path
    aside: Path | None
    """Where the file that was there is kept now; None where there was none."""
    counts: tuple[tuple[str, int], ...]


def list_backups(path: Path, chosen: Path | None = None, progress: Progress = SILENT) -> tuple[KeptBackup, ...]:
    """Return a workspace's backups, newest first; the workspace itself may be damaged, open or gone."""
    found = found_in(folder_of(path, chosen))
    progress.begin("正在查看备份", len(found))
    shown = []
    for backup in found:
        shown.append(_shown(backup))
        progress.advance()
    return tuple(shown)


def backup_folder(path: Path, chosen: Path | None = None) -> Path:
    """Return where a workspace's backups lie, or will lie."""
    return folder_of(path, chosen)


def newest_backup(path: Path, chosen: Path | None = None) -> datetime | None:
    """Return when a workspace was last backed up."""
    usual = [each for each in found_in(folder_of(path, chosen)) if each.reason not in APART]
    return usual[0].at if usual else None


def back_up_now(workspace: Workspace, progress: Progress = SILENT) -> KeptBackup:
    """Back a workspace up because a person asked for it. Raises EnvironmentFault, UserError."""
    progress.begin("正在备份", 1)
    made = store.make(workspace.engine, workspace.path, workspace.backups, Reason.ASKED)
    progress.advance()
    return _shown(made)


def back_up_before(workspace: Workspace, reason: Reason, pause: timedelta = timedelta(0)) -> str:
    """Back a workspace up unless that was done within `pause`; return why it could not be done, or ''.

    A backup that fails stops no work: what happened is told, and stands in the log without names.
    """
    now = datetime.now().astimezone()
    recent = [each for each in found_in(workspace.backups) if each.reason not in APART]
    if pause and any(abs(now - each.at) < pause for each in recent):  # a clock set back must not stop backups either
        return ""
    try:
        store.make(workspace.engine, workspace.path, workspace.backups, reason)
    except RolError as error:
        LOG.warning("no backup (%s): %s", reason.value, type(error).__name__)
        return error.sentence
    return ""


def restore(path: Path, backup: Path, chosen: Path | None = None, progress: Progress = SILENT) -> Restored:
    """Put a backup in a workspace's place; the file that was there is kept beside the backups.

    The workspace must be closed. Raises UserError for a damaged backup or an open workspace, EnvironmentFault.
    """
    progress.begin("正在恢复备份", 2)
    found = examine(backup)
    if not found.is_sound:
        raise UserError(f"这个备份不能用：{found.problems[0]} 现有的文件没有改动，请选另一个备份。")
    progress.advance()
    lock = hold(path)
    try:
        aside = store.put_back(backup, path, folder_of(path, chosen))
    finally:
        lock.release()
    progress.advance()
    return Restored(path, aside, found.counts)


def _shown(backup: Backup) -> KeptBackup:
    found = examine(backup.path)
    return KeptBackup(
        backup.path,
        backup.at,
        WORDS[backup.reason],
        backup.size,
        found.counts,
        "" if found.is_sound else found.problems[0],
        is_aside=backup.reason is Reason.ASIDE,
    )
