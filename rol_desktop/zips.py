"""How much a zip's directory holds, told before a library makes an object of each member."""

import os
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from rol_desktop.files import open_plain

END = struct.Struct("<4s4H2LH")  # APPNOTE 4.3.16: end of central directory
END_MARK = b"PK\x05\x06"
LOCATOR = struct.Struct("<4sLQL")  # APPNOTE 4.3.15: where a zip64 end record lies
LOCATOR_MARK = b"PK\x06\x07"
END64 = struct.Struct("<4sQ2H2L4Q")  # APPNOTE 4.3.14
END64_MARK = b"PK\x06\x06"
ELSEWHERE = 2**32 - 1  # the zip64 record says it
LONGEST_COMMENT = 65_535
ENTRY = 400
"""Bytes of the directory that an honest member takes at most: 46, its name, its extra fields."""


def is_crowded(path: Path, members: int) -> bool:
    """Tell whether a zip's directory has room for more members than that; raises OSError.

    A million members of nothing make a file of 90 MB, and 600 MB of objects in whoever lists them.
    """
    with open_plain(path) as stream:
        return any(size > members * ENTRY for size in _sizes(stream))


def _sizes(stream: BinaryIO) -> Iterator[int]:
    """Yield what each end record that a reader may believe says of the directory's size."""
    length = stream.seek(0, os.SEEK_END)
    start = max(length - LONGEST_COMMENT - END.size, 0)
    stream.seek(start)
    tail = stream.read()
    at = tail.rfind(END_MARK)
    if at < 0 or len(tail) - at < END.size:
        return
    size = END.unpack_from(tail, at)[6]
    if size != ELSEWHERE:
        yield size
    before = start + at - LOCATOR.size
    locator = _unpacked(stream, LOCATOR, before)
    if locator and locator[0] == LOCATOR_MARK:
        for place in (before - END64.size, locator[2]):  # readers differ in which they trust
            record = _unpacked(stream, END64, place)
            if record and record[0] == END64_MARK:
                yield record[8]


def _unpacked(stream: BinaryIO, shape: struct.Struct, place: int) -> tuple[Any, ...] | None:
    if not 0 <= place < 1 << 62:
        return None
    stream.seek(place)
    content = stream.read(shape.size)
    return shape.unpack(content) if len(content) == shape.size else None
