"""An office from an empty workspace to the exported report, with real clicks and keys."""

from datetime import date
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from rol_desktop.domain.entry import EntryContent, EntryState
from rol_desktop.services.year import years
from tests.ui.conftest import found
from tests.ui.office_play import Office, report

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SECTION = "achievements.thought"


@pytest.fixture
def office(window, context, messages, settle) -> Office:
    return Office(window, context, messages, settle)


def paragraphs(path: Path) -> list[str]:
    """Return the words of each paragraph; python-docx itself does not look into content controls."""
    body = docx.Document(str(path)).element.body
    return ["".join(node.text or "" for node in each.iter(qn("w:t"))) for each in body.iter(qn("w:p"))]


def begin(office: Office, folder: Path) -> None:
    office.click("startOffice", folder / "汇总.rol")
    office.type("beginYear", "2025")
    office.type("beginAuthority", "示范区人民政府")
    office.type("beginSuperior", "云江市人民政府")
    office.click("beginYearNow")


def name_departments(office: Office) -> None:
    office.click("setupNext")
    office.click("setupNext")
    office.type("departmentPaste", "101 甲局\n102 乙局\n丙局")
    office.click("departmentAdd")


def send_tasks(office: Office, folder: Path) -> dict[str, Path]:
    folder.mkdir()
    office.click("setupNext")
    office.click("setupNext")
    office.click("sendTasks", folder)
    return {
        name: next(each for each in folder.glob("*.rolpkg") if name in each.name) for name in ("甲局", "乙局", "丙局")
    }


def receive(office: Office, first: Path, folder: Path) -> None:
    office.click("setupNext")
    office.click("receiveFiles", (first,))
    assert "收入1个" in office.desk._pages["inbox"].summary.text()
    office.click("acceptFiles")
    office.click("leaveFiles")
    office.drop(office.desk._pages["inbox"], folder)
    assert "以前收过1个" in office.desk._pages["inbox"].summary.text()
    office.click("acceptFiles")


def decide(office: Office) -> list[str]:
    """Adopt two, drop one, merge the two, and edit the first; return their uids."""
    compiling = office.go("compile")
    assert compiling.tree.chosen() == SECTION
    texts = [each.entry.content.text for each in compiling.list.pieces.pieces]
    assert texts == ["甲局组织学法12次", "乙局开展轮训3期", "乙局不要的话"]
    uids = [each.entry.uid for each in compiling.list.pieces.pieces]
    compiling.list.go_to(uids[0])
    office.key("pieces", Qt.Key.Key_A)
    office.key("pieces", Qt.Key.Key_A)
    office.ask_key("pieces", Qt.Key.Key_D, "与主题无关")
    compiling.list.choose((uids[0], uids[1]), uids[0])
    office.key("pieces", Qt.Key.Key_M)
    compiling.list.go_to(uids[0])
    office.key("pieces", Qt.Key.Key_E)
    office.type("editText", "甲局组织集体学法12次")
    office.click("editDone")
    assert "甲局组织集体学法12次" in compiling.reading.toPlainText()
    return uids


def test_that_an_office_comes_from_nothing_to_a_word_file_that_holds_the_adopted_words(office, tmp_path):
    begin(office, tmp_path)
    info = years.info_of(office.workspace, 2025)
    assert info.title == "示范区人民政府关于2025年度法治政府建设情况的报告"
    assert info.deadline == date(2026, 1, 20)
    office.type("info_document_number", "示政〔2026〕3号")
    office.type("info_issue_date", "2026-2-10")
    name_departments(office)
    assert [each.code for each in years.departments_of(office.workspace)] == ["101", "102", "001"]
    assert years.info_of(office.workspace, 2025).issue_date == date(2026, 2, 10)

    sent = send_tasks(office, tmp_path / "任务")
    packages = tmp_path / "报送"
    packages.mkdir()
    first = report(sent["甲局"], packages, EntryContent(SECTION, "", "甲局组织学法12次"))
    later = (EntryContent(SECTION, "", "乙局开展轮训3期"), EntryContent(SECTION, "", "乙局不要的话"))
    report(sent["乙局"], packages, *later)
    receive(office, first, packages)

    uids = decide(office)
    states = [office.state_of(uid).state for uid in uids]
    assert states == [EntryState.ADOPTED, EntryState.MERGED, EntryState.DROPPED]
    assert office.state_of(uids[1]).merged_into == uids[0]
    assert office.state_of(uids[0]).edited_by_office

    office.go("export")
    out = tmp_path / "报告.docx"
    office.click("exportDocx", out)
    words = "\n".join(paragraphs(out))
    assert "甲局组织集体学法12次。乙局开展轮训3期" in words
    assert "乙局不要的话" not in words
    assert info.title in words.replace("\n", "")
    assert str(out) in office.desk._pages["export"].words.text()


def test_that_set_up_is_taken_back_step_by_step(office, tmp_path):
    begin(office, tmp_path)
    name_departments(office)
    assert len(years.departments_of(office.workspace)) == 3
    office.context.undo()
    office.settle()
    assert years.departments_of(office.workspace) == ()
    office.context.redo()
    office.settle()
    assert len(years.departments_of(office.workspace)) == 3


def test_that_the_outline_is_edited_and_taken_back(office, tmp_path):
    begin(office, tmp_path)
    office.click("setupNext")
    before = years.outline_of(office.workspace, 2025)
    office.click("sectionAdd")
    office.type("section_heading", "特色亮点")
    office.context.flushing.emit()
    office.settle()
    after = years.outline_of(office.workspace, 2025)
    assert len(after.sections) == len(before.sections) + 1
    assert "特色亮点" in {each.heading for each in after.sections}
    office.context.undo()
    office.settle()
    office.context.undo()
    office.settle()
    assert years.outline_of(office.workspace, 2025).sections == before.sections


def test_that_a_second_year_takes_over_outline_departments_and_words(office, tmp_path):
    begin(office, tmp_path)
    name_departments(office)
    office.click("newYear")
    office.click("beginYearNow")
    assert office.context.year == 2026
    info = years.info_of(office.workspace, 2026)
    assert info.title == "示范区人民政府关于2026年度法治政府建设情况的报告"
    first, second = (years.outline_of(office.workspace, year) for year in (2025, 2026))
    assert first.sections == second.sections


def test_that_the_desk_without_a_year_offers_only_to_begin_one(office, tmp_path):
    office.click("startOffice", tmp_path / "空.rol")
    office.go("setup")
    office.desk.show_page("export")
    office.settle()
    assert office.desk._stack.currentWidget() is office.desk._pages["setup"]
    assert office.desk.take_paths((tmp_path,)) is False


def test_that_departments_change_places_and_leave_the_list_by_keyboard(office, tmp_path):
    begin(office, tmp_path)
    name_departments(office)
    found(office.window, "departments").selectRow(2)
    office.key("departments", Qt.Key.Key_Up, ALT)
    assert [each.name for each in years.departments_of(office.workspace)] == ["甲局", "丙局", "乙局"]
    office.key("departments", Qt.Key.Key_Delete)
    assert [each.name for each in years.departments_of(office.workspace)] == ["甲局", "乙局"]


def test_that_a_year_begun_by_mistake_is_taken_back_and_begun_anew(office, tmp_path):
    begin(office, tmp_path)
    office.click("withdrawYear", "")  # the person thinks better of it
    assert years.years(office.workspace) == (2025,)
    office.click("withdrawYear", "yes")
    office.settle()
    assert years.years(office.workspace) == ()
    assert office.context.year == 0
    office.type("beginYear", "2024")
    office.type("beginAuthority", "示范区人民政府")
    office.click("beginYearNow")
    assert years.years(office.workspace) == (2024,)
    office.click("newYear")
    office.click("beginYearNow")
    assert years.years(office.workspace) == (2025, 2024)
    office.context.choose_year(2024)
    office.go("setup")
    office.settle()
    withdraw = found(office.window, "withdrawYear", QPushButton)
    assert not withdraw.isEnabled()
    assert withdraw.toolTip() == "只能删除最新的年度（2025年）。"
    office.context.choose_year(2025)
    office.settle()
    office.click("withdrawYear", "yes")
    office.settle()
    assert office.context.year == 2024
    assert years.years(office.workspace) == (2024,)
    office.go("overview")
