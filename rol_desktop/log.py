"""The log: what happened, never what people wrote."""

import contextlib
import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

ROOM = 512 * 1024  # bytes a file, two old ones beside it: enough for a month, small enough to send
FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"


def begin_log(path: Path) -> None:
    """Write warnings and worse to a file; a folder that cannot be written to costs the log, never the work."""
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(path, maxBytes=ROOM, backupCount=2, encoding="utf-8", delay=True)
        handler.setFormatter(logging.Formatter(FORMAT))
        logging.getLogger("rol_desktop").addHandler(handler)
        logging.getLogger("ui").addHandler(handler)
