"""A workspace: one SQLite file, who holds it open, and how it is made, opened and closed."""

import getpass
import os
import socket
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from filelock import FileLock, Timeout
from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from rol_desktop.domain.format import WORKSPACE_APPLICATION_ID
from rol_desktop.errors import EnvironmentFault, UserError
from rol_desktop.store import search
from rol_desktop.store.backup import COMPANIONS, folder_of
from rol_desktop.store.engine import begin_immediately, header_numbers, open_engine, stamp, strange_parts
from rol_desktop.store.faults import told
from rol_desktop.store.tables import SCHEMA_VERSION, Row, WorkspaceRow
from rol_desktop.store.whose import Owner, Role
from rol_desktop.store.work import Work, transaction

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
    _engine: Engine
    _lock: FileLock | None
    _file: tuple[int, int]
    """Which file this is, to the system: another one may come to lie in its place."""
    notes: tuple[str, ...] = ()
    """What its person should know about the opening, in Chinese: a backup that failed, damage that was found."""

    @property
    def is_office(self) -> bool:
        """Tell which desk this workspace belongs to."""
        return self.owner.role is Role.OFFICE

    def unit_of_work(self) -> AbstractContextManager[Work]:
        """Begin one transaction: committed on a clean exit, rolled back on an exception."""
        self._refuse_replaced()
        return transaction(self._engine, self.path)

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
    def engine(self) -> Engine:
        """Give the store's own modules (backup, search, soundness) the engine."""
        return self._engine

    def close(self) -> None:
        """Let go of the file and of the right to change it."""
        if self._lock is not None:
            # where the disk went away there is nothing left to tidy
            with suppress(EnvironmentFault, UserError), self.unit_of_work() as work:
                work.whose.set_holder("")
        self._engine.dispose()
        if self._lock is not None:
            self._lock.release()


def create(path: Path, role: Role, department: str = "", person: str = "", backups: Path | None = None) -> Workspace:
    """Make a new workspace; an existing file is refused. `backups` is a folder chosen for the backups of all."""
    if path.exists():
        raise UserError(f"“{path.name}”已经存在，没有改动它。请换一个文件名，或直接打开它。")
    _refuse_missing_folder(path)
    _refuse_long(path)
    lock = hold(path)
    try:
        _touch(path)
        _make(path, role, department)
    except BaseException:
        lock.release()
        raise
    return _opened(path, _engine(path), lock, person, backups)


def open_existing(path: Path, person: str = "", backups: Path | None = None) -> Workspace:
    """Open a workspace to work in it: migrated where it is behind, refused where it is newer, foreign or held."""
    _refuse_long(path)
    version = checked_version(path)
    if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
        raise EnvironmentFault(f"“{path.name}”或它所在的文件夹是只读的，没有打开它。请复制到可以写入的文件夹后再打开。")
    lock = hold(path)
    try:
        if version < SCHEMA_VERSION:
            from rol_desktop.store.migrate import migrate  # noqa: PLC0415 - costs 0.7 s, needed once a release

            migrate(path, folder_of(path, backups))
        return _opened(path, _engine(path), lock, person, backups)
    except BaseException:
        lock.release()
        raise


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


def _engine(path: Path) -> Engine:
    engine = open_engine(path)
    begin_immediately(engine)
    return engine


def _touch(path: Path) -> None:
    """Make the file for its owner's eyes; one that appeared there meanwhile is left alone."""
    try:
        path.touch(mode=0o600, exist_ok=False)
    except OSError as error:
        raise EnvironmentFault(
            f"不能在“{path.parent}”里新建文件：没有写权限或磁盘只读；没有改动任何文件。请换一个文件夹。"
        ) from error


def _make(path: Path, role: Role, department: str) -> None:
    engine = _engine(path)
    try:
        with told(path):
            _lay_out(engine, role, department)
    except BaseException:
        engine.dispose()
        for suffix in ("", *COMPANIONS):
            with suppress(OSError):
                path.with_name(path.name + suffix).unlink(missing_ok=True)
        raise
    engine.dispose()  # closing the last connection moves the header out of the WAL: the file can be recognised


def _lay_out(engine: Engine, role: Role, department: str) -> None:
    Row.metadata.create_all(engine)
    with Session(engine) as session, session.begin():
        search.lay_out(session.connection())
        now = datetime.now(UTC)
        session.add(WorkspaceRow(id=1, uid=str(uuid4()), role=role.value, department=department, created_at=now))
        session.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"))
        session.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": f"{SCHEMA_VERSION:04}"})
    stamp(engine, SCHEMA_VERSION)


def _opened(path: Path, engine: Engine, lock: FileLock, person: str, backups: Path | None) -> Workspace:
    person = person or who()
    with told(path):
        strange = strange_parts(engine)
    if strange:
        engine.dispose()
        raise UserError(
            f"“{path.name}”含有不属于工作文件的部分（{'、'.join(strange)}），可能被人动过手脚，没有打开。请从备份恢复。"
        )
    with transaction(engine, path) as work:
        work.whose.set_holder(f"{person}（{socket.gethostname()}，{datetime.now().astimezone():%m月%d日 %H:%M}）")
        owner = work.whose.get()
    return Workspace(path, owner, person, folder_of(path, backups), engine, lock, _identity(path))


def hold(path: Path) -> FileLock:
    """Take the right to change a workspace: an OS lock, so that it dies with its process. Release it when done."""
    lock = FileLock(path.with_name(f".{path.name}.lock"), timeout=0, mode=0o600, thread_local=False)
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
    engine = open_engine(path, read_only=True)
    try:
        with engine.connect() as connection:
            return connection.execute(text("SELECT holder FROM workspace")).scalar() or "另一个窗口"
    except Exception:  # noqa: BLE001 - whoever holds it, the refusal stands; only the name is missing
        return "另一个窗口"
    finally:
        engine.dispose()


def _refuse_long(path: Path) -> None:
    """Refuse what SQLite cannot open: beside the file it needs another one with eight letters more."""
    if len(path.name.encode()) > LONGEST_NAME or len(str(path.resolve()).encode()) > LONGEST_PATH:
        raise UserError(
            f"“{path.name[:20]}…”的文件名或所在文件夹的路径太长，打不开也建不了。请缩短文件名，或移到上层文件夹。"
        )


def _refuse_missing_folder(path: Path) -> None:
    if not path.parent.is_dir():
        raise UserError(f"文件夹“{path.parent}”不存在。请先建立它，或换一个文件夹。")
