"""What a file is, by what it holds: people rename files, and mail programs change their endings."""

import io
import re
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from rol_desktop.domain.format import PACKAGE_MIMETYPE, WORKSPACE_APPLICATION_ID
from rol_desktop.errors import EnvironmentFault
from rol_desktop.files import open_plain
from rol_desktop.refusals import why

SQLITE = b"SQLite format 3\0"
APPLICATION_ID = slice(68, 72)  # SQLite file format 1.3: big-endian, in the 100-byte header
ZIP = b"PK\x03\x04"
LOCAL_SIZE = 30  # APPNOTE 4.3.7: a local header without its name
MIMETYPE = "mimetype"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # [MS-CFB] 2.2: .doc, .xls and .wps
PDF = b"%PDF-"
START = 64 * 1024
DIRECTORY = 1024 * 1024  # bytes at the end: an Office file has about twenty members of some 80 bytes each
MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


class FileKind(StrEnum):
    """What a file turned out to be."""

    WORKSPACE = "workspace"
    PACKAGE = "package"
    DOCX = "docx"
    XLSX = "xlsx"
    OLD_OFFICE = "old_office"  # .doc, .xls, .wps, .et: to be saved anew in a newer format
    PDF = "pdf"
    TEXT = "text"
    UNKNOWN = "unknown"


OFFICE = {  # APPNOTE 4.3.12: the mark of a directory entry, 42 bytes of facts, the name
    re.compile(rb"PK\x01\x02.{42}word/document\.xml", re.DOTALL): FileKind.DOCX,
    re.compile(rb"PK\x01\x02.{42}xl/workbook\.xml", re.DOTALL): FileKind.XLSX,
}


def recognise(path: Path) -> FileKind:
    """Return what a file holds; raises EnvironmentFault when it cannot be read."""
    try:
        with open_plain(path) as file:
            start = file.read(START)
            if start.startswith(ZIP) and not is_package(start):
                return _office(file)
    except OSError as error:
        raise EnvironmentFault(
            f"读不了文件“{path.name}”：{why(error)}；没有打开它。请检查U盘或文件夹后重试。"
        ) from error
    return _kind(start)


def is_package(start: bytes) -> bool:
    """Tell from a file's first bytes whether it says that it is a package."""
    at = LOCAL_SIZE + len(MIMETYPE)
    named = start.startswith(ZIP) and start[LOCAL_SIZE:at] == MIMETYPE.encode()
    return named and start[at : at + len(PACKAGE_MIMETYPE)] == PACKAGE_MIMETYPE.encode()


def _kind(start: bytes) -> FileKind:
    ours = WORKSPACE_APPLICATION_ID.to_bytes(4, "big")
    kinds = (
        (is_package(start), FileKind.PACKAGE),
        (start.startswith(SQLITE) and start[APPLICATION_ID] == ours, FileKind.WORKSPACE),
        (start.startswith(COMPOUND), FileKind.OLD_OFFICE),
        (start.startswith(PDF), FileKind.PDF),
        (_is_text(start), FileKind.TEXT),
    )
    return next((kind for applies, kind in kinds if applies), FileKind.UNKNOWN)


def _office(file: BinaryIO) -> FileKind:
    """Look for the one member that names the format in the directory at the end, without trusting a zip reader."""
    size = file.seek(0, io.SEEK_END)
    file.seek(max(0, size - DIRECTORY))
    end = file.read(DIRECTORY)
    return next((kind for member, kind in OFFICE.items() if member.search(end)), FileKind.UNKNOWN)


def _is_text(start: bytes) -> bool:
    """Tell text in UTF-8, UTF-16 or GB 18030 from other bytes; a character cut off at the end does not count."""
    if not start:
        return False
    if start.startswith(MARKS[1:]):
        return True
    return b"\0" not in start and (_decodes(start, "utf-8") or _decodes(start, "gb18030"))


def _decodes(start: bytes, encoding: str) -> bool:
    for cut in range(4 if len(start) == START else 1):
        try:
            start[: len(start) - cut].decode(encoding)
        except UnicodeDecodeError:
            continue
        return True
    return False
