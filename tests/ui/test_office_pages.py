"""The office's other pages on the bundled sample: overview, inbox, figures, checking, export, set-up."""

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox

from rol_desktop.catalog.indicators import builtin_indicators
from rol_desktop.domain.entry import EntryContent
from rol_desktop.domain.indicator_set import group_of
from rol_desktop.domain.report import Edition
from rol_desktop.services.deciding.comments import comments_of
from rol_desktop.services.exchange import inbox, receiving, tasks
from rol_desktop.services.output import checking, compiling
from rol_desktop.services.writing import figures
from rol_desktop.services.year import years
from rol_desktop.services.year.overview import board
from tests.ui.conftest import found
from tests.ui.office_play import Office, report


@pytest.fixture
def office(window, context, messages, settle, sample, tmp_path) -> Office:
    play = Office(window, context, messages, settle)
    shutil.copyfile(sample / "office.rol", tmp_path / "office.rol")
    play.sample = sample
    play.open(tmp_path / "office.rol")
    return play


def test_that_the_overview_counts_what_the_board_holds(office):
    page = office.go("overview")
    held = board(office.workspace, 2025)
    shown = [int(each.text()) for each in page.numbers.values()]
    assert shown == [held.expected, held.reported, held.on_time, held.late]
    assert page.filter.rowCount() == held.expected


def test_that_the_overview_filters_as_one_types_and_by_kind(office):
    page = office.go("overview")
    page.words.setText("司法")
    assert page.filter.rowCount() == 1
    page.words.clear()
    page.kind.setCurrentText("还没报的")
    page._choose()
    held = board(office.workspace, 2025)
    assert page.filter.rowCount() == held.expected - held.reported


def test_that_the_reminder_names_each_department_that_has_not_reported(office):
    office.go("overview")
    office.click("copyReminder")
    told = QApplication.clipboard().text()
    for row in board(office.workspace, 2025).rows:
        assert (row.department.name in told) == (row.submission.revision == 0)


def test_that_a_damaged_package_is_refused_in_the_preview_and_nothing_is_written(office, tmp_path):
    whole = next((office.sample / "packages").glob("*.rolpkg"))
    broken = tmp_path / "坏的.rolpkg"
    broken.write_bytes(whole.read_bytes()[:-200])
    page = office.go("inbox")
    before = inbox.received_log(office.workspace, 2025)
    office.drop(page, broken, whole)
    assert [line.outcome for line in page._files.records] == ["refused", "already"]
    office.click("leaveFiles")
    assert inbox.received_log(office.workspace, 2025) == before


def test_that_a_held_package_is_taken_in_once_its_department_is_listed(office, tmp_path):
    (tmp_path / "tasks").mkdir()
    late = next(each for each in board(office.workspace, 2025).rows if each.submission.revision == 0)
    code = late.department.code
    task = tasks.send_tasks(office.workspace, 2025, tmp_path / "tasks", [code])[0]
    package = report(task.path, tmp_path, EntryContent("achievements.thought", "", "补报的内容"))
    listed = years.departments_of(office.workspace)
    years.set_departments(office.workspace, [each for each in listed if each.code != code])
    page = office.go("inbox")
    office.drop(page, package)
    office.click("acceptFiles")
    office.click("leaveFiles")
    assert page._log.records[0].waits
    years.set_departments(office.workspace, listed)
    office.click("settleHeld")
    assert not page._log.records[0].waits


def test_that_figures_add_up_and_a_settled_one_keeps_what_was_reported(office):
    page = office.go("figures")
    line = next(each for each in page._model.records if each.combined.value and len(each.figures) == 1)
    number = page._model.records.index(line)
    page.view.selectRow(number)
    page.detail.selectRow(0)
    office.click("settleFigure", "7", "与台账核对")
    figure = next(iter(page._model.records[number].figures.values()))
    assert (str(figure.settled), figure.settled_reason) == ("7", "与台账核对")
    assert figure.value == next(iter(line.figures.values())).value
    assert figures.combined_figures(office.workspace, 2025)[line.indicator.key].value == 7
    office.context.undo()
    office.settle()
    assert next(iter(page._model.records[number].figures.values())).settled is None


def test_that_settling_with_words_is_refused(office, qtbot):
    page = office.go("figures")
    page.view.selectRow(0)
    page.detail.selectRow(0)
    with qtbot.waitSignal(office.context.refused) as refused:
        office.click("settleFigure", "很多")
    assert "不是一个数" in refused.args[0]


def test_that_a_finding_is_let_pass_with_a_reason_and_taken_back(office):
    page = office.go("findings")
    before = page._model.records
    assert len(before) == len(checking.check_report(office.workspace, 2025).findings)
    page.view.selectRow(0)
    office.click("waiveFinding", "市里统一的提法")
    assert len(page._model.records) == len(before) - 1
    page.kind.setCurrentText("已说明通过的")
    page._filter()
    assert [each.reason for each in page._model.records] == ["市里统一的提法"]
    page.view.selectRow(0)
    office.click("unwaiveFinding")
    assert len(checking.check_report(office.workspace, 2025).findings) == len(before)


def test_that_a_finding_leads_to_its_entry(office):
    page = office.go("findings")
    number = next(n for n, each in enumerate(page._model.records) if each.finding.place.entry)
    uid = page._model.records[number].finding.place.entry
    page.view.selectRow(number)
    office.click("visitFinding")
    compiling_page = office.desk._stack.currentWidget()
    assert compiling_page.list.current_uid() == uid


@pytest.mark.parametrize("edition", [Edition.ISSUED, Edition.PUBLIC])
def test_that_an_edition_is_exported_under_its_name(office, tmp_path, edition):
    page = office.go("export")
    office.choose(f"edition_{edition}")
    out = tmp_path / "out.docx"
    office.click("exportDocx", out)
    assert out.read_bytes()[:2] == b"PK"
    shown = found(office.window, "exportWords").text()
    assert str(out) in shown
    assert page._outlook.omitted == compiling.compile_document(office.workspace, 2025, edition).omitted


def test_that_indicators_are_chosen_by_group(office):
    page = office.go("setup")
    page.steps.go(3)
    office.settle()
    tree = page.steps._stack.currentWidget().tree
    top = next(
        tree.topLevelItem(n) for n in range(tree.topLevelItemCount()) if tree.topLevelItem(n).text(0) == "行政复议"
    )
    top.setCheckState(0, Qt.CheckState.Unchecked)
    office.context.flushing.emit()
    office.settle()
    counted = years.indicators_of(office.workspace, 2025)
    assert not [key for key in counted.by_key if group_of(key) == "reconsideration"]
    office.context.undo()
    office.settle()
    assert [key for key in years.indicators_of(office.workspace, 2025).by_key if group_of(key) == "reconsideration"]
    assert builtin_indicators().of_group("reconsideration")


def test_that_another_year_is_shown_by_every_page(office):
    box = found(office.window, "yearBox", QComboBox)
    box.setCurrentText("2024")
    box.activated.emit(box.currentIndex())
    office.settle()
    page = office.go("overview")
    assert page._board.year == 2024
    assert office.go("export")._outlook.title == years.info_of(office.workspace, 2024).title


def test_that_stepping_through_every_page_changes_nothing(office):
    def content() -> list[object]:
        with office.workspace.unit_of_work() as work:
            return [work.entries.of_year(2025), work.figures.of_year(2025), work.submissions.of_year(2025)]

    before = content()
    for key in ("overview", "inbox", "review", "compile", "figures", "findings", "export", "setup"):
        page = office.go(key)
        for number in range(5 if key == "setup" else 0):
            page.steps.go(number)
            office.settle()
    assert content() == before
    assert not office.context.history.done


def test_that_a_row_of_the_board_leads_to_that_departments_submission(office):
    page = office.go("overview")
    page.words.setText("教育")
    page.view.selectRow(0)
    office.key("board", Qt.Key.Key_Return)
    assert "区教育局" in found(office.window, "reviewTitle").text()


def test_that_a_comment_on_a_figure_reaches_the_department(office):
    page = office.go("figures")
    page.view.selectRow(0)
    page.detail.selectRow(0)
    figure = page._detail.records[0].figure
    office.click("remarkFigure", "请核对")
    said = comments_of(office.workspace, 2025, figure.department)
    assert [(each.target, each.text) for each in said] == [(figure.uid, "请核对")]


def test_that_stopping_keeps_what_was_taken_in_and_shows_it(office, tmp_path, monkeypatch):
    (tmp_path / "tasks").mkdir()
    missing = [each.department.code for each in board(office.workspace, 2025).rows if each.submission.revision == 0]
    sent = tasks.send_tasks(office.workspace, 2025, tmp_path / "tasks", missing)
    folder = tmp_path / "报送"
    folder.mkdir()
    for task in sent:
        report(task.path, folder, EntryContent("achievements.thought", "", f"{task.department.name}补报"))
    page = office.go("inbox")
    office.drop(page, folder)
    real = receiving.receive

    def stopped_after_one(workspace, paths, progress, **named):
        return real(workspace, paths, progress=_StopsAfterOne(progress, office.context.jobs.current), **named)

    monkeypatch.setattr(receiving, "receive", stopped_after_one)
    office.click("acceptFiles")
    taken = [line for line in page._log.records if line.department in {each.department.name for each in sent}]
    assert len(sent) == 2
    assert len(taken) == 1
    assert page._stack.currentIndex() == 0


class _StopsAfterOne:
    """Press stop when the first package is in."""

    def __init__(self, progress, job) -> None:
        self._progress, self._job = progress, job

    def begin(self, what: str, total: int) -> None:
        self._progress.begin(what, total)

    def advance(self, steps: int = 1) -> None:
        self._job.cancel()
        self._progress.advance(steps)


def test_that_words_being_typed_keep_their_spaces(office):
    page = office.go("setup")
    page.steps.go(0)
    office.settle()
    field = found(office.window, "info_annotation")
    field.setFocus()
    field.setText("tel ")
    field.textEdited.emit("tel ")
    office.context.flushing.emit()
    office.settle()
    assert field.text() == "tel "
    assert years.info_of(office.workspace, 2025).annotation == "tel"


def test_that_the_keyboard_is_where_the_work_is(office):
    for key, name in (("compile", "pieces"), ("review", "handed"), ("overview", "board"), ("findings", "findings")):
        office.go(key)
        assert office.window.focusWidget().objectName() == name
