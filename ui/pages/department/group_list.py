"""The groups of figures: one below the other beside the table, or side by side above it where room is scarce."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListView, QListWidget, QWidget

WIDTH = 200  # pixels beside the table
MOST = 16_777_215  # Qt's own word for no limit


class GroupList(QListWidget):
    """Choose a group."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.beside = True
        self.setObjectName("figureGroups")
        self.setAccessibleName("数据分组")
        self.setFixedWidth(WIDTH)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def arrange(self, *, beside: bool) -> None:
        """Stand beside the table, or lie above it."""
        if beside != self.beside:
            self.beside = beside
            self.setFlow(QListView.Flow.TopToBottom if beside else QListView.Flow.LeftToRight)
            self.setWrapping(not beside)
            self.setMinimumWidth(WIDTH if beside else 0)
            self.setMaximumWidth(WIDTH if beside else MOST)
        self.fit()

    def fit(self) -> None:
        """Above the table, be as high as the groups need and no higher."""
        self.doItemsLayout()
        last = self.item(self.count() - 1)
        if self.beside or last is None:
            self.setMinimumHeight(0)
            self.setMaximumHeight(MOST)
        else:
            self.setFixedHeight(self.visualItemRect(last).bottom() + 2 * self.frameWidth() + 3)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit again: more or fewer groups stand in one line."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def sizeHint(self) -> QSize:
        """Ask for no more height than there is."""
        return QSize(WIDTH, 120)
