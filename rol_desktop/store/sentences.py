"""SQLite's refusals, told as the machine's faults that a person can mend."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rol_desktop.domain.plain import NotPlain
from rol_desktop.errors import EnvironmentFault, UserError
from rol_desktop.store.reading import Unreadable

SENTENCES = {
    sqlite3.SQLITE_FULL: "磁盘已满，“{name}”没有写入；原有内容完好。请清理磁盘空间后再试。",
    sqlite3.SQLITE_READONLY: (
        "“{name}”或它所在的文件夹是只读的，不能保存；原有内容完好。请复制到可以写入的文件夹后再打开。"
    ),
    sqlite3.SQLITE_BUSY: "“{name}”正被另一个程序占用，这一步没有保存。请稍等片刻再试。",
    sqlite3.SQLITE_LOCKED: "“{name}”正被另一个程序占用，这一步没有保存。请稍等片刻再试。",
    sqlite3.SQLITE_IOERR: "读写“{name}”时磁盘出错（可能是U盘被拔出）；已保存的内容完好。请接好磁盘后重新打开。",
    sqlite3.SQLITE_CANTOPEN: (
        "打不开“{name}”：文件不存在，或没有权限读写它所在的文件夹；没有改动任何内容。请检查后重试，或从备份恢复。"
    ),
    sqlite3.SQLITE_PERM: "没有权限读写“{name}”，原有内容没有改动。请向管理员要求权限，或复制到自己的文件夹。",
}
MISSING = "“{name}”里没有要找的这项内容，可能已被删除。请刷新后再试；仍然不行时，请检查文件是否损坏。"
FOREIGN = re.compile(  # what SQLite has no code of its own for, and what only a file that is not as we made it brings
    "no such |foreign key mismatch|Could not decode|.*has no column|malformed|.*not authorized|unsafe use|.*corrupt"
)
DAMAGED = "“{name}”已经损坏，无法读取。请从备份恢复（文件 → 备份与恢复），原文件不会被改动。"


@contextmanager
def told_plainly(path: Path) -> Iterator[None]:
    """Turn sqlite3's own error, or what cannot be read, into an EnvironmentFault or UserError that names the file."""
    try:
        yield
    except sqlite3.Error as error:
        raise translated(error, path) from error
    except (Unreadable, NotPlain, UnicodeDecodeError) as error:
        raise UserError(DAMAGED.format(name=path.name)) from error


def translated(error: BaseException | None, path: Path) -> Exception:
    """Return what an error of the driver means to a person; what has no sentence is returned as it is."""
    if FOREIGN.match(str(error)):
        return UserError(DAMAGED.format(name=path.name))
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the primary code: the low byte
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_TOOBIG):
        return UserError(DAMAGED.format(name=path.name))
    if code in SENTENCES:
        return EnvironmentFault(SENTENCES[code].format(name=path.name))
    return error if isinstance(error, Exception) else RuntimeError("unknown fault of the store")
