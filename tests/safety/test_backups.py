"""Backups are made when it matters, are sound, are bounded, and bring everything back."""

import shutil
import sqlite3
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rol_desktop.domain.entry import EntryContent
from rol_desktop.errors import EnvironmentFault, UserError
from rol_desktop.services.exchange.handover import hand_over
from rol_desktop.services.exchange.receiving import receive
from rol_desktop.services.workspace import backups, making, workspaces
from rol_desktop.services.workspace.backups import back_up_now, list_backups, restore
from rol_desktop.services.workspace.contents import content_hash
from rol_desktop.services.writing import entries
from rol_desktop.services.year import years
from rol_desktop.store import backup as store
from rol_desktop.store.backup_folder import STAMP
from rol_desktop.store.soundness import examine
from rol_desktop.store.tiers import ALWAYS, DAYS, LOOSE, MONTHS, NEWEST, ROOM, WEEKS, Backup, Reason, kept
from tests.services.conftest import DEPARTMENTS, INFO, OUTLINE, YEAR

NOON = datetime(2026, 1, 31, 12).astimezone()


def reasons(path: Path) -> list[str]:
    return [each.why for each in list_backups(path)]


def add(workspace, text: str) -> str:
    content = EntryContent("work.law", text=text)
    return entries.add_entry(workspace, YEAR, content, department="101")[0].uid


def test_that_opening_backs_up_once_a_day(play):
    path = play.office.path
    play.office.close()
    for _ in range(3):
        workspaces.open_workspace(path).close()
    assert reasons(path) == ["打开时"]
    (made,) = list_backups(path)
    earlier = f"{made.at - timedelta(days=1, minutes=1):{STAMP}} 打开时.rol"
    made.path.rename(made.path.with_name(earlier))
    play.office = workspaces.open_workspace(path)
    assert reasons(path) == ["打开时", "打开时"]


def test_that_a_clock_set_back_does_not_stop_backups(play):
    path = play.office.path
    made = back_up_now(play.office)
    play.office.close()
    future = f"{made.at + timedelta(days=400):{STAMP}} 手动.rol"
    made.path.rename(made.path.with_name(future))
    play.office = workspaces.open_workspace(path)
    assert reasons(path) == ["手动", "打开时"]


def test_that_receiving_backs_up_what_was_before(play):
    play.enter("101", "work.law", "一。")
    package = hand_over(play.desk("101"), play.folder, "某领导").path
    add(play.office, "办公室自己的话。")
    before = content_hash(play.office, YEAR)
    assert receive(play.office, [package]).note == ""
    (made,) = list_backups(play.office.path)
    assert made.why == "收件前"
    assert ("条目", 1) in made.counts
    after = content_hash(play.office, YEAR)
    play.office.close()
    restore(play.office.path, made.path)
    play.office = workspaces.open_workspace(play.office.path)
    assert content_hash(play.office, YEAR) == before != after


def test_that_a_second_year_is_begun_over_a_backup(play):
    assert reasons(play.office.path) == []
    years.begin_year(play.office, type(INFO)(YEAR + 1, title="下一年"), OUTLINE, DEPARTMENTS)
    (made,) = list_backups(play.office.path)
    assert (made.why, dict(made.counts)["年度"]) == ("新建年度前", 1)


def test_that_a_backup_is_one_sound_file_with_equal_content(play):
    add(play.office, "甲。")
    made = back_up_now(play.office)
    assert made.problem == ""
    assert [each.name for each in made.path.parent.iterdir()] == [made.path.name]
    alone = play.folder / "别处" / "拷贝.rol"
    alone.parent.mkdir()
    shutil.copy(made.path, alone)
    other = workspaces.open_workspace(alone)
    assert content_hash(other, YEAR) == content_hash(play.office, YEAR)
    other.close()


def test_that_a_backup_is_made_while_another_transaction_is_waiting(play):
    add(play.office, "甲。")
    with sqlite3.connect(play.office.path) as other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM entry").fetchall()
        assert ("条目", 1) in back_up_now(play.office).counts
    other.close()


def damaged(path: Path) -> None:
    """Damage a workspace as a bad stick does: pages of nonsense in the middle."""
    content = bytearray(path.read_bytes())
    content[8192:40960] = b"\xa5" * 32768
    path.write_bytes(content)


def test_that_a_damaged_workspace_comes_back_from_its_last_backup(play):
    """Drill: damage, examine, list, restore, open; nothing of the damaged file is thrown away."""
    for number in range(20):
        add(play.office, f"第{number}条。")
    path = play.office.path
    before = content_hash(play.office, YEAR)
    back_up_now(play.office)
    play.office.close()
    damaged(path)
    nonsense = path.read_bytes()
    assert not examine(path).is_sound
    newest = next(each for each in list_backups(path) if not each.problem)
    done = restore(path, newest.path)
    assert dict(done.counts)["条目"] == 20
    assert done.aside is not None
    assert done.aside.read_bytes() == nonsense
    play.office = workspaces.open_workspace(path)
    assert content_hash(play.office, YEAR) == before
    shown = {each.why: each for each in list_backups(path)}
    assert shown["恢复前的原文件"].is_aside
    assert "损坏" in shown["恢复前的原文件"].problem or shown["恢复前的原文件"].problem


def test_that_a_restore_brings_back_a_file_that_is_gone(play):
    add(play.office, "甲。")
    path, before = play.office.path, content_hash(play.office, YEAR)
    made = back_up_now(play.office)
    play.office.close()
    path.unlink()
    assert restore(path, made.path).aside is None
    play.office = workspaces.open_workspace(path)
    assert content_hash(play.office, YEAR) == before


def test_that_what_only_the_log_beside_the_old_file_held_is_neither_lost_nor_mixed_in(play):
    """A stop leaves committed work in the -wal: it goes aside with its file, and never into the restored one."""
    made = back_up_now(play.office)
    add(play.office, "只在日志里的话。")
    path = play.office.path
    held = {suffix: path.with_name(path.name + suffix).read_bytes() for suffix in ("", "-wal")}
    play.office.close()
    for suffix, content in held.items():
        path.with_name(path.name + suffix).write_bytes(content)
    aside = restore(path, made.path).aside
    assert aside is not None
    play.office = workspaces.open_workspace(path)
    assert entries.entries_of(play.office, YEAR) == ()
    again = play.folder / "旧.rol"
    for suffix in ("", "-wal"):
        shutil.copy(aside.with_name(aside.name + suffix), again.with_name(again.name + suffix))
    old = workspaces.open_workspace(again)
    assert [each.content.text for each in entries.entries_of(old, YEAR)] == ["只在日志里的话。"]
    old.close()


def test_that_an_open_workspace_is_not_restored_over(play):
    made = back_up_now(play.office)
    before = play.office.path.read_bytes()
    with pytest.raises(UserError, match="打开"):
        restore(play.office.path, made.path)
    assert play.office.path.read_bytes() == before


def test_that_a_damaged_backup_is_not_restored(play):
    add(play.office, "甲。")
    made = back_up_now(play.office)
    path = play.office.path
    play.office.close()
    damaged(made.path)
    before = path.read_bytes()
    assert list_backups(path)[0].problem
    with pytest.raises(UserError, match="没有改动"):
        restore(path, made.path)
    assert path.read_bytes() == before
    play.office = workspaces.open_workspace(path)


def test_that_a_damaged_workspace_never_becomes_a_backup(play, monkeypatch):
    good = back_up_now(play.office)
    monkeypatch.setattr(store, "unsoundness", lambda _engine: ("row 3 missing from index",))
    with pytest.raises(UserError, match="不能作为备份"):
        back_up_now(play.office)
    assert [each.name for each in good.path.parent.iterdir()] == [good.path.name]


def test_that_a_backup_that_fails_stops_neither_opening_nor_receiving_and_is_told(play, monkeypatch):
    play.enter("101", "work.law", "一。")
    package = hand_over(play.desk("101"), play.folder, "某领导").path
    path = play.office.path
    play.office.close()

    def full(*_arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store, "copy_online", full)
    play.office = workspaces.open_workspace(path)
    assert "磁盘空间不足" in play.office.notes[0]
    accounting = receive(play.office, [package])
    assert accounting.all_settled
    assert "磁盘空间不足" in accounting.summary()
    with pytest.raises(EnvironmentFault, match="磁盘空间不足"):
        back_up_now(play.office)
    assert list(play.office.backups.iterdir()) == []


def test_that_backups_go_to_a_chosen_folder_each_workspace_in_its_own(tmp_path):
    chosen = tmp_path / "备份盘"
    for place in ("甲", "乙"):
        (tmp_path / place).mkdir()
        workspace = making.create_office(tmp_path / place / "汇总.rol", backups=chosen)
        back_up_now(workspace)
        workspace.close()
        assert len(list_backups(tmp_path / place / "汇总.rol", chosen)) == 1
    assert len(list(chosen.iterdir())) == 2


def test_that_a_name_of_any_length_has_a_folder(tmp_path):
    path = tmp_path / ("长" * 76 + "📄.rol")
    workspace = making.create_office(path)
    made = back_up_now(workspace)
    workspace.close()
    assert restore(path, made.path).aside is not None


def test_that_other_files_among_the_backups_are_left_alone(play):
    folder = play.office.backups
    folder.mkdir()
    strange = [folder / name for name in ("说明.txt", "2026-13-40 990000 手动.rol", "2026-01-01 000000 手动.rol.bak")]
    for path in strange:
        path.write_text("别人的")
    for _ in range(NEWEST + 3):
        back_up_now(play.office)
    assert len(list_backups(play.office.path)) == NEWEST
    assert all(path.read_text() == "别人的" for path in strange)


def test_that_of_one_second_the_last_made_stay(play):
    """A name that went is not given again: the newest would take the place of the oldest."""
    folder, at = play.office.backups, NOON
    made = [store.make(play.office.engine, play.office.path, folder, Reason.ASKED, at).path for _ in range(NEWEST + 5)]
    assert [each.path for each in list_backups(play.office.path)] == made[: -NEWEST - 1 : -1]


MOMENTS = st.integers(0, 3 * 365 * 24 * 60).map(lambda minutes: NOON - timedelta(minutes=minutes))
MADE = st.lists(st.tuples(MOMENTS, st.sampled_from(Reason), st.integers(0, 10**9)), max_size=200)


def described(made) -> list[Backup]:
    return [Backup(Path(f"{number:03}.rol"), at, reason, size) for number, (at, reason, size) in enumerate(made)]


@settings(deadline=None, max_examples=60)
@given(MADE)
def test_that_the_newest_stay_the_room_is_kept_and_nothing_else_grows(made):
    all_of_them = described(made)
    staying = kept(all_of_them)
    ordered = sorted(staying, key=lambda each: each.at, reverse=True)
    assert set(staying) <= set(all_of_them)
    assert len(staying) <= NEWEST + DAYS + WEEKS + MONTHS + 2 * LOOSE
    assert sum(each.size for each in ordered[ALWAYS:]) <= ROOM
    usual = sorted((each for each in all_of_them if each.reason.value in {"opened", "asked", "receiving", "year"}),
                   key=lambda each: each.at)  # fmt: skip
    if usual and all(each.size < 10**6 for each in all_of_them):
        assert usual[-1].at in {each.at for each in staying}


@settings(deadline=None, max_examples=60)
@given(MADE)
def test_that_keeping_again_keeps_the_same(made):
    once = kept(described(made))
    assert kept(once) == once


def test_that_a_year_of_daily_backups_leaves_days_weeks_and_months():
    daily = [Backup(Path(f"{n}.rol"), NOON - timedelta(days=n), Reason.OPENED, 1000) for n in range(400)]
    ages = [(NOON - each.at).days for each in kept(daily)]
    assert ages[:DAYS] == list(range(DAYS))
    assert len([age for age in ages if age >= DAYS]) <= WEEKS + MONTHS
    assert max(ages) > 300


@pytest.mark.parametrize("back", [timedelta(days=20 * 365), timedelta(days=3)])
def test_that_a_clock_set_back_by_years_keeps_what_is_made_from_then_on_and_what_was(back):
    """A machine with a flat battery begins each day in the same year long ago."""
    before = [Backup(Path(f"before {n}.rol"), NOON - timedelta(days=n), Reason.OPENED, 1000) for n in range(400)]
    held = kept(before, now=NOON)
    for day in range(NEWEST + 5):
        now = NOON - back + timedelta(minutes=day)
        made = Backup(Path(f"{day}.rol"), now, Reason.OPENED, 1000)
        held = kept([*held, made], now=now)
        assert made in held
    since = [each for each in held if each.path.name[0].isdigit()]
    assert [each.path.name for each in since] == [f"{day}.rol" for day in reversed(range(5, NEWEST + 5))]
    if back > timedelta(days=365):
        assert len(held) - len(since) > DAYS + WEEKS
    tight = kept(held, room=0, now=now)
    assert [each.path for each in tight] == [each.path for each in since[:ALWAYS]]


def test_that_the_room_is_kept_by_leaving_the_oldest():
    large = [Backup(Path(f"{n}.rol"), NOON - timedelta(days=n), Reason.OPENED, 400) for n in range(10)]
    assert [each.path.name for each in kept(large, room=1300)] == ["0.rol", "1.rol", "2.rol"]
    assert len(kept(large, room=0)) == ALWAYS


def test_that_nothing_is_listed_where_there_is_no_folder(tmp_path):
    assert list_backups(tmp_path / "没有.rol") == ()
    assert backups.newest_backup(tmp_path / "没有.rol") is None
