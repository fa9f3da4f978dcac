"""Old binary documents (.doc, .wps, .rtf, .odt) through LibreOffice, where there is one; otherwise a sentence."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rol_desktop.errors import EnvironmentFault, UserError

OLD = frozenset({".doc", ".wps", ".wpt", ".dot", ".rtf", ".odt"})
PATIENCE = 120.0  # seconds: a first start with a fresh profile on an old PC takes half a minute
PROGRAMS = ("soffice", "libreoffice", "soffice.com")
SAVE_AS = "请用 WPS 或 Word 打开后另存为 .docx 格式，再导入。"


def office_program() -> str | None:
    """Return LibreOffice's program, if this machine has one."""
    found = next((path for name in PROGRAMS if (path := shutil.which(name))), None)
    if found or os.name != "nt":
        return found
    roots = (os.environ.get(name) for name in ("PROGRAMFILES", "PROGRAMFILES(X86)"))
    usual = (Path(root, "LibreOffice", "program", "soffice.com") for root in roots if root)
    return next((str(path) for path in usual if path.is_file()), None)


@contextmanager
def converted(path: Path, patience: float = PATIENCE) -> Iterator[Path]:
    """Give a .docx of an old document for as long as it is read; the source is copied first and never touched.

    Raises UserError where there is no LibreOffice or it cannot read the file, EnvironmentFault where it hangs.
    """
    program = office_program()
    if program is None:
        raise UserError(f"“{path.name}”是旧格式的文件，这台电脑上没有可以转换它的 LibreOffice。{SAVE_AS}")
    with tempfile.TemporaryDirectory(prefix="rol-convert-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source = _copied(path, folder)
        _run(program, source, folder, patience)
        result = source.with_suffix(".docx")
        if not result.is_file():
            raise UserError(f"“{path.name}”转换不成，可能已损坏或加了密码。{SAVE_AS}")
        yield result


def _copied(path: Path, folder: Path) -> Path:
    """Copy the source under a plain name: its own may hold what a command line mistakes."""
    source = folder / f"source{path.suffix.lower()}"
    try:
        shutil.copyfile(path, source)
    except FileNotFoundError as error:
        raise UserError(f"找不到文件“{path.name}”。请确认它没有被移动或删除，U盘没有拔出。") from error
    except OSError as error:
        raise EnvironmentFault(f"读不出“{path.name}”：{error.strerror or error}。请检查文件权限或存储设备。") from error
    return source


def _run(program: str, source: Path, folder: Path, patience: float) -> None:
    """Convert with a profile of its own, so that an open LibreOffice neither answers nor is disturbed."""
    command = [
        program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore",
        "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder), str(source),
    ]  # fmt: skip
    try:
        subprocess.run(command, check=False, capture_output=True, timeout=patience)  # noqa: S603 - a list, no shell
    except subprocess.TimeoutExpired as error:
        raise EnvironmentFault(f"LibreOffice 转换文件超过 {patience:.0f} 秒没有完成，已停止。{SAVE_AS}") from error
    except OSError as error:
        raise EnvironmentFault(f"LibreOffice 启动不了：{error.strerror or error}。{SAVE_AS}") from error
