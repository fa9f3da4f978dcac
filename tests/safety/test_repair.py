"""Of a damaged workspace everything readable is saved into a new one, and what is not is told."""

import random
import sqlite3
from datetime import UTC, datetime
from uuid import uuid4

import pytest

from rol_desktop.domain.entry import Entry, EntryContent, EntryRevision, EntryState
from rol_desktop.errors import UserError
from rol_desktop.services.output.compiling import compile_document
from rol_desktop.services.workspace import keyring, making, workspaces
from rol_desktop.services.workspace.backups import back_up_now
from rol_desktop.services.workspace.contents import content_hash
from rol_desktop.services.workspace.repairing import check, salvage
from rol_desktop.services.writing import entries
from rol_desktop.store.repair import NAMES
from rol_desktop.store.tables import Row
from tests.services.conftest import YEAR

MANY = 200


@pytest.fixture
def full(play):
    at = datetime.now(UTC)
    with play.office.unit_of_work() as work:
        for number in range(MANY):
            content = EntryContent("work.law", text=f"第{number}条。" + "依法办理" * 30)
            entry = Entry(str(uuid4()), YEAR, "101", content, number, EntryState.ADOPTED)
            work.entries.add(entry, EntryRevision(entry.uid, 1, content, "王", by_office=True, at=at))
    play.office.close()
    yield play.office.path
    play.office = making.create_office(play.folder / "end.rol")


def texts(workspace):
    return {entry.content.text for entry in entries.entries_of(workspace, YEAR)}


def spoilt(path, table, values, where="1"):
    with sqlite3.connect(path) as connection:
        connection.execute(f"UPDATE {table} SET {values} WHERE {where}")
    connection.close()


def test_that_a_sound_workspace_is_found_sound_and_salvaged_whole(full):
    checked = check(full)
    assert checked.is_sound
    assert "完好" in checked.sentence()
    before = full.read_bytes()
    saved = salvage(full)
    assert saved.losses == ()
    assert full.read_bytes() == before
    old, new = workspaces.open_workspace(full), workspaces.open_workspace(saved.path)
    assert content_hash(old, YEAR) == content_hash(new, YEAR)
    assert keyring.signing_key(old) == keyring.signing_key(new)
    old.close()
    new.close()


def test_that_every_table_has_a_name_and_is_salvaged():
    assert NAMES.keys() == Row.metadata.tables.keys()


def test_that_most_is_saved_around_random_damage(full):
    """Six pages of nonsense, some times over: no invented text, and most of it saved on average."""
    chance, original, kept = random.Random(7), full.read_bytes(), []
    whole = workspaces.open_workspace(full)
    honest = texts(whole)
    whole.close()
    for number in range(20):  # a hit on the list of tables loses all: few tries would be luck
        content = bytearray(original)
        for _ in range(6):
            page = chance.randrange(1, len(content) // 4096)
            content[page * 4096 : page * 4096 + 4096] = chance.randbytes(4096)
        broken = full.with_name(f"坏{number}.rol")
        broken.write_bytes(content)
        assert not check(broken).is_sound
        try:
            saved = salvage(broken)
        except UserError:  # the nonsense fell on the list of tables itself
            kept.append(0)
            continue
        assert saved.losses
        new = workspaces.open_workspace(saved.path)
        assert texts(new) <= honest
        compile_document(new, YEAR)
        kept.append(len(texts(new)))
        new.close()
    print(f"\nsaved of {MANY} entries: {kept}")
    assert sum(kept) > 0.6 * MANY * len(kept)


def test_that_a_broken_index_costs_nothing(full):
    with sqlite3.connect(full) as connection:
        (page,) = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'ix_entry_year_section'"
        ).fetchone()
    connection.close()
    content = bytearray(full.read_bytes())
    content[(page - 1) * 4096 : page * 4096] = b"\x0a" + bytes(4095)
    full.write_bytes(content)
    assert not check(full).is_sound
    assert dict(salvage(full).saved)["条目"] == MANY


@pytest.mark.parametrize(
    ("table", "values", "told"),
    [
        ("report_year", "info = 'nonsense'", "报告信息没有读出"),
        ("department", "name = x'ff00'", "单位名称没有读出"),
        ("outline_section", "definition = '{'", "章节“work.law”没有读出"),
        ("workspace", "role = 'nobody'", "密钥没有读出"),
    ],
)
def test_that_what_rows_hang_on_is_made_up_and_told(full, table, values, told):
    spoilt(full, table, values)
    saved = salvage(full)
    assert any(told in line for line in saved.losses)
    new = workspaces.open_workspace(saved.path)
    assert len(texts(new)) == MANY
    assert compile_document(new, YEAR).blocks
    new.close()


def test_that_a_file_of_nonsense_is_told_and_left_alone(full):
    content = full.read_bytes()[:100] + b"\x5a" * 50_000
    full.write_bytes(content)
    with pytest.raises(UserError, match="从备份恢复"):
        salvage(full)
    assert full.read_bytes() == content
    assert not list(full.parent.glob("*抢救*"))


def test_that_the_newest_sound_backup_is_offered(play):
    path = play.office.path
    made = [back_up_now(play.office) for _ in range(2)]
    play.office.close()
    for each in (path, made[-1].path):
        content = bytearray(each.read_bytes())
        content[4096:20480] = b"\x99" * 16384
        each.write_bytes(content)
    checked = check(path)
    assert checked.newest_sound is not None
    assert checked.newest_sound.path == made[0].path
    assert "备份" in checked.sentence()
    play.office = making.create_office(play.folder / "end.rol")
