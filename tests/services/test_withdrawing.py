"""Taking a year back: all that is in it goes, after a backup; nothing of another year does."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from rol_desktop.errors import EnvironmentFault, UserError
from rol_desktop.services.deciding.search import Where, search
from rol_desktop.services.workspace import backups, workspaces
from rol_desktop.services.workspace.workspaces import Workspace
from rol_desktop.services.year import years
from rol_desktop.services.year.withdrawing import held_in, withdraw_year
from rol_desktop.store.soundness import examine

WORD = "执法"


@pytest.fixture
def office(sample: Path):
    opened = workspaces.open_workspace(sample / "office.rol")
    yield opened
    opened.close()


def rows_of(workspace: Workspace, year: int) -> dict[str, int]:
    """Count a year's rows in each table that has years."""
    counts = {}
    with closing(sqlite3.connect(workspace.path)) as file:
        for (table,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            columns = [column for _, column, *_ in file.execute(f"PRAGMA table_info({table})")]
            if "year" in columns and not table.startswith("search"):
                counts[table] = file.execute(f"SELECT count(*) FROM {table} WHERE year = ?", (year,)).fetchone()[0]
    return counts


def test_that_a_year_goes_whole_and_the_one_before_stays(office):
    newest, before = years.years(office)[:2]
    stayed = rows_of(office, before)
    held = held_in(office, newest)
    assert held.entries
    assert held.figures
    assert held.received
    assert search(office, WORD, years=(newest,)).hits
    assert withdraw_year(office, newest) == before
    assert years.years(office)[0] == before
    assert set(rows_of(office, newest).values()) == {0}
    assert rows_of(office, before) == stayed
    assert {hit.year for hit in search(office, WORD).hits} <= {before}
    assert search(office, WORD, years=(before,)).hits
    assert examine(office.path).is_sound


def test_that_the_backup_made_before_brings_it_back(office):
    newest = years.years(office)[0]
    stood = rows_of(office, newest)
    withdraw_year(office, newest)
    (made,) = [each for each in backups.list_backups(office.path) if each.why == "删除年度前"]
    office.close()
    backups.restore(office.path, made.path)
    again = workspaces.open_workspace(office.path)
    try:
        assert rows_of(again, newest) == stood
    finally:
        again.close()


def test_that_an_earlier_year_is_not_taken_back(office):
    newest, before = years.years(office)[:2]
    stood = rows_of(office, before)
    with pytest.raises(UserError, match=f"只能删除最新的年度（{newest}年）"):
        withdraw_year(office, before)
    assert rows_of(office, before) == stood


def test_that_nothing_goes_where_no_backup_can_be_made(office, monkeypatch):
    newest = years.years(office)[0]
    stood = rows_of(office, newest)

    def full(*_: object) -> None:
        raise EnvironmentFault("磁盘已满，没有备份。请腾出空间后再试。")

    monkeypatch.setattr("rol_desktop.services.workspace.backups.store.make", full)
    with pytest.raises(EnvironmentFault, match=r"没有删除.*磁盘已满"):
        withdraw_year(office, newest)
    assert rows_of(office, newest) == stood


def test_that_the_last_year_can_be_begun_anew(office):
    info, outline = years.info_of(office, years.years(office)[0]), years.outline_of(office, years.years(office)[0])
    while held := years.years(office):
        left = withdraw_year(office, held[0])
    assert left == 0
    years.begin_year(office, info, outline)
    assert years.years(office) == (info.year,)
    assert not [hit for hit in search(office, WORD).hits if hit.where is Where.ENTRY]
    assert examine(office.path).is_sound
