"""Passages that departments share or took over from earlier years, side by side."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QTextBrowser, QWidget

from rol_desktop.progress import Progress
from rol_desktop.services.deciding.similar import Likeness, compared, similar
from rol_desktop.services.workspace.workspaces import Workspace
from rol_desktop.services.year.years import departments_of
from ui.context import UiContext
from ui.theme import colours, report_font
from ui.widgets.basics import button, column, label, named, row
from ui.widgets.marked import marked
from ui.windows.beside import BesideWindow

LIKENESS = Qt.ItemDataRole.UserRole
NONE = "没有找到相似的段落：各单位之间、与以前年度之间都没有八成以上相同的内容。"
Answer = tuple[tuple[Likeness, ...], dict[str, str]]


class SimilarWindow(BesideWindow):
    """List what is nearly the same; what differs is marked."""

    entry_chosen = Signal(str)

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(context, "similarWindow", "相似段落", parent)
        self._names: dict[str, str] = {}
        self.list = named(QListWidget(), "similarList")
        self.list.setAccessibleName("相似的段落")
        self.list.setFixedWidth(300)
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.note = label("", "muted", wrap=True, name="similarNote")
        self.new, self.old = named(QTextBrowser(), "similarNew"), named(QTextBrowser(), "similarOld")
        self.new.setAccessibleName("这一条")
        self.old.setAccessibleName("与它相似的")
        self.whose_new, self.whose_old = label(name="whoseNew"), label(name="whoseOld")
        self.look_again = button("重新比对", self._compare, name="compareAgain")
        self.go = button("转到这一条", self._go, name="goSimilar")
        self._lay_out()
        self.list.currentItemChanged.connect(self._show)
        self._compared = 0

    def reload(self) -> None:
        """Compare once for each year; later changes are compared when a person asks: it takes a while."""
        if self._compared != self.context.year:
            self._compare()

    def _compare(self) -> None:
        self._compared = self.context.year
        self.context.work("比对相似段落", _found, self.context.year, then=self._fill)

    def _lay_out(self) -> None:
        sides = QHBoxLayout()
        for whose, text in ((self.whose_new, self.new), (self.whose_old, self.old)):
            side = column()
            side.addWidget(whose)
            side.addWidget(text, 1)
            sides.addLayout(side, 1)
        foot = row()
        foot.addWidget(self.note, 1)
        foot.addWidget(self.look_again)
        foot.addWidget(self.go)
        top = row()
        top.addWidget(self.list)
        top.addLayout(sides, 1)
        whole = column(self, margin=12)
        whole.addLayout(top, 1)
        whole.addLayout(foot)

    def _fill(self, answer: Answer) -> None:
        found, self._names = answer
        self.list.clear()
        for each in found:
            item = QListWidgetItem(f"{self._name(each.entry.department)}\n{each.sentence}", self.list)
            item.setData(LIKENESS, each)
        self.note.setText(f"共{len(found)}处，最相似的在前；数字和标点不比较。" if found else NONE)
        self.list.setCurrentRow(0)
        self._show()

    def _show(self, _: object = None) -> None:
        item = self.list.currentItem()
        self.go.setEnabled(item is not None)
        if item is None:
            self.new.clear()
            self.old.clear()
            return
        each: Likeness = item.data(LIKENESS)
        difference, now = compared(each), colours()
        self.whose_new.setText(f"{self._name(each.entry.department)} · {each.entry.year}年度")
        self.whose_old.setText(f"{self._name(each.other.department)} · {each.other.year}年度")
        for view, text, spans, ink in (
            (self.new, each.entry.text, difference.added, now.good),
            (self.old, each.other.text, difference.removed, now.bad),
        ):
            view.setFont(report_font(14))
            view.setHtml(marked(text, spans, f"color:{ink}; text-decoration:underline"))

    def _go(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.entry_chosen.emit(item.data(LIKENESS).entry.uid)

    def _name(self, code: str) -> str:
        return self._names.get(code, code)


def _found(workspace: Workspace, year: int, progress: Progress) -> Answer:
    names = {each.code: each.name for each in departments_of(workspace)}
    return similar(workspace, year, progress=progress), names
