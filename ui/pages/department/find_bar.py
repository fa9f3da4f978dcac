"""Search and replace over the whole form, above it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout

from rol_desktop.domain.entry import Entry
from rol_desktop.services.writing.replacing import FIELDS, Hit, Replaced, hits, replace_hit, replace_words
from ui.context import UiContext
from ui.pages.department.view import View
from ui.widgets.basics import button, label, tool
from ui.widgets.typing import LineField

Place = tuple[int, int, int]  # the entry's number in the form, the field's, the character's


class FindBar(QFrame):
    """Find words in every entry, go from one place to the next, replace one or all."""

    hit_found = Signal(object)  # Hit
    closed = Signal()

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.setProperty("kind", "bar")
        self.setObjectName("findBar")
        self._context = context
        self._entries: tuple[Entry, ...] = ()
        self._order: dict[str, int] = {}
        self._hits: list[Hit] = []
        self._at: Place = (-1, 0, 0)
        self._words = LineField("查找", "查找")
        self._words.setObjectName("findWords")
        self._other = LineField("替换为", "替换为")
        self._other.setObjectName("findOther")
        self._count = label("", "small", name="findCount")
        self._lay_out()
        self._words.textChanged.connect(self._begin)
        self._words.returnPressed.connect(self.next)
        self._other.returnPressed.connect(self.replace_one)
        self.hide()

    def show_view(self, view: View) -> None:
        """Search another state of the form."""
        places = {section.key: number for number, section in enumerate(view.desk.outline.walk())}
        self._entries = tuple(
            sorted(view.desk.entries, key=lambda entry: (places.get(entry.content.section, 0), entry.position))
        )
        self._order = {entry.uid: number for number, entry in enumerate(self._entries)}
        self._recount()

    @property
    def has_words(self) -> bool:
        """Tell whether there is something to look for."""
        return bool(self._words.text())

    def open(self, words: str = "") -> None:
        """Show the bar with the caret in it; words that are selected in a text are those to look for."""
        self.show()
        if words:
            self._words.setText(words)
        self._words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._words.selectAll()

    def next(self) -> None:
        """Go to the next place, round the end."""
        later = [hit for hit in self._hits if self._place(hit) > self._at]
        self._go((later or self._hits)[:1])

    def previous(self) -> None:
        """Go to the place before, round the beginning."""
        earlier = [hit for hit in self._hits if self._place(hit) < self._at]
        self._go((earlier or self._hits)[-1:])

    def replace_one(self) -> None:
        """Replace the words at the place on show, and go on to the next."""
        hit = next((each for each in self._hits if self._place(each) == self._at), None)
        if hit is None:
            self.next()
            return
        words, other = self._words.text(), self._other.text()
        self._context.act(replace_hit, hit, words, other, then=self._went_on)
        entry, field, start = self._at
        self._at = (entry, field, start + len(other) - 1)  # what was put in is not found again

    def replace_all(self) -> None:
        """Replace the words everywhere; one undo takes it back."""
        if self._words.text():
            uids = list(dict.fromkeys(hit.entry.uid for hit in self._hits))
            self._context.act(replace_words, uids, self._words.text(), self._other.text(), then=self._replaced)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the bar."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def leave(self) -> None:
        """Close the bar; the keyboard goes to what was found."""
        self.hide()
        self.closed.emit()

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 8, 8, 8)
        grid.setSpacing(8)
        grid.setColumnStretch(0, 1)
        grid.addWidget(self._words, 0, 0)
        grid.addWidget(self._other, 1, 0)
        up, down = "上一处 (Shift+F3)", "下一处 (F3)"
        for place, each in enumerate((
            self._count,
            tool("up", up, self.previous, name="findPrevious"),
            tool("down", down, self.next, name="findNext"),
            tool("close", "关闭查找 (Esc)", self.leave, name="findClose"),
        )):  # fmt: skip
            grid.addWidget(each, 0, 1 + place)
        one = button("替换", self.replace_one, name="replaceOne", tip="替换这一处，再到下一处 (Enter)")
        grid.addWidget(one, 1, 1)
        grid.addWidget(button("全部替换", self.replace_all, name="replaceAll"), 1, 2, 1, 3)
        self._count.setMinimumWidth(72)

    def _begin(self) -> None:
        """Look for other words, from the beginning."""
        self._at = (-1, 0, 0)
        self._recount()

    def _went_on(self, _: object) -> None:
        self._context.noted.emit("已替换1处，可按 Ctrl+Z 撤销")
        self._context.jobs.run(_nothing, self._next_soon)  # once the page has read what was replaced

    def _next_soon(self, _: object) -> None:
        if self._hits:
            self.next()

    def _replaced(self, done: Replaced) -> None:
        self._context.noted.emit(f"已替换{done.count}处，可按 Ctrl+Z 撤销" if done.count else "没有找到")

    def _recount(self) -> None:
        words = self._words.text()
        self._hits = list(hits(self._entries, words))
        at = next((number for number, hit in enumerate(self._hits, start=1) if self._place(hit) == self._at), 0)
        told = f"第{at}处，共{len(self._hits)}处" if at else f"共{len(self._hits)}处"
        self._count.setText(told if self._hits else ("没有找到" if words else ""))

    def _place(self, hit: Hit) -> Place:
        return self._order[hit.entry.uid], FIELDS.index(hit.field), hit.start

    def _go(self, found: list[Hit]) -> None:
        for hit in found:
            self._at = self._place(hit)
            self._recount()
            self.hit_found.emit(hit)


def _nothing() -> None:
    """Wait for one's turn in the lane."""
