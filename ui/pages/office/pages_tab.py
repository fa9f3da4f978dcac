"""The pages of the whole report beside its material: read in the worker, set only while somebody looks."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from rol_desktop.catalog.layouts import builtin_layouts
from rol_desktop.domain.blocks import Document
from rol_desktop.services.compiling import STANDARD, compile_document
from ui.context import UiContext
from ui.preview.pages_view import PagesView
from ui.widgets.basics import column, label, row, tool
from ui.widgets.late import Later

PAUSE_MS = 300  # several acts in a row are set once


class PagesTab(QWidget):
    """Show the report's pages and tell whose words were clicked."""

    entry_chosen = Signal(str)

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self._stale = True
        self._uid = ""
        self.view: PagesView | None = None
        self._whole = column(self, gap=0)
        self._page = label("", "small", name="pageWords")
        self._later = Later(self._read, self, PAUSE_MS)

    def mark_stale(self) -> None:
        """Set the pages anew, now or when they are next looked at."""
        self._stale = True
        if self.isVisible():
            self._later.start()

    def mark(self, uid: str) -> None:
        """Mark an entry's words and bring them into view."""
        self._uid = uid
        if self.view is not None and self.isVisible():
            self.view.show_passage(uid)

    def showEvent(self, event: QShowEvent) -> None:
        """Set the pages if something changed since they were last looked at."""
        super().showEvent(event)
        if self.view is None:
            self._build()
        if self._stale:
            self._later.start()
        else:
            self.mark(self._uid)

    def _build(self) -> None:
        self.view = PagesView(builtin_layouts()[STANDARD])
        self.view.setObjectName("compilePages")
        self.view.passage_activated.connect(self._activated)
        self.view.page_changed.connect(self._say)
        top = row(margin=4, gap=4)
        top.addWidget(tool("up", "上一页", self._previous, name="previousPage"))
        top.addWidget(tool("down", "下一页", self._next, name="nextPage"))
        top.addWidget(self._page)
        top.addStretch(1)
        self._whole.addLayout(top)
        self._whole.addWidget(self.view, 1)

    def _read(self) -> None:
        if self.isVisible():
            self._stale = False
            self._context.read(compile_document, self._context.year, then=self._show)

    def _show(self, document: Document) -> None:
        assert self.view is not None
        self.view.set_document(document)
        self.mark(self._uid)

    def _activated(self, uid: str) -> None:
        self.entry_chosen.emit(uid)

    def _say(self, page: int) -> None:
        pages = self.view.pages if self.view else None
        self._page.setText(f"第{page + 1}页，共{len(pages)}页" if pages else "")

    def _previous(self) -> None:
        self._step(-1)

    def _next(self) -> None:
        self._step(1)

    def _step(self, by: int) -> None:
        if self.view is not None:
            self.view.show_page(self.view.page + by)
