"""Where a workspace's backups lie and what they are called, in words that people understand."""

import contextlib
import hashlib
import re
from datetime import datetime
from pathlib import Path

from rol_desktop.domain.format import WORKSPACE_SUFFIX
from rol_desktop.store.tiers import Backup, Reason

WORDS = {
    Reason.OPENED: "打开时",
    Reason.RECEIVING: "收件前",
    Reason.YEAR: "新建年度前",
    Reason.WITHDRAWAL: "删除年度前",
    Reason.ASKED: "手动",
    Reason.MIGRATION: "升级前",
    Reason.ASIDE: "恢复前的原文件",
}
NAME = re.compile(
    rf"(\d{{4}}-\d\d-\d\d \d{{6}}) ({'|'.join(WORDS.values())})(?: (\d{{1,9}}))?{re.escape(WORKSPACE_SUFFIX)}"
)
STAMP = "%Y-%m-%d %H%M%S"
LONGEST = 180  # bytes of a workspace's name that a folder's name is made of: 255 is the most a system takes
COMPANIONS = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a database, by the ends of their names."""


def folder_of(path: Path, chosen: Path | None = None) -> Path:
    """Return where a workspace's backups lie: beside it, or in a folder of its own within a chosen one."""
    digest = hashlib.sha256(str(path.resolve().parent).encode()).hexdigest()[:8]
    stem = path.name if len(path.name.encode()) <= LONGEST else f"{path.name[:40]}…{_short(path.name)}"
    if chosen is None:
        return path.with_name(f"{stem} 的备份")
    return chosen / f"{stem} 的备份 {digest}"


def found_in(folder: Path) -> tuple[Backup, ...]:
    """Return the backups in a folder, newest first; other files there are none of ours."""
    found = []
    with contextlib.suppress(OSError):
        found = [backup for each in folder.iterdir() if (backup := read_name(each))]
    return tuple(sorted(found, key=lambda each: each.order, reverse=True))


def free_name(folder: Path, reason: Reason, at: datetime) -> Path:
    """Return a name in a folder that is not taken, and that people understand."""
    stamp = f"{at:{STAMP}}"
    same = [
        int(match[3] or 1) for each in folder.iterdir() if (match := NAME.fullmatch(each.name)) and match[1] == stamp
    ]
    number = f" {max(same) + 1}" if same else ""  # higher than any: one that went leaves its number to nobody
    return folder / f"{stamp} {WORDS[reason]}{number}{WORKSPACE_SUFFIX}"


def read_name(path: Path) -> Backup | None:
    """Return the backup that a file is by its name; None where it is none of ours."""
    match = NAME.fullmatch(path.name)
    if match is None:
        return None
    try:
        at = datetime.strptime(match[1], STAMP).astimezone()
        size = path.stat().st_size
    except (ValueError, OverflowError, OSError):
        return None
    reason = next(reason for reason, word in WORDS.items() if word == match[2])
    return Backup(path, at, reason, size, int(match[3] or 1))


def _short(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()[:8]
