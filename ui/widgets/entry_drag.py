"""Dragging an entry: what the mouse carries, the handle it is taken by, and where it would land."""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from ui.icons import put_picture

MIME = "application/x-rol-entry"


def mime_of(uid: str) -> QMimeData:
    """Wrap an entry's uid."""
    data = QMimeData()
    data.setData(MIME, uid.encode())
    return data


def dragged_entry(data: QMimeData) -> str:
    """Return the uid of the entry that is dragged; '' for anything else."""
    return bytes(data.data(MIME).data()).decode() if data.hasFormat(MIME) else ""


def landing(centres: Sequence[int], y: int) -> int:
    """Return among how many cards' centres a height lies: the index where the entry would land."""
    return sum(centre < y for centre in centres)


class Grip(QLabel):
    """The handle by which a card is dragged."""

    def __init__(self, card: QWidget) -> None:
        super().__init__()
        self._card = card
        self._pressed: QPoint | None = None
        self.uid = ""
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setToolTip("拖动换顺序，或拖到左边别的章节（Alt+↑ / Alt+↓）")
        put_picture(self, "grip", "muted", 16)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where the mouse went down."""
        self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Begin to drag once the mouse moved far enough."""
        start = self._pressed
        if not self.uid or start is None:
            return
        if (event.position().toPoint() - start).manhattanLength() < QApplication.startDragDistance():
            return
        self._pressed = None
        drag = QDrag(self)
        drag.setMimeData(mime_of(self.uid))
        picture = self._card.grab()
        drag.setPixmap(picture.scaledToWidth(min(picture.width(), 320), Qt.TransformationMode.SmoothTransformation))
        drag.exec(Qt.DropAction.MoveAction)
