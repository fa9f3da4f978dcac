"""A whole season at the office: nothing, a task, twelve packages, one returned and received again, one report."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from rol_desktop.domain.entry import EntryContent, EntryState
from rol_desktop.domain.submission import SubmissionState
from rol_desktop.services.exchange import handover, returning
from rol_desktop.services.workspace import workspaces
from rol_desktop.services.writing import entries
from rol_desktop.services.year.overview import board
from tests.ui.conftest import found, type_in
from tests.ui.office_play import Office, report
from tests.ui.test_office_flow import SECTION, begin, paragraphs

pytestmark = pytest.mark.slow
NAMES = [f"第{number}局" for number in "一二三四五六七八九十"] + ["第十一局", "第十二局"]


@pytest.fixture
def office(window, context, messages, settle) -> Office:
    return Office(window, context, messages, settle)


def sent_to(office: Office, folder: Path) -> dict[str, Path]:
    """Name twelve departments, send each its task, and return the tasks by name."""
    folder.mkdir()
    office.click("setupNext")
    office.click("setupNext")
    office.type("departmentPaste", "\n".join(f"{101 + number} {name}" for number, name in enumerate(NAMES)))
    office.click("departmentAdd")
    office.click("setupNext")
    office.click("setupNext")
    office.click("sendTasks", folder)
    return {name: next(each for each in folder.glob("*.rolpkg") if f"{name}." in each.name) for name in NAMES}


def received(office: Office, *paths: Path) -> str:
    """Drop packages onto the desk, take them in, and return what the preview said."""
    page = office.go("inbox")
    office.drop(page, *paths)
    said = page.summary.text()
    office.click("acceptFiles")
    office.click("leaveFiles")
    return said


def answered(workspace: Path, back: Path, folder: Path) -> Path:
    """Open a return at its department, mend the entry, and hand in again."""
    folder.mkdir()
    desk = workspaces.open_workspace(workspace, "填报人")
    try:
        returning.take_return(desk, back)
        (entry,) = entries.entries_of(desk, 2025)
        entries.write_entry(desk, entry.uid, EntryContent(SECTION, "", "第三局办结案件33件"))
        return handover.hand_over(desk, folder, "审定人").path
    finally:
        desk.close()


def test_that_twelve_departments_become_one_report(office, tmp_path):
    begin(office, tmp_path)
    sent = sent_to(office, tmp_path / "任务")
    packages = tmp_path / "报送"
    packages.mkdir()
    for name in NAMES:
        report(sent[name], packages, EntryContent(SECTION, "", f"{name}办结案件若干件"))
    assert "收入12个" in received(office, packages)
    assert board(office.workspace, 2025).reported == 12

    review = office.go("review")
    review.show_department("103")
    office.settle()
    office.key("handed", Qt.Key.Key_C)
    type_in(found(office.window, "commentText"), "请写明件数")
    office.key("commentText", Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    back = tmp_path / "退回"
    back.mkdir()
    office.ask_key("handed", Qt.Key.Key_R, back)
    states = {each.department.code: each.submission.state for each in board(office.workspace, 2025).rows}
    assert states["103"] is SubmissionState.RETURNED

    own = packages / f"{sent['第三局'].stem}.rol"
    again = answered(own, next(back.glob("*.rolpkg")), tmp_path / "再报")
    assert "收入1个" in received(office, again)

    compiling = office.go("compile")
    compiling.tree.choose(SECTION)
    office.settle()
    compiling.list.setFocus()
    compiling.list.selectAll()
    office.key("pieces", Qt.Key.Key_A)
    adopted = entries.entries_of(office.workspace, 2025, section=SECTION)
    assert [each.state for each in adopted] == [EntryState.ADOPTED] * 12

    office.go("export")
    out = tmp_path / "报告.docx"
    office.click("exportDocx", out)
    words = "\n".join(paragraphs(out))
    assert "第三局办结案件33件" in words
    assert "第三局办结案件若干件" not in words
    assert all(f"{name}办结案件" in words for name in NAMES)
