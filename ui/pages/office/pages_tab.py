"""The pages of the whole report beside its material: read in the worker, set only while somebody looks."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from rol_desktop.domain.layout import Layout
from rol_desktop.domain.report import Edition
from ui.context import UiContext
from ui.preview.preview_pane import PreviewPane
from ui.widgets.basics import column, tool
from ui.widgets.late import Later
from ui.windows.preview import Shown, shown

PAUSE_MS = 300  # several acts in a row are set once


class PagesTab(QWidget):
    """Show the report's pages and tell whose words were clicked."""

    entry_chosen = Signal(str)
    window_asked = Signal(str)

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self._stale = True
        self._uid = ""
        self._layout = ""
        self.pane: PreviewPane | None = None
        self._whole = column(self, gap=0)
        self._later = Later(self._read, self, PAUSE_MS)

    def mark_stale(self) -> None:
        """Set the pages anew, now or when they are next looked at."""
        self._stale = True
        if self.isVisible():
            self._later.start()

    def mark(self, uid: str) -> None:
        """Mark an entry's words and bring them into view."""
        self._uid = uid
        if self.pane is not None and self.isVisible():
            self.pane.show_passage(uid)

    def showEvent(self, event: QShowEvent) -> None:
        """Set the pages if something changed since they were last looked at."""
        super().showEvent(event)
        if self.pane is None:
            self._build()
        if self._stale or self._layout != self._context.preferences.now.layout:
            self._later.start()
        else:
            self.mark(self._uid)

    def _build(self) -> None:
        self.pane = PreviewPane(Layout(), narrow=True)
        self.pane.view.setObjectName("compilePages")
        self.pane.passage_activated.connect(self._activated)
        self.pane.tools.addWidget(tool("open", "在大窗口里看页面 (F9)", self._ask_window, name="openPreview"))
        self._whole.addWidget(self.pane, 1)

    def _read(self) -> None:
        if self.isVisible():
            self._stale = False
            self._context.read(shown, self._context.year, Edition.ISSUED, then=self._show)

    def _show(self, found: Shown) -> None:
        assert self.pane is not None
        self._layout = self._context.preferences.now.layout
        preset = found.layouts.get(self._layout) or next(iter(found.layouts.values()))
        if preset != self.pane.view.preset:
            self.pane.set_preset(preset)
        self.pane.set_document(found.document)
        self.mark(self._uid)

    def _activated(self, uid: str) -> None:
        self.entry_chosen.emit(uid)

    def _ask_window(self) -> None:
        self.window_asked.emit("preview")
