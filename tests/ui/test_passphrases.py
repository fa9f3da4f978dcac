"""A passphrase from one desk to the other, with real clicks and keys: typed twice here, asked for there."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton

from rol_desktop.domain.entry import EntryContent
from rol_desktop.exchange.reading import inspect
from rol_desktop.services.exchange import tasks
from rol_desktop.services.exchange.handover import hand_over
from rol_desktop.services.writing import entries
from tests.services.conftest import YEAR, Play
from tests.ui.conftest import found, type_in
from tests.ui.office_play import Office
from tests.ui.offices import task_package
from ui.dialogs.passphrase import PassphraseDialog
from ui.pages.department.desk import DepartmentDesk

pytestmark = pytest.mark.usefixtures("quick_passphrases")
WORDS, OTHER = "told by phone 2026", "another one 88 told"


@pytest.fixture
def desk(window, settle, tmp_path) -> DepartmentDesk:
    department = tasks.open_task(task_package(tmp_path), tmp_path / "form.rol")
    for section in ("done.org", "plan"):
        entries.add_entry(department, YEAR, EntryContent(section, "", "专题学法4次。"))
    department.close()
    window.open_paths([tmp_path / "form.rol"])
    settle()
    settle()
    made = window.findChild(DepartmentDesk)
    made.show_handover()
    settle()
    type_in(found(made, "leader", QLineEdit), "李某")
    return made


@pytest.fixture
def office(window, context, messages, settle, tmp_path) -> Office:
    """An office, and in `sent` what three departments handed over under two passphrases."""
    play = Play(tmp_path)
    play.send()
    sent = tmp_path / "sent"
    sent.mkdir()
    for code, words in (("101", WORDS), ("102", WORDS), ("103", OTHER)):
        play.enter(code, "work.law", f"{code}的话。")
        hand_over(play.desk(code), sent, "某领导", passphrase=words)
    play.close()
    made = Office(window, context, messages, settle)
    made.open(tmp_path / "office.rol")
    made.go("inbox")
    return made


def sent(tmp_path: Path) -> tuple[Path, ...]:
    return tuple(sorted((tmp_path / "sent").glob("*.rolpkg")))


def click(desk: DepartmentDesk, name: str) -> None:
    QTest.mouseClick(found(desk, name, QPushButton), Qt.MouseButton.LeftButton)


def outcomes(office: Office) -> list[str]:
    return sorted(str(line.outcome) for line in office.desk._pages["inbox"]._files.records)


def test_that_a_passphrase_is_offered_quietly_and_nothing_is_made_before_it_is_good(desk):
    make = found(desk, "makePackage", QPushButton)
    assert make.isEnabled()
    click(desk, "usePassphrase")
    assert "密钥丢了" in found(desk, "whenPassphrase", QLabel).text()
    why = found(desk, "whyNot", QLabel)
    for first, second, told in (
        ("1234567", "", "太短"),
        ("20260203", "20260203", "只有数字"),
        (WORDS, "told by phone 2025", "两次要一样"),
    ):
        for name, text in (("passphraseFirst", first), ("passphraseSecond", second)):
            found(desk, name, QLineEdit).clear()
            QTest.keyClicks(found(desk, name, QLineEdit), text)
        assert told in why.text()
        assert not make.isEnabled()
    click(desk, "leavePassphrase")
    assert make.isEnabled()


def test_that_the_package_goes_under_the_passphrase_and_the_page_forgets_it(desk, messages, settle, tmp_path):
    click(desk, "usePassphrase")
    first, second = found(desk, "passphraseFirst", QLineEdit), found(desk, "passphraseSecond", QLineEdit)
    assert QApplication.focusWidget() is first
    QTest.keyClicks(first, WORDS)
    assert WORDS not in first.displayText()
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is second
    QTest.keyClicks(second, WORDS)
    messages.answers.append(tmp_path)
    click(desk, "makePackage")
    settle()
    (path,) = tmp_path.glob("*报送包*.rolpkg")
    assert inspect(path).under_passphrase
    assert "用口令封装" in found(desk, "receiptPath", QLabel).text()
    assert (first.text(), second.text(), first.isVisible()) == ("", "", False)
    first.undo()
    assert first.text() == ""
    left = [each for each in tmp_path.rglob("*") if each.is_file() and WORDS.encode() in each.read_bytes()]
    assert left == []


def test_that_locked_capitals_are_told(desk):
    click(desk, "usePassphrase")
    first = found(desk, "passphraseFirst", QLineEdit)
    QTest.keyClick(first, Qt.Key.Key_A)
    caps = desk.findChild(QLabel, "capsLocked")
    assert not caps.isVisible()
    QTest.keyClick(first, "A")  # without Shift: the lock is on
    assert caps.isVisible()
    QTest.keyClick(first, "A", Qt.KeyboardModifier.ShiftModifier)
    assert not caps.isVisible()


def test_that_the_office_is_asked_until_all_are_open(office, tmp_path):
    office.click("receiveFolder", tmp_path / "sent", "wrong one 2026", WORDS, OTHER)
    asked = office.messages.asked[-3:]
    assert "有3个报送包" in asked[0]
    assert "口令不对" in asked[1]
    assert "已打开2个，还有1个用的是另外的口令" in asked[2]
    assert outcomes(office) == ["applied"] * 3
    office.click("acceptFiles")
    assert outcomes(office) == ["applied"] * 3
    texts = [each.content.text for each in entries.entries_of(office.workspace, YEAR)]
    assert texts == ["101的话。", "102的话。", "103的话。"]


def test_that_leaving_the_question_holds_them_and_the_log_opens_them_another_day(office, tmp_path):
    office.click("receiveFiles", sent(tmp_path), None)
    assert outcomes(office) == ["held"] * 3
    office.click("acceptFiles")
    office.click("leaveFiles")
    page = office.desk._pages["inbox"]
    page.log.selectRow(0)
    assert "口令" in page.sentence.text()
    assert found(office.window, "settlePackage", QPushButton).text() == "输入口令…"
    office.click("settlePackage", "wrong one 2026", WORDS, None)
    assert [line.decision for line in page._log.records].count("opened") == 1
    page.log.selectRow(next(row for row, line in enumerate(page._log.records) if line.decision == "opened"))
    office.click("settlePackage", OTHER)
    assert len(entries.entries_of(office.workspace, YEAR)) == 3
    assert not any(line.waits for line in page._log.records)


def test_that_the_question_comes_back_with_its_button_before_they_are_taken_in(office, tmp_path):
    office.click("receiveFiles", sent(tmp_path), None)
    office.click("enterPassphrase", WORDS, None)
    assert outcomes(office) == ["applied", "applied", "held"]
    office.click("acceptFiles")
    assert outcomes(office) == ["applied", "applied", "held"]


def test_that_a_watched_folder_interrupts_nobody_with_a_question(office, tmp_path):
    page = office.desk._pages["inbox"]
    page._came(sent(tmp_path))
    office.settle()
    assert office.messages.asked == []
    assert found(office.window, "enterPassphrase", QPushButton).isEnabled()


def test_that_the_dialog_hides_what_is_typed_and_enter_opens(qtbot, window):
    dialog = PassphraseDialog("有1个报送包是用口令封装的。", "口令不对。", window)
    qtbot.addWidget(dialog)
    dialog.show()
    field, go = found(dialog, "passphrase", QLineEdit), found(dialog, "openLocked", QPushButton)
    assert not go.isEnabled()
    QTest.keyClicks(field, WORDS)
    assert WORDS not in field.displayText()
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert dialog.result() == PassphraseDialog.DialogCode.Accepted
    assert dialog.typed() == WORDS
    assert field.text() == ""
