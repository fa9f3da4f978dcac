"""The little of a font file that tells its names and which characters it has: tables `name` and `cmap`.

A reader of its own, because a whole font library would be carried along for these two tables.
"""

import struct
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

COLLECTION = b"ttcf"
FLAVOURS = frozenset({b"\x00\x01\x00\x00", b"OTTO", b"true", b"typ1"})
FAMILY, FULL_NAME, TYPOGRAPHIC_FAMILY = 1, 4, 16  # OpenType, table name, name ids
MOST_FONTS = 256  # in a collection
MOST_TABLES = 128
LARGEST_TABLE = 32 << 20
MAC_ENCODINGS = {0: "mac_roman", 1: "shift_jis", 2: "big5", 3: "euc_kr", 25: "gb2312"}
WINDOWS_ENCODINGS = {3: "gbk", 4: "big5"}


class NoFont(Exception):  # noqa: N818 - a file that is none, or a damaged one
    """Say that bytes are no font that can be read."""


@dataclass(frozen=True, slots=True)
class Face:
    """Point at one font in a file: a collection holds several."""

    path: Path
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Coverage:
    """Hold which characters a font has, as ranges in order."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    holes: frozenset[int] = field(default=frozenset())
    """Characters inside the ranges that have no glyph all the same."""

    def lacking(self, characters: Iterable[str]) -> frozenset[str]:
        """Return the characters that the font has no glyph for."""
        return frozenset(each for each in characters if not self._has(ord(each)))

    def _has(self, point: int) -> bool:
        index = bisect_left(self.ends, point)
        return index < len(self.starts) and self.starts[index] <= point and point not in self.holes


def faces(path: Path) -> tuple[tuple[Face, frozenset[str]], ...]:
    """Return each font of a file with its family and full names in every language; raises NoFont."""
    with path.open("rb") as file:
        return tuple((Face(path, offset), _names(file, offset)) for offset in _offsets(file))


def coverage(face: Face) -> Coverage:
    """Return which characters a font has; raises NoFont."""
    with face.path.open("rb") as file:
        return _ranges(_table(file, face.offset, b"cmap"))


def _offsets(file: BinaryIO) -> tuple[int, ...]:
    start = _read(file, 0, 12)
    if start[:4] == COLLECTION:
        count = min(int(struct.unpack(">I", start[8:12])[0]), MOST_FONTS)
        return struct.unpack(f">{count}I", _read(file, 12, 4 * count))
    if start[:4] not in FLAVOURS:
        raise NoFont
    return (0,)


def _read(file: BinaryIO, offset: int, length: int) -> bytes:
    file.seek(offset)
    data = file.read(length)
    if len(data) != length:
        raise NoFont
    return data


def _table(file: BinaryIO, offset: int, tag: bytes) -> bytes:
    count = int(struct.unpack(">H", _read(file, offset + 4, 2))[0])
    directory = _read(file, offset + 12, 16 * min(count, MOST_TABLES))
    for start in range(0, len(directory), 16):
        name, _, place, length = struct.unpack(">4sIII", directory[start : start + 16])
        if name == tag and length <= LARGEST_TABLE:
            return _read(file, place, length)
    raise NoFont


def _names(file: BinaryIO, offset: int) -> frozenset[str]:
    table = _table(file, offset, b"name")
    try:
        _, count, strings = struct.unpack_from(">HHH", table)
        found = set()
        for index in range(count):
            record = struct.unpack_from(">6H", table, 6 + 12 * index)
            if record[3] in (FAMILY, FULL_NAME, TYPOGRAPHIC_FAMILY):
                found.add(_text(table[strings + record[5] : strings + record[5] + record[4]], record[0], record[1]))
    except struct.error as error:
        raise NoFont from error
    return frozenset(name for name in found if name)


def _text(data: bytes, platform: int, encoding: int) -> str:
    if platform == 1:
        codec = MAC_ENCODINGS.get(encoding, "mac_roman")
    elif platform == 3:
        codec = WINDOWS_ENCODINGS.get(encoding, "utf-16-be")
    else:
        codec = "utf-16-be"
    if codec == "gbk":  # written in two bytes a character even where one would do
        data = data.replace(b"\x00", b"")
    return data.decode(codec, "replace").strip("\x00 ")


def _ranges(table: bytes) -> Coverage:
    """Join the ranges of every Unicode subtable."""
    try:
        count = struct.unpack_from(">H", table, 2)[0]
        offsets = set()
        for index in range(count):
            platform, encoding, offset = struct.unpack_from(">HHI", table, 4 + 8 * index)
            if platform == 0 or (platform == 3 and encoding in (1, 10)):
                offsets.add(offset)
        found: list[tuple[int, int]] = []
        holes: set[int] = set()
        for offset in offsets:
            for start, end, missing in _subtable(table, offset):
                found.append((start, end))
                holes |= missing
    except struct.error as error:
        raise NoFont from error
    return _joined(found, holes)


Ranges = Iterator[tuple[int, int, set[int]]]


def _subtable(table: bytes, offset: int) -> Ranges:
    match struct.unpack_from(">H", table, offset)[0]:
        case 4:
            yield from _segments(table, offset)
        case 6:
            first, count = struct.unpack_from(">HH", table, offset + 6)
            glyphs = struct.unpack_from(f">{count}H", table, offset + 10)
            yield first, first + count - 1, {first + i for i, glyph in enumerate(glyphs) if not glyph}
        case 12 | 13:
            groups = struct.unpack_from(">I", table, offset + 12)[0]
            for index in range(min(groups, len(table) // 12)):
                start, end, glyph = struct.unpack_from(">III", table, offset + 16 + 12 * index)
                if start <= end <= 0x10FFFF:
                    yield start, end, set() if glyph else {start}


def _segments(table: bytes, offset: int) -> Ranges:
    """Yield the segments of a format 4 subtable; a glyph of 0 is a hole (OpenType, table cmap)."""
    count = struct.unpack_from(">H", table, offset + 6)[0] // 2
    ends = struct.unpack_from(f">{count}H", table, offset + 14)
    starts = struct.unpack_from(f">{count}H", table, offset + 16 + 2 * count)
    deltas = struct.unpack_from(f">{count}H", table, offset + 16 + 4 * count)
    place = offset + 16 + 6 * count
    shifts = struct.unpack_from(f">{count}H", table, place)
    for index, (start, end) in enumerate(zip(starts, ends, strict=True)):
        if start > end or start == 0xFFFF:
            continue
        if not shifts[index]:
            yield start, end, {(-deltas[index]) & 0xFFFF} & set(range(start, end + 1))
            continue
        first = place + 2 * index + shifts[index]
        held = max(0, min(end - start + 1, (len(table) - first) // 2))
        glyphs = struct.unpack_from(f">{held}H", table, first)
        missing = {start + i for i, glyph in enumerate(glyphs) if not glyph or not (glyph + deltas[index]) & 0xFFFF}
        yield start, end, missing | set(range(start + held, end + 1))


def _joined(found: list[tuple[int, int]], holes: set[int]) -> Coverage:
    merged: list[list[int]] = []
    for start, end in sorted(found):
        if merged and start <= merged[-1][1] + 1:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([start, end])
    return Coverage(tuple(each[0] for each in merged), tuple(each[1] for each in merged), frozenset(holes))
