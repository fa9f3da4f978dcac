"""Two states side by side: changes marked on their own side, both sides at the same passage."""

import pytest
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from rol_desktop.domain.blocks import Document, Paragraph, Run
from rol_desktop.domain.layout import Layout
from tests.typeset.sample import body, whole
from ui.preview.compare_view import SAME, CompareView
from ui.preview.pages_view import PagesView


@pytest.fixture
def view(qtbot: QtBot) -> CompareView:
    made = CompareView(Layout())
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    return made


def states() -> tuple[Document, Document]:
    old = Document((*whole()[:5], *body(60, 300), *whole()[-3:]))
    blocks = list(old.blocks)
    blocks[6] = Paragraph((Run("完全另写的一段话" * 60),))
    blocks[40] = Paragraph((Run(blocks[40].runs[0].text.replace("今年", "去年")),))
    return old, Document(tuple(blocks))


def test_that_changes_are_marked_on_the_side_where_they_are(view: CompareView) -> None:
    old, new = states()
    found = view.compare(old, new, ("上次导出", "现在"))
    assert found.removed.keys() == found.added.keys() == {6, 40}
    assert view.old.changes.spots
    assert view.new.changes.spots
    assert view.new.cautions.warnings == ()
    assert "删去" in view.summary.text()
    assert (view.old_label.text(), view.new_label.text()) == ("上次导出", "现在")


@pytest.mark.parametrize("page", [3, 12])
def test_that_scrolling_one_side_brings_the_other_to_the_same_words(view: CompareView, page: int) -> None:
    view.compare(*states())
    for leader, follower in ((view.old, view.new), (view.new, view.old)):
        leader.show_page(page)
        block, height = line_read(leader)
        assert block not in {6, 40}
        assert follower.pages is not None
        heights = [follower.on_view(spot.page, 0, spot.box.y).y() for spot in follower.pages.spots(block, 0, 9999)]
        assert min(abs(each - height) for each in heights) <= 2


def line_read(view: PagesView) -> tuple[int, int]:
    """Return the block at a third of the view's height and how high in the view its line stands."""
    at = view.on_page(QPointF(0, view.viewport().height() // 3))
    assert at is not None
    assert view.pages is not None
    sheet = view.pages.sheets[at[0]]
    above = [slot for slot in sheet.lines if sheet.geometry.top + slot.y <= at[2]]
    slot = above[-1] if above else sheet.lines[0]
    return slot.block, view.on_view(at[0], 0, sheet.geometry.top + slot.y).y()


def test_that_one_steps_from_change_to_change_round_the_end(view: CompareView) -> None:
    view.compare(*states())
    view.step(1)
    first = view.new.top()
    view.step(1)
    assert view.new.top() != first
    view.step(1)
    assert view.new.top() == first


def test_that_equal_documents_are_called_equal(view: CompareView) -> None:
    old, _ = states()
    view.compare(old, old)
    assert view.summary.text() == SAME
