"""Evidence at both desks, with real drops and clicks."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton

from rol_desktop.services.exchange import tasks
from rol_desktop.services.exchange.handover import hand_over
from rol_desktop.services.exchange.receiving import receive
from rol_desktop.services.workspace.workspaces import open_workspace
from rol_desktop.services.writing import entries, evidence
from tests.ui.conftest import found, type_in
from tests.ui.offices import task_package
from ui.pages.department.desk import DepartmentDesk
from ui.pages.office.review import ReviewPage

PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(5000)
BUTTONS, KEYS = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def proof(tmp_path):
    path = tmp_path / "现场照片.png"
    path.write_bytes(PICTURE)
    return path


@pytest.fixture
def desk(window, context, settle, tmp_path) -> DepartmentDesk:
    window.open_paths([task_package(tmp_path)])
    settle()
    settle()
    desk = window.findChild(DepartmentDesk)
    type_in(desk.section.cards[0].text, "全年专题学法4次")
    context.flushing.emit()
    settle()
    return desk


def drop(widget, *paths):
    """Drop files as a file manager does: where the first widget takes the drag, the drop goes."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    data.setText("\n".join(str(path) for path in paths))
    while widget is not None:
        enter = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, BUTTONS, KEYS)
        QApplication.sendEvent(widget, enter)
        if enter.isAccepted():
            break
        widget = widget.parentWidget()
    QApplication.sendEvent(widget, QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, BUTTONS, KEYS))


def test_that_a_file_dropped_into_the_text_is_attached_and_not_written(desk, context, window, settle, qtbot, proof):
    card = desk.section.cards[0]
    drop(card.text.viewport(), proof)
    settle()
    assert card.text.toPlainText() == "全年专题学法4次"
    assert [each.text() for each in card.evidence.findChildren(QLabel) if each.isVisible()] == ["5 KB"]
    (held,) = evidence.evidence_of(context.workspace, 2025)
    assert (held.name, held.entry) == (proof.name, card.uid)
    qtbot.mouseClick(found(card, "removeEvidence", QAbstractButton), Qt.MouseButton.LeftButton)
    settle()
    assert evidence.evidence_of(context.workspace, 2025) == ()
    assert not card.evidence.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert evidence.evidence_of(context.workspace, 2025) == (held,)
    assert card.evidence.isVisible()


def test_that_a_chosen_file_is_saved_again_from_its_card(desk, messages, settle, qtbot, proof, tmp_path):
    card = desk.section.cards[0]
    messages.answers += [(proof,), tmp_path / "副本.png"]
    qtbot.mouseClick(found(card, "addEvidence", QAbstractButton), Qt.MouseButton.LeftButton)
    settle()
    qtbot.mouseClick(found(card, "saveEvidence", QPushButton), Qt.MouseButton.LeftButton)
    settle()
    assert (tmp_path / "副本.png").read_bytes() == PICTURE
    desk.show_handover()
    assert "1份佐证材料（5 KB）" in found(desk, "handoverSummary", QLabel).text()


def test_that_a_file_dropped_before_the_words_are_saved_is_attached(desk, context, settle, proof):
    desk.section.add_card()
    type_in(desk.section.cards[1].text, "刚写的一条")
    drop(desk.section.cards[1], proof)
    settle()
    (held,) = evidence.evidence_of(context.workspace, 2025)
    assert held.entry == desk.section.cards[1].uid != ""


def test_that_an_entry_without_words_takes_no_file_and_says_so(desk, context, settle, proof):
    told = []
    context.refused.connect(told.append)
    desk.section.add_card()
    drop(desk.section.cards[1], proof)
    settle()
    assert evidence.evidence_of(context.workspace, 2025) == ()
    assert "先在这一条里写一句话" in told[0]


def test_that_what_is_refused_is_told(desk, context, settle, tmp_path):
    told = []
    context.refused.connect(told.append)
    program = tmp_path / "装.exe"
    program.write_bytes(b"MZ")
    drop(desk.section.cards[0], program)
    settle()
    assert "不能作为佐证材料" in told[0]


def test_that_the_office_sees_and_saves_what_was_attached(window, context, messages, settle, qtbot, proof, tmp_path):
    department = tasks.open_task(task_package(tmp_path), tmp_path / "form.rol")
    uid = entries.add_entry(department, 2025, entries.EntryContent("done.org", "", "专题学法4次。"))[0].uid
    evidence.attach(department, uid, [proof])
    package = hand_over(department, tmp_path, "某领导").path
    department.close()
    office = open_workspace(tmp_path / "office.rol")
    receive(office, [package])
    context.use(office, 2025)
    page = ReviewPage(context)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    page.reload()
    settle()
    messages.answers.append(tmp_path / "办公室.png")
    qtbot.mouseClick(found(page, "saveEvidenceCopy", QPushButton), Qt.MouseButton.LeftButton)
    settle()
    assert (tmp_path / "办公室.png").read_bytes() == PICTURE
