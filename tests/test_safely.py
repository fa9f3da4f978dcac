"""A document is written whole or not at all, and what stopped it is said in a sentence."""

import errno
import os
from pathlib import Path

import docx
import pytest

from rol_desktop import safely
from rol_desktop.document.writer import write_docx
from rol_desktop.document.writing import proof
from rol_desktop.domain.layout import Layout
from rol_desktop.errors import Cancelled, EnvironmentFault, UserError
from rol_desktop.progress import StopAfter
from rol_desktop.safely import replaced
from tests.document import trees

LAYOUT = Layout()


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Return a report from yesterday."""
    path = tmp_path / "报告.docx"
    path.write_bytes(b"yesterday")
    return path


def _untouched(old: Path) -> bool:
    """Tell whether the old file is as it was and nothing was left beside it."""
    return old.read_bytes() == b"yesterday" and list(old.parent.iterdir()) == [old]


def test_that_a_new_document_takes_the_old_ones_place(old: Path) -> None:
    write_docx(trees.whole(), old, LAYOUT)
    assert docx.Document(str(old)).paragraphs
    assert list(old.parent.iterdir()) == [old]


def test_that_cancelling_leaves_the_old_file(old: Path) -> None:
    with pytest.raises(Cancelled):
        write_docx(trees.whole(), old, LAYOUT, progress=StopAfter(5))
    assert _untouched(old)


def test_that_progress_is_counted_to_its_end(tmp_path: Path) -> None:
    class Steps:
        total = done = 0

        def begin(self, what: str, total: int) -> None:
            assert what
            self.total = total

        def advance(self, steps: int = 1) -> None:
            self.done += steps

    steps = Steps()
    write_docx(trees.whole(), tmp_path / "a.docx", LAYOUT, progress=steps)
    assert steps.done >= steps.total > 0


def _failing(number: int, winerror: int | None = None) -> OSError:
    error = OSError(number, os.strerror(number))
    error.winerror = winerror  # type: ignore[attr-defined]
    return error


@pytest.mark.parametrize(
    ("error", "kind", "said"),
    [
        (_failing(errno.ENOSPC), EnvironmentFault, "磁盘空间不足"),
        (_failing(errno.EROFS), EnvironmentFault, "不能写入"),
        (_failing(errno.EACCES), UserError, "Word 或 WPS"),
        (_failing(errno.EACCES, winerror=32), UserError, "Word 或 WPS"),
        (_failing(errno.EACCES, winerror=5), UserError, "Word 或 WPS"),
        (_failing(errno.EIO), EnvironmentFault, "无法保存"),
    ],
)
def test_that_what_stops_the_replacing_is_said(
    old: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, kind: type[Exception], said: str
) -> None:
    def refuse(self: Path, target: Path) -> Path:
        raise error

    monkeypatch.setattr(Path, "replace", refuse)
    monkeypatch.setattr(safely.time, "sleep", lambda _: None)
    with pytest.raises(kind, match=said):
        write_docx(trees.whole(), old, LAYOUT)
    monkeypatch.undo()
    assert _untouched(old)


def test_that_a_disk_full_while_writing_leaves_the_old_file(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise _failing(errno.ENOSPC)

    monkeypatch.setattr("rol_desktop.document.writer.write_package", full)
    with pytest.raises(EnvironmentFault, match="磁盘空间不足"):
        write_docx(trees.whole(), old, LAYOUT)
    assert _untouched(old)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full to fill")
def test_that_a_really_full_device_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(safely, "_beside", lambda _: Path("/dev/full"))
    monkeypatch.setattr(safely, "_remove", lambda _: None)
    with pytest.raises(EnvironmentFault, match="磁盘空间不足"):
        write_docx(trees.whole(), tmp_path / "a.docx", LAYOUT)


def test_that_a_damaged_copy_never_replaces_the_old_file(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged(path: Path) -> None:
        data = bytearray(path.read_bytes())
        data[data.index(b"word/document.xml") + 200] ^= 0xFF  # within its packed bytes
        path.write_bytes(data)
        proof.proved(path)

    monkeypatch.setattr("rol_desktop.document.writer.proved", damaged)
    with pytest.raises(EnvironmentFault, match="不完整"):
        write_docx(trees.whole(), old, LAYOUT)
    assert _untouched(old)


def test_that_a_missing_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="不存在"):
        write_docx(trees.whole(), tmp_path / "nowhere" / "a.docx", LAYOUT)


def test_that_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="文件夹"):
        write_docx(trees.whole(), tmp_path, LAYOUT)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the superuser may write anywhere")
def test_that_a_read_only_folder_is_said(old: Path) -> None:
    old.parent.chmod(0o500)
    try:
        with pytest.raises(EnvironmentFault, match="不能写入"):
            write_docx(trees.whole(), old, LAYOUT)
    finally:
        old.parent.chmod(0o700)
    assert _untouched(old)


@pytest.mark.parametrize("number", [errno.EACCES, errno.EROFS])
def test_that_a_folder_that_takes_no_file_is_said(old: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    def refuse(**_: object) -> None:
        raise _failing(number)

    monkeypatch.setattr(safely.tempfile, "mkstemp", refuse)
    with pytest.raises(EnvironmentFault, match="不能写入"):
        write_docx(trees.whole(), old, LAYOUT)
    assert _untouched(old)


def test_that_a_name_too_long_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="文件名太长"):
        write_docx(trees.whole(), tmp_path / ("长" * 200 + ".docx"), LAYOUT)


def test_that_replacing_waits_for_antivirus(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tries: list[float] = []
    replace = Path.replace

    def busy(self: Path, target: Path) -> Path:
        if len(tries) < 3:
            raise _busy()
        return replace(self, target)

    monkeypatch.setattr(safely.time, "sleep", tries.append)
    monkeypatch.setattr(Path, "replace", busy)
    with replaced(old) as temporary:
        temporary.write_bytes(b"today")
    assert old.read_bytes() == b"today"
    assert tries == sorted(tries)
    assert sum(safely.FIRST_WAIT * 2**attempt for attempt in range(safely.TRIES - 1)) == pytest.approx(2.55)


def _busy() -> PermissionError:
    error = PermissionError(errno.EACCES, "busy")
    error.winerror = 32  # type: ignore[attr-defined]
    return error


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
def test_that_the_new_file_keeps_the_rights_of_the_old(old: Path) -> None:
    old.chmod(0o640)
    write_docx(trees.plain(), old, LAYOUT)
    assert old.stat().st_mode & 0o777 == 0o640
