"""The headings beside the pages, in step with them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from rol_desktop.typeset.page import Box, OutlineItem
from rol_desktop.typeset.pages import Pages, Spot

ROLE = Qt.ItemDataRole.UserRole


class OutlineTree(QTreeWidget):
    """Show the headings as a tree with their page numbers."""

    heading_chosen = Signal(object)  # Spot

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[tuple[OutlineItem, QTreeWidgetItem]] = []
        self.setAccessibleName("标题大纲")
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setIndentation(12)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        self.header().resizeSection(1, 40)
        self.itemClicked.connect(self._chosen)
        self.itemActivated.connect(self._chosen)

    def show_headings(self, pages: Pages | None) -> None:
        """Show other pages' headings; left alone when they are the same."""
        outline = pages.outline if pages else ()
        if outline == tuple(item for item, _ in self._items):
            return
        self.clear()
        self._items = []
        path: list[tuple[int, QTreeWidgetItem]] = []
        for item in outline:
            while path and path[-1][0] >= item.level:
                path.pop()
            row = QTreeWidgetItem(path[-1][1] if path else self.invisibleRootItem(), [item.text, str(item.page + 1)])
            row.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            row.setToolTip(0, item.text)
            top = pages.sheets[item.page].geometry.top if pages else 0.0
            row.setData(0, ROLE, Spot(item.page, Box(0.0, top + item.y, 1.0, 1.0)))
            path.append((item.level, row))
            self._items.append((item, row))
        self.expandAll()

    def follow(self, page: int, y: float) -> None:
        """Mark the heading under which a place of the pages stands; y is measured from the sheet's top."""
        above = [row for item, row in self._items if (item.page, row.data(0, ROLE).box.y) <= (page, y)]
        if above and above[-1] is not self.currentItem():
            self.setCurrentItem(above[-1])

    def _chosen(self, row: QTreeWidgetItem) -> None:
        self.heading_chosen.emit(row.data(0, ROLE))
