"""Writing a package to a stick or folder, so that it is whole there or not there at all."""

import contextlib
import errno
import os
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rol_desktop.errors import EnvironmentFault
from rol_desktop.exchange.reading import inspect
from rol_desktop.leftovers import sweep
from rol_desktop.progress import SILENT, Progress
from rol_desktop.refusals import why

CHUNK = 1024 * 1024
OWNER_ONLY = 0o600
RETRIES = 10
PAUSE = 0.25  # seconds: with the retries about 2.5 s, as long as a virus scanner holds a new file on Windows
HELD_BY_ANOTHER = frozenset({5, 32, 33})  # winerror: access denied, sharing violation, lock violation
FULL = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})
READ_ONLY = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})
GONE = frozenset({errno.ENOENT, errno.ENODEV, errno.ENXIO, errno.EIO, errno.ENOTDIR})


def write_package(content: bytes, destination: Path, progress: Progress = SILENT) -> None:
    """Write a package that is verified before, and read back after; only then may the stick be pulled out.

    A file already there is replaced at the end or not at all. Raises EnvironmentFault, Refusal, Cancelled.
    """
    inspect(content)
    destination = destination.absolute()
    sweep(destination.parent)
    temporary = destination.with_name(f".{secrets.token_hex(6)}.part")
    progress.begin("正在写入数据包", 2 * _steps(content) + 1)
    with _explained(destination):
        try:
            _write(temporary, content, progress)
            _compare(temporary, content, progress)
            _move(temporary, destination)
            _confirm(destination, content)
        finally:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
    progress.advance()


def _write(path: Path, content: bytes, progress: Progress) -> None:
    binary = getattr(os, "O_BINARY", 0)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | binary, OWNER_ONLY)
    with os.fdopen(handle, "wb") as file:
        for start in range(0, len(content), CHUNK):
            file.write(content[start : start + CHUNK])
            progress.advance()
        file.flush()
        os.fsync(file.fileno())
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)  # read back the stick, not the memory


def _compare(path: Path, content: bytes, progress: Progress = SILENT) -> None:
    """Read a file back piece by piece; raises OSError where it is not what was written."""
    with path.open("rb") as file:
        for start in range(0, len(content), CHUNK):
            if file.read(CHUNK) != content[start : start + CHUNK]:
                raise OSError(errno.EIO, "read back other bytes than were written")
            progress.advance()
        if file.read(1):
            raise OSError(errno.EIO, "read back more bytes than were written")


def _confirm(destination: Path, content: bytes) -> None:
    """Read the file back under its own name; a wrong one must not lie there for somebody to take along."""
    try:
        _compare(destination, content)
    except OSError:
        with contextlib.suppress(OSError):
            destination.unlink(missing_ok=True)
        raise


def _move(temporary: Path, destination: Path) -> None:
    for attempt in range(RETRIES + 1):
        try:
            temporary.replace(destination)
            break
        except OSError as error:
            if attempt == RETRIES or getattr(error, "winerror", 0) not in HELD_BY_ANOTHER:
                raise
            time.sleep(PAUSE)
    _sync_folder(destination.parent)


def _sync_folder(folder: Path) -> None:
    """Bring the new name to the disk as well, where the system lets a folder be synced."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _steps(content: bytes) -> int:
    return -(-len(content) // CHUNK)


@contextmanager
def _explained(destination: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise EnvironmentFault(f"没有写成“{destination.name}”：{_sentence(error, destination)}") from error


def _sentence(error: OSError, destination: Path) -> str:
    """Say what the machine refused, that nothing is lost, and what to do."""
    safe = "填报内容仍在本机，没有丢失；"
    if not destination.parent.is_dir() or error.errno in GONE:
        return f"目标位置不存在，或者U盘已被拔出。{safe}请插好U盘、选对文件夹后重新导出。"
    if error.errno in FULL:
        return f"磁盘或U盘空间不足。{safe}请清理出空间或换一个位置后重新导出。"
    if getattr(error, "winerror", 0) in HELD_BY_ANOTHER or destination.is_dir():
        return f"同名的文件或文件夹正被占用。{safe}请关闭它，或者换一个文件名后重新导出。"
    if error.errno in READ_ONLY:
        return f"那里不允许写入（只读，或者没有权限）。{safe}请解除U盘的写保护，或换一个位置后重新导出。"
    return f"系统拒绝写入（{why(error)}）。{safe}请换一个位置后重新导出。"
