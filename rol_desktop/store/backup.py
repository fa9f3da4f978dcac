"""Backups of a workspace: made while it is in use, verified before they count, and put back without a terminal."""

import contextlib
import errno
import os
import secrets
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from rol_desktop.errors import EnvironmentFault, UserError
from rol_desktop.store.backup_folder import COMPANIONS, found_in, free_name, read_name
from rol_desktop.store.engine import copy_online, open_engine, unsoundness
from rol_desktop.store.faults import told
from rol_desktop.store.tiers import Backup, Reason, kept

PART = ".{}.part"
FULL = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})


def make(engine: Engine, path: Path, folder: Path, reason: Reason, at: datetime | None = None) -> Backup:
    """Copy a workspace while it is in use; the copy gets its name only once it is found sound.

    Raises EnvironmentFault where the folder refuses it; then nothing of it is left there.
    """
    temporary = folder / PART.format(secrets.token_hex(6))
    with explained(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            os.close(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
            with told(path):
                copy_online(engine, temporary)
                _close_copy(temporary)
            _refuse_unsound(temporary, path)
            sync(temporary)
            made = _named(temporary, folder, reason, at or datetime.now().astimezone())
        finally:
            for suffix in ("", *COMPANIONS):
                with contextlib.suppress(OSError):
                    temporary.with_name(temporary.name + suffix).unlink(missing_ok=True)
    prune(folder, made)
    return made


def prune(folder: Path, made: Backup) -> tuple[Path, ...]:
    """Remove the backups that no tier keeps, never the one just made; return what went."""
    backups = found_in(folder)
    staying = {each.path for each in kept(backups, now=made.at)} | {made.path}
    going = tuple(each.path for each in backups if each.path not in staying)
    for path in going:
        with contextlib.suppress(OSError):
            path.unlink()
    return going


def put_back(backup: Path, path: Path, folder: Path, at: datetime | None = None) -> Path | None:
    """Put a backup in a workspace's place; return where the file that was there is kept now, if there was one.

    The caller holds the workspace's lock. A stop at any moment leaves the old file, the new one, or both.
    """
    temporary = path.with_name(PART.format(secrets.token_hex(6)))
    with explained(path.parent):
        try:
            copy_file(backup, temporary)
            _refuse_unsound(temporary, backup)
            aside = _set_aside(path, folder, at or datetime.now().astimezone()) if path.exists() else None
            for suffix in COMPANIONS:  # what belonged to the old file must never be read into the new one
                path.with_name(path.name + suffix).unlink(missing_ok=True)
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
    return aside


@contextmanager
def explained(folder: Path) -> Iterator[None]:
    """Turn what the system says about a folder into a sentence."""
    try:
        yield
    except OSError as error:
        if error.errno in FULL:
            sentence = (
                f"磁盘空间不足，没有写成“{folder.name}”里的备份；工作文件完好。请清理磁盘，或换一个存放备份的文件夹。"
            )
        else:
            sentence = f"不能写入备份文件夹“{folder}”；工作文件完好。请检查权限，或换一个存放备份的文件夹。"
        raise EnvironmentFault(sentence) from error


def copy_file(source: Path, target: Path) -> None:
    """Copy a file to a new one that only its owner reads, down to the disk."""
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(handle, "wb") as file, source.open("rb") as original:
        shutil.copyfileobj(original, file, 1024 * 1024)
        file.flush()
        os.fsync(file.fileno())


def sync(path: Path) -> None:
    """Bring a file down to the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _close_copy(path: Path) -> None:
    """Make a copy one single file: it may come to lie on a disk that takes no companions."""
    connection = sqlite3.connect(path)
    try:
        connection.execute("PRAGMA journal_mode = DELETE")
    finally:
        connection.close()


def _refuse_unsound(copy: Path, path: Path) -> None:
    engine = open_engine(copy, read_only=True)
    try:
        with told(path):
            problems = unsoundness(engine)
    finally:
        engine.dispose()
    if problems:
        raise UserError(f"“{path.name}”里有损坏的内容，不能作为备份。请打开“文件 → 备份与恢复”检查，或恢复较早的备份。")


def _named(temporary: Path, folder: Path, reason: Reason, at: datetime) -> Backup:
    target = free_name(folder, reason, at)
    temporary.replace(target)
    backup = read_name(target)
    assert backup is not None
    return backup


def _set_aside(path: Path, folder: Path, at: datetime) -> Path:
    """Copy the file that is there, with what SQLite keeps beside it: it may hold what no backup does."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    aside = free_name(folder, Reason.ASIDE, at)
    for suffix in ("", *COMPANIONS):
        source = path.with_name(path.name + suffix)
        if source.exists() and suffix != "-shm":
            copy_file(source, aside.with_name(aside.name + suffix))
    return aside
