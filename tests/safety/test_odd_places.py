"""Files with two names, links, pipes and names that are no text: one writer each, no waiting, no fault."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from rol_desktop import settings
from rol_desktop.domain.entry import EntryContent
from rol_desktop.errors import EnvironmentFault, UserError
from rol_desktop.exchange.reading import load
from rol_desktop.exchange.recognise import recognise
from rol_desktop.files import open_plain, shown_name
from rol_desktop.services.exchange import handover, receiving
from rol_desktop.services.exchange.inbox import received_log
from rol_desktop.services.workspace import workspaces
from rol_desktop.services.writing import entries, evidence
from tests.safety.disks import ROOT
from tests.services.conftest import YEAR

posix = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="asks a POSIX system for pipes and names that are no text")
NO_TEXT = os.fsdecode(b"\xff\xfe.rolpkg")


@pytest.fixture
def path(play) -> Path:
    """A department's workspace at rest."""
    play.enter("101", "work.law", "一。")
    play.desks.pop("101").close()
    return play.folder / "101.rol"


@posix
def test_that_a_link_and_what_it_leads_to_are_one_workspace_with_one_writer(path):
    (link := path.with_name("快捷.rol")).symlink_to(path)
    for first, second in ((link, path), (path, link)):
        held = workspaces.open_workspace(first)
        with pytest.raises(UserError, match=r"已由.*打开"):
            workspaces.open_workspace(second)
        held.close()


@posix
def test_that_a_workspace_with_a_second_name_is_not_worked_in(path):
    os.link(path, path.with_name("另一个名字.rol"))
    with pytest.raises(UserError, match=r"硬链接.*没有打开"):
        workspaces.open_workspace(path)
    copy = shutil.copy(path, path.with_name("复制.rol"))
    workspaces.open_workspace(copy).close()


@posix
@pytest.mark.parametrize("way", ["replaced by a link", "what its link leads to is replaced"])
def test_that_a_workspace_replaced_while_it_is_open_takes_no_more_changes(path, way):
    opened = path
    if way != "replaced by a link":
        (opened := path.with_name("快捷.rol")).symlink_to(path)
    workspace = workspaces.open_workspace(opened)
    other = Path(shutil.copy(path, path.with_name("别的.rol")))
    content = other.read_bytes()
    path.rename(path.with_name("移走.rol"))
    path.symlink_to(other)
    with pytest.raises(EnvironmentFault, match="换成了别的文件"):
        entries.add_entry(workspace, YEAR, EntryContent("work.law", text="写到哪里去了。"))
    workspace.close()
    assert other.read_bytes() == content


@posix
def test_that_links_in_a_circle_are_a_sentence(path):
    (round_about := path.with_name("圈.rol")).symlink_to(path.with_name("圈.rol"))
    with pytest.raises(EnvironmentFault, match="没有打开"):
        workspaces.open_workspace(round_about)


@posix
@pytest.mark.timeout(20)
def test_that_nobody_waits_at_a_pipe(play, tmp_path):
    (folder := tmp_path / "来件").mkdir()
    for suffix in (".rol", ".rolpkg", ".docx", ".xlsx"):
        os.mkfifo(folder / f"管道{suffix}")
    with pytest.raises(EnvironmentFault, match="没有打开"):
        workspaces.open_workspace(folder / "管道.rol")
    for read in (load, recognise):
        with pytest.raises(EnvironmentFault, match="不是普通的文件"):
            read(folder / "管道.rolpkg")
    assert receiving.receive(play.office, [folder]).lines == ()
    (line,) = receiving.receive(play.office, [folder / "管道.docx"]).lines
    assert line.outcome == "refused"
    with pytest.raises(IsADirectoryError):
        open_plain(folder)


@posix
def test_that_a_name_that_is_no_text_is_received_logged_and_printed(play, tmp_path):
    play.enter("101", "work.law", "一。")
    odd = handover.hand_over(play.desk("101"), tmp_path, "某领导").path.rename(tmp_path / NO_TEXT)
    assert [line.outcome for line in receiving.receive(play.office, [odd]).lines] == ["applied"]
    assert [line.name for line in received_log(play.office, YEAR)] == ["\ufffd\ufffd.rolpkg"]
    play.office.close()
    command = [sys.executable, "main.py", "receive", str(play.office.path), str(odd)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    assert (run.returncode, run.stderr) == (0, b"")
    assert "以前收过1个" in run.stdout.decode()
    play.office = workspaces.open_workspace(play.office.path)


@posix
def test_that_evidence_of_such_a_name_travels(play, tmp_path):
    uid = play.enter("101", "work.law", "一。")
    (tmp_path / NO_TEXT).write_bytes(b"proof")
    assert evidence.attach(play.desk("101"), uid, [tmp_path / NO_TEXT]).refused == ()
    done = handover.hand_over(play.desk("101"), tmp_path, "某领导")
    receiving.receive(play.office, [done.path])
    assert [each.name for each in evidence.evidence_of(play.office, YEAR, "101")] == ["\ufffd\ufffd.rolpkg"]


@posix
def test_that_preferences_outlive_a_folder_of_such_a_name(tmp_path):
    kept = tmp_path / "settings.toml"
    settings.save(kept, settings.Settings(leader="某领导", last_folder=str(tmp_path / NO_TEXT)))
    assert settings.load(kept).leader == "某领导"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("报送包（第2次）.rolpkg", "报送包（第2次）.rolpkg"),
        ("\u202egkplor.exe", "\ufffdgkplor.exe"),
        ("甲局\n已收入.rolpkg", "甲局\ufffd已收入.rolpkg"),
        ("a\u200bb\x07", "a\ufffdb\ufffd"),
        ("\U00031350\ue000𠮷🎉é", "\U00031350\ue000𠮷🎉é"),
    ],
)
def test_that_a_name_is_shown_as_what_it_is(name, shown):
    assert shown_name(name) == shown
