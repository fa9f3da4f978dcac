"""What the office's pages read: material, the plan, what waits, the log, the figures, lists of departments."""

from decimal import Decimal

import openpyxl
import pytest

from rol_desktop.domain.department import Department
from rol_desktop.domain.entry import EntryState
from rol_desktop.domain.receiving import Outcome
from rol_desktop.errors import UserError
from rol_desktop.services.deciding import material, review
from rol_desktop.services.deciding.figures_board import figure_board
from rol_desktop.services.exchange import handover, inbox, receiving
from rol_desktop.services.writing import entries, figures, moving
from rol_desktop.services.writing.history import revert
from rol_desktop.services.year import departments, waiting, years
from tests.services.conftest import COUNTED, DEPARTMENTS, YEAR

LAW, PEOPLE = "work.law", "work.people"


def received(play, code: str, *texts: str, section: str = LAW) -> list[str]:
    uids = [play.enter(code, section, text) for text in texts]
    receiving.receive(play.office, [handover.hand_over(play.desk(code), play.folder, "审定人").path])
    return uids


def order(play) -> list[str]:
    return [piece.entry.uid for piece in material.section_material(play.office, YEAR, LAW).pieces]


def test_that_material_stands_in_the_order_of_departments_with_members_behind_their_head(play):
    second = received(play, "102", "乙一", "乙二")
    first = received(play, "101", "甲一")
    assert order(play) == [*first, *second]
    review.merge(play.office, first[0], [second[1]])
    pieces = material.section_material(play.office, YEAR, LAW).pieces
    assert [piece.entry.uid for piece in pieces] == [first[0], second[1], second[0]]
    assert [piece.item for piece in pieces] == [1, 1, 0]
    assert [piece.department for piece in pieces] == ["甲局", "乙局", "乙局"]


def test_that_a_piece_shows_the_figures_its_text_refers_to(play):
    figures.write_figure(play.desk("101"), YEAR, "cases.all", "12")
    received(play, "101", "办结{{cases.all|件}}，未填的{{cases.won}}照写。")
    (piece,) = material.section_material(play.office, YEAR, LAW).pieces
    assert piece.text.startswith("办结12件")
    assert "{{cases.won}}" in piece.text
    assert piece.entry.content.text.startswith("办结{{")
    (handed,) = material.handed_in(play.office, YEAR, "101").pieces
    assert handed.text == piece.text


def test_that_the_plan_counts_every_section_with_what_lies_below_it(play):
    uids = received(play, "101", "一", "二", "三")
    review.adopt(play.office, uids[:1])
    review.drop(play.office, uids[1:2], "重复")
    decided = material.plan(play.office, YEAR).decided
    assert decided[LAW] == material.Decided(1, 1, 1)
    assert decided["work"] == decided[LAW]
    assert decided["problems"] == material.Decided()


def test_that_a_department_is_read_whole_in_the_outlines_order(play):
    play.enter("101", "problems", "缺人", cause="编制少")
    received(play, "101", "执法")
    handed = material.handed_in(play.office, YEAR, "101")
    assert [piece.entry.content.text for piece in handed.pieces] == ["执法", "缺人"]
    assert handed.pieces[1].section == "二、存在的问题"
    assert handed.previous == ()


def test_that_several_entries_move_as_one_act(play):
    uids = received(play, "101", "一", "二")
    changes = moving.move_entries(play.office, uids, PEOPLE)
    assert [each.content.section for each in entries.entries_of(play.office, YEAR)] == [PEOPLE, PEOPLE]
    revert(play.office, changes)
    assert order(play) == uids


def test_that_what_waits_is_counted(play):
    received(play, "101", "一", "二")
    assert waiting.waiting(play.office, YEAR) == waiting.Waiting(packages=0, entries=2, stale=0)
    uids = order(play)
    review.adopt(play.office, uids)
    entries.write_entry(play.desk("101"), uids[0], entries.EntryContent(LAW, "", "改过的一"))
    receiving.receive(play.office, [handover.hand_over(play.desk("101"), play.folder, "审定人").path])
    assert waiting.waiting(play.office, YEAR).stale == 1


def test_that_the_log_says_what_may_be_decided_about_a_held_package(play):
    years.set_departments(play.office, DEPARTMENTS[:2])
    play.enter("103", LAW, "丙一")
    receiving.receive(play.office, [handover.hand_over(play.desk("103"), play.folder, "审定人").path])
    (line,) = inbox.received_log(play.office, YEAR)
    assert (line.outcome, line.decision, line.waits) == (Outcome.HELD, "", True)
    assert "名单" in line.sentence
    years.set_departments(play.office, DEPARTMENTS)
    receiving.settle_held(play.office, YEAR)
    (line,) = inbox.received_log(play.office, YEAR)
    assert (line.outcome, line.department) == (Outcome.APPLIED, "丙局")


def test_that_the_figures_of_all_departments_add_up_and_failing_identities_are_told_at_their_indicators(play):
    for code, total in (("101", "10"), ("102", "5")):
        figures.write_figure(play.desk(code), YEAR, "cases.all", total, explanation="口径不同")
        figures.write_figure(play.desk(code), YEAR, "cases.won", "3")
        figures.write_figure(play.desk(code), YEAR, "cases.lost", "3")
        received(play, code, "有案件")
    board = figure_board(play.office, YEAR)
    lines = {line.indicator.key: line for line in board.lines}
    assert lines["cases.all"].combined.value == Decimal(15)
    assert [source.department for source in lines["cases.all"].sources] == ["甲局", "乙局"]
    assert lines["cases.all"].faults
    assert lines["cases.won"].faults == lines["cases.all"].faults
    assert board.departments == (("101", "甲局"), ("102", "乙局"))


def test_that_changing_what_is_counted_is_taken_back(play):
    changes = years.edit_indicators(play.office, YEAR, type(COUNTED)())
    assert not years.indicators_of(play.office, YEAR).indicators
    again = revert(play.office, changes)
    assert years.indicators_of(play.office, YEAR) == COUNTED
    revert(play.office, again)
    assert not years.indicators_of(play.office, YEAR).indicators


def test_that_changing_the_list_of_departments_is_taken_back(play):
    changes = years.set_departments(play.office, (DEPARTMENTS[1], DEPARTMENTS[0], Department("104", "丁局")))
    revert(play.office, changes)
    assert years.departments_of(play.office) == DEPARTMENTS


def test_that_a_list_is_read_from_excel_and_from_csv(tmp_path):
    book = openpyxl.Workbook()
    for row in (("代码", "单位", "联系人"), ("201", "区水利局", "钱示例"), ("202", "区档案馆", "")):
        book.active.append(row)
    book.save(tmp_path / "名单.xlsx")
    (tmp_path / "名单.csv").write_bytes("代码,单位\n201,区水利局\n202,区档案馆\n".encode("gb18030"))
    read = departments.read_departments(tmp_path / "名单.xlsx")
    assert [(each.code, each.name, each.contact) for each in read] == [
        ("201", "区水利局", "钱示例"), ("202", "区档案馆", ""),
    ]  # fmt: skip
    assert [each.name for each in departments.read_departments(tmp_path / "名单.csv")] == ["区水利局", "区档案馆"]


def test_that_a_table_without_departments_is_refused(tmp_path):
    (tmp_path / "空.csv").write_text("代码,单位\n", encoding="utf-8")
    with pytest.raises(UserError, match="单位"):
        departments.read_departments(tmp_path / "空.csv")


def test_that_joining_lists_keeps_codes_and_gives_way_to_taken_ones():
    present = (Department("101", "甲局", 0, "旧人"), Department("102", "乙局", 1))
    found = (Department("999", "甲局", 0, "新人"), Department("102", "丙局", 1))
    joined = departments.joined(present, found)
    assert [(each.code, each.name, each.contact) for each in joined] == [
        ("101", "甲局", "新人"), ("102", "乙局", ""), ("001", "丙局", ""),
    ]  # fmt: skip
    assert [each.position for each in joined] == [0, 1, 2]
    assert departments.joined(joined, found) == joined


def test_that_a_merged_entry_is_counted_as_adopted(play):
    uids = received(play, "101", "一", "二")
    review.merge(play.office, uids[0], uids[1:])
    assert material.plan(play.office, YEAR).decided[LAW].adopted == 2
    assert entries.entries_of(play.office, YEAR)[1].state is EntryState.MERGED
