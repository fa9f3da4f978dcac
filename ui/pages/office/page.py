"""What the office's pages share: they load when shown, and load again when something they show has changed."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QTableView, QWidget

from rol_desktop.domain.changes import Changes
from ui.context import UiContext
from ui.models.table import ColumnSpec, TableModel
from ui.widgets.basics import label, row
from ui.widgets.header import TableHeader

ROW = 34  # pixels: one line of text with room for the finger of a tired person
MARGIN = 16


class OfficePage(QWidget):
    """Load when shown; what changes behind another page is loaded when this one is shown again."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.setObjectName("page")
        self.context = context
        self._stale = True
        context.changed.connect(self._changed)
        context.year_changed.connect(self._year_changed)

    def reload(self) -> None:
        """Read again what the page shows."""

    def concerns(self, _changes: Changes) -> bool:
        """Tell whether a change touches what the page shows."""
        return True

    def showEvent(self, event: QShowEvent) -> None:
        """Load what changed while another page was shown."""
        super().showEvent(event)
        if self._stale:
            self._load()

    def _changed(self, changes: Changes) -> None:
        if self.concerns(changes):
            self._load()

    def _year_changed(self, _year: int) -> None:
        self._load()

    def _load(self) -> None:
        self._stale = not self.isVisible()
        if self.isVisible() and self.context.workspace is not None and self.context.year:
            self.reload()


def head(title: str, *right: QWidget) -> QHBoxLayout:
    """Lay out a page's title and the acts beside it."""
    line = row(gap=8)
    line.addWidget(label(title, "heading"))
    line.addStretch(1)
    for each in right:
        line.addWidget(each)
    return line


def table(name: str, title: str, columns: tuple[ColumnSpec, ...]) -> tuple[QTableView, TableModel]:
    """Make a table of whole rows; a fixed row height, because measuring rows costs seconds on long lists."""
    view = QTableView()
    view.setHorizontalHeader(TableHeader(view))
    model = TableModel(columns, view)
    view.setModel(model)
    view.setObjectName(name)
    view.setAccessibleName(title)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setTabKeyNavigation(False)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(ROW)
    view.horizontalHeader().setHighlightSections(False)
    view.horizontalHeader().setStretchLastSection(True)
    fit(view, columns)
    return view, model


def fit(view: QTableView, columns: tuple[ColumnSpec, ...]) -> None:
    """Give columns the widths they declare."""
    for number, column in enumerate(columns):
        view.setColumnWidth(number, column.width)


def selected(view: QAbstractItemView, role: int) -> list[object]:
    """Return the records of the selected rows in their order."""
    rows = sorted({index.row() for index in view.selectionModel().selectedIndexes()})
    return [view.model().index(each, 0).data(role) for each in rows]


def show_folder(path: Path) -> None:
    """Open the folder of a file in the system's file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path if path.is_dir() else path.parent)))


Slot = Callable[[], object]
