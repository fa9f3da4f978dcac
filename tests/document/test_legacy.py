"""Old formats: through LibreOffice where it is, else a sentence."""

import os
import subprocess
from pathlib import Path

import pytest

from rol_desktop.document import legacy
from rol_desktop.document.legacy import find_office, is_old, read_any
from rol_desktop.document.writer import write_docx
from rol_desktop.domain.blocks import Document, Heading, Paragraph, Run
from rol_desktop.domain.layout import Layout
from rol_desktop.errors import UserError

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600
REPORT = Document(
    (Heading(1, "一、", "主要做法"), Paragraph((Run("召开会议3次。"),)), Heading(1, "二、", "存在的问题"))
)


def program(folder: Path, body: str) -> str:
    """Make a program that stands in for the office."""
    if os.name != "posix":
        pytest.skip("stands in as a shell script")
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def old_file(folder: Path) -> Path:
    (folder / "来稿.doc").write_bytes(OLD)
    return folder / "来稿.doc"


def test_that_without_an_office_program_the_sentence_says_how_to_mend_it(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="另存为"):
        read_any(old_file(tmp_path))


def test_that_what_the_office_program_made_is_read_and_nothing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_docx(REPORT, tmp_path / "made.docx", Layout())
    room = tmp_path / "room"
    room.mkdir()
    monkeypatch.setattr(legacy.tempfile, "tempdir", str(room))
    office = program(tmp_path, f'for last; do :; done; mkdir -p "$7"; cp "{tmp_path}/made.docx" "$7/source.docx"')
    assert read_any(old_file(tmp_path), office).blocks == REPORT.blocks
    assert list(room.iterdir()) == []


def test_that_an_office_program_that_makes_nothing_ends_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="加了打开密码"):
        read_any(old_file(tmp_path), program(tmp_path, "exit 1"))


def test_that_an_office_program_that_hangs_is_ended_with_its_children(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(legacy, "PATIENCE", 0.3)
    mark = tmp_path / "pid"
    office = program(tmp_path, f'sleep 60 & echo $! > "{mark}"; wait')
    with pytest.raises(UserError, match="太久"):
        read_any(old_file(tmp_path), office)
    child = mark.read_text(encoding="utf-8").strip()
    state = subprocess.run(
        ["ps", "-o", "stat=", "-p", child], capture_output=True, text=True, check=False
    ).stdout.strip()
    assert state[:1] in {"", "Z"}  # further letters say how it was run


def test_that_an_office_program_that_is_gone_ends_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="启动不了"):
        read_any(old_file(tmp_path), str(tmp_path / "none"))


def test_that_new_formats_never_need_an_office_program(tmp_path: Path) -> None:
    write_docx(REPORT, tmp_path / "x.docx", Layout())
    assert read_any(tmp_path / "x.docx", str(tmp_path / "none")).blocks == REPORT.blocks


@pytest.mark.parametrize(
    ("data", "old"), [(OLD, True), (b"{\\rtf1}", True), (b"%PDF-1.4", False), (b"PK\x03\x04", False), (b"text", False)]
)
def test_that_old_formats_are_known_by_content(tmp_path: Path, data: bytes, old: bool) -> None:
    (tmp_path / "x").write_bytes(data)
    assert is_old(tmp_path / "x") is old


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["doc", "odt"])  # its own .rtf loses the marks of list numbers while writing
def test_that_old_formats_are_read_through_the_real_program(tmp_path: Path, kind: str) -> None:
    office = find_office()
    if not office:
        pytest.skip("LibreOffice is not installed")
    write_docx(REPORT, tmp_path / "x.docx", Layout())
    profile = (tmp_path / "profile").as_uri()
    command = [office, f"-env:UserInstallation={profile}", "--headless", "--convert-to", kind, "--outdir", tmp_path]
    subprocess.run([*command, tmp_path / "x.docx"], check=True, capture_output=True, timeout=120)
    assert read_any(tmp_path / f"x.{kind}", office).blocks == REPORT.blocks
