"""Workspaces of every schema that was released open with equal content; a stop half-way loses nothing."""

import json
import shutil
import sqlite3
from pathlib import Path

import pytest
from alembic import op

from rol_desktop.services.workspace import workspaces
from rol_desktop.services.workspace.contents import content_of
from rol_desktop.store.file import SCHEMA_VERSION, header_numbers
from rol_desktop.store.soundness import examine
from tests.services.conftest import YEAR

FIXTURES = Path(__file__).parent.parent / "fixtures" / "workspaces"
FOUND = sorted(FIXTURES.glob("schema-*.rol"))
RELEASED = (1,)  # schemas that left this house; add one, with its fixture, before the next is begun


def version_of(path: Path) -> int:
    numbers = header_numbers(path)
    assert numbers is not None
    return numbers[1]


@pytest.fixture(params=FOUND, ids=lambda path: path.stem)
def old(request, tmp_path):
    path = tmp_path / "旧 文件.rol"
    shutil.copy(request.param, path)
    return path, json.loads(request.param.with_suffix(".json").read_text("utf-8"))


def test_that_every_released_schema_has_a_fixture():
    assert tuple(version_of(path) for path in FOUND) == RELEASED


def test_that_an_old_workspace_opens_with_equal_content(old):
    path, content = old
    workspace = workspaces.open_workspace(path)
    assert json.loads(json.dumps(content_of(workspace, YEAR))) == content
    workspace.close()
    assert version_of(path) == SCHEMA_VERSION
    assert examine(path).is_sound


def test_that_a_copy_of_the_old_file_is_kept_and_opens_by_itself(old, tmp_path):
    path, content = old
    before = version_of(path)
    workspaces.open_workspace(path).close()
    (kept,) = (tmp_path / "旧 文件.rol 的备份").glob("*升级前.rol")
    assert version_of(kept) == before
    again = tmp_path / "再开.rol"
    shutil.copy(kept, again)
    workspace = workspaces.open_workspace(again)
    assert json.loads(json.dumps(content_of(workspace, YEAR))) == content
    workspace.close()


def test_that_an_upgrade_that_fails_half_way_leaves_the_old_schema(old, monkeypatch):
    path, content = old
    before = version_of(path)
    honest = op.add_column

    def failing(*arguments, **named):
        honest(*arguments, **named)
        raise RuntimeError("the power went")

    monkeypatch.setattr(op, "add_column", failing)
    with pytest.raises(RuntimeError):
        workspaces.open_workspace(path)
    with sqlite3.connect(path) as connection:
        columns = {row[1] for row in connection.execute("PRAGMA table_info(workspace)")}
    connection.close()
    assert version_of(path) == before
    assert "keys_saved_at" not in columns
    monkeypatch.undo()
    workspace = workspaces.open_workspace(path)
    assert json.loads(json.dumps(content_of(workspace, YEAR))) == content
    workspace.close()


def test_that_no_upgrade_begins_where_no_copy_can_be_kept(old, monkeypatch):
    path, _content = old
    before = path.read_bytes()

    def refuse(*_arguments):
        raise OSError(28, "no space")

    monkeypatch.setattr("rol_desktop.store.backup.copy_online", refuse)
    with pytest.raises(Exception, match="磁盘空间不足"):
        workspaces.open_workspace(path)
    assert version_of(path) == 1
    assert path.read_bytes()[:100] == before[:100]
