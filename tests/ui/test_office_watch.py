"""A watched folder tells of each package once, when it is whole."""

import pytest

from ui.pages.office.watch import FolderWatch

QUIET = 60


@pytest.fixture
def watch(qapp, qtbot):
    made = FolderWatch(qapp, QUIET)
    made.heard = []
    made.came.connect(lambda paths: made.heard.append([path.name for path in paths]))
    yield made
    made.stop()
    made.deleteLater()


def test_that_what_lies_there_and_what_comes_is_told_once(watch, qtbot, tmp_path):
    (tmp_path / "a.rolpkg").write_bytes(b"a")
    watch.begin(tmp_path)
    qtbot.waitUntil(lambda: watch.heard == [["a.rolpkg"]])
    (tmp_path / "说明.txt").write_text("不是报送包", encoding="utf-8")
    (tmp_path / "b.rolpkg").write_bytes(b"b")
    qtbot.waitUntil(lambda: watch.heard == [["a.rolpkg"], ["b.rolpkg"]])
    (tmp_path / "c.txt").write_bytes(b"c")
    qtbot.wait(5 * QUIET)
    assert watch.heard == [["a.rolpkg"], ["b.rolpkg"]]


def test_that_a_file_still_being_copied_is_not_told_before_it_is_whole(watch, qtbot, tmp_path):
    watch.begin(tmp_path)
    path = tmp_path / "a.rolpkg"
    with path.open("wb") as copied:
        for _ in range(8):
            copied.write(b"x" * 100)
            copied.flush()
            qtbot.wait(QUIET // 2)
            assert watch.heard == []
    qtbot.waitUntil(lambda: watch.heard == [["a.rolpkg"]])
    assert path.stat().st_size == 800


def test_that_a_folder_that_is_taken_away_tells_nothing(watch, qtbot, tmp_path):
    folder = tmp_path / "U盘"
    folder.mkdir()
    watch.begin(folder)
    folder.rmdir()
    qtbot.wait(4 * QUIET)
    assert watch.heard == []
