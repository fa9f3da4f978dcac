"""The passages of an imported report under the sections they are proposed for; dragged where they belong."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem

from rol_desktop.domain.placing import Passage
from ui.theme import colour
from ui.widgets.edge_scroll import EdgeScroller

if TYPE_CHECKING:
    from rol_desktop.services.writing.importing import Proposed

PASSAGE = int(Qt.ItemDataRole.UserRole)
SECTION = PASSAGE + 1
PIECE = SECTION + 1
DOUBTFUL = PIECE + 1
NOWHERE = "还没有选好章节（不会导入）"
NOT_PLACED = "没有放入的文字（标题、落款等，不会导入；要用的可以拖到章节里）"
NOT_READ = "没有读入的内容（要用的请从原稿复制）"
SURE = 0.75  # below it the proposal is marked for a look
LONGEST = 80  # characters of a passage in its line; all of it stands in the tool tip


class ImportTree(QTreeWidget):
    """Show sections with their passages; a passage dropped on a section moves there."""

    moved = Signal(int, str)  # the passage's number, the section's key
    taken = Signal(int, str)  # the number of a piece that was not placed, the section's key
    piece_asked = Signal(int)  # a piece that was not placed wants a section
    section_asked = Signal(int)  # the passage's number

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("importTree")
        self.setAccessibleName("导入的段落")
        self.setHeaderLabels(["段落", "依据"])
        self.setColumnCount(2)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().resizeSection(1, 200)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        EdgeScroller(self)
        self.itemActivated.connect(self._activate)

    def show_proposed(self, proposed: "Proposed", titles: dict[str, str]) -> None:
        """Show a proposal; what no section was found for stands first."""
        chosen = self.current_passage()
        self.clear()
        sections: dict[str, list[int]] = {}
        for number, passage in enumerate(proposed.placement.passages):
            sections.setdefault(passage.section, []).append(number)
        for key in ["", *titles]:
            if key in sections or key:
                self._add_section(key, titles.get(key, NOWHERE), sections.get(key, []), proposed)
        if proposed.placement.not_placed:
            rest = self._heading(NOT_PLACED)
            for number, left in enumerate(proposed.placement.not_placed):
                item = _line(left.source, left.why)
                item.setData(0, PIECE, number)
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsDragEnabled)
                rest.addChild(item)
        if proposed.omitted:
            unread = self._heading(NOT_READ)
            for sentence in proposed.omitted:
                unread.addChild(_line(sentence, "请打开原稿查看"))
        self.expandAll()
        self.choose(chosen)

    def current_passage(self) -> int | None:
        """Return the number of the passage chosen."""
        item = self.currentItem()
        return item.data(0, PASSAGE) if item is not None else None

    def current_piece(self) -> int | None:
        """Return the number of the piece that was not placed and is chosen now."""
        item = self.currentItem()
        return item.data(0, PIECE) if item is not None else None

    def choose(self, number: int | None) -> None:
        """Choose a passage again after it moved."""
        for item in self.findItems("", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive):
            if number is not None and item.data(0, PASSAGE) == number:
                self.setCurrentItem(item)

    def changeEvent(self, event: QEvent) -> None:
        """Mark what is to be looked at in the colours that are now in force."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            for item in self.findItems("", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive):
                if item.data(1, DOUBTFUL):
                    item.setForeground(1, colour("warn"))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take passages of this tree only."""
        if event.source() is self:
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Take a passage where a section is."""
        if self._section_at(event.position().toPoint()) is None:
            event.ignore()
        else:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell where a passage went; the page shows it there."""
        number, section = self.current_passage(), self._section_at(event.position().toPoint())
        piece = self.current_piece()
        event.ignore()
        if number is not None and section is not None:
            self.moved.emit(number, section)
        elif piece is not None and section:
            self.taken.emit(piece, section)

    def _section_at(self, point: QPoint) -> str | None:
        item = self.itemAt(point)
        while item is not None and item.parent() is not None:
            item = item.parent()
        key = item.data(0, SECTION) if item is not None else None
        return key if isinstance(key, str) else None

    def _add_section(self, key: str, title: str, numbers: list[int], proposed: "Proposed") -> None:
        head = self._heading(title)
        head.setData(0, SECTION, key)
        for number in numbers:
            passage = proposed.placement.passages[number]
            item = _line(_words(passage), passage.why)
            item.setData(0, PASSAGE, number)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsDragEnabled)
            if passage.confidence < SURE:
                item.setData(1, DOUBTFUL, True)
                item.setForeground(1, colour("warn"))
                item.setText(1, f"请核对 · {passage.why}")
            head.addChild(item)

    def _heading(self, title: str) -> QTreeWidgetItem:
        head = QTreeWidgetItem([title])
        font = head.font(0)
        font.setBold(True)
        head.setFont(0, font)
        head.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsDropEnabled)
        self.addTopLevelItem(head)
        head.setFirstColumnSpanned(True)
        return head

    def _activate(self, item: QTreeWidgetItem) -> None:
        number = item.data(0, PASSAGE)
        if number is not None:
            self.section_asked.emit(number)
        elif (piece := item.data(0, PIECE)) is not None:
            self.piece_asked.emit(piece)


def _words(passage: Passage) -> str:
    cause = f"（原因）{passage.cause}" if passage.cause else ""
    lead = f"【{passage.lead}】" if passage.lead else ""
    return f"{lead}{passage.text}{cause}"


def _line(words: str, why: str) -> QTreeWidgetItem:
    short = words.strip().replace("\n", " ")
    item = QTreeWidgetItem([short if len(short) <= LONGEST else f"{short[:LONGEST]}…", why])
    item.setToolTip(0, words.strip())
    item.setToolTip(1, why)
    item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
    return item
