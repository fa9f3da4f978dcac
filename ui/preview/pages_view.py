"""The pages one reads and clicks: passages lead to their entries, warnings say what they mean, words are found."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip, QWidget

from rol_desktop.domain.layout import Layout
from rol_desktop.typeset.page import PageWarning
from ui.preview.keys import command_for
from ui.preview.overlays import ChangesOverlay, PassageOverlay, SearchOverlay, WarningsOverlay
from ui.preview.sheets_view import SheetsView
from ui.preview.tints import Tint


class PagesView(SheetsView):
    """Show a document's pages and tell which passage or warning was chosen."""

    passage_activated = Signal(object)  # the uid of the entry whose words were clicked
    warning_activated = Signal(object)  # PageWarning
    hits_changed = Signal()

    def __init__(self, preset: Layout, parent: QWidget | None = None) -> None:
        super().__init__(preset, parent)
        self.passage = PassageOverlay()
        self.changes = ChangesOverlay()
        self.found = SearchOverlay()
        self.cautions = WarningsOverlay()
        self.overlays += [self.passage, self.changes, self.found, self.cautions]
        self.pages_changed.connect(self.hits_changed)
        self.setAccessibleName("页面预览")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)

    # -- passages

    def show_passage(self, uid: str) -> bool:
        """Mark an entry's words and scroll to them; tell whether the pages have any."""
        self.passage.choose(uid, self.pages)
        if self.passage.spots:
            self.show_spot(self.passage.spots[0])
        self.viewport().update()
        return bool(self.passage.spots)

    def step_passage(self, direction: int) -> None:
        """Mark the next or the previous passage."""
        if self.pages and (uid := self.passage.next_uid(self.pages, direction)):
            self.show_passage(uid)

    def activate_passage(self) -> None:
        """Go to the entry of the passage that is marked."""
        if self.passage.spots:
            self.passage_activated.emit(self.passage.uid)

    # -- search

    def search(self, wanted: str) -> int:
        """Mark every place of a text, go to the first from here on, and return how many there are."""
        self.found.look_for(wanted, self.pages, self.page)
        self._show_hit()
        return len(self.found.hits)

    def step_hit(self, direction: int) -> None:
        """Go to the next or previous place of the searched text."""
        self.found.step(direction)
        self._show_hit()

    def _show_hit(self) -> None:
        if self.found.spot:
            self.show_spot(self.found.spot)
        self.viewport().update()
        self.hits_changed.emit()

    # -- changes and warnings

    def set_changes(self, spans: Mapping[int, Sequence[tuple[int, int]]], tint: Tint) -> None:
        """Mark characters, per block, as added or removed."""
        self.changes.mark(spans, tint, self.pages)
        self.viewport().update()

    def step_warning(self, direction: int) -> None:
        """Scroll to the next or previous warning and show what it says."""
        warning = self.cautions.step(direction)
        if warning is not None:
            self.scroll_to(warning.page, warning.box.y, lead=self.viewport().height() // 3)
            self._activate_warning(warning)

    def _activate_warning(self, warning: PageWarning) -> None:
        box = self.cautions.box(warning, self.scale(warning.page))
        corner = self.on_view(warning.page, box.x, box.y + box.height)
        QToolTip.showText(self.viewport().mapToGlobal(corner), warning.message, self.viewport())
        self.warning_activated.emit(warning)

    # -- the hand

    def _warning_under(self, point: QPointF) -> PageWarning | None:
        at = self.on_page(point)
        return self.cautions.at(*at, self.scale(at[0])) if at else None

    def _source_under(self, point: QPointF) -> str:
        at = self.on_page(point)
        return self.pages.source_at(*at) if self.pages and at else ""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go to what was clicked: a warning, or the entry whose words stand there."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        if warning := self._warning_under(event.position()):
            self._activate_warning(warning)
        elif source := self._source_under(event.position()):
            self.show_passage(source)
            self.passage_activated.emit(source)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over what can be clicked."""
        point = event.position()
        hand = self._warning_under(point) is not None or bool(self._source_under(point))
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell what a warning means when the pointer rests on it."""
        if isinstance(event, QHelpEvent):
            warning = self._warning_under(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), warning.message if warning else "", self.viewport())
            return True
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Carry out the keys listed in ui.preview.keys."""
        command = command_for(event)
        if command is None:
            super().keyPressEvent(event)
        else:
            command(self)
