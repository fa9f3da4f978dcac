from dataclasses import replace

import pytest

from rol_desktop.document.tables import read_sheets
from rol_desktop.domain.entry import IN_REPORT, EntryContent
from rol_desktop.domain.outline import Kind, Section
from rol_desktop.errors import UserError
from rol_desktop.services.output import exports
from rol_desktop.services.workspace.workspaces import open_office
from rol_desktop.services.writing import entries, figures
from rol_desktop.services.year import years
from tests.services.conftest import YEAR


def test_that_every_table_of_the_sample_is_written_and_read_back(sample, tmp_path):
    office = open_office(sample / "office.rol")
    sheets = {}
    for kind in exports.KINDS:
        path = exports.export_tables(office, 2025, kind.key, tmp_path / f"{kind.name}.xlsx")
        sheets[kind.key] = read_sheets(path)
    report = years.report_of(office, 2025)
    office.close()
    ledger = sheets["problems"]["整改台账"]
    problems = {each.key for each in report.outline.sections if each.kind is Kind.PROBLEM}
    adopted = [each for each in report.entries if each.content.section in problems and each.state in IN_REPORT]
    assert len(ledger) == 2 + len(adopted)  # caption and head
    causes = {row[3] for row in ledger[2:]}
    assert {each.content.cause for each in adopted} == causes
    assert any(row[4] for row in ledger[2:])
    board = sheets["board"]["报送情况"]
    assert [row[0] for row in board[2:]] == [each.name for each in report.departments]
    assert {row[1] for row in board[2:]} >= {"未报", "已收"}
    assert len(sheets["figures"]) > 1


def test_that_a_measure_is_the_nearest_plan_of_the_same_department_with_its_deadline(play):
    office = play.office
    outline = years.outline_of(office, YEAR)
    plan = Section("plan", "下一年安排", kind=Kind.PLAN)
    years.edit_outline(office, YEAR, replace(outline, sections=(*outline.sections, plan)))
    problem = EntryContent("problems", "执法力量不足", "基层执法人员缺口大。", "编制偏紧。")
    entries.add_entry(office, YEAR, problem, department="101")
    entries.add_entry(office, YEAR, EntryContent("plan", text="普法宣传进校园。"), department="101")
    entries.add_entry(office, YEAR, EntryContent("plan", text="2026年6月底前补充基层执法人员12名。"), department="101")
    entries.add_entry(office, YEAR, EntryContent("plan", text="补充基层执法人员。"), department="102")
    row = exports.problem_sheets(office, YEAR)["整改台账"].rows[1]
    assert row == (
        "1", "执法力量不足", "基层执法人员缺口大。", "编制偏紧。", "2026年6月底前补充基层执法人员12名。", "甲局",
        "2026年6月底前", "",
    )  # fmt: skip


def test_that_the_log_tells_before_and_after_also_of_what_was_deleted(play):
    office = play.office
    entry, _ = entries.add_entry(office, YEAR, EntryContent("work.people", text="原来的话。"), department="101")
    with office.unit_of_work() as work:
        newest = work.entries.revisions(entry.uid)[-1]
        content = EntryContent("work.people", text="改后的话。")
        work.entries.revise(replace(newest, number=2, content=content, author="李某"))
    entries.delete_entries(office, [entry.uid])
    figures.write_figure(office, YEAR, "cases.all", "12", "101")
    rows = exports.audit_sheets(office, YEAR)["操作记录"].rows[1:]
    assert ("原来的话。", "改后的话。") in [row[6:] for row in rows]
    assert ("", "12") in [row[6:] for row in rows]
    assert {row[1] for row in rows} == {"王办公", "李某"}
    assert {row[3] for row in rows} == {"甲局"}


def test_that_an_empty_table_is_a_sentence(play, tmp_path):
    for kind in ("figures", "problems"):
        with pytest.raises(UserError, match="请先"):
            exports.export_tables(play.office, YEAR, kind, tmp_path / "空.xlsx")
    with pytest.raises(UserError, match="没有名为"):
        exports.export_tables(play.office, YEAR, "nothing", tmp_path / "空.xlsx")
    assert not list(tmp_path.glob("*.xlsx"))
