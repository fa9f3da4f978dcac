"""What the program says beneath a refusal is true: an act that a person is refused has changed nothing, anywhere."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from rol_desktop.domain.department import Assignment, Department
from rol_desktop.domain.entry import EntryContent
from rol_desktop.domain.figure import Indicator
from rol_desktop.domain.finding import Finding, Place, Severity
from rol_desktop.domain.outline import Outline
from rol_desktop.errors import SAYS_IT, EnvironmentFault, UserError
from rol_desktop.services.deciding import comments, provenance, review, splitting
from rol_desktop.services.exchange import forms, handover, receiving, returning, rollups, tasks, unlocking, withdrawing
from rol_desktop.services.output import checking, compiling, exports
from rol_desktop.services.workspace import keykeeping, making, workspaces
from rol_desktop.services.writing import entries, evidence, figures, history_of, importing, nothing, paper
from rol_desktop.services.year import carrying, indicators, layouts, new_from, overview, years
from tests.safety.released import rows
from tests.services.conftest import DEPARTMENTS, INFO, OUTLINE, YEAR, Play

GONE = "00000000-0000-4000-8000-000000000000"
FINDING = Finding("word.typo", Severity.WARNING, "错字。", Place())
LEADER = "某领导"


@pytest.fixture(scope="module")
def stage(tmp_path_factory):
    """An office in mid-season, a department that handed over, another that wrote nothing yet."""
    folder = tmp_path_factory.mktemp("stage")
    play = Play(folder)
    play.send()
    play.uid = play.enter("101", "work.law", "做了三件事。办了一件。", "依法办事")
    play.enter("101", "problems", "人手不足。", cause="编制少。")
    figures.write_figure(play.desk("101"), YEAR, "cases.all", "140")
    play.sent_package = handover.hand_over(play.desk("101"), folder, LEADER)
    receiving.receive(play.office, [play.sent_package.path])
    with play.office.unit_of_work() as work:
        play.figure = work.figures.of_year(YEAR)[0].uid
        play.problem = next(each.uid for each in work.entries.of_year(YEAR) if each.content.section == "problems")
    carrying.close_year(play.office, YEAR)
    play.desk("102")
    (folder / "不是包.rolpkg").write_bytes(b"no package")
    (folder / "空.docx").write_bytes(b"")
    (folder / "程序.exe").write_bytes(b"MZ" * 50)
    (folder / "坏密钥.rolkeys").write_bytes(b"no keys")
    (folder / "出").mkdir()
    yield play
    play.close()


def _open_one(play: Play) -> None:
    with play.office.unit_of_work() as work:
        unlocking.open_kept(work, receiving.key_ring(play.office), play.sent_package.digest)


def _without_departments(play: Play):
    path = play.folder.parent / f"{play.folder.name}-empty.rol"
    if path.exists():
        path.unlink()
    office = making.create_office(path)
    years.begin_year(office, INFO, OUTLINE)
    play.desks["empty"] = office
    return office


def _common_task(play: Play) -> None:
    years.assign(play.office, YEAR, [Assignment("103", ("work",))])
    try:
        tasks.send_common_task(play.office, YEAR, play.folder / "出")
    finally:
        years.assign(play.office, YEAR, [])


Act = Callable[[Play], object]
ACTS: dict[str, Act] = {
    "comment without words": lambda p: comments.comment(p.office, YEAR, "101", p.uid, " "),
    "comment on who sent nothing": lambda p: comments.comment(p.office, YEAR, "103", GONE, "请补。"),
    "answer to what is gone": lambda p: comments.answer(p.desk("101"), GONE, "好。"),
    "close what is gone": lambda p: comments.close(p.office, GONE),
    "drop without a reason": lambda p: review.drop(p.office, [p.uid], ""),
    "merge over sections": lambda p: review.merge(p.office, p.uid, [p.problem]),
    "merge into what is gone": lambda p: review.merge(p.office, GONE, [p.uid]),
    "split off what is gone": lambda p: review.split(p.office, GONE),
    "cut at the edge": lambda p: splitting.split_at(p.office, p.uid, 0),
    "approve who sent nothing": lambda p: returning.approve(p.office, YEAR, "103"),
    "return without a comment": lambda p: returning.return_submission(p.office, YEAR, "101", p.folder / "出"),
    "return who sent nothing": lambda p: returning.return_submission(p.office, YEAR, "103", p.folder / "出"),
    "take a task as a return": lambda p: returning.take_return(p.desk("101"), p.sent["101"].path),
    "take another's task": lambda p: tasks.take_task(p.desk("101"), p.sent["102"].path),
    "open no package as a task": lambda p: tasks.open_task(p.folder / "不是包.rolpkg", p.folder / "新.rol"),
    "open a submission as a task": lambda p: tasks.open_task(p.sent_package.path, p.folder / "新.rol"),
    "hand over with nothing": lambda p: handover.hand_over(p.desk("102"), p.folder / "出", LEADER),
    "hand over without a leader": lambda p: handover.hand_over(p.desk("101"), p.folder / "出", " "),
    "hand over under a weak passphrase": lambda p: handover.hand_over(
        p.desk("101"), p.folder / "出", LEADER, passphrase="1234"
    ),
    "open what is not held": _open_one,
    "settle what is gone": lambda p: receiving.settle(p.office, "0" * 64, "chosen"),
    "take back what is gone": lambda p: withdrawing.undo_receipt(p.office, "0" * 64),
    "export no part": lambda p: rollups.export_part(p.office, YEAR, p.folder / "部分.rolpkg", ["999"]),
    "take in no part": lambda p: rollups.take_part(p.office, p.sent_package.path),
    "write what is gone": lambda p: entries.write_entry(p.office, GONE, EntryContent("work.law", text="话。")),
    "write into no section": lambda p: entries.write_entry(p.office, p.uid, EntryContent("no.such", text="话。")),
    "add into no section": lambda p: entries.add_entry(p.desk("101"), YEAR, EntryContent("no.such", text="话。")),
    "move to no section": lambda p: entries.move_entry(p.office, p.uid, "no.such", 0),
    "a figure that is not asked": lambda p: figures.write_figure(p.desk("101"), YEAR, "no.such", "1"),
    "settle without a reason": lambda p: figures.settle_figure(p.office, p.figure, Decimal(1), ""),
    "explain what is gone": lambda p: figures.explain_figure(p.desk("101"), GONE, "因为"),
    "attach to what is gone": lambda p: evidence.attach(p.desk("101"), GONE, [p.folder / "空.docx"]),
    "take off what is gone": lambda p: evidence.remove(p.desk("101"), GONE),
    "save what is gone": lambda p: evidence.save_copy(p.office, GONE, p.folder / "出" / "证明.txt"),
    "report nothing without a reason": lambda p: nothing.report_nothing(p.desk("102"), YEAR, "work.law", ""),
    "print before handing over": lambda p: paper.write_paper(p.desk("102"), p.folder / "出" / "纸.docx"),
    "import an empty file": lambda p: importing.propose_import(p.desk("101"), YEAR, p.folder / "空.docx"),
    "put back no state": lambda p: history_of.restore_entry(p.office, p.uid, 99),
    "begin a year twice": lambda p: years.begin_year(p.office, INFO, OUTLINE, DEPARTMENTS),
    "an outline with a fault": lambda p: years.edit_outline(p.office, YEAR, Outline("x", "坏", (OUTLINE.sections[1],))),
    "an outline without what is written": lambda p: years.edit_outline(
        p.office, YEAR, replace(OUTLINE, sections=OUTLINE.sections[:1])
    ),
    "departments twice": lambda p: years.set_departments(p.office, (*DEPARTMENTS, Department("101", "重名"))),
    "let go of who reported": lambda p: years.set_departments(p.office, DEPARTMENTS[1:]),
    "close a year twice": lambda p: carrying.close_year(p.office, YEAR),
    "follow up at the office": lambda p: carrying.follow_up(p.office, YEAR, p.uid, None),
    "an earlier extension": lambda p: overview.extend(p.office, YEAR, "101", date(2001, 1, 1)),
    "an indicator with a fault": lambda p: years.edit_indicators(
        p.office, YEAR, indicators.with_indicator(years.indicators_of(p.office, YEAR), Indicator("", "", ""), "cases")
    ),
    "no table of problems": lambda p: exports.export_tables(p.office, YEAR, "no.such", p.folder / "出" / "表.xlsx"),
    "no such layout": lambda p: compiling.export_report(
        p.office, YEAR, p.folder / "出" / "报告.docx", layout=compiling.layout_of(p.office, "no.such")
    ),
    "change a built-in layout": lambda p: layouts.save_layout(p.office, compiling.layout_of(p.office, "standard")),
    "remove a built-in layout": lambda p: layouts.remove_layout(p.office, "standard"),
    "waive without a reason": lambda p: checking.waive(p.office, YEAR, FINDING, ""),
    "mend what has no mend": lambda p: checking.mend(p.office, FINDING),
    "origin of what is gone": lambda p: provenance.contributors_of(p.office, YEAR, "no.such"),
    "a short passphrase for keys": lambda p: keykeeping.back_up_keys(p.office, p.folder / "出" / "k.rolkeys", "1"),
    "keys from no backup": lambda p: keykeeping.restore_keys(p.office, p.folder / "坏密钥.rolkeys", "口令口令口令"),
    "an office from no report": lambda p: new_from.new_from_report(p.folder / "空.docx", p.folder / "新.rol"),
    "a workspace over another": lambda p: making.create_office(p.office.path),
    "a workspace in no folder": lambda p: making.create_office(p.folder / "没有" / "新.rol"),
    "open no workspace": lambda p: workspaces.open_workspace(p.folder / "空.docx"),
    "open it a second time": lambda p: workspaces.open_workspace(p.office.path),
    "forms for nobody": lambda p: forms.make_plain_forms(_without_departments(p), YEAR, p.folder / "出"),
    "one task for different parts": _common_task,
}


def stands(play: Play, copy: Path) -> tuple[dict, set[str]]:
    """Return every row of both desks, and the names of all files; the keys' own moment of use does not count."""
    found = {}
    for workspace in (play.office, play.desk("101"), play.desk("102")):
        target = copy / workspace.path.name
        for suffix in ("", "-wal"):
            source = workspace.path.with_name(workspace.path.name + suffix)
            if source.exists():
                shutil.copy(source, target.with_name(target.name + suffix))
        found[workspace.path.name] = rows(target)
    files = {str(each.relative_to(play.folder)) for each in play.folder.rglob("*") if "备份" not in each.parts[-2]}
    return found, {name for name in files if not name.endswith((".lock", "-wal", "-shm"))}


@pytest.mark.parametrize("name", ACTS)
def test_that_a_refused_act_has_changed_nothing(stage, name, tmp_path):
    for turn in ("before", "after"):
        (tmp_path / turn).mkdir()
    before = stands(stage, tmp_path / "before")
    with pytest.raises((UserError, EnvironmentFault)) as refused:
        ACTS[name](stage)
    after = stands(stage, tmp_path / "after")
    assert after[1] == before[1]
    for file, tables in before[0].items():
        for table, was in tables.items():
            assert after[0][file][table] == was, (file, table)
    assert SAYS_IT.search(refused.value.told)


def test_that_a_change_would_have_been_noticed(stage, tmp_path):
    for turn in ("before", "after"):
        (tmp_path / turn).mkdir()
    before = stands(stage, tmp_path / "before")
    stage.enter("102", "work.people", "一句。")
    (stage.folder / "出" / "多.txt").touch()
    after = stands(stage, tmp_path / "after")
    assert after[0]["102.rol"] != before[0]["102.rol"]
    assert after[1] - before[1] == {"出/多.txt"}
