"""What a person does with the chosen pieces, the same on every page that shows them."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from rol_desktop.services.deciding import review
from ui.context import UiContext
from ui.pages.office.piece_list import PieceList
from ui.widgets.basics import button, row


class Decisions(QObject):
    """Carry out adopt, drop, reconsider, merge and split on what is chosen in a list."""

    edit_asked = Signal()
    origin_asked = Signal(str, str)  # an entry's uid, and no sentence in particular

    def __init__(self, context: UiContext, pieces: PieceList) -> None:
        super().__init__(pieces)
        self._context = context
        self._list = pieces
        self._acts: dict[str, Callable[[], None]] = {
            "adopt": self.adopt,
            "drop": self.drop,
            "reconsider": self.reconsider,
            "merge": self.merge,
            "split": self.split,
            "edit": self.edit_asked.emit,
            "seen": self.seen,
            "origin": self.origin,
        }
        pieces.asked.connect(self.carry_out)

    def carry_out(self, act: str) -> None:
        """Do what a key or a button asked for."""
        if act in self._acts and self._list.chosen_uids():
            self._acts[act]()

    def adopt(self) -> None:
        """Let the chosen pieces reach the report, and go on to the next one."""
        self._context.act(review.adopt, self._list.chosen_uids())
        self._go_on()

    def drop(self) -> None:
        """Keep the chosen pieces out, with a reason."""
        uids = self._list.chosen_uids()
        reason = self._context.messages.ask_text("不采用", f"不采用这{len(uids)}条的理由（会留在记录里）")
        if reason is not None:
            self._context.act(review.drop, uids, reason)
            self._go_on()

    def reconsider(self) -> None:
        """Take the decision on the chosen pieces back."""
        self._context.act(review.reconsider, self._list.chosen_uids())

    def merge(self) -> None:
        """Make one item of the chosen pieces, headed by the first."""
        uids = self._list.chosen_uids()
        if len(uids) < 2:
            self._context.noted.emit("先选中要并成一条的几条（按住 Ctrl 或 Shift 点选），再按 M。")
            return
        self._context.act(review.merge, uids[0], uids[1:])

    def split(self) -> None:
        """Take the item of the current piece apart."""
        piece = self._list.current_piece()
        if piece is None:
            return
        head = piece.entry.merged_into or piece.entry.uid
        if any(each.entry.merged_into == head for each in self._list.pieces.pieces):
            self._context.act(review.split, head)
        else:
            self._context.noted.emit(NOT_MERGED)

    def seen(self) -> None:
        """Note that the newer words of the chosen pieces were looked at."""
        self._context.act(review.seen, self._list.chosen_uids())

    def origin(self) -> None:
        """Ask where the words of the current piece come from."""
        self.origin_asked.emit(self._list.current_uid(), "")

    def tools(self, *acts: str) -> QHBoxLayout:
        """Lay out buttons for some acts."""
        line = row(gap=4)
        for act in acts:
            text, tip = BUTTONS[act]
            made = button(text, self._acts[act] if act == "edit" else self._slot(act), kind="quiet")
            made.setObjectName(f"act_{act}")
            made.setToolTip(tip)
            line.addWidget(made)
        line.addStretch(1)
        return line

    def _slot(self, act: str) -> Callable[[], None]:
        def carry_out() -> None:
            self.carry_out(act)

        return carry_out

    def _go_on(self) -> None:
        if len(self._list.chosen_uids()) == 1:
            self._list.step(1)


NOT_MERGED = "这一条不是并成的。要把它的文字分成两条，请按 E 修改，把光标放在要断开的地方，再按“拆成两条”。"
BUTTONS = {
    "adopt": ("采用", "采用选中的 (A)"),
    "drop": ("不采用", "不采用选中的，要写理由 (D)"),
    "reconsider": ("待定", "收回决定，恢复待定 (U)"),
    "merge": ("并为一条", "把选中的几条并为一条 (M)"),
    "split": ("拆开", "把并成的一条拆开 (S)"),
    "seen": ("已核对", "单位送来了新的文字，已经看过 (V)"),
    "origin": ("来源", "每句话由哪个单位、哪次报送、谁改成 (O)"),
    "edit": ("修改", "修改文字，单位的原文会保留 (E，或双击文中的话)"),
}


def found_button(line: QHBoxLayout, name: str) -> QPushButton:
    """Return one of the buttons that `Decisions.tools` laid out."""
    widgets = (item.widget() for number in range(line.count()) if (item := line.itemAt(number)) is not None)
    return next(each for each in widgets if isinstance(each, QPushButton) and each.objectName() == name)
