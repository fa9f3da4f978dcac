"""The board: arrivals against the deadline, filters, and whom to remind."""

import shutil

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from rol_desktop.domain.submission import SubmissionState
from rol_desktop.services.deciding.comments import comment
from rol_desktop.services.exchange import returning
from rol_desktop.services.writing import entries
from rol_desktop.services.year.overview import board
from tests.ui.office_play import Office
from ui.pages.office.overview import APPROVED, EXTENDED, KINDS, RETURNED


@pytest.fixture
def office(window, context, messages, settle, sample, tmp_path) -> Office:
    play = Office(window, context, messages, settle)
    shutil.copyfile(sample / "office.rol", tmp_path / "office.rol")
    play.open(tmp_path / "office.rol")
    return play


def codes(page) -> list[str]:
    model = page.view.model()
    return [model.index(row, 0).data(int(Qt.ItemDataRole.UserRole)).department.code for row in range(model.rowCount())]


def send_back(office: Office, code: str) -> None:
    first = entries.entries_of(office.workspace, 2025, department=code)[0]
    comment(office.workspace, 2025, code, first.uid, "请补。")
    returning.return_submission(office.workspace, 2025, code, office.workspace.path.parent)


def test_that_arrivals_are_stepped_through_and_told(office):
    page = office.go("overview")
    assert page.chart.arrivals.days[-1].so_far == board(office.workspace, 2025).reported
    page.chart.setFocus()
    QTest.keyClick(page.chart, Qt.Key.Key_Right)
    assert page.chart.accessibleDescription() == "1月18日收到17个，累计17/20"
    QTest.keyClick(page.chart, Qt.Key.Key_Left)
    assert page.chart.current == 0


def test_that_the_pointer_tells_the_day_below_it(office):
    page = office.go("overview")
    days = page.chart.arrivals.days
    place = QPoint(int(4 + page.chart._wide() * (len(days) - 0.5)), 40)
    QApplication.sendEvent(page.chart, QHelpEvent(QHelpEvent.Type.ToolTip, place, page.chart.mapToGlobal(place)))
    assert QToolTip.text() == page.chart.arrivals.spoken(days[-1])


def test_that_every_kind_of_department_can_be_filtered(office):
    rows = board(office.workspace, 2025).rows
    send_back(office, rows[0].department.code)
    returning.approve(office.workspace, 2025, rows[1].department.code)
    page = office.go("overview")
    missing = next(each for each in rows if each.submission.state is SubmissionState.NOT_REPORTED)
    page.view.selectRow([each.department.code for each in rows].index(missing.department.code))
    office.click("extendDepartment", "2026年12月31日")
    for kind, expected in ((RETURNED, rows[0]), (APPROVED, rows[1]), (EXTENDED, missing)):
        page.kind.setCurrentIndex(list(KINDS).index(kind))
        page.kind.activated.emit(page.kind.currentIndex())
        assert expected.department.code in codes(page)
        shown = set(codes(page))
        assert shown == {each.department.code for each in board(office.workspace, 2025).rows if KINDS[kind](each)}


def test_that_the_list_of_whom_to_remind_is_written_as_a_table(office, tmp_path):
    rows = board(office.workspace, 2025).rows
    send_back(office, rows[0].department.code)
    office.go("overview")
    office.click("saveReminder", tmp_path / "催报.xlsx")
    sheet = load_workbook(tmp_path / "催报.xlsx")["催报名单"]
    cells = [[str(cell.value or "") for cell in row] for row in sheet.iter_rows()]
    told = {row[1]: row[3] for row in cells if row[0].isdigit()}
    missing = {each.department.name for each in rows if each.submission.state is SubmissionState.NOT_REPORTED}
    assert told == dict.fromkeys(missing, "未报") | {rows[0].department.name: "已退回，未重新报送"}
