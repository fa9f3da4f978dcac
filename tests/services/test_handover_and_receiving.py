import random
from dataclasses import replace
from datetime import date, datetime
from itertools import permutations

import pytest

from rol_desktop.domain.department import Assignment
from rol_desktop.domain.entry import EntryContent, EntryState
from rol_desktop.domain.submission import SubmissionState
from rol_desktop.errors import EnvironmentFault, UserError
from rol_desktop.services.deciding import review
from rol_desktop.services.exchange import receiving, tasks
from rol_desktop.services.exchange.handover import check_list, hand_over
from rol_desktop.services.exchange.receiving import preview, receive
from rol_desktop.services.exchange.withdrawing import undo_receipt
from rol_desktop.services.workspace import making, workspaces
from rol_desktop.services.writing import entries, figures
from rol_desktop.services.writing.desk import department_desk
from rol_desktop.services.writing.history import revert
from rol_desktop.services.year import years
from rol_desktop.services.year.overview import board, extend, reminder
from rol_desktop.store.engine import copy_online
from tests.services.conftest import DEPARTMENTS, YEAR, Play


def state_of(office):
    """Everything about the office's material that must not depend on the order of arrival."""
    with office.unit_of_work() as work:
        found = work.entries.of_year(YEAR)
        return (
            [(e.uid, e.content, e.state, e.position, e.stale, e.edited_by_office) for e in found],
            [(f.indicator, f.department, f.value, f.state) for f in work.figures.of_year(YEAR)],
            [(s.uid, s.department, s.state, s.revision, s.head) for s in work.submissions.of_year(YEAR)],
        )


def test_that_what_a_department_hands_over_arrives_word_for_word(play):
    uid = play.enter("101", "work.law", "做了三件事。", "依法办事")
    figures.write_figure(play.desk("101"), YEAR, "cases.all", "140件")
    done = hand_over(play.desk("101"), play.folder, "某领导")
    accounting = receive(play.office, [done.path])
    assert [line.outcome for line in accounting.lines] == ["applied"]
    assert (accounting.tally.new, accounting.tally.refused) == (2, 0)
    (entry,) = entries.entries_of(play.office, YEAR)
    assert (entry.uid, entry.state) == (uid, EntryState.SUBMITTED)
    assert entry.content == EntryContent("work.law", "依法办事", "做了三件事。")
    assert figures.combined_figures(play.office, YEAR)["cases.all"].value == 140


def test_that_a_repeated_package_does_nothing_and_says_so(play):
    play.enter("101", "work.law", "一。")
    path = hand_over(play.desk("101"), play.folder, "某领导").path
    receive(play.office, [path])
    before = state_of(play.office)
    accounting = receive(play.office, [path])
    assert accounting.lines[0].outcome == "already"
    assert accounting.all_settled
    assert state_of(play.office) == before


def test_that_a_preview_tells_the_same_as_receiving_and_changes_nothing(play):
    for code in ("101", "102"):
        play.enter(code, "work.law", f"{code}的话。")
        hand_over(play.desk(code), _folder(play.folder, "in"), "某领导")
    before = state_of(play.office)
    looked = preview(play.office, [play.folder / "in"])
    assert state_of(play.office) == before
    done = receive(play.office, [play.folder / "in"])
    assert [(line.outcome, line.tally) for line in looked.lines] == [(line.outcome, line.tally) for line in done.lines]


def test_that_a_second_hand_over_updates_withdraws_and_adds(play):
    first, second = play.enter("101", "work.law", "一。"), play.enter("101", "work.law", "二。")
    receive(play.office, [hand_over(play.desk("101"), play.folder, "某领导").path])
    entries.write_entry(play.desk("101"), first, EntryContent("work.law", text="一改。"))
    entries.delete_entries(play.desk("101"), [second])
    play.enter("101", "work.law", "三。")
    done = hand_over(play.desk("101"), play.folder, "某领导")
    tally = receive(play.office, [done.path]).tally
    assert (tally.updated, tally.withdrawn, tally.new) == (1, 1, 1)
    assert [e.content.text for e in entries.entries_of(play.office, YEAR)] == ["一改。", "三。"]
    assert board(play.office, YEAR).rows[0].submission.state is SubmissionState.RECEIVED_AGAIN


def test_that_the_offices_edit_stays_on_top_of_newer_words_and_is_marked(play):
    uid = play.enter("101", "work.law", "原话。")
    receive(play.office, [hand_over(play.desk("101"), play.folder, "某领导").path])
    review.adopt(play.office, [uid])
    entries.write_entry(play.office, uid, EntryContent("work.law", text="办公室改过。"))
    entries.write_entry(play.desk("101"), uid, EntryContent("work.law", text="单位又改。"))
    accounting = receive(play.office, [hand_over(play.desk("101"), play.folder, "某领导").path])
    assert accounting.tally.conflict == 1
    (entry,) = entries.entries_of(play.office, YEAR)
    assert (entry.content.text, entry.stale, entry.edited_by_office) == ("办公室改过。", True, True)
    words = [revision.content.text for revision in entries.revisions_of(play.office, uid)]
    assert "单位又改。" in words
    assert "原话。" in words


def test_that_adopted_words_follow_the_department_until_the_office_edits_them(play):
    uid = play.enter("101", "work.law", "原话。")
    receive(play.office, [hand_over(play.desk("101"), play.folder, "某领导").path])
    review.adopt(play.office, [uid])
    entries.write_entry(play.desk("101"), uid, EntryContent("work.law", text="单位又改。"))
    receive(play.office, [hand_over(play.desk("101"), play.folder, "某领导").path])
    (entry,) = entries.entries_of(play.office, YEAR)
    assert (entry.content.text, entry.state) == ("单位又改。", EntryState.ADOPTED)


def test_that_any_order_of_revisions_ends_the_same(tmp_path):
    source = Play(_folder(tmp_path, "source"))
    source.send()
    paths = []
    uids = [source.enter("101", "work.law", f"第{n}条。") for n in range(3)]
    for step in range(3):
        entries.write_entry(source.desk("101"), uids[step], EntryContent("work.law", text=f"改{step}。"))
        if step == 1:
            entries.move_entry(source.desk("101"), uids[2], "work.law", 0)
        paths.append(hand_over(source.desk("101"), source.folder, "某领导").path)
    states = []
    for number, order in enumerate(permutations(paths)):
        office = _copy_of_office(source, tmp_path / f"{number}.rol")
        shuffled = [*order, random.choice(order)]
        receive(office, shuffled)
        states.append(state_of(office))
        office.close()
    source.close()
    assert all(state == states[0] for state in states)


def test_that_a_damaged_package_is_refused_and_the_others_are_received(play):
    play.enter("101", "work.law", "一。")
    play.enter("102", "work.law", "二。")
    good = hand_over(play.desk("101"), play.folder, "某领导").path
    bad = hand_over(play.desk("102"), play.folder, "某领导").path
    content = bytearray(bad.read_bytes())
    content[len(content) // 2] ^= 0xFF
    bad.write_bytes(content)
    accounting = receive(play.office, [bad, good])
    assert [line.outcome for line in accounting.lines] == ["refused", "applied"]
    assert "没有写入任何内容" in accounting.lines[0].sentence
    assert [e.content.text for e in entries.entries_of(play.office, YEAR)] == ["一。"]


def test_that_a_package_of_an_unknown_department_is_held_and_comes_in_once_it_is_known(play):
    play.enter("103", "work.law", "丙的话。")
    path = hand_over(play.desk("103"), play.folder, "某领导").path
    years.set_departments(play.office, DEPARTMENTS[:2])
    accounting = receive(play.office, [path])
    assert accounting.lines[0].outcome == "held"
    assert "不在本年度的单位名单上" in accounting.lines[0].sentence
    assert entries.entries_of(play.office, YEAR) == ()
    years.set_departments(play.office, DEPARTMENTS)
    receiving.settle_held(play.office, YEAR)
    assert [e.content.text for e in entries.entries_of(play.office, YEAR)] == ["丙的话。"]


def test_that_a_package_of_another_year_is_held_with_the_reason(tmp_path):
    other = Play(_folder(tmp_path, "other"))
    other.send()
    other.enter("101", "work.law", "话。")
    path = hand_over(other.desk("101"), other.folder, "某领导").path
    office = making.create_office(tmp_path / "2030.rol")
    years.begin_year(
        office, replace(years.info_of(other.office, YEAR), year=2030), years.outline_of(other.office, YEAR)
    )
    with other.office.unit_of_work() as theirs, office.unit_of_work() as ours:
        owner = theirs.whose.get()
        ours.whose.set_keys(owner.signing_key, owner.sealing_key)
    accounting = receive(office, [path])
    assert accounting.lines[0].outcome == "held"
    assert "不是本年度的报送" in accounting.lines[0].sentence
    office.close()
    other.close()


def test_that_a_package_sealed_to_one_office_tells_another_nothing(play, tmp_path):
    play.enter("101", "work.law", "机密的话。")
    path = hand_over(play.desk("101"), play.folder, "某领导").path
    assert "机密的话".encode() not in path.read_bytes()
    stranger = Play(_folder(tmp_path, "stranger"))
    accounting = receive(stranger.office, [path])
    assert accounting.lines[0].outcome == "refused"
    stranger.close()


def test_that_a_package_signed_with_a_new_key_is_held_until_it_is_trusted(play):
    play.enter("101", "work.law", "一。")
    receive(play.office, [hand_over(play.desk("101"), play.folder, "某领导").path])
    again = tasks.open_task(play.sent["101"].path, play.folder / "另一台.rol")
    entries.add_entry(again, YEAR, EntryContent("work.law", text="冒充的话。"))
    path = hand_over(again, play.folder / "another.rolpkg", "某领导").path
    again.close()
    accounting = receive(play.office, [path])
    assert accounting.lines[0].outcome == "held"
    assert "打电话核对密钥代码" in accounting.lines[0].sentence
    assert [e.content.text for e in entries.entries_of(play.office, YEAR)] == ["一。"]


def test_that_a_package_after_closing_is_held_until_it_is_admitted(play):
    years.edit_info(play.office, replace(years.info_of(play.office, YEAR), closes=date(2026, 1, 31)))
    play.enter("101", "work.law", "迟到的话。")
    path = hand_over(play.desk("101"), play.folder, "某领导").path
    accounting = receive(play.office, [path], at=datetime(2026, 2, 1, 9).astimezone())
    assert "已经截止" in accounting.lines[0].sentence
    with play.office.unit_of_work() as work:
        (kept,) = work.packages.of_year(YEAR, kind="submission")
    receiving.settle(play.office, kept.digest, "admitted")
    assert [e.content.text for e in entries.entries_of(play.office, YEAR)] == ["迟到的话。"]


def test_that_late_and_missing_are_told_apart_on_the_board(play):
    years.edit_info(play.office, replace(years.info_of(play.office, YEAR), deadline=date(2026, 1, 20)))
    for code, day in (("101", 19), ("102", 22)):
        play.enter(code, "work.law", "话。")
        path = hand_over(play.desk(code), play.folder, "某领导").path
        receive(play.office, [path], at=datetime(2026, 1, day, 9).astimezone())
    shown = board(play.office, YEAR)
    assert (shown.expected, shown.reported, shown.on_time, shown.late) == (3, 2, 1, 1)
    assert "尚有1个单位未报" in reminder(shown)
    assert "丙局" in reminder(shown)


def test_that_nothing_is_handed_over_while_the_form_is_empty_or_nobody_approved(play):
    with pytest.raises(UserError, match="还没有填写任何内容"):
        hand_over(play.desk("101"), play.folder, "某领导")
    play.enter("101", "work.law", "一。")
    with pytest.raises(UserError, match="审定领导"):
        hand_over(play.desk("101"), play.folder, " ")
    assert not list(play.folder.glob("*报送包*"))


def test_that_the_check_list_names_missing_sections_and_causes(play):
    play.enter("101", "problems", "人手不足。")
    rules = {finding.rule for finding in check_list(play.desk("101"))}
    assert {"handover.required", "handover.cause"} <= rules


def test_that_a_place_that_cannot_be_written_leaves_the_hand_over_undone(play):
    play.enter("101", "work.law", "一。")
    with pytest.raises((EnvironmentFault, UserError)):
        hand_over(play.desk("101"), play.folder / "没有的文件夹" / "包.rolpkg", "某领导")
    with play.desk("101").unit_of_work() as work:
        assert work.submissions.find(YEAR, "101").revision == 0


def test_that_a_task_for_another_department_is_refused(play):
    with pytest.raises(UserError, match="乙局"):
        tasks.take_task(play.desk("101"), play.sent["102"].path)


def test_that_a_task_that_cannot_be_opened_leaves_no_workspace_behind(play):
    path = play.folder / "新.rol"
    with pytest.raises(UserError):
        tasks.open_task(play.sent["101"].path, path, department="999")
    assert not path.exists()


def test_that_a_task_dropped_on_the_office_is_refused_in_a_sentence(play):
    accounting = receive(play.office, [play.sent["101"].path])
    assert accounting.lines[0].outcome == "refused"
    assert "任务包" in accounting.lines[0].sentence


def _folder(parent, name):
    folder = parent / name
    folder.mkdir(exist_ok=True)
    return folder


def _copy_of_office(source, path):
    """A second office with the same keys, tasks and departments."""
    copy_online(source.office.engine, path)
    return workspaces.open_workspace(path)


def test_that_a_department_sees_only_what_it_is_asked_for_and_its_package_is_received(play):
    asked = Assignment("102", ("problems",), ("cases.won",))
    years.assign(play.office, YEAR, [asked])
    assert years.assignments_of(play.office, YEAR) == (asked,)
    play.send()
    desk = department_desk(play.desk("102"))
    assert [section.key for section in desk.outline.sections] == ["problems"]
    assert [indicator.key for indicator in desk.indicators.indicators] == ["cases.won"]
    play.enter("102", "problems", "人手不足。", cause="编制少。")
    accounting = receive(play.office, [hand_over(play.desk("102"), play.folder, "某领导").path])
    assert accounting.lines[0].outcome == "applied"
    assert len(department_desk(play.desk("101")).outline.sections) == len(years.outline_of(play.office, YEAR).sections)


def test_that_a_stop_between_writing_and_noting_leads_to_no_second_package_of_one_revision(play, monkeypatch):
    """The first package may be at the office already: the next one follows it, or the office would have to choose."""
    play.enter("101", "work.law", "一。")
    monkeypatch.setattr("rol_desktop.services.exchange.handover._note", _stopped)
    with pytest.raises(RuntimeError):
        hand_over(play.desk("101"), play.folder, "某领导")
    (first,) = play.folder.glob("*报送包*")
    receive(play.office, [first])
    monkeypatch.undo()
    play.enter("101", "work.law", "二。")
    done = hand_over(play.desk("101"), play.folder, "某领导")
    assert done.revision == 2
    assert [line.outcome for line in receive(play.office, [done.path]).lines] == ["applied"]


def _stopped(*_arguments):
    raise RuntimeError("the power went")


def test_that_a_package_that_never_left_is_forgotten(play):
    play.enter("101", "work.law", "一。")
    with pytest.raises((EnvironmentFault, UserError)):
        hand_over(play.desk("101"), play.folder / "没有的文件夹" / "包.rolpkg", "某领导")
    assert hand_over(play.desk("101"), play.folder, "某领导").revision == 1


def test_that_two_contradicting_first_packages_end_the_same_whichever_came_first(tmp_path):
    source = Play(_folder(tmp_path, "source"))
    source.send()
    source.enter("101", "work.law", "甲的话。")
    copied = tmp_path / "101副本.rol"
    copy_online(source.desk("101").engine, copied)
    twin = workspaces.open_workspace(copied)
    entries.add_entry(twin, YEAR, EntryContent("work.law", text="乙的话。"))
    paths = [
        hand_over(source.desk("101"), source.folder / "甲.rolpkg", "某领导").path,
        hand_over(twin, source.folder / "乙.rolpkg", "某领导").path,
    ]
    twin.close()
    states, outcomes = [], []
    for number, order in enumerate(permutations(paths)):
        office = _copy_of_office(source, tmp_path / f"{number}.rol")
        outcomes.append([line.outcome for line in receive(office, order).lines])
        states.append(state_of(office)[0])
        with office.unit_of_work() as work:
            kept = {each.name: each for each in work.packages.of_year(YEAR, kind="submission")}
        receiving.settle(office, kept["乙.rolpkg"].digest, "chosen")
        assert sorted(e.content.text for e in entries.entries_of(office, YEAR)) == ["乙的话。", "甲的话。"]
        office.close()
    source.close()
    assert outcomes == [["applied", "choose"], ["applied", "choose"]]
    assert states == [[], []]


def test_that_a_receipt_is_taken_back_and_can_come_again(play):
    play.enter("101", "work.law", "一。")
    figures.write_figure(play.desk("101"), YEAR, "cases.all", "140")
    nothing = state_of(play.office)[0]
    done = hand_over(play.desk("101"), play.folder, "某领导")
    receive(play.office, [done.path])
    whole = state_of(play.office)
    undo_receipt(play.office, done.digest)
    assert state_of(play.office)[0] == nothing
    assert board(play.office, YEAR).reported == 0
    assert figures.combined_figures(play.office, YEAR)["cases.all"].value is None
    assert receive(play.office, [done.path]).lines[0].outcome == "applied"
    assert state_of(play.office) == whole


def test_that_taking_back_the_second_receipt_brings_the_first_words_back(play):
    uid = play.enter("101", "work.law", "第一次。")
    receive(play.office, [hand_over(play.desk("101"), play.folder, "某领导").path])
    first = state_of(play.office)
    entries.write_entry(play.desk("101"), uid, EntryContent("work.law", text="第二次。"))
    play.enter("101", "work.law", "新的。")
    second = hand_over(play.desk("101"), play.folder, "某领导")
    receive(play.office, [second.path])
    undo_receipt(play.office, second.digest)
    assert state_of(play.office) == first


def test_that_a_receipt_that_the_office_built_on_stays(play):
    uid = play.enter("101", "work.law", "一。")
    done = hand_over(play.desk("101"), play.folder, "某领导")
    receive(play.office, [done.path])
    review.adopt(play.office, [uid])
    with pytest.raises(UserError, match="已经采用或不采用"):
        undo_receipt(play.office, done.digest)
    assert len(entries.entries_of(play.office, YEAR)) == 1


def test_that_a_department_with_more_time_is_not_late_within_it(play):
    years.edit_info(play.office, replace(years.info_of(play.office, YEAR), deadline=date(2026, 1, 20)))
    with pytest.raises(UserError, match="晚于报送期限"):
        extend(play.office, YEAR, "101", date(2026, 1, 20))
    given = extend(play.office, YEAR, "101", date(2026, 1, 25))
    for code in ("101", "102"):
        play.enter(code, "work.law", "话。")
        path = hand_over(play.desk(code), play.folder, "某领导").path
        receive(play.office, [path], at=datetime(2026, 1, 24, 9).astimezone())
    assert [(row.submission.late, row.extended) for row in board(play.office, YEAR).rows[:2]] == [
        (False, date(2026, 1, 25)), (True, None),
    ]  # fmt: skip
    late = extend(play.office, YEAR, "101", None)
    assert board(play.office, YEAR).rows[0].submission.late
    revert(play.office, late)
    assert not board(play.office, YEAR).rows[0].submission.late
    revert(play.office, given)
    assert board(play.office, YEAR).rows[0].extended is None
