"""Two states of a report side by side, what went struck through on the left, what came underlined on the right."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QSplitter, QVBoxLayout, QWidget

from rol_desktop.domain.blocks import Document
from rol_desktop.domain.difference import DocumentDifference, document_difference
from rol_desktop.domain.layout import Layout
from ui.preview import place_keeper
from ui.preview.pages_view import PagesView
from ui.preview.tints import Tint
from ui.widgets import basics

SAME = "两份文字完全相同"


class CompareView(QWidget):
    """Show two documents; scrolling one brings the other to the same passage."""

    passage_activated = Signal(object)  # the uid of an entry clicked on either side

    def __init__(self, preset: Layout, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.old, self.new = PagesView(preset), PagesView(preset)
        self.old_label, self.new_label = QLabel(), QLabel()
        self.summary = QLabel()
        self.difference: DocumentDifference | None = None
        self._at = -1
        self._following = False
        self._build()
        self.old.verticalScrollBar().valueChanged.connect(self._old_scrolled)
        self.new.verticalScrollBar().valueChanged.connect(self._new_scrolled)
        for view in (self.old, self.new):
            view.passage_activated.connect(self.passage_activated)

    def compare(self, old: Document, new: Document, names: tuple[str, str] = ("从前", "现在")) -> DocumentDifference:
        """Show two documents under their names and mark what changed between them."""
        self.difference = found = document_difference(old, new)
        self.old.set_document(old)
        self.new.set_document(new)
        self.old.set_changes(found.removed, Tint.REMOVED)
        self.new.set_changes(found.added, Tint.ADDED)
        self._at = -1
        for label, name, view in ((self.old_label, names[0], self.old), (self.new_label, names[1], self.new)):
            label.setText(name)
            view.setAccessibleName(f"{name}的页面")
        self.summary.setText(_summary(found))
        return found

    def step(self, direction: int) -> None:
        """Go to the next or previous changed passage, round the end."""
        places = self._places()
        if places:
            self._at = (self._at + direction) % len(places) if self._at >= 0 else (0 if direction > 0 else -1)
            before, after = places[self._at]
            self._following = True
            _show(self.old, before)
            _show(self.new, after)
            self._following = False

    def _places(self) -> list[tuple[int | None, int | None]]:
        found = self.difference
        if found is None:
            return []
        return [pair for pair in found.pairs if pair[0] in found.removed or pair[1] in found.added]

    def _build(self) -> None:
        tools = basics.row()
        self.summary.setContentsMargins(8, 0, 8, 0)
        tools.addWidget(self.summary, 1)
        tools.addWidget(basics.tool("up", "上一处不同", self._step_back))
        tools.addWidget(basics.tool("down", "下一处不同", self._step_on))
        split = QSplitter(Qt.Orientation.Horizontal)
        for label, view in ((self.old_label, self.old), (self.new_label, self.new)):
            side = QWidget()
            column = QVBoxLayout(side)
            column.setContentsMargins(0, 0, 0, 0)
            label.setContentsMargins(8, 4, 8, 0)
            column.addWidget(label)
            column.addWidget(view, 1)
            split.addWidget(side)
        whole = basics.column(self)
        whole.addLayout(tools)
        whole.addWidget(split, 1)

    def _step_on(self) -> None:
        self.step(1)

    def _step_back(self) -> None:
        self.step(-1)

    def _old_scrolled(self) -> None:
        self._follow(self.old, self.new, 0)

    def _new_scrolled(self) -> None:
        self._follow(self.new, self.old, 1)

    def _follow(self, leader: PagesView, follower: PagesView, side: int) -> None:
        """Bring the other side to the passage that stands for the one at the top of this side."""
        top = leader.top()
        if self._following or self.difference is None or leader.pages is None or top is None:
            return
        anchor = place_keeper.anchor_at(leader.pages, *top)
        partner = None if anchor is None else _partner(self.difference.pairs, anchor.block, side)
        spot = follower.pages.first_spot(partner) if follower.pages and partner is not None else None
        own = leader.pages.first_spot(anchor.block) if anchor else None
        if spot is not None and own is not None:
            self._following = True
            follower.scroll_to(spot.page, spot.box.y + _beyond(leader, own.page, own.box.y))
            self._following = False


def _beyond(view: PagesView, page: int, y: float) -> float:
    """Return how far the view's top is below a place, in points of the same page."""
    page_now, y_now = view.top() or (page, y)
    return y_now - y if page_now == page else 0.0


def _partner(pairs: Sequence[tuple[int | None, int | None]], block: int, side: int) -> int | None:
    """Return the block on the other side that stands for one, or the last one before it that has a partner."""
    last = None
    for pair in pairs:
        if pair[1 - side] is not None:
            last = pair[1 - side]
        if pair[side] == block:
            return last
    return None


def _show(view: PagesView, block: int | None) -> None:
    spot = view.pages.first_spot(block) if view.pages and block is not None else None
    if spot is not None:
        view.scroll_to(spot.page, spot.box.y, lead=view.viewport().height() // 3)


def _summary(found: DocumentDifference) -> str:
    if found.is_empty:
        return SAME
    gone = sum(end - start for spans in found.removed.values() for start, end in spans)
    came = sum(end - start for spans in found.added.values() for start, end in spans)
    return f"删去{gone}字，增加{came}字"
