"""A new workspace: its file, its tables, the one row that says whose it is."""

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from rol_desktop.errors import EnvironmentFault, UserError
from rol_desktop.store import search
from rol_desktop.store.backup_folder import COMPANIONS
from rol_desktop.store.engine import stamp, writing_engine
from rol_desktop.store.faults import told
from rol_desktop.store.file import SCHEMA_VERSION
from rol_desktop.store.owner import Role
from rol_desktop.store.tables import Row, WorkspaceRow
from rol_desktop.store.workspace import Workspace, hold, opened, refuse_long


def create(path: Path, role: Role, department: str = "", person: str = "", backups: Path | None = None) -> Workspace:
    """Make a new workspace; an existing file is refused. `backups` is a folder chosen for the backups of all."""
    if path.exists():
        raise UserError(f"“{path.name}”已经存在，没有改动它。请换一个文件名，或直接打开它。")
    _refuse_missing_folder(path)
    refuse_long(path)
    lock = hold(path)
    try:
        _touch(path)
        _make(path, role, department)
    except BaseException:
        lock.release()
        raise
    return opened(path, lock, person, backups)


def _touch(path: Path) -> None:
    """Make the file for its owner's eyes; one that appeared there meanwhile is left alone."""
    try:
        path.touch(mode=0o600, exist_ok=False)
    except OSError as error:
        raise EnvironmentFault(
            f"不能在“{path.parent}”里新建文件：没有写权限或磁盘只读；没有改动任何文件。请换一个文件夹。"
        ) from error


def _make(path: Path, role: Role, department: str) -> None:
    engine = writing_engine(path)
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


def _refuse_missing_folder(path: Path) -> None:
    if not path.parent.is_dir():
        raise UserError(f"文件夹“{path.parent}”不存在。请先建立它，或换一个文件夹。")
