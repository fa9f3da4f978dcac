"""The log: what happened, never what people wrote."""

import contextlib
import logging
from pathlib import Path

ROOM = 512 * 1024  # bytes; at the next start the log becomes the old one: enough for months, small enough to send
FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"


def begin_log(path: Path) -> None:
    """Write warnings and worse to a file; a folder that cannot be written to costs the log, never the work."""
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_file() and path.stat().st_size > ROOM:
            path.replace(path.with_suffix(".old.log"))
        handler = logging.FileHandler(path, encoding="utf-8", delay=True)
        handler.setFormatter(logging.Formatter(FORMAT))
        logging.getLogger("rol_desktop").addHandler(handler)
        logging.getLogger("ui").addHandler(handler)
