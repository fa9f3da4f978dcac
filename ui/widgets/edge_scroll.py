"""Scrolls a view while something is dragged along its edge, so that one drag reaches everything in it."""

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer, Signal
from PySide6.QtGui import QDragMoveEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

EDGE = 36  # pixels from the edge in which scrolling begins: a finger's breadth
EVERY = 30  # milliseconds between two steps
FASTEST = 22  # pixels a step, right at the edge


class EdgeScroller(QObject):
    """Watch what is dragged over a view and scroll it where the pointer comes near its upper or lower edge."""

    scrolled = Signal(QPoint)  # where the pointer is now over what takes the drop

    def __init__(self, area: QAbstractScrollArea, over: QWidget | None = None) -> None:
        super().__init__(area)
        self._area = area
        self._over = over or area.viewport()
        self._at = QPoint()  # in the viewport
        self._steps = QTimer(self, interval=EVERY)
        self._steps.timeout.connect(self._scroll)
        self._over.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the drag and let every event pass."""
        if watched is self._over:
            if isinstance(event, QDragMoveEvent) and event.type() is QEvent.Type.DragMove:
                self._follow(event.position().toPoint())
            elif event.type() in (QEvent.Type.DragLeave, QEvent.Type.Drop, QEvent.Type.Hide):
                self._steps.stop()
        return False

    def _follow(self, at: QPoint) -> None:
        viewport = self._area.viewport()
        self._at = at if self._over is viewport else self._over.mapTo(viewport, at)
        if speed(self._at.y(), viewport.height()) and not self._steps.isActive():
            self._steps.start()

    def _scroll(self) -> None:
        viewport, bar = self._area.viewport(), self._area.verticalScrollBar()
        before, step = bar.value(), speed(self._at.y(), viewport.height())
        bar.setValue(before + step)
        if bar.value() == before:
            self._steps.stop()
        else:
            self.scrolled.emit(self._at if self._over is viewport else self._over.mapFrom(viewport, self._at))


def speed(y: int, height: int) -> int:
    """Return by how many pixels a step scrolls: the nearer to an edge the more, up (negative) or down, 0 between."""
    edge = min(EDGE, height // 4)
    if y < edge:
        return -max(1, FASTEST * min(edge, edge - y) // edge)
    if y > height - edge:
        return max(1, FASTEST * min(edge, y - (height - edge)) // edge)
    return 0
