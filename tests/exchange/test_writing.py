"""A package is whole on the stick, or the stick is as before, and the person is told which."""

import errno
import os
import stat
import sys
from pathlib import Path

import pytest

from rol_desktop.errors import Cancelled, EnvironmentFault
from rol_desktop.exchange import writing
from rol_desktop.exchange.reading import read
from rol_desktop.exchange.refusal import Refusal
from rol_desktop.exchange.writing import write_package
from rol_desktop.progress import StopAfter
from tests.exchange.samples import submission

posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def test_that_what_is_written_is_what_was_built(tmp_path: Path) -> None:
    path = tmp_path / "报送包 😀.rolpkg"
    write_package(submission(), path)
    assert path.read_bytes() == submission()
    assert names(tmp_path) == [path.name]


@posix
def test_that_only_the_owner_may_read_it(tmp_path: Path) -> None:
    path = tmp_path / "a.rolpkg"
    write_package(submission(), path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_that_a_broken_package_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(Refusal):
        write_package(submission()[:-1], tmp_path / "a.rolpkg")
    assert names(tmp_path) == []


def test_that_an_old_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.rolpkg"
    path.write_bytes(b"old")
    write_package(submission(), path)
    assert read(path).raw == submission()


FAILURES = [
    (errno.ENOSPC, "空间不足"), (errno.EROFS, "不允许写入"), (errno.EACCES, "不允许写入"), (errno.EIO, "已被拔出"),
    (errno.ENODEV, "已被拔出"), (errno.ELOOP, "系统拒绝写入"),
]  # fmt: skip


@pytest.mark.parametrize(("number", "words"), FAILURES)
@pytest.mark.parametrize("step", ["_write", "_compare", "_move"])
def test_that_a_failure_at_any_step_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, number: int, words: str
) -> None:
    path = tmp_path / "a.rolpkg"
    path.write_bytes(b"old")

    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(writing, step, fail)
    with pytest.raises(EnvironmentFault, match=words) as fault:
        write_package(submission(), path)
    assert "没有丢失" in fault.value.sentence
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["a.rolpkg"]


def test_that_a_stick_that_keeps_other_bytes_is_found_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    honest = writing._write

    def rot(path: Path, content: bytes, progress: object) -> None:
        honest(path, content[:-1] + b"\1", progress)

    monkeypatch.setattr(writing, "_write", rot)
    with pytest.raises(EnvironmentFault):
        write_package(submission(), tmp_path / "a.rolpkg")
    assert names(tmp_path) == []


def test_that_a_file_that_rots_under_its_own_name_is_taken_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = writing._move

    def rot(temporary: Path, destination: Path) -> None:
        honest(temporary, destination)
        destination.write_bytes(submission()[:-1])

    monkeypatch.setattr(writing, "_move", rot)
    with pytest.raises(EnvironmentFault):
        write_package(submission(), tmp_path / "a.rolpkg")
    assert names(tmp_path) == []


def test_that_a_cancelled_writing_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        write_package(submission(), tmp_path / "a.rolpkg", StopAfter(1))
    assert names(tmp_path) == []


def test_that_a_place_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFault, match="不存在"):
        write_package(submission(), tmp_path / "gone" / "a.rolpkg")


def test_that_a_folder_of_the_same_name_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.rolpkg").mkdir()
    with pytest.raises(EnvironmentFault, match="占用"):
        write_package(submission(), tmp_path / "a.rolpkg")
    assert names(tmp_path) == ["a.rolpkg"]


@posix
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write anywhere")
def test_that_a_folder_without_permission_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(EnvironmentFault, match="不允许写入"):
            write_package(submission(), tmp_path / "a.rolpkg")
    finally:
        tmp_path.chmod(0o700)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_that_a_full_disk_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.open
    monkeypatch.setattr(writing.os, "open", lambda *_: real("/dev/full", os.O_WRONLY))
    with pytest.raises(EnvironmentFault, match="空间不足"):
        write_package(submission(), tmp_path / "a.rolpkg")
    assert names(tmp_path) == []


def test_that_a_scanner_holding_the_file_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "PAUSE", 0)
    left = [3]
    real = Path.replace

    def held(self: Path, target: Path) -> Path:
        if left[0]:
            left[0] -= 1
            raise _held()
        return real(self, target)

    monkeypatch.setattr(Path, "replace", held)
    write_package(submission(), tmp_path / "a.rolpkg")
    assert read(tmp_path / "a.rolpkg").raw == submission()


def test_that_a_file_held_for_good_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "PAUSE", 0)

    def held(self: Path, target: Path) -> Path:
        raise _held()

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(EnvironmentFault, match="占用"):
        write_package(submission(), tmp_path / "a.rolpkg")


def _held() -> OSError:
    error = PermissionError(errno.EACCES, "sharing violation")
    error.winerror = 32  # as Windows says it; elsewhere an attribute like any other
    return error
