"""What a stop in mid-write leaves behind: temporary files of ours, removed when their folder is next worked in."""

import re
import time
from pathlib import Path

OURS = re.compile(r"\.[0-9a-f]{12}\.part(-journal|-wal|-shm)?|\.~rol-[A-Za-z0-9_]+\.tmp")
AGE = 600  # seconds: nothing takes this long to write, and a younger one may belong to another window


def sweep(folder: Path, age: float = AGE) -> tuple[Path, ...]:
    """Remove our temporary files from a folder, and only those; return what went."""
    gone = []
    try:
        found = [each for each in folder.iterdir() if OURS.fullmatch(each.name)]
    except OSError:
        return ()
    for path in found:
        try:
            old = abs(time.time() - path.lstat().st_mtime) >= age
            if old and not path.is_dir():
                path.unlink()
                gone.append(path)
        except OSError:  # somebody else's by now: the next sweep sees
            continue
    return tuple(gone)
