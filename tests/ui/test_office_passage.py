"""What the rules say while one types in the office's editor, and what one key does about it."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from rol_desktop.domain.figure import FigureState
from rol_desktop.services.output.checking import check_report
from tests.ui.conftest import found
from tests.ui.office_play import Office

CONTROL = Qt.KeyboardModifier.ControlModifier
WRONG = "坚持法制政府建设。"


@pytest.fixture
def office(window, context, messages, settle, sample: Path, tmp_path: Path) -> Office:
    made = Office(window, context, messages, settle)
    made.open(shutil.copyfile(sample / "office.rol", tmp_path / "office.rol"))
    page = made.go("compile")
    with made.workspace.unit_of_work() as work:
        figure = next(each for each in work.figures.of_year(2025) if each.indicator == "reconsideration.received")
        uid = next(
            each.uid
            for each in work.entries.of_year(2025, department=figure.department)
            if each.state.value == "adopted"
        )
    page.show_entry(uid)
    made.settle()
    made.key("pieces", Qt.Key.Key_E)
    return made


def editor(office: Office):
    return office.desk._pages["compile"].editor


def write(office: Office, words: str) -> None:
    editor(office).text.setFocus()
    office.type("editText", words)
    QTest.qWait(100)
    office.settle()


def rules(office: Office) -> list[str]:
    return [each.finding.rule for each in editor(office).help.spots]


def test_that_a_wrong_word_is_said_within_a_tenth_of_a_second_and_mended_by_one_key(office):
    write(office, "扎实推进依法行政。")
    assert not editor(office).help.isVisible()
    office.type("editText", WRONG)
    QTest.qWait(100)
    assert rules(office) == ["word.wrong"]
    assert "法治政府" in editor(office).help.message.text()
    QTest.keyClick(editor(office).text, Qt.Key.Key_Period, CONTROL)
    assert editor(office).text.toPlainText() == "坚持法治政府建设。"
    assert not editor(office).help.isVisible()
    QTest.qWait(700)
    office.settle()
    uid = office.desk._pages["compile"].list.current_uid()
    assert office.state_of(uid).content.text == "坚持法治政府建设。", "a mend is saved as typing is"
    office.context.undo()
    office.settle()
    assert office.state_of(uid).content.text != "坚持法治政府建设。"


def test_that_f8_goes_from_one_finding_to_the_next_and_selects_its_words(office):
    write(office, "坚持法制政府建设,持续𠮷发力。再提法制政府。")
    shown = []
    for _ in editor(office).help.spots:
        QTest.keyClick(editor(office).text, Qt.Key.Key_F8)
        shown.append(editor(office).text.textCursor().selectedText())
    assert "," in shown
    assert shown.count("法制政府") == 2, "a rare character before the words does not shift them"


def test_that_a_finding_let_pass_is_not_said_again(office):
    write(office, "这一年各项各项工作有新进展。")
    assert rules(office)
    rule = rules(office)[0]
    office.messages.answers.append("原文如此")
    QTest.mouseClick(found(office.window, "helpWaive", QPushButton), Qt.MouseButton.LeftButton)
    office.settle()
    QTest.qWait(100)
    office.settle()
    assert rule not in rules(office)
    waived = [finding.rule for finding, _ in check_report(office.workspace, 2025).waived]
    assert waived == [rule], "the report knows of it"


def received(office: Office) -> str:
    with office.workspace.unit_of_work() as work:
        figure = next(each for each in work.figures.of_year(2025) if each.indicator == "reconsideration.received")
    assert figure.state is FigureState.VALUE
    return f"{figure.value}"


def test_that_a_number_that_is_a_figure_becomes_a_reference_by_one_key(office):
    number = received(office)
    write(office, f"全年收到行政复议申请{number}件。")
    assert rules(office) == ["figure.link"]
    QTest.keyClick(editor(office).text, Qt.Key.Key_Period, CONTROL)
    assert editor(office).text.toPlainText() == "全年收到行政复议申请{{reconsideration.received|件}}。"
    assert f"印出时：全年收到行政复议申请{number}件。" in editor(office).help.printed.text()
    assert not rules(office)
    [chip] = editor(office).text.chips()
    assert chip.words.endswith(f" {number}件"), "seen by its name and value, not by its key"
    assert "reconsideration" not in chip.words
    assert not chip.faulty


def test_that_a_number_against_its_figure_is_said(office):
    write(office, f"全年收到行政复议申请{int(received(office)) + 7}件。")
    assert rules(office) == ["figure.contradiction"]
    assert received(office) in editor(office).help.message.text()


def test_that_a_reference_to_nothing_is_said(office):
    write(office, "全年收到{{reconsideration.recieved}}件。")
    assert rules(office) == ["figure.reference"]
    assert "是不是“收到行政复议申请”" in editor(office).help.message.text(), "it names the nearest as people do"
    assert [each.faulty for each in editor(office).text.chips()] == [True]
    QTest.keyClick(editor(office).text, Qt.Key.Key_Period, CONTROL)
    assert editor(office).text.toPlainText() == "全年收到{{reconsideration.received}}件。"
    assert [each.faulty for each in editor(office).text.chips()] == [False]


def test_that_a_figure_is_put_in_from_the_list(office):
    write(office, "全年收到")
    office.messages.answers.append(0)
    QTest.keyClick(editor(office).text, Qt.Key.Key_I, CONTROL)
    assert editor(office).text.toPlainText().startswith("全年收到{{")
    assert editor(office).help.printed.isVisible()
