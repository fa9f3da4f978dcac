"""Old formats (.doc, .wps, .rtf, .odt) through LibreOffice where a machine has it, else a sentence that helps."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from rol_desktop.document.ooxml.package import LIMITS, OLD_BINARY, SAVE_AS, Limits
from rol_desktop.document.reading import read_document
from rol_desktop.domain.blocks import Document
from rol_desktop.errors import UserError
from rol_desktop.files import open_plain

SUFFIXES = frozenset({".doc", ".wps", ".rtf", ".odt"})
STARTS = (OLD_BINARY, b"{\\rtf")
PATIENCE = 120.0  # seconds: a first start on a slow machine takes thirty
PLACES = {
    "win32": ("LibreOffice/program/soffice.com", "LibreOffice/program/soffice.exe"),
    "darwin": ("/Applications/LibreOffice.app/Contents/MacOS/soffice",),
}


def find_office(platform: str = sys.platform, environment: Mapping[str, str] = os.environ) -> str:
    """Return the path of LibreOffice's program, or '' where there is none."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found:
        return found
    roots = [environment[key] for key in ("PROGRAMFILES", "PROGRAMFILES(X86)") if key in environment]
    places = [Path(root, place) for root in roots or ["/"] for place in PLACES.get(platform, ())]
    return next((str(place) for place in places if place.is_file()), "")


def read_any(path: Path, office: str = "", limits: Limits = LIMITS) -> Document:
    """Read a report of any format; one of the old ones through the office program, when it is given.

    Raises UserError for what cannot be read, with how to mend it.
    """
    if not office or not is_old(path):
        return read_document(path, limits)
    if path.stat().st_size > limits.file:
        raise UserError(f"“{path.name}”超过 {limits.file >> 20} MB，太大了，不能读取。请删去其中的图片后再试。")
    with tempfile.TemporaryDirectory(prefix="rol-") as folder:
        return read_document(_converted(path, Path(folder), office), limits)


def is_old(path: Path) -> bool:
    """Tell by content, and by suffix where several formats share it, whether a file is of an old format."""
    try:
        with open_plain(path) as stream:
            start = stream.read(200)
    except OSError:
        return False  # reading it says what is wrong
    opendocument = start.startswith(b"PK") and b"opendocument.text" in start
    return start.startswith(STARTS) or opendocument


def _converted(path: Path, folder: Path, office: str) -> Path:
    """Have a copy converted in a folder of its own, with a profile of its own, so that no open office is disturbed."""
    source = folder / f"source{path.suffix.lower() if path.suffix.lower() in SUFFIXES else '.doc'}"
    shutil.copyfile(path, source)
    command = [
        office,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--headless", "--norestore", "--convert-to", "docx:MS Word 2007 XML", "--outdir"),
        str(folder / "out"),
        str(source),
    ]
    _run(command, path.name)
    result = folder / "out" / "source.docx"
    if not result.is_file():
        raise UserError(f"“{path.name}”打不开：文件可能已损坏，或加了打开密码。{SAVE_AS}")
    return result


def _run(command: list[str], name: str) -> None:
    """Run a program to its end; one that hangs is ended with all that it started."""
    silent = subprocess.DEVNULL
    try:
        process = subprocess.Popen(  # noqa: S603 - the office program found on this machine, no shell
            command, stdin=silent, stdout=silent, stderr=silent, start_new_session=os.name == "posix"
        )
    except OSError as error:
        raise UserError(f"“{name}”是旧格式，本机的 LibreOffice 启动不了。{SAVE_AS}") from error
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired as error:
        _end(process)
        raise UserError(f"“{name}”转换太久没有完成，已停止。{SAVE_AS}") from error


def _end(process: subprocess.Popen[bytes]) -> None:
    if os.name == "posix":
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()
