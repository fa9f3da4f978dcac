"""Bad disks: a device that the kernel throttles; a process whose every write and sync waits first, or fails."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SOURCE = Path(__file__).with_name("baddisk.c")
THROTTLE = Path("/sys/fs/cgroup/blkio")
WRITES = 8  # a second: what a bad stick does with small writes


class NoBadDiskError(Exception):
    """Tell why a bad disk cannot be had here."""


def failing(place: Path, sync: int = 0, write: int = 0) -> dict[str, str]:
    """Return the environment that makes a child's disk bad below a folder; milliseconds for each sync and write."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if not sys.platform.startswith("linux") or compiler is None:
        raise NoBadDiskError("a bad disk is made with Linux and a C compiler")
    library = place.parent / f"baddisk-{os.getpid()}.so"
    if not library.exists():
        command = [compiler, "-shared", "-fPIC", "-O1", "-o", str(library), str(SOURCE), "-ldl"]
        made = subprocess.run(command, capture_output=True, text=True, check=False)
        if made.returncode:
            raise NoBadDiskError(made.stderr[-200:])
    return {
        "LD_PRELOAD": str(library),
        "DISK_PLACE": str(place.resolve()),
        "DISK_SYNC_MS": str(sync),
        "DISK_WRITE_MS": str(write),
    }


@contextmanager
def throttled(place: Path) -> Iterator[Path]:
    """Give a disk of 24 MB whose writes the kernel throttles for those in the group it yields."""
    if not hasattr(os, "geteuid") or os.geteuid() or not (THROTTLE / "blkio.throttle.write_iops_device").exists():
        raise NoBadDiskError("throttling a device asks for root and the blkio controller")
    image = place.with_suffix(".img")
    image.write_bytes(bytes(24 << 20))
    device = _said("losetup", "--find", "--show", str(image))
    group = THROTTLE / f"rol-slow-{os.getpid()}"
    try:
        _said("mkfs.ext4", "-q", device)
        place.mkdir()
        _said("mount", device, str(place))
        group.mkdir()
        number = Path(device).stat().st_rdev
        limit = f"{os.major(number)}:{os.minor(number)} {WRITES}"
        (group / "blkio.throttle.write_iops_device").write_text(limit)
        yield group
    finally:
        subprocess.run(["umount", "-l", str(place)], capture_output=True, check=False)
        subprocess.run(["losetup", "--detach", device], capture_output=True, check=False)
        if group.exists():
            group.rmdir()


def _said(*command: str) -> str:
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError) as error:
        raise NoBadDiskError(f"{command[0]} does not work here") from error
