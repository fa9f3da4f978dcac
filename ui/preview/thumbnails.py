"""Small pictures of all pages; only those in view are drawn."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QListView, QWidget

from rol_desktop.typeset.pages import Pages
from ui.preview.fonts import FontBook
from ui.preview.page_images import PageImages

WIDTH = 96  # pixels
HEIGHT = 136
KEPT = 60
Index = QModelIndex | QPersistentModelIndex


class ThumbnailModel(QAbstractListModel):
    """Offer one row per page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.images = PageImages(KEPT)
        self._pages: Pages | None = None
        self._book: FontBook | None = None

    def show(self, pages: Pages | None, book: FontBook) -> None:
        """Take over other pages; with as many as before, the list keeps its place."""
        same = self.rowCount() == (len(pages) if pages else 0)
        if not same:
            self.beginResetModel()
        self._pages, self._book = pages, book
        self.images.clear()
        if not same:
            self.endResetModel()
        elif pages:
            self.dataChanged.emit(self.index(0), self.index(len(pages) - 1))

    def rowCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of pages."""
        return len(self._pages) if self._pages else 0

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a page's number or picture."""
        if role == Qt.ItemDataRole.DisplayRole:
            return str(index.row() + 1)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"第{index.row() + 1}页"
        if role == Qt.ItemDataRole.DecorationRole:
            return self._picture(index.row())
        return None

    def _picture(self, page: int) -> QPixmap | None:
        if self._pages is None or self._book is None:
            return None
        place = self._pages.sheets[page].geometry
        scale = min(WIDTH / place.width, HEIGHT / place.height)
        size = QSize(round(place.width * scale), round(place.height * scale))
        return self.images.image(self._pages, page, self._book, size, 1.0)


class Thumbnails(QListView):
    """Let one choose a page by its look."""

    page_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheets = ThumbnailModel(self)
        self.setModel(self.sheets)
        self.setAccessibleName("页面缩略图")
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setIconSize(QSize(WIDTH, HEIGHT))
        self.setGridSize(QSize(WIDTH + 24, HEIGHT + 32))
        self.clicked.connect(self._chosen)
        self.activated.connect(self._chosen)

    def _chosen(self, index: QModelIndex) -> None:
        self.page_chosen.emit(index.row())

    def show_page(self, page: int) -> None:
        """Keep in step with the pages."""
        index = self.sheets.index(page)
        if index.isValid() and index.row() != self.currentIndex().row():
            self.setCurrentIndex(index)
