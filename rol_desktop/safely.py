"""Replace a file by a whole new one, or leave it as it was and say why."""

import errno
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rol_desktop.errors import EnvironmentFault, UserError
from rol_desktop.leftovers import sweep
from rol_desktop.refusals import why

TRIES = 9
FIRST_WAIT = 0.01  # seconds; doubled each time, 2.5 s in all: how long antivirus holds a fresh file on Windows
IN_USE = (5, 32, 33)  # Windows: access denied, sharing violation, lock violation
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@contextmanager
def replaced(path: Path) -> Iterator[Path]:
    """Give a temporary path beside `path`; on a clean exit it takes its place, otherwise nothing is left of it."""
    if os.path.isdir(path):  # noqa: PTH112 - unlike Path.is_dir it bears a name too long
        raise UserError(f"“{path}”是一个文件夹，请给出文件名。")
    sweep(path.parent)
    temporary = _beside(path)
    try:
        yield temporary
        _flush(temporary)
        _replace(temporary, path)
        _flush_folder(path.parent)
    except OSError as error:
        raise fault(error, path) from error
    finally:
        _remove(temporary)


def fault(error: OSError, path: Path) -> EnvironmentFault | UserError:
    """Turn what the system says about a file into a sentence that says what to do."""
    if error.errno in FULL:
        return EnvironmentFault(f"磁盘空间不足，无法保存“{path.name}”，原来的文件没有变。请清理磁盘或换一个位置再试。")
    if getattr(error, "winerror", None) in IN_USE or error.errno == errno.EBUSY:
        return _in_use(path)
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return UserError(f"文件夹“{path.parent}”不存在，请先建立它或换一个位置。")
    if error.errno == errno.ENAMETOOLONG:
        return UserError("文件名太长，请换一个短一些的文件名。")
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return EnvironmentFault(
            f"文件夹“{path.parent}”不能写入（只读或没有权限），原来的文件没有变。请换一个位置保存。"
        )
    return EnvironmentFault(f"无法保存“{path.name}”：{why(error)}。原来的文件没有变，请换一个位置再试。")


def _in_use(path: Path) -> UserError:
    sentence = f"“{path.name}”正被别的程序（如 Word 或 WPS）打开，或是只读文件；原来的文件没有变。"
    return UserError(f"{sentence}请关闭它或换个文件名。")


def _beside(path: Path) -> Path:
    """Create an empty temporary file in the folder of `path`, so that replacing it is one step of the system."""
    try:
        handle, name = tempfile.mkstemp(prefix=".~rol-", suffix=".tmp", dir=path.parent)
    except OSError as error:
        raise fault(error, path) from error
    os.close(handle)
    return Path(name)


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    """Make the new name last through a power cut, where the system can."""
    if on_windows():
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _replace(temporary: Path, path: Path) -> None:
    """Put the new file in the old one's place, trying again while another program holds it for a moment."""
    _same_mode(temporary, path)
    for attempt in range(TRIES):
        try:
            temporary.replace(path)
        except PermissionError:
            if attempt == TRIES - 1:
                raise _in_use(path) from None  # the folder took the new file: it is the old one that is held
            time.sleep(FIRST_WAIT * 2**attempt)
        else:
            return


def on_windows() -> bool:
    """Tell whether files in use cannot be replaced here."""
    return os.name == "nt"


def _same_mode(temporary: Path, path: Path) -> None:
    """Give the new file the rights of the old one, or those that a new file gets here."""
    if on_windows():
        return
    if path.exists():
        mode = path.stat().st_mode & 0o777
    else:
        mask = os.umask(0)
        os.umask(mask)
        mode = 0o666 & ~mask
    temporary.chmod(mode)


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:  # a leftover does no harm, and hides no error
        return
