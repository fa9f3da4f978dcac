"""Workspaces and packages of every schema there was open with equal content; a stop half-way loses nothing."""

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from rol_desktop.errors import UserError
from rol_desktop.exchange.reading import inspect
from rol_desktop.services.deciding.search import search
from rol_desktop.services.exchange.handover import hand_over
from rol_desktop.services.exchange.receiving import receive
from rol_desktop.services.workspace import workspaces
from rol_desktop.services.workspace.contents import content_of
from rol_desktop.services.workspace.recognition import recognised
from rol_desktop.store.file import SCHEMA_VERSION
from rol_desktop.store.migrate import command
from rol_desktop.store.soundness import examine
from tests.safety.disks import ROOT
from tests.safety.keeping import LEADER, contents
from tests.safety.released import rows, schemas, unpacked, version_of
from tests.services.conftest import YEAR

FIRST = ROOT / "tests" / "fixtures" / "workspaces" / "schema-1.rol"
SMALL = {1, SCHEMA_VERSION}
"""The schemas of the default run: the farthest way and none; .ci/run goes them all."""
ALL = [
    pytest.param(schema, id=f"schema {schema}", marks=() if schema in SMALL else pytest.mark.slow)
    for schema in schemas()
]
BEHIND = [each for each in ALL if each.values[0] < SCHEMA_VERSION]


@pytest.fixture(params=ALL)
def released(request, tmp_path):
    folder = tmp_path / "旧 文件"
    folder.mkdir()
    return unpacked(request.param, folder)


@pytest.fixture(params=BEHIND)
def behind(request, tmp_path):
    return unpacked(request.param, tmp_path)


def opened(path: Path) -> dict[str, object]:
    """Open a workspace as a person does, and return what it holds."""
    workspace = workspaces.open_workspace(path)
    try:
        return contents(workspace)
    finally:
        workspace.close()


def test_that_every_schema_that_was_left_behind_has_a_fixture():
    assert set(range(1, SCHEMA_VERSION)) <= set(schemas()), "see tests/safety/keeping.py before a schema is begun"


@pytest.mark.parametrize("name", ["office", "101"])
def test_that_an_old_workspace_opens_with_equal_content(released, name):
    path = released.folder / f"{name}.rol"
    assert version_of(path) == released.schema
    assert opened(path) == released.told[name]
    assert version_of(path) == SCHEMA_VERSION
    assert examine(path).is_sound


@pytest.mark.parametrize("name", ["office", "101"])
def test_that_an_upgrade_keeps_every_row_and_column(behind, name):
    path = behind.folder / f"{name}.rol"
    before = rows(path)
    opened(path)
    after = rows(path)
    assert sum(map(len, before.values())) > 20
    for table, old in before.items():
        assert len(after[table]) == len(old), table
        for was, now in zip(old, after[table], strict=True):
            changed = {column for column in was if was[column] != now[column]}
            assert changed <= ({"holder"} if table == "workspace" else set()), (table, changed)


def test_that_packages_of_the_time_are_known_and_end_in_the_content_they_ended_in_then(released):
    for path in released.packages:
        assert recognised(path).path == path
        assert inspect(path).digest
    office = workspaces.open_workspace(released.folder / "office.rol")
    accounting = receive(office, released.submissions)
    assert accounting.all_settled
    assert {line.outcome for line in accounting.lines} == {"applied"}
    assert contents(office) == released.told["after"]
    assert {line.outcome for line in receive(office, released.submissions).lines} == {"already"}
    assert contents(office) == released.told["after"]
    office.close()


def test_that_a_season_goes_on_with_the_new_program_at_both_desks(released):
    office = workspaces.open_workspace(released.folder / "office.rol")
    desk = workspaces.open_workspace(released.folder / "101.rol")
    receive(office, released.submissions)
    done = hand_over(desk, released.folder, LEADER, YEAR)
    (line,) = receive(office, [done.path]).lines
    assert (line.outcome, done.revision) == ("applied", 3)
    known = {each["uid"] for each in released.told["101"][str(YEAR)]["entries"]}
    assert known <= {each["uid"] for each in content_of(office, YEAR)["entries"]}
    assert [hit.uid for hit in search(office, "人手仍然不足").hits]
    desk.close()
    office.close()


def test_that_a_copy_of_the_old_file_is_kept_and_opens_by_itself(behind, tmp_path):
    path = behind.folder / "office.rol"
    before = rows(path)
    workspaces.open_workspace(path).close()
    (kept,) = (behind.folder / "office.rol 的备份").glob("*升级前.rol")
    assert version_of(kept) == behind.schema
    assert rows(kept) == before
    again = tmp_path / "再开.rol"
    shutil.copy(kept, again)
    assert opened(again) == behind.told["office"]


def test_that_an_upgrade_that_fails_at_its_end_leaves_the_old_schema(behind, monkeypatch):
    path = behind.folder / "office.rol"
    before = rows(path)
    honest = command.upgrade

    def failing(*arguments):
        honest(*arguments)
        raise RuntimeError("the power went")

    monkeypatch.setattr(command, "upgrade", failing)
    with pytest.raises(RuntimeError):
        workspaces.open_workspace(path)
    assert version_of(path) == behind.schema
    assert rows(path) == before
    monkeypatch.undo()
    assert opened(path) == behind.told["office"]


DYING = """
import os, sys
from pathlib import Path
from alembic import op
from rol_desktop.services.workspace import workspaces
left = int(sys.argv[2])
honest = op.create_table
def dying(*arguments, **named):
    global left
    left -= 1
    made = honest(*arguments, **named)
    if left == 0:
        os.kill(os.getpid(), 9)
    return made
op.create_table = dying
workspaces.open_workspace(Path(sys.argv[1]))
"""


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")
@pytest.mark.parametrize("step", [1, 4])
def test_that_a_kill_in_mid_upgrade_leaves_the_old_schema(tmp_path, step):
    old = unpacked(1, tmp_path)
    path = old.folder / "office.rol"
    before = rows(path)
    run = subprocess.run([sys.executable, "-c", DYING, str(path), str(step)], cwd=ROOT, check=False)
    assert run.returncode == -9
    assert version_of(path) == 1
    assert rows(path) == before
    assert opened(path) == old.told["office"]


def test_that_no_upgrade_begins_where_no_copy_can_be_kept(behind, monkeypatch):
    path = behind.folder / "office.rol"
    before = rows(path)

    def refuse(*_arguments):
        raise OSError(28, "no space")

    monkeypatch.setattr("rol_desktop.store.backup.copy_online", refuse)
    with pytest.raises(Exception, match="磁盘空间不足"):
        workspaces.open_workspace(path)
    assert version_of(path) == behind.schema
    assert rows(path) == before


def test_that_a_file_of_a_newer_program_is_refused_in_a_sentence_and_untouched(tmp_path):
    path = unpacked(SCHEMA_VERSION, tmp_path).folder / "office.rol"
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    connection.close()
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    with pytest.raises(UserError, match=rf"更新版本.*格式{SCHEMA_VERSION + 1}.*请先升级本程序.*没有改动"):
        workspaces.open_workspace(path)
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before
    assert not (tmp_path / "office.rol 的备份").exists()


def test_that_the_very_first_fixture_still_opens(tmp_path):
    path = tmp_path / "旧 文件.rol"
    shutil.copy(FIRST, path)
    told = json.loads(FIRST.with_suffix(".json").read_text("utf-8"))
    assert opened(path) == {str(YEAR): told}
    assert version_of(path) == SCHEMA_VERSION
