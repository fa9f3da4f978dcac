"""What a test needs of the system: a disk that is full, a person without rights, a limit on files."""

import os
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
NOBODY = 65534
WARM = """
import shutil, tempfile
import rol_desktop.document.writer
from rol_desktop.services.exchange import receiving
from rol_desktop.services.output import compiling
from rol_desktop.services.workspace import backups, making, workspaces
folder = Path(tempfile.mkdtemp())
making.create_office(folder / "warm.rol").close()
workspaces.open_workspace(folder / "warm.rol").close()
shutil.rmtree(folder)
"""
"""Loads what opening a file loads, while the environment can be read: it may lie in a folder of root's own."""


@contextmanager
def small_disk(place: Path, kilobytes: int = 3000) -> Iterator[Path]:
    """Give a disk of a few megabytes; raises OSError where none may be mounted."""
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(place)]
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if not is_root or subprocess.run(command, capture_output=True, check=False).returncode:
        raise OSError("no disk may be mounted here")
    try:
        yield place
    finally:
        # -l: a test that fails may leave a file open there, and a disk left behind would stop the tests after it
        subprocess.run(["umount", "-l", str(place)], capture_output=True, check=True)


def fill(disk: Path, name: str = "fill") -> Path:
    """Leave no byte free."""
    path = disk / name
    handle = os.open(path, os.O_WRONLY | os.O_CREAT)
    try:
        while os.write(handle, bytes(4096)):
            pass
    except OSError:
        os.close(handle)
    return path


def run_child(script: str, *arguments: object, as_nobody: bool = False) -> str:
    """Run a script in a process of its own, without the rights of root where asked; return what it printed."""
    begin = f"os.setgid({NOBODY})\nos.setuid({NOBODY})\n" if as_nobody and os.geteuid() == 0 else ""
    imports = "import os, sys\nfrom pathlib import Path\nsys.dont_write_bytecode = True\n"
    run = subprocess.run(
        [sys.executable, "-c", imports + WARM + begin + textwrap.dedent(script), *map(str, arguments)],
        cwd=ROOT, capture_output=True, text=True, check=False, env=os.environ | {"ROL_DESKTOP_HOME": "/nonexistent"},
    )  # fmt: skip
    assert run.returncode == 0, run.stderr[-2000:]
    return run.stdout
