"""The compile page's text in the middle: material dragged into it, words edited beside it, departments told apart."""

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from rol_desktop.domain.department import Department
from rol_desktop.domain.entry import EntryContent, EntryState
from rol_desktop.domain.report import ReportInfo
from rol_desktop.services.deciding import review
from rol_desktop.services.workspace import making
from rol_desktop.services.writing import entries
from rol_desktop.services.year import years
from tests.ui.office_play import Office
from tests.ui.offices import OUTLINE
from ui.models.pieces import mime_of
from ui.pages.office.passages import BAR_LEFT
from ui.pages.office.piece_delegate import department_colour

TOLD = ("甲局组织学法。", "乙局开展述法。", "甲局培训骨干。", "乙局宣传宪法。")
ORGANISED = "done.org"
ADOPTED, MERGED = EntryState.ADOPTED, EntryState.MERGED


@pytest.fixture
def office(window, context, messages, settle, tmp_path) -> Office:
    """An office with four entries of two departments: the first two adopted, the others dropped."""
    made = making.create_office(tmp_path / "office.rol", "王办公")
    years.begin_year(made, ReportInfo(2025), OUTLINE, (Department("101", "甲局"), Department("102", "乙局", 1)))
    uids = [
        entries.add_entry(made, 2025, EntryContent(ORGANISED, text=text), department=code)[0].uid
        for text, code in zip(TOLD, ("101", "102", "101", "102"), strict=True)
    ]
    review.adopt(made, uids[:2])
    review.drop(made, uids[2:], "备用")
    made.close()
    play = Office(window, context, messages, settle)
    play.open(tmp_path / "office.rol")
    window.resize(1280, 800)
    return play


def compiling(office: Office, section: str = ORGANISED):
    page = office.go("compile")
    page.tree.choose(section)
    office.settle()
    return page


def standing(office: Office) -> list[tuple[str, EntryState]]:
    with office.workspace.unit_of_work() as work:
        return [(each.content.text, each.state) for each in work.entries.of_year(2025, section=ORGANISED)]


def uids(page) -> list[str]:
    return [each.entry.uid for each in page.list.pieces.pieces]


def place_of(page, words: str) -> QPoint:
    """Return where words begin in the text, in the view."""
    found = page.reading.document().find(words)
    assert not found.isNull(), f"{words} is not in the text"
    found.setPosition(found.selectionStart())
    return page.reading.cursorRect(found).center() + QPoint(3, 0)


def drag(office: Office, page, dragged: list[str], place: QPoint) -> None:
    """Carry pieces over the text and let them go."""
    data, view = mime_of(dragged), page.reading.viewport()
    left, none, move = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.MoveAction
    entered = QDragEnterEvent(place, move, data, left, none)
    QApplication.sendEvent(view, entered)
    assert entered.isAccepted()
    QApplication.sendEvent(view, QDragMoveEvent(place, move, data, left, none))
    view.grab()  # draws where they would land
    dropped = QDropEvent(QPointF(place), move, data, left, none)
    QApplication.sendEvent(view, dropped)
    assert dropped.isAccepted()
    office.settle()


def in_window(office: Office, part: QWidget) -> QRect:
    return QRect(part.mapTo(office.window, QPoint()), part.size())


def test_that_the_material_is_at_the_left_the_text_in_the_middle_and_the_pages_at_the_right(office):
    page = compiling(office)
    outline, cards = in_window(office, page.tree), in_window(office, page.list)
    text, pages = in_window(office, page.reading), in_window(office, page.sheets)
    assert outline.bottom() < cards.top()
    assert max(outline.right(), cards.right()) < text.left()
    assert text.right() < pages.left()


@pytest.mark.parametrize("way", ["key", "double click", "key in the text"])
def test_that_a_passage_is_edited_right_below_the_text_it_stands_in(office, way):
    page = compiling(office)
    second = uids(page)[1]
    if way == "double click":
        QTest.mouseDClick(page.reading.viewport(), Qt.MouseButton.LeftButton, pos=place_of(page, "述法"))
        office.settle()
    else:
        page.list.go_to(second)
        office.key("pieces" if way == "key" else "reading", Qt.Key.Key_Return)
    assert page.list.current_uid() == second
    assert page.editor.text.toPlainText() == TOLD[1]
    assert office.window.focusWidget() is page.editor.text
    text, editor = in_window(office, page.reading), in_window(office, page.editor)
    assert (editor.left(), editor.width()) == (text.left(), text.width())
    assert 0 <= editor.top() - text.bottom() <= 8
    assert page.reading.isVisible()
    office.key("editText", Qt.Key.Key_Escape)
    assert not page.editor.isVisible()
    assert office.window.focusWidget() is page.list


def test_that_the_keys_of_the_list_hold_in_the_text(office):
    page = compiling(office)
    page.list.go_to(uids(page)[0])
    office.key("reading", Qt.Key.Key_J)
    assert page.list.current_uid() == uids(page)[1]
    office.key("reading", Qt.Key.Key_U)
    assert standing(office)[1] == (TOLD[1], EntryState.SUBMITTED)


def test_that_material_dropped_between_two_passages_is_adopted_there_in_one_step(office):
    page = compiling(office)
    before = standing(office)
    drag(office, page, [uids(page)[3]], place_of(page, "乙局开展"))
    assert [text for text, state in standing(office) if state is ADOPTED] == [TOLD[0], TOLD[3], TOLD[1]]
    words = page.reading.toPlainText()
    assert words.index(TOLD[0][:4]) < words.index(TOLD[3][:4]) < words.index(TOLD[1][:4])
    office.context.undo()
    office.settle()
    assert standing(office) == before


def test_that_several_dropped_behind_the_last_passage_keep_their_order(office):
    page = compiling(office)
    drag(office, page, uids(page)[2:], QPoint(80, page.reading.viewport().height() - 10))
    assert standing(office) == [(text, ADOPTED) for text in TOLD]


def test_that_a_passage_dragged_within_the_text_only_moves(office):
    page = compiling(office)
    drag(office, page, [uids(page)[1]], place_of(page, "甲局组织"))
    assert standing(office)[:2] == [(TOLD[1], ADOPTED), (TOLD[0], ADOPTED)]


def test_that_an_empty_text_says_what_to_do_and_takes_what_is_dropped(office):
    page = compiling(office)
    everything = uids(page)
    office.context.act(review.drop, everything, "重来")
    office.settle()
    assert "拖到这里" in page.reading.toPlainText()
    drag(office, page, everything[1:2], QPoint(40, 40))
    assert [text for text, state in standing(office) if state is ADOPTED] == [TOLD[1]]


def test_that_nothing_falls_between_merged_words(office):
    page = compiling(office)
    head, member, loose = uids(page)[:3]
    office.context.act(review.merge, head, [member])
    office.settle()
    drag(office, page, [loose], place_of(page, "乙局开展"))
    order = [text for text, _ in standing(office)]
    assert order.index(TOLD[1]) == order.index(TOLD[0]) + 1
    assert (TOLD[1], MERGED) in standing(office)
    assert "甲局组织学法。乙局开展述法。" in page.reading.toPlainText()
    assert TOLD[2] in page.reading.toPlainText()


def test_that_files_dragged_over_the_text_are_not_taken(office, qtbot):
    page = compiling(office)
    data = mime_of([])
    data.clear()
    data.setText("别处的文字")
    entered = QDragEnterEvent(
        QPoint(40, 40), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(page.reading.viewport(), entered)
    assert not entered.isAccepted()


def colour_beside(page, words: str) -> str:
    place = place_of(page, words)
    return page.reading.viewport().grab().toImage().pixelColor(BAR_LEFT + 2, place.y()).name()


@pytest.mark.parametrize("section", [ORGANISED, "done"])
def test_that_each_passage_has_its_departments_colour_in_the_margin(office, section):
    page = compiling(office, section)
    assert colour_beside(page, "甲局组织") == department_colour(0).name()
    assert colour_beside(page, "乙局开展") == department_colour(1).name()


def test_that_a_click_on_words_in_sight_chooses_their_entry_and_moves_nothing(office):
    page = compiling(office)
    long = "这一年工作扎实推进。" * 120
    office.context.act(entries.write_entry, uids(page)[0], EntryContent(ORGANISED, text=long))
    office.settle()
    page.reading.moveCursor(QTextCursor.MoveOperation.End)
    stands = page.reading.verticalScrollBar().value()
    assert stands > 0
    QTest.mouseClick(page.reading.viewport(), Qt.MouseButton.LeftButton, pos=place_of(page, "述法"))
    office.settle()
    assert page.list.current_uid() == uids(page)[1]
    assert page.reading.verticalScrollBar().value() == stands
    page.list.go_to(uids(page)[0])
    assert page.reading.verticalScrollBar().value() < stands, "the list leads to words out of sight"


def test_that_one_key_leads_to_the_comparison_and_back(office):
    page = compiling(office)
    page.list.go_to(uids(page)[0])
    office.key("pieces", Qt.Key.Key_B)
    assert page.sides.currentWidget() is page.revisions
    assert TOLD[0][:4] in page.revisions.text.toPlainText()
    office.key("reading", Qt.Key.Key_B)
    assert page.sides.currentWidget() is page.sheets
