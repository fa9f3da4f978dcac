"""Searching everything as it is typed: entries of all years, sections, figures, departments, comments."""

from functools import partial
from html import escape

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from rol_desktop.services.deciding.search import Found, Hit, Where, search
from ui.context import UiContext
from ui.theme import colours
from ui.widgets.basics import column, label, named
from ui.widgets.late import Later
from ui.windows.beside import BesideWindow

PAD = 6  # around a hit, and as much again that the list's style puts around each line
PAUSE_MS = 60  # between a stroke and the search: a fast typist is not searched for at every letter
HIT = Qt.ItemDataRole.UserRole
KINDS = {Where.COMMENT: "意见", Where.FIGURE: "数据", Where.SECTION: "章节", Where.DEPARTMENT: "单位"}
PAGES = {Where.FIGURE: "figures", Where.SECTION: "compile"}
HINT = "输入要找的字，边输边找；几个词用空格隔开。↑↓选择，回车转到。"


class SearchWindow(BesideWindow):
    """Type, choose, go there."""

    entry_chosen = Signal(str)
    department_chosen = Signal(str)
    page_chosen = Signal(str)

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(context, "searchWindow", "全部查找", parent)
        self.resize(720, 560)
        self.words = named(QLineEdit(), "searchWords")
        self.words.setAccessibleName("查找全部内容")
        self.words.setPlaceholderText("在所有年度、所有单位的内容里查找")
        self.words.setClearButtonEnabled(True)
        self.hits = named(QListWidget(), "searchHits")
        self.hits.setAccessibleName("找到的内容")
        self.hits.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.note = label(HINT, "muted", wrap=True, name="searchNote")
        whole = column(self, margin=12)
        whole.addWidget(self.words)
        whole.addWidget(self.hits, 1)
        whole.addWidget(self.note)
        self._soon = Later(self._ask, self, PAUSE_MS)
        self.words.textChanged.connect(self._soon.start)
        self.words.returnPressed.connect(self._go)
        self.hits.itemActivated.connect(self._go)
        self.hits.itemClicked.connect(self._go)

    def reload(self) -> None:
        """Search again: something changed."""
        self._ask()

    def showEvent(self, event: QShowEvent) -> None:
        """Be ready to type over what was asked last."""
        super().showEvent(event)
        self.words.setFocus()
        self.words.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the arrows choose while the words keep the keyboard."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() in steps and self.hits.count():
            row = self.hits.currentRow() + steps[Qt.Key(event.key())]
            self.hits.setCurrentRow(max(0, min(row, self.hits.count() - 1)))
        else:
            super().keyPressEvent(event)

    def _ask(self) -> None:
        if self.context.workspace is not None:
            self.context.jobs.run(partial(search, self.context.workspace, self.words.text()), self._show)

    def _show(self, found: Found) -> None:
        if found.asked != self.words.text():
            return  # an answer to what was typed before
        self.hits.clear()
        for hit in found.hits:
            item = QListWidgetItem(self.hits)
            item.setData(HIT, hit)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{_place(hit)}：{hit.text}")
            line = label("", name="searchHit")
            line.setTextFormat(Qt.TextFormat.RichText)
            line.setText(_rich(hit))
            line.setWordWrap(True)
            line.setContentsMargins(PAD, PAD, PAD, PAD)
            line.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            width = self.hits.viewport().width() - 4 * PAD
            item.setSizeHint(QSize(width, line.heightForWidth(width) + 2 * PAD))
            self.hits.setItemWidget(item, line)
        self.hits.setCurrentRow(0)
        self.note.setText(_told(found))

    def _go(self, _: object = None) -> None:
        item = self.hits.currentItem()
        if item is None:
            return
        hit: Hit = item.data(HIT)
        self.context.choose_year(hit.year)
        if hit.where is Where.ENTRY:
            self.entry_chosen.emit(hit.uid)
        elif hit.where in PAGES:
            self.page_chosen.emit(PAGES[hit.where])
        else:
            self.department_chosen.emit(hit.department)


def _told(found: Found) -> str:
    if not found.asked.strip():
        return HINT
    if not found.hits:
        return "没有找到。可以少输几个字，或用空格隔开几个词。"
    return (
        f"找到{len(found.hits)}处，只列出最近的。再多输几个字可以缩小范围。"
        if found.more
        else f"共{len(found.hits)}处。"
    )


def _place(hit: Hit) -> str:
    parts = [KINDS.get(hit.where, ""), f"{hit.year}年度", hit.department_name, hit.section_title]
    return " · ".join(part for part in parts if part)


def _rich(hit: Hit) -> str:
    now, parts, at = colours(), [], 0
    for start, end in hit.marks:
        parts += [escape(hit.text[at:start]), f'<b style="color:{now.accent}">{escape(hit.text[start:end])}</b>']
        at = end
    words = "".join([*parts, escape(hit.text[at:])])
    return f'<span style="color:{now.muted}">{escape(_place(hit))}</span><br>{words}'
