"""Whether a folder lies on a network: SQLite's locks do not hold there, and two desks would overwrite each other."""

import os
import re
import sys
from pathlib import Path, PurePosixPath

MOUNTS = Path("/proc/mounts")
NETWORK = frozenset(
    {
        "afs", "ceph", "cifs", "davfs", "fuse.davfs2", "fuse.glusterfs", "fuse.gvfsd-fuse", "fuse.rclone", "fuse.sshfs",
        "gpfs", "lustre", "ncpfs", "nfs", "nfs4", "smb3", "smbfs",
    }
)  # fmt: skip
LOCAL_UNC = re.compile(r"[\\/]{2}[?.][\\/](?!unc[\\/])", re.IGNORECASE)  # \\?\C:\…: a long name, and no share
ESCAPE = re.compile(r"\\([0-7]{3})")
REMOTE = 4  # GetDriveType: DRIVE_REMOTE


def on_network(path: Path, mounts: str | None = None) -> bool:
    """Tell whether a file lies, or would lie, on a network share; `mounts` stands for the system's own list."""
    if str(path).startswith(("\\\\", "//")) and not LOCAL_UNC.match(str(path)):
        return True
    if sys.platform == "win32":  # pragma: no cover - asked of Windows itself
        return _remote_drive(path)
    return _kind(Path(os.path.realpath(path)), _mounts() if mounts is None else mounts) in NETWORK


def _mounts() -> str:
    try:
        return MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return ""


def _kind(path: Path, mounts: str) -> str:
    """Return the kind of the file system that a path lies on: of the mounts above it, the deepest and last."""
    best, kind = -1, ""
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        place = PurePosixPath(ESCAPE.sub(lambda found: chr(int(found[1], 8)), fields[1]))
        if path.is_relative_to(place) and len(place.parts) >= best:
            best, kind = len(place.parts), fields[2]
    return kind


def _remote_drive(path: Path) -> bool:  # pragma: no cover - asked of Windows itself
    import ctypes  # noqa: PLC0415 - only there

    anchor = path.resolve().anchor
    library = getattr(ctypes, "windll").kernel32  # noqa: B009 - other systems have none
    return bool(anchor) and library.GetDriveTypeW(anchor) == REMOTE
