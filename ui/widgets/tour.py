"""A first look around: at most four sentences, each beside what it is about; never in the way, never a second time."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from ui.widgets.basics import button, label, named, row

AROUND = 4  # pixels between a part and the frame round it: a red frame on a red button is not seen


@dataclass(frozen=True, slots=True)
class TourStep:
    """Hold one sentence and the part of the page it is about."""

    sentence: str
    about: QWidget


class Tour(QFrame):
    """Show the steps one after the other in a bar, and draw a frame round the part each is about."""

    finished = Signal()

    def __init__(self, steps: Sequence[TourStep], page: QWidget) -> None:
        super().__init__(page)
        self.setObjectName("tour")
        self._steps, self._page, self._at = tuple(steps), page, 0
        self._frame = named(QFrame(page), "tourFrame")
        self._frame.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._words = label("", "strong", wrap=True, name="tourWords")
        self._count = label("", "small")
        self._next = button("下一步", self.go_on, kind="primary", name="tourNext")
        layout = row(self, margin=12, gap=12)
        layout.addWidget(self._count)
        layout.addWidget(self._words, 1)
        layout.addWidget(button("不用了", self.end, kind="quiet", name="tourSkip"))
        layout.addWidget(self._next)
        page.installEventFilter(self)
        self._show()

    def go_on(self) -> None:
        """Show the next step, or end after the last."""
        self._at += 1
        if self._at < len(self._steps):
            self._show()
        else:
            self.end()

    def end(self) -> None:
        """Go away for good."""
        self._page.removeEventFilter(self)
        self._frame.deleteLater()
        self.hide()
        self.finished.emit()
        self.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go away on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.end()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Follow the page's size."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._place()
        return False

    def _show(self) -> None:
        self._words.setText(self._steps[self._at].sentence)
        self._count.setText(f"{self._at + 1} / {len(self._steps)}")
        self._next.setText("下一步" if self._at + 1 < len(self._steps) else "开始填写")
        self._place()
        self.show()
        self._next.setFocus()

    def _place(self) -> None:
        about = self._steps[self._at].about
        corner = about.mapTo(self._page, QPoint(0, 0))
        around = QRect(corner, about.size()).adjusted(-AROUND, -AROUND, AROUND, AROUND)
        self._frame.setGeometry(around.intersected(self._page.rect()))
        self._frame.show()
        self._frame.raise_()
        width = min(640, self._page.width() - 48)
        layout = self.layout()
        assert layout is not None
        height = layout.heightForWidth(width)
        self.setGeometry((self._page.width() - width) // 2, self._page.height() - height - 72, width, height)
        self.raise_()
