"""Two states of a report side by side, what went struck through on the left, what came underlined on the right."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtWidgets import QLabel, QSplitter, QVBoxLayout, QWidget

from rol_desktop.domain.blocks import Document
from rol_desktop.domain.difference import DocumentDifference, document_difference
from rol_desktop.domain.layout import Layout
from rol_desktop.typeset.pages import Spot
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
            view.cautions.shown = False  # what is wrong with either page is no difference
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
        places: list[tuple[int | None, int | None]] = []
        went = False
        for before, after in found.pairs:
            if went and before is None:
                places[-1] = (places[-1][0], after)  # one paragraph went and another came in its place
            elif before in found.removed or after in found.added:
                places.append((before, after))
            went = after is None
        return places

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
        """Bring the other side to the words that stand for those at a third of this side's height."""
        third = leader.viewport().height() // 3
        at = leader.on_page(QPointF(0, third))
        if self._following or self.difference is None or leader.pages is None or at is None:
            return
        anchor = place_keeper.anchor_at(leader.pages, at[0], at[2])
        partner = None if anchor is None else _partner(self.difference.pairs, anchor.block, side)
        spot = None if anchor is None or partner is None else _spot(follower, partner, anchor.start)
        if anchor is not None and spot is not None:
            self._following = True
            follower.scroll_to(spot.page, spot.box.y + anchor.offset, lead=third)
            self._following = False


def _spot(view: PagesView, block: int, start: int) -> Spot | None:
    """Return where a character of a block stands, or the block's first line where it has no such character."""
    if view.pages is None:
        return None
    return next(view.pages.spots(block, start, start + 1), None) or view.pages.first_spot(block)


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
