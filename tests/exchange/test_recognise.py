"""A file is what it holds, whatever it is called."""

import io
import random
import sqlite3
import zipfile
from pathlib import Path

import pytest

from rol_desktop.domain.format import WORKSPACE_APPLICATION_ID
from rol_desktop.errors import EnvironmentFault
from rol_desktop.exchange.recognise import FileKind, recognise
from tests.exchange.samples import submission


def office(member: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(member, "<x/>")
    return buffer.getvalue()


KINDS = [
    (submission(), FileKind.PACKAGE),
    (office("word/document.xml"), FileKind.DOCX),
    (office("xl/workbook.xml"), FileKind.XLSX),
    (office("other.xml"), FileKind.UNKNOWN),
    (b"PK\x03\x04" + bytes(500), FileKind.UNKNOWN),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), FileKind.OLD_OFFICE),
    (b"%PDF-1.7\n", FileKind.PDF),
    ("一、主要举措\n".encode(), FileKind.TEXT),
    ("一、主要举措\n".encode("utf-8-sig"), FileKind.TEXT),
    ("一、主要举措\n".encode("gb18030"), FileKind.TEXT),
    ("一、主要举措\n".encode("utf-16"), FileKind.TEXT),
    (("字" * 40_000).encode(), FileKind.TEXT),
    (("字" * 40_000).encode("gb18030"), FileKind.TEXT),
    (b"", FileKind.UNKNOWN),
    (b"\0" * 100, FileKind.UNKNOWN),
    (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\xff\xff", FileKind.UNKNOWN),
]


@pytest.mark.parametrize(("content", "kind"), KINDS, ids=range(len(KINDS)))
@pytest.mark.parametrize("name", ["a.rol", "a.docx", "没有扩展名"])
def test_that_a_file_is_known_by_what_it_holds(tmp_path: Path, content: bytes, kind: FileKind, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert recognise(path) is kind


@pytest.mark.parametrize(("number", "kind"), [(WORKSPACE_APPLICATION_ID, FileKind.WORKSPACE), (0, FileKind.UNKNOWN)])
def test_that_a_workspace_is_known_by_its_number(tmp_path: Path, number: int, kind: FileKind) -> None:
    path = tmp_path / "a.txt"
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA application_id = {number}")
    connection.execute("CREATE TABLE x (y)")
    connection.commit()
    connection.close()
    assert recognise(path) is kind


def test_that_random_bytes_are_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a"
    for seed in range(50):
        path.write_bytes(random.Random(seed).randbytes(300))
        assert recognise(path) is FileKind.UNKNOWN


def test_that_a_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFault, match="没有"):
        recognise(tmp_path / "没有")
