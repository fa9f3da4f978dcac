"""Search and replace over the whole form, above it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame

from rol_desktop.domain.entry import Entry
from rol_desktop.services.writing.replacing import Replaced, replace_words
from ui.context import UiContext
from ui.pages.department.view import View
from ui.widgets.basics import button, label, row, tool
from ui.widgets.typing import LineField


class FindBar(QFrame):
    """Find words in every entry, go from one to the next, replace them all."""

    entry_found = Signal(object)  # Entry

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.setProperty("kind", "bar")
        self.setObjectName("findBar")
        self._context = context
        self._entries: tuple[Entry, ...] = ()
        self._at = -1
        self._words = LineField("查找", "查找")
        self._words.setObjectName("findWords")
        self._other = LineField("替换为", "替换为")
        self._other.setObjectName("findOther")
        self._count = label("", "small", name="findCount")
        layout = row(self, margin=8, gap=8)
        for each in (
            self._words,
            self._count,
            tool("up", "上一处", self.previous, name="findPrevious"),
            tool("down", "下一处", self.next, name="findNext"),
            self._other,
            button("全部替换", self.replace_all, name="replaceAll"),
            tool("close", "关闭查找（Esc）", self.hide, name="findClose"),
        ):
            layout.addWidget(each)
        self._words.textChanged.connect(self._recount)
        self._words.returnPressed.connect(self.next)
        self.hide()

    def show_view(self, view: View) -> None:
        """Search another state of the form."""
        places = {section.key: number for number, section in enumerate(view.desk.outline.walk())}
        self._entries = tuple(
            sorted(view.desk.entries, key=lambda entry: (places.get(entry.content.section, 0), entry.position))
        )
        self._recount()

    def open(self) -> None:
        """Show the bar with the caret in it."""
        self.show()
        self._words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._words.selectAll()

    def next(self) -> None:
        """Go to the next entry that holds the words."""
        self._go(1)

    def previous(self) -> None:
        """Go to the one before."""
        self._go(-1)

    def replace_all(self) -> None:
        """Replace the words everywhere; one undo takes it back."""
        if self._words.text():
            uids = [entry.uid for entry in self._hits()]
            self._context.act(replace_words, uids, self._words.text(), self._other.text(), then=self._replaced)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the bar."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _replaced(self, done: Replaced) -> None:
        self._context.noted.emit(f"已替换{done.count}处" if done.count else "没有找到")

    def _hits(self) -> list[Entry]:
        words = self._words.text()
        return [each for each in self._entries if words and words in _all_words(each)]

    def _recount(self) -> None:
        hits = self._hits()
        found = sum(_all_words(each).count(self._words.text()) for each in hits)
        self._count.setText(f"{len(hits)}条{found}处" if hits else ("没有找到" if self._words.text() else ""))

    def _go(self, step: int) -> None:
        hits = self._hits()
        if hits:
            self._at = (self._at + step) % len(hits)
            self.entry_found.emit(hits[self._at])


def _all_words(entry: Entry) -> str:
    content = entry.content
    return f"{content.lead}\n{content.text}\n{content.cause}"
