"""Where an entry's words come from: each sentence with its department, package and edits, and the way back."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStackedWidget, QVBoxLayout, QWidget

from rol_desktop.domain.changes import Changes
from rol_desktop.domain.decision import Decision
from rol_desktop.errors import UserError
from rol_desktop.services.deciding import review
from rol_desktop.services.deciding.provenance import Delivery, Edit, EntryOrigin, SentenceOrigin, origin_of
from rol_desktop.services.workspace.workspaces import Workspace
from rol_desktop.services.writing.decided import decisions_about
from rol_desktop.services.writing.history_of import Step, entry_history, restore_entry
from ui.context import UiContext
from ui.forms.history_view import HistoryView
from ui.pages.office.piece_delegate import STATES
from ui.widgets.basics import button, column, frame, label, named, row
from ui.widgets.empty import EmptyState
from ui.windows.beside import BesideWindow

SENTENCE = Qt.ItemDataRole.UserRole
NOTHING, SHOWN = range(2)
MOST_DECIDED = 4  # of the decisions, the newest; the log has all of them
Answer = tuple[EntryOrigin, tuple[Step, ...], tuple[Decision, ...]] | None


class OriginWindow(BesideWindow):
    """Show one entry's sentences and its history; put an older state back."""

    entry_chosen = Signal(str)
    figure_chosen = Signal(str)

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(context, "originWindow", "来源与修改", parent)
        self._uid = self._sought = ""
        self.whose = label("", "heading", wrap=True, name="originWhose")
        self.brought = label("", "muted", wrap=True, name="originBrought")
        self.stale = frame("finding", "originStale")
        self.sentences = named(QListWidget(), "originSentences")
        self.sentences.setAccessibleName("各句的来源")
        self.sentences.setWordWrap(True)
        self.sentences.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.figures = QVBoxLayout()
        self.decided = label("", "small", wrap=True, name="originDecided")
        self.history = HistoryView("origin")
        self._stack = QStackedWidget()
        self._lay_out()
        self.sentences.currentItemChanged.connect(self._chosen)
        self.history.restore_asked.connect(self._restore)

    def show_entry(self, uid: str, sentence: str = "") -> None:
        """Show another entry, with one of its sentences chosen."""
        self._uid, self._sought = uid, sentence
        self.open_up()
        self.reload()

    def reload(self) -> None:
        """Read the entry's states again."""
        if self._uid:
            self.context.read(_read, self._uid, then=self._show)

    def concerns(self, changes: Changes) -> bool:
        """Follow the entry shown, and the figures it may refer to."""
        return self._uid in changes.entries or bool(changes.figures)

    # -- building

    def _lay_out(self) -> None:
        whole = QWidget()
        layout = column(whole, margin=16, gap=8)
        layout.addWidget(self.whose)
        layout.addWidget(self.brought)
        warned = row(self.stale, margin=8)
        warned.addWidget(label("单位后来又报了新的文字，请在下面核对。", wrap=True), 1)
        warned.addWidget(button("已核对", self._seen, name="originSeen", tip="记下已经看过新的文字"))
        layout.addWidget(self.stale)
        sides = row(gap=16)
        sides.addLayout(self._left(), 5)
        sides.addWidget(self.history, 6)
        layout.addLayout(sides, 1)
        foot = row()
        foot.addStretch(1)
        foot.addWidget(button("转到这一条", self._go, name="originGo"))
        layout.addLayout(foot)
        hint = "在“汇编”或“审核”里选一条，按 O 或点“来源”，这里列出每句话由哪个单位、哪次报送、谁改成。"
        self._stack.addWidget(EmptyState("search", "还没有选一条", hint))
        self._stack.addWidget(whole)
        column(self).addWidget(self._stack)

    def _left(self) -> QVBoxLayout:
        left = column()
        left.addWidget(label("每句话从哪一稿起就有", "small"))
        left.addWidget(self.sentences, 1)
        left.addLayout(self.figures)
        left.addWidget(self.decided)
        return left

    # -- showing

    def _show(self, answer: Answer) -> None:
        if answer is None:
            self._uid = ""
            self._stack.setCurrentIndex(NOTHING)
            return
        origin, steps, decided = answer
        if origin.entry != self._uid:
            return
        self._stack.setCurrentIndex(SHOWN)
        self.whose.setText(f"{origin.department_name} · {origin.year}年度 · {STATES[origin.state][0]}")
        self.brought.setText(_brought(origin))
        self.stale.setVisible(origin.stale)
        self.decided.setText("\n".join(_decided(each) for each in decided[-MOST_DECIDED:]))
        self.decided.setVisible(bool(decided))
        by_number = {each.number: each.delivery for each in origin.edits}
        self.history.show_steps(steps, lambda step: _package(by_number.get(step.number)))
        self._fill(origin)

    def _fill(self, origin: EntryOrigin) -> None:
        before = self._sought or self._sentence()
        self.sentences.clear()
        for each in origin.sentences:
            item = QListWidgetItem(f"{each.text}\n{_since(each.since)}", self.sentences)
            item.setData(SENTENCE, each)
        texts = [each.text for each in origin.sentences]
        at = next((at for at, text in enumerate(texts) if before and (before in text or text in before)), 0)
        self.sentences.setCurrentRow(at)
        self._sought = ""

    def _sentence(self) -> str:
        item = self.sentences.currentItem()
        return item.data(SENTENCE).text if item else ""

    def _chosen(self, item: QListWidgetItem | None, _before: object = None) -> None:
        while (old := self.figures.takeAt(0)) is not None:
            if widget := old.widget():
                widget.deleteLater()
        if item is None:
            return
        sentence: SentenceOrigin = item.data(SENTENCE)
        self.history.choose(sentence.since.number)
        for each in sentence.figures:
            words = f"{each.name}：{each.said}　各单位的数…"
            self.figures.addWidget(
                button(words, partial(self.figure_chosen.emit, each.key), kind="link", name=f"figure_{each.key}")
            )

    # -- acts

    def _restore(self, number: int) -> None:
        self.context.act(restore_entry, self._uid, number, then=self._restored)

    def _restored(self, _: Changes) -> None:
        self.context.noted.emit("已恢复成选中的一稿，可以撤销。")

    def _seen(self) -> None:
        self.context.act(review.seen, (self._uid,))

    def _go(self) -> None:
        self.entry_chosen.emit(self._uid)


def _read(workspace: Workspace, uid: str) -> Answer:
    try:
        return origin_of(workspace, uid), entry_history(workspace, uid), decisions_about(workspace, uid)
    except UserError:  # taken away meanwhile, by undo perhaps: the window says what it is for
        return None


def _brought(origin: EntryOrigin) -> str:
    newest = next((each.delivery for each in reversed(origin.edits) if each.delivery), None)
    parts = [
        f"{origin.leader}审定" if origin.leader else "",
        f"{_package(newest)}，{newest.at.astimezone():%Y-%m-%d %H:%M}收到，{newest.name}" if newest else "本办写入",
        "与上年相同" if origin.carried_over else "",
    ]
    return "　".join(part for part in parts if part)


def _decided(decision: Decision) -> str:
    who = f"{decision.author}，" if decision.author else ""
    return f"{decision.at.astimezone():%Y-%m-%d %H:%M} {who}{decision.what}：{decision.before} → {decision.after}"


def _package(delivery: Delivery | None) -> str:
    return f"第{delivery.revision}次报送，对照码{delivery.code}" if delivery else ""


def _since(edit: Edit) -> str:
    whose = "本办" if edit.by_office else "单位"
    author = f"{edit.author}，" if edit.author else ""
    return f"第{edit.number}稿起 · {whose} · {author}{edit.at.astimezone():%Y-%m-%d}"
