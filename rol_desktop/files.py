"""Opening files that come from outside, and showing their names."""

import errno
import os
import stat
import unicodedata
from pathlib import Path
from typing import BinaryIO

UNSEEN = ("Cc", "Cf", "Cs", "Zl", "Zp")
"""Categories of characters that a name must not be shown with: they turn it around, break it, or cannot be written."""


def open_plain(path: Path) -> BinaryIO:
    """Open a file for its bytes. A pipe or a device is an OSError: it may keep whoever reads it waiting for ever."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    mode = os.fstat(handle).st_mode
    if not stat.S_ISREG(mode):
        os.close(handle)
        number = errno.EISDIR if stat.S_ISDIR(mode) else errno.ESPIPE
        raise OSError(number, os.strerror(number), str(path))
    return os.fdopen(handle, "rb")


def read_plain(path: Path) -> bytes:
    """Return a file's bytes; raises as `open_plain` does."""
    with open_plain(path) as file:
        return file.read()


def shown_name(name: str) -> str:
    """Return a file's name as it can be written down and looks like what it is."""
    return "".join("\N{REPLACEMENT CHARACTER}" if unicodedata.category(each) in UNSEEN else each for each in name)
