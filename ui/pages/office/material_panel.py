"""The chosen section's material: what was adopted, what waits and what was dropped, to be decided and dragged."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QStackedWidget, QWidget

from rol_desktop.domain.entry import IN_REPORT, EntryState
from rol_desktop.services.deciding.material import Piece
from ui.models.pieces import reordered, shifted
from ui.pages.office.piece_list import PieceList
from ui.widgets.basics import column, named, row, tool
from ui.widgets.empty import EmptyState

PIECES, NO_PIECES, NO_ENTRIES_HERE, NOT_FOUND = range(4)  # the pages of the stack
FILTERS = (
    ("全部材料", frozenset(EntryState)),
    ("待定", frozenset({EntryState.SUBMITTED, EntryState.DRAFT})),
    ("采用的", IN_REPORT),
    ("不采用的", frozenset({EntryState.DROPPED})),
)


class MaterialPanel(QWidget):
    """Show a section's pieces, all or by state, and tell the order that a hand gave them."""

    add_asked = Signal()
    inbox_asked = Signal()
    arranged = Signal(object)  # the uids of the section in their new order

    def __init__(self) -> None:
        super().__init__()
        self.pieces: tuple[Piece, ...] = ()
        self.list = PieceList("pieces", "本部分的条目")
        self.shown = named(QComboBox(), "pieceFilter")
        self._stack = QStackedWidget()
        self._lay_out()
        self.setFocusProxy(self.list)
        self.shown.activated.connect(self._filter)
        self.list.pieces.dropped.connect(self._place)
        self.list.shift_asked.connect(self._shift)

    @property
    def takes_entries(self) -> bool:
        """Tell whether entries can stand in the section shown."""
        return self._stack.currentIndex() != NO_ENTRIES_HERE

    def show_pieces(self, pieces: tuple[Piece, ...], *, takes_entries: bool) -> None:
        """Show another section's pieces, or the same ones anew."""
        self.pieces = pieces
        self._filter()
        if not pieces:
            self._stack.setCurrentIndex(NO_PIECES if takes_entries else NO_ENTRIES_HERE)

    def show_all(self) -> None:
        """Leave the filter, so that every piece can be gone to."""
        self.shown.setCurrentIndex(0)

    def order(self) -> list[str]:
        """Return the uids of the section's pieces, shown or not."""
        return [each.entry.uid for each in self.pieces]

    def with_before(self, uids: tuple[str, ...], before: str) -> tuple[str, ...]:
        """Return the order with some pieces put before another one; "" for behind the last."""
        order = self.order()
        return reordered(order, uids, order.index(before) if before in order else len(order))

    def _lay_out(self) -> None:
        self.shown.setAccessibleName("显示哪些条目")
        self.shown.addItems([name for name, _ in FILTERS])
        top = row(gap=4)
        top.setContentsMargins(8, 0, 8, 0)
        top.addWidget(self.shown)
        top.addStretch(1)
        top.addWidget(tool("add", "写一条…", self.add_asked.emit, name="addPiece"))
        layout = column(self, gap=4)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.addLayout(top)
        layout.addWidget(self._stack, 1)
        for page in (
            self.list,
            EmptyState(
                "compile", "这一部分还没有条目", "各单位报来的内容收下以后，按提纲排在这里。", "去收件",
                self.inbox_asked.emit,
            ),
            EmptyState(
                "compile", "这一节下面还有章节", "请在上面选下级章节；这一节自己的开头语在“年度设置”的提纲里写。"
            ),
            EmptyState("check", "没有这样的条目", "换一个筛选条件看看。"),
        ):  # fmt: skip
            self._stack.addWidget(page)

    def _filter(self) -> None:
        states = FILTERS[self.shown.currentIndex()][1]
        shown = tuple(each for each in self.pieces if each.entry.state in states)
        self.list.show_pieces(shown)
        self._stack.setCurrentIndex(PIECES if shown else NOT_FOUND)

    def _place(self, uids: tuple[str, ...], number: int) -> None:
        shown = self.list.pieces.pieces
        self.arranged.emit(self.with_before(uids, shown[number].entry.uid if number < len(shown) else ""))

    def _shift(self, step: int) -> None:
        self.arranged.emit(shifted(self.order(), self.list.chosen_uids(), step))
