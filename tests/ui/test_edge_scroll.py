"""Dragging along an edge: the view scrolls, and says where it took the pointer."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.edge_scroll import EDGE, FASTEST, EdgeScroller, speed

HIGH = 300


class Area(QScrollArea):
    """Takes whatever comes."""

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.acceptProposedAction()


class Inside(QWidget):
    """As above."""

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.acceptProposedAction()


@pytest.fixture
def area(qtbot: QtBot) -> QScrollArea:
    made, inside = Area(), Inside()
    inside.setMinimumHeight(900)
    made.setAcceptDrops(True)
    inside.setAcceptDrops(True)
    made.setWidget(inside)
    made.resize(300, HIGH)
    qtbot.addWidget(made)
    made.show()
    return made


def drag(over: QWidget, at: QPoint) -> None:
    data, move = QMimeData(), Qt.DropAction.MoveAction
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(over, QDragEnterEvent(at, move, data, left, none))
    QApplication.sendEvent(over, QDragMoveEvent(at, move, data, left, none))


@pytest.mark.parametrize("inside", [False, True], ids=["the view", "what lies in it"])
def test_that_a_drag_along_the_lower_edge_reaches_the_end(area: QScrollArea, qtbot: QtBot, inside: bool) -> None:
    over = area.widget() if inside else area.viewport()
    scroller = EdgeScroller(area, over)
    places: list[QPoint] = []
    scroller.scrolled.connect(places.append)
    drag(over, QPoint(20, area.viewport().height() - 2))
    bar = area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.value() == bar.maximum(), timeout=10_000)
    last = places[-1].y() if not inside else places[-1].y() - bar.value()
    assert last == area.viewport().height() - 2


def test_that_the_upper_edge_leads_back(area: QScrollArea, qtbot: QtBot) -> None:
    bar = area.verticalScrollBar()
    bar.setValue(400)
    EdgeScroller(area)
    drag(area.viewport(), QPoint(20, 1))
    qtbot.waitUntil(lambda: bar.value() == 0, timeout=5000)


def test_that_a_drag_that_left_scrolls_no_more(area: QScrollArea, qtbot: QtBot) -> None:
    EdgeScroller(area)
    bar = area.verticalScrollBar()
    drag(area.viewport(), QPoint(20, area.viewport().height() - 2))
    qtbot.waitUntil(lambda: bar.value() > 0)
    QApplication.sendEvent(area.viewport(), QDragLeaveEvent())
    stood = bar.value()
    qtbot.wait(120)
    assert bar.value() == stood


def test_that_the_middle_stands_still_and_the_edge_is_fastest() -> None:
    assert speed(HIGH // 2, HIGH) == 0
    assert [speed(y, HIGH) for y in (0, EDGE - 1, HIGH - EDGE + 1, HIGH)] == [-FASTEST, -1, 1, FASTEST]
    assert speed(-50, HIGH) == -FASTEST
    assert speed(10, 24) == 0  # a view hardly higher than its edges can still be dropped into
