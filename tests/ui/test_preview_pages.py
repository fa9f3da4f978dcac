"""The pages on screen: what is drawn, where a click leads, and that an edit does not lose the reader's place."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rol_desktop.domain.blocks import Document, Heading, Paragraph, Run, Signature
from rol_desktop.domain.layout import MM, RED, Layout
from rol_desktop.typeset.page import PageWarning, Rule, TextRun
from tests.typeset.sample import body, source, whole
from tests.ui.conftest import type_in
from ui.preview.pages_view import PagesView
from ui.preview.painting import paint_page
from ui.preview.preview_pane import PreviewPane
from ui.preview.zoom import GAP, Fit, Zoom


@pytest.fixture
def view(qtbot: QtBot) -> PagesView:
    made = PagesView(Layout())
    qtbot.addWidget(made)
    made.resize(700, 800)
    made.show()
    return made


def long_document(paragraphs: int = 60) -> Document:
    return Document((*whole()[:5], *body(paragraphs, 400), *whole()[-3:]), title="报告")


def click(qtbot: QtBot, view: PagesView, page: int, x: float, y: float) -> None:
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.on_view(page, x, y))


def first_run(view: PagesView, uid: str) -> tuple[int, TextRun]:
    assert view.pages is not None
    for page in range(len(view.pages)):
        for mark in view.pages.marks(page):
            if isinstance(mark, TextRun) and mark.source == uid:
                return page, mark
    raise AssertionError(uid)


def test_that_only_pages_in_view_are_drawn(view: PagesView) -> None:
    view.set_document(long_document(300))
    assert view.pages is not None
    assert len(view.pages) > 150
    QApplication.processEvents()
    view.show_page(100)
    view.viewport().repaint()
    assert 1 <= view.images.drawn <= 6


def test_that_a_click_on_a_passage_tells_its_entry_and_marks_it(qtbot: QtBot, view: PagesView) -> None:
    view.set_document(long_document())
    page, run = first_run(view, "entry-1")
    with qtbot.waitSignal(view.passage_activated) as caught:
        click(qtbot, view, page, run.x + 5, run.y - 5)
    assert caught.args == ["entry-1"]
    assert view.passage.spots


def test_that_a_click_on_white_paper_tells_nothing(qtbot: QtBot, view: PagesView) -> None:
    view.set_document(long_document())
    with qtbot.assertNotEmitted(view.passage_activated):
        click(qtbot, view, 0, 20, 20)


def test_that_an_entry_is_brought_into_view(view: PagesView) -> None:
    view.set_document(long_document())
    assert view.show_passage("entry-40")
    spot = view.passage.spots[0]
    assert 0 <= view.on_view(spot.page, spot.box.x, spot.box.y).y() <= view.viewport().height()
    assert not view.show_passage("nobody")


@pytest.mark.parametrize("at", [0, 20, 59])
def test_that_an_edit_above_below_or_here_keeps_the_place(view: PagesView, at: int) -> None:
    document = long_document()
    view.set_document(document)
    view.show_passage("entry-30")
    view.verticalScrollBar().setValue(view.verticalScrollBar().value() + 7)
    before = line_at_top(view)
    blocks = list(document.blocks)
    blocks.insert(5 + at, Paragraph((Run("新写的一段话。" * 40, source("new")),)))
    view.set_document(Document(tuple(blocks)))
    assert line_at_top(view) == before


def line_at_top(view: PagesView) -> tuple[str, int]:
    """Return the words at the top of the view and how far they are from it."""
    assert view.pages is not None
    top = view.top()
    assert top is not None
    for page in range(top[0], len(view.pages)):
        for mark in view.pages.marks(page):
            if isinstance(mark, TextRun) and mark.source and (page > top[0] or mark.y - 16 >= top[1]):
                return mark.source + mark.text, round(view.on_view(page, 0, mark.y).y() / 3)
    raise AssertionError(top)


def test_that_a_view_says_that_its_first_pages_are_being_set(view: PagesView) -> None:
    assert view.accessibleDescription() == "正在排版…"
    view.set_document(Document(()))
    assert view.accessibleDescription() == "还没有可以显示的内容"


def test_that_a_shorter_document_and_none_at_all_are_shown(view: PagesView) -> None:
    view.set_document(long_document())
    view.show_page(20)
    view.set_document(Document(tuple(body(1))))
    assert view.page == 0
    view.set_document(None)
    view.viewport().repaint()
    assert view.accessibleDescription() == "还没有可以显示的内容"


def test_that_pages_fit_the_width_the_whole_page_or_a_percentage(view: PagesView) -> None:
    view.set_document(long_document())
    wide = view.viewport().width() - 2 * GAP
    assert view.scale(0) * 210 * MM == pytest.approx(wide, abs=1)
    view.set_zoom(Zoom(Fit.PAGE))
    assert view.scale(0) * 297 * MM <= view.viewport().height() - 2 * GAP + 1
    view.set_zoom(Zoom(Fit.PERCENT, 1.5))
    assert view.factor == pytest.approx(1.5)


def test_that_ctrl_and_the_wheel_change_the_size(view: PagesView) -> None:
    view.set_document(long_document())
    view.set_zoom(Zoom(Fit.PERCENT, 1.0))
    event = QWheelEvent(
        QPointF(50, 50), QPointF(50, 50), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), event)
    assert view.factor == pytest.approx(1.1)


def test_that_the_size_changes_under_the_reader_without_moving_the_text(view: PagesView) -> None:
    view.set_document(long_document())
    view.show_page(10)
    before = view.top()
    view.step_zoom(1)
    after = view.top()
    assert before is not None
    assert after is not None
    assert after[0] == before[0]
    assert after[1] == pytest.approx(before[1], abs=2)


def test_that_keys_reach_sizes_pages_passages_and_warnings(qtbot: QtBot, view: PagesView) -> None:
    view.set_document(long_document())
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(view, Qt.Key.Key_1, control)
    assert view.factor == pytest.approx(1.0)
    qtbot.keyClick(view, Qt.Key.Key_0, control)
    assert view.zoom.fit is Fit.WIDTH
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.pages is not None
    assert view.page == len(view.pages) - 1
    qtbot.keyClick(view, Qt.Key.Key_Home)
    qtbot.keyClick(view, Qt.Key.Key_PageDown, control)
    assert view.page == 1
    qtbot.keyClick(view, Qt.Key.Key_Down, control)
    qtbot.keyClick(view, Qt.Key.Key_Down, control)
    with qtbot.waitSignal(view.passage_activated) as caught:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert caught.args == ["entry-1"]
    with qtbot.waitSignal(view.warning_activated):
        qtbot.keyClick(view, Qt.Key.Key_F8)


def test_that_a_click_on_a_warnings_mark_tells_the_warning(qtbot: QtBot, view: PagesView) -> None:
    view.set_document(Document((Paragraph((Run("字" * (26 + 28 + 1), source("a")),)),)))
    assert view.pages is not None
    warning = next(each for each in view.pages.warnings if each.caution == "short_last_line")
    box = view.cautions.box(warning, view.scale(0))
    with qtbot.waitSignal(view.warning_activated) as caught:
        click(qtbot, view, 0, box.x + box.width / 2, box.y + box.height / 2)
    assert isinstance(caught.args[0], PageWarning)
    assert caught.args[0].source == "a"


def test_that_search_counts_shows_and_goes_round(view: PagesView) -> None:
    view.set_document(long_document(20))
    count = view.search("有关部门")
    assert count > 20
    assert view.found.current == 0
    view.step_hit(-1)
    assert view.found.current == count - 1
    assert view.page > 0
    assert view.search("没有这样的话") == 0


def test_that_the_pane_keeps_headings_thumbnails_and_number_in_step(qtbot: QtBot) -> None:
    pane = PreviewPane(Layout())
    qtbot.addWidget(pane)
    pane.resize(1024, 700)
    pane.show()
    blocks = [*body(20, 400), Heading(1, "二、", "存在的问题"), *body(20, 400), Signature("某区", None)]
    pane.set_document(Document((Heading(1, "一、", "主要做法"), *blocks)))
    pane.view.show_page(len(pane.view.pages or ()) - 1)
    assert pane.outline.currentItem().text(0) == "二、存在的问题"
    assert pane.thumbnails.currentIndex().row() + 1 == int(pane.page_box.text())
    pane.outline.itemClicked.emit(pane.outline.topLevelItem(0), 0)
    assert pane.page_box.text() == "1"
    pane.page_box.setFocus()
    pane.page_box.selectAll()
    qtbot.keyClicks(pane.page_box, "3")
    qtbot.keyClick(pane.page_box, Qt.Key.Key_Return)
    assert pane.view.page == 2


def test_that_typing_into_the_search_field_marks_the_hits(qtbot: QtBot) -> None:
    pane = PreviewPane(Layout())
    qtbot.addWidget(pane)
    pane.show()
    pane.set_document(long_document(5))
    type_in(pane.search_box, "推进")
    assert pane.hits_label.text().startswith("1 / ")
    qtbot.keyClick(pane.search_box, Qt.Key.Key_Return)
    assert pane.hits_label.text().startswith("2 / ")


def test_that_every_control_has_a_name_for_screen_readers(qtbot: QtBot) -> None:
    pane = PreviewPane(Layout())
    qtbot.addWidget(pane)
    named = (pane.view, pane.outline, pane.thumbnails, pane.side, pane.zoom_box, pane.page_box, pane.search_box)
    assert all(widget.accessibleName() for widget in named)


def test_that_the_red_rule_and_the_ink_are_drawn_where_they_belong(view: PagesView) -> None:
    view.set_document(Document(whole()))
    assert view.pages is not None
    scale = 4
    image = QImage(round(210 * MM * scale), round(297 * MM * scale), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.scale(scale, scale)
    paint_page(painter, view.pages, 0, view.book)
    painter.end()
    columns = [round(at * MM * scale) for at in range(29, 184)]
    red = [y for y in range(image.height()) if any(_is_red(image.pixelColor(x, y)) for x in columns)]
    wanted = next(mark.y for mark in view.pages.marks(0) if isinstance(mark, Rule) and mark.color == RED)
    assert max(red) / scale == pytest.approx(wanted, abs=1)
    assert min(red) / scale / MM == pytest.approx(37 + 35, abs=3)  # the mark's ink, GB/T 9704 7.2.4
    row = max(red)
    inside = (round(at * MM * scale) for at in (28.2, 106.0, 183.8))
    assert all(_is_red(image.pixelColor(at, row)) for at in inside)
    assert not _is_red(image.pixelColor(round(27.5 * MM * scale), row))
    assert not _is_red(image.pixelColor(round(184.5 * MM * scale), row))


def _is_red(color: QColor) -> bool:
    return color.red() > 200 and color.green() < 90
