"""Cards one below the other, put into another order by dragging."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.basics import column, frame
from ui.widgets.entry_drag import dragged_entry, landing
from ui.widgets.tabbing import chain, stops_in


class CardList(QWidget):
    """Hold the cards one below the other, and take one dropped between two."""

    dropped = Signal(str, int)  # the entry's uid, the index it shall have

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("scrolled")
        self.setAcceptDrops(True)
        self._layout: QVBoxLayout = column(self, gap=12)
        self._layout.addStretch(1)
        self._line = frame("dropLine")
        self._line.setParent(self)
        self._line.hide()
        self._cards: list[QWidget] = []
        self._tabs = QTimer(self, singleShot=True, interval=0)
        self._tabs.timeout.connect(self._order_tabs)
        self.above: QWidget | None = None
        """What has the keyboard before the first card."""

    def arrange(self, cards: Sequence[QWidget]) -> None:
        """Show these cards in this order."""
        for card in set(self._cards) - set(cards):
            self._layout.removeWidget(card)
        self._cards = list(cards)
        for place, card in enumerate(cards):
            there = self._layout.itemAt(place)
            if there is not None and there.widget() is card:
                continue
            self._layout.removeWidget(card)
            self._layout.insertWidget(place, card)
            card.show()
        self.order_tabs()

    def order_tabs(self) -> None:
        """Let Tab go from what stands above through the cards as they stand now, once all of them are made."""
        self._tabs.start()

    def _order_tabs(self) -> None:
        above = [self.above] if self.above is not None else []
        chain([*above, *(stop for card in self._cards for stop in stops_in(card))])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take entries only."""
        if dragged_entry(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where the entry would land."""
        event.acceptProposedAction()
        self.show_landing(event.position().toPoint())

    def show_landing(self, at: QPoint) -> None:
        """Draw a line where a card dropped here would land."""
        place = self._landing(at.y())
        top = self._cards[place].y() - 8 if place < len(self._cards) else self._cards[-1].geometry().bottom() + 4
        self._line.setGeometry(0, max(0, top), self.width(), 3)
        self._line.show()
        self._line.raise_()

    def dragLeaveEvent(self, event: object) -> None:
        """Take the line away."""
        del event
        self._line.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell where the entry landed."""
        self._line.hide()
        if uid := dragged_entry(event.mimeData()):
            event.acceptProposedAction()
            self.dropped.emit(uid, self._landing(int(event.position().y())))

    def _landing(self, y: int) -> int:
        return landing([card.geometry().center().y() for card in self._cards], y)
