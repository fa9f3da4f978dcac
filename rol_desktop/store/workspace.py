"""A workspace: one SQLite file, who holds it open, and how it is opened and closed."""

import getpass
import os
import socket
import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from rol_desktop.domain.format import WORKSPACE_APPLICATION_ID
from rol_desktop.errors import EnvironmentFault, UserError
from rol_desktop.store.backup_folder import folder_of
from rol_desktop.store.connections import Connections
from rol_desktop.store.crowds import refuse_crowd
from rol_desktop.store.file import SCHEMA_VERSION, claim, connected, header_numbers, holder_of, strange_parts
from rol_desktop.store.owner import Owner, Role
from rol_desktop.store.sentences import told_plainly
from rol_desktop.store.work import Work

if TYPE_CHECKING:
    from sqlalchemy import Engine

LONGEST_NAME = 255 - len("-journal")  # bytes: what file systems take
LONGEST_PATH = 512 - len("-journal") - 1  # bytes: MAX_PATHNAME in SQLite's os_unix.c


@dataclass(frozen=True)
class Workspace:
    """Hold one open workspace. Close it, or the next window is told that it is in use."""

    path: Path
    owner: Owner
    person: str
    """Who sits at the desk: the author of what is typed."""
    backups: Path
    """The folder of its backups."""
    _connections: Connections
    _lock: FileLock | None
    _file: tuple[int, int]
    """Which file this is, to the system: another one may come to lie in its place."""
    notes: tuple[str, ...] = ()
    """What its person should know about the opening, in Chinese: a backup that failed, damage that was found."""

    @property
    def is_office(self) -> bool:
        """Tell which desk this workspace belongs to."""
        return self.owner.role is Role.OFFICE

    @property
    def is_open(self) -> bool:
        """Tell whether the file is still held."""
        return self._lock is not None and self._lock.is_locked

    def unit_of_work(self) -> AbstractContextManager[Work]:
        """Begin one transaction: committed on a clean exit, rolled back on an exception."""
        self._refuse_replaced()
        return self._connections.transaction()

    @contextmanager
    def plainly(self, year: int | None = None) -> Iterator[sqlite3.Connection]:
        """Lend a connection of sqlite3's own, for what cannot wait for SQLAlchemy; to read a year, if one is named."""
        self._refuse_replaced()
        with told_plainly(self.path), connected(self.path) as connection:
            if year is not None:
                self._connections.entrance.enter(connection, year)
            yield connection

    def _refuse_replaced(self) -> None:
        """Refuse to work in a file that was taken away: what is written there would go nowhere, and seem saved."""
        try:
            here = _identity(self.path)
        except OSError:
            here = None
        if here != self._file:
            raise EnvironmentFault(
                f"“{self.path.name}”被移走、删除或换成了别的文件（也可能是U盘被拔出），这一步没有保存。"
                "请把它放回原处再重新打开；找不到时可以从备份恢复。"
            )

    @property
    def engine(self) -> "Engine":
        """Give the store's own modules (backup, search, soundness) the engine."""
        return self._connections.engine

    def close(self) -> None:
        """Let go of the file and of the right to change it."""
        if self._lock is not None:
            # where the disk went away there is nothing left to tidy
            with suppress(EnvironmentFault, UserError), self.plainly() as connection:
                claim(connection, "")
        self._connections.close()
        if self._lock is not None:
            self._lock.release()


def open_existing(path: Path, person: str = "", backups: Path | None = None) -> Workspace:
    """Open a workspace to work in it: migrated where it is behind, refused where it is newer, foreign or held."""
    refuse_long(path)
    version = checked_version(path)
    if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
        raise EnvironmentFault(f"“{path.name}”或它所在的文件夹是只读的，没有打开它。请复制到可以写入的文件夹后再打开。")
    _refuse_second_name(path)
    lock = hold(path)
    try:
        if version < SCHEMA_VERSION:
            from rol_desktop.store.migrate import migrate  # noqa: PLC0415 - alembic costs 0.7 s, needed once a release

            migrate(path, folder_of(path, backups))
        return opened(path, lock, person, backups)
    except BaseException:
        lock.release()
        raise


def _refuse_second_name(path: Path) -> None:
    """Refuse a file with two names in the file system: SQLite keeps what is under way beside the name it was given."""
    if path.stat().st_nlink > 1:
        raise UserError(
            f"“{path.name}”在磁盘上还有别的名字（硬链接），两处同时打开会损坏内容，没有打开它。请复制一份，打开复制出来的那一份。"
        )


def checked_version(path: Path) -> int:
    """Return a workspace's schema version, or say why the file cannot be opened."""
    try:
        numbers = header_numbers(path)
    except FileNotFoundError as error:
        raise UserError(
            f"找不到“{path}”。它可能被移动、改名，或所在的U盘没有插好。请找到它再打开，或从备份恢复。"
        ) from error
    except OSError as error:
        raise EnvironmentFault(
            f"读不了“{path.name}”：没有权限，或它是一个文件夹；没有打开它。请选择有权限读取的文件。"
        ) from error
    if numbers is None or numbers[0] != WORKSPACE_APPLICATION_ID:
        raise UserError(f"“{path.name}”不是本程序的工作文件（.rol），没有打开它。请选择本程序建立的文件。")
    if numbers[1] > SCHEMA_VERSION:
        raise UserError(
            f"“{path.name}”由更新版本的程序保存（格式{numbers[1]}，本程序支持到{SCHEMA_VERSION}）。"
            "请先升级本程序再打开；文件没有改动。"
        )
    return numbers[1]


def who() -> str:
    """Name the person by the machine's login, for authorship and for whoever finds the file in use."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "本机用户"


def _identity(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_dev, status.st_ino


def opened(path: Path, lock: FileLock, person: str, backups: Path | None) -> Workspace:
    """Return the workspace of a file that is held; one that may have been tampered with is refused."""
    person = person or who()
    moment = datetime.now().astimezone()
    with told_plainly(path), connected(path) as connection:
        strange = strange_parts(connection)
        if strange:
            raise UserError(
                f"“{path.name}”含有不属于工作文件的部分（{'、'.join(strange)}），可能被人动过手脚，没有打开。"
                "请从备份恢复。"
            )
        refuse_crowd(connection, path)
        owner = claim(connection, f"{person}（{socket.gethostname()}，{moment:%m月%d日 %H:%M}）")
    return Workspace(path, owner, person, folder_of(path, backups), Connections(path), lock, _identity(path))


def hold(path: Path) -> FileLock:
    """Take the right to change a workspace: an OS lock, so that it dies with its process. Release it when done."""
    real = Path(os.path.realpath(path))  # a link to it is the same file
    lock = FileLock(real.with_name(f".{real.name}.lock"), timeout=0, mode=0o600, thread_local=False)
    try:
        lock.acquire()
    except Timeout as error:
        raise UserError(f"“{path.name}”已由{_holder(path)}打开。请在那个窗口里继续，或等它关闭后再打开。") from error
    except OSError as error:
        raise EnvironmentFault(
            f"不能在“{path.parent}”里写入：没有权限或磁盘只读；没有打开文件。请复制到自己的文件夹后再打开。"
        ) from error
    return lock


def _holder(path: Path) -> str:
    try:
        return holder_of(path) or "另一个窗口"
    except sqlite3.Error:  # whoever holds it, the refusal stands; only the name is missing
        return "另一个窗口"


def refuse_long(path: Path) -> None:
    """Refuse what SQLite cannot open: beside the file it needs another one with eight letters more."""
    if len(os.fsencode(path.name)) > LONGEST_NAME or len(os.fsencode(os.path.realpath(path))) > LONGEST_PATH:
        raise UserError(
            f"“{path.name[:20]}…”的文件名或所在文件夹的路径太长，打不开也建不了。请缩短文件名，或移到上层文件夹。"
        )
