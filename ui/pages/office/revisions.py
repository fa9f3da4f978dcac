"""What became of an entry's words: the department's beside the office's, every state with who and when."""

from functools import partial

from PySide6.QtWidgets import QListWidget, QTextBrowser, QWidget

from rol_desktop.domain.changes import Changes
from rol_desktop.domain.entry import EntryContent, EntryRevision
from rol_desktop.services.deciding.material import Piece
from rol_desktop.services.writing import entries, history_of
from ui.context import UiContext
from ui.theme import colours, report_font
from ui.widgets.basics import button, column, label, named, row
from ui.widgets.marked import beside, broken


class RevisionsView(QWidget):
    """Compare one state of an entry with how it stands now, and put one back."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self._piece: Piece | None = None
        self._revisions: tuple[EntryRevision, ...] = ()
        self.states = named(QListWidget(), "revisionStates")
        self.states.setAccessibleName("各次修改")
        self.states.setMaximumHeight(120)
        self.text = named(QTextBrowser(), "revisionText")
        self.text.setAccessibleName("对照")
        self.restore = button("恢复成这一稿", self._restore, icon="undo", name="restoreRevision")
        layout = column(self, margin=8)
        layout.addWidget(label("选一稿，与现在的文字对照：", "small"))
        layout.addWidget(self.states)
        layout.addWidget(self.text, 1)
        foot = row()
        foot.addStretch(1)
        foot.addWidget(self.restore)
        layout.addLayout(foot)
        self.states.currentRowChanged.connect(self._compare)

    def show_piece(self, piece: Piece | None) -> None:
        """Show the states of another entry."""
        self._piece = piece
        workspace = self._context.workspace
        if piece is None or workspace is None or not self.isVisible():
            return
        self._context.jobs.run(partial(entries.revisions_of, workspace, piece.entry.uid), self._show)

    def _show(self, found: tuple[EntryRevision, ...]) -> None:
        if self._piece is None or (found and found[0].entry != self._piece.entry.uid):
            return
        self._revisions = tuple(reversed(found))
        self.states.blockSignals(True)
        self.states.clear()
        self.states.addItems([_title(each) for each in self._revisions])
        self.states.blockSignals(False)
        theirs = next((row for row, each in enumerate(self._revisions) if not each.by_office), 0)
        self.states.setCurrentRow(theirs)

    def _compare(self, number: int) -> None:
        if self._piece is None or not 0 <= number < len(self._revisions):
            self.text.clear()
            return
        then, now = self._revisions[number].content, self._piece.entry.content
        self.restore.setEnabled(_words(then) != _words(now))
        self.text.setFont(report_font(14))
        self.text.setHtml(_marked(_words(then), _words(now)))

    def _restore(self) -> None:
        number = self.states.currentRow()
        if self._piece is not None and 0 <= number < len(self._revisions):
            chosen = self._revisions[number].number
            self._context.act(history_of.restore_entry, self._piece.entry.uid, chosen, then=self._restored)

    def _restored(self, _: Changes) -> None:
        self._context.noted.emit("已恢复成选中的一稿，可以撤销。")


def _title(revision: EntryRevision) -> str:
    whose = "本办修改" if revision.by_office else "单位报送"
    author = f" · {revision.author}" if revision.author else ""
    return f"第{revision.number}稿  {whose}{author}  {revision.at.astimezone():%Y-%m-%d %H:%M}"


def _words(content: EntryContent) -> str:
    return "\n".join(part for part in (content.lead, content.text, content.cause) if part)


def _marked(then: str, now: str) -> str:
    """Write the words now, with what came underlined and what went struck through, in their places."""
    if then == now:
        return f"<p>{broken(then)}</p><p style='color:{colours().muted}'>与现在的文字完全相同。</p>"
    return beside(then, now, "这一稿（划去的后来没有了）", "现在（加线的是后来写的）")
