"""Tables, the bundle and plain forms at the office's desk, with real clicks."""

import shutil

import pytest

from rol_desktop.document.tables import read_sheets
from rol_desktop.domain.receiving import Outcome
from rol_desktop.services.exchange import inbox
from rol_desktop.services.output import compiling
from rol_desktop.services.output.exports import KINDS
from rol_desktop.services.workspace.archive import verify_archive
from rol_desktop.services.workspace.making import create_office
from rol_desktop.services.workspace.workspaces import open_office
from rol_desktop.services.writing import entries
from rol_desktop.services.year import years
from tests.document.test_forms import fill_word
from tests.ui.conftest import found
from tests.ui.office_play import Office


@pytest.fixture
def office(window, context, messages, settle, sample, tmp_path) -> Office:
    play = Office(window, context, messages, settle)
    shutil.copyfile(sample / "office.rol", tmp_path / "office.rol")
    play.open(tmp_path / "office.rol")
    return play


def test_that_every_table_and_the_bundle_are_written_from_the_export_page(office, tmp_path):
    office.go("export")
    for kind in KINDS:
        out = tmp_path / f"{kind.key}.xlsx"
        office.click(f"export_{kind.key}", out)
        assert read_sheets(out)
        assert str(out) in found(office.window, "exportWords").text()
    office.click("exportArchive", tmp_path / "存档.zip")
    assert verify_archive(tmp_path / "存档.zip") == ()
    assert "读回核对无误" in found(office.window, "exportWords").text()


def test_that_leaving_the_file_dialog_writes_nothing(office, tmp_path):
    office.go("export")
    office.click("export_board", None)
    assert not office.desk._pages["export"].result.isVisible()


def test_that_a_plain_form_is_made_filled_in_and_confirmed(office, tmp_path):
    page = office.go("setup")
    page.steps.go(4)
    office.settle()
    folder = tmp_path / "表"
    folder.mkdir()
    departments = page.steps._stack.currentWidget()._departments
    number = next(number for number, each in enumerate(departments) if each.code == "105")
    office.click("makeForms", "docx", number + 1, folder)
    form = next(folder.glob("*.docx"))
    assert departments[number].name in form.name
    fill_word(form, {"S1-1": ("", "普通表单里的一条。")})
    log = office.go("inbox")
    log.take_paths((form,))
    office.settle()
    office.click("acceptFiles")
    line = inbox.received_log(office.workspace, 2025)[0]
    assert line.outcome is Outcome.HELD
    office.click("leaveFiles")
    log.log.selectRow(next(n for n, each in enumerate(log._log.records) if each.digest == line.digest))
    office.click("settlePackage", "yes")
    held = [each.content.text for each in entries.entries_of(office.workspace, 2025, department="105")]
    assert inbox.received_log(office.workspace, 2025)[0].outcome is Outcome.APPLIED
    assert "普通表单里的一条。" in held


def test_that_the_tables_are_one_click_away_in_the_smallest_window(office, tmp_path):
    office.go("export")
    office.window.resize(1024, 700)
    office.settle()
    office.click("toTables")
    page = office.desk._pages["export"]
    assert not page.tables.visibleRegion().isEmpty()
    assert page.tables.width() <= page.width()
    office.window.grab().save(str(tmp_path / "export.png"))
    assert (tmp_path / "export.png").stat().st_size > 10_000


def test_that_a_new_year_begins_from_last_years_report(window, context, messages, settle, sample, tmp_path):
    office = Office(window, context, messages, settle)
    source = open_office(sample / "office.rol")
    compiling.export_report(source, 2025, tmp_path / "上年.docx")
    source.close()
    create_office(tmp_path / "新.rol").close()
    office.open(tmp_path / "新.rol")
    office.type("beginYear", "2026")
    office.click("beginFromReport", tmp_path / "上年.docx")
    assert years.years(office.workspace) == (2026, 2025)
    assert office.context.year == 2026
    outline = years.outline_of(office.workspace, 2026)
    assert outline.heading(outline.children()[-1].key, 2026) == "2027年法治政府建设主要安排"
