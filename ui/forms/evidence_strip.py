"""The files attached to one entry: added by dropping or choosing, saved again, taken off."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from rol_desktop.domain.evidence import Evidence, said
from rol_desktop.progress import Progress
from rol_desktop.services.workspace.workspaces import Workspace
from ui.context import UiContext
from ui.widgets.basics import button, column, label, row, tool
from ui.widgets.elided import ElidedLink

if TYPE_CHECKING:
    from rol_desktop.services.writing.evidence import Attachment

ANY_FILE = "文档、图片、PDF (*)"
MOST_TOLD = 3  # refused files told in full


class EvidenceStrip(QWidget):
    """Show one line for each attached file; without one it takes no room.

    Without `has_words`, which says whether the entry may take files, they can only be looked at.
    """

    def __init__(self, context: UiContext, uid: Callable[[], str], has_words: Callable[[], bool] | None = None) -> None:
        super().__init__()
        self.setObjectName("evidence")
        self._context = context
        self._uid = uid
        self._has_words = has_words
        self._shown: tuple[Evidence, ...] = ()
        self._lines = column(self, gap=2)
        self.hide()

    def show_files(self, evidence: tuple[Evidence, ...]) -> None:
        """Show what is attached now."""
        if evidence == self._shown:
            return
        self._shown = evidence
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for each in evidence:
            self._lines.addWidget(self._line(each))
        self.setVisible(bool(evidence))

    def ask(self) -> None:
        """Let the person choose files to attach."""
        if self._may_attach():
            self.attach(self._context.messages.open_files("添加佐证材料", ANY_FILE))

    def attach(self, paths: tuple[Path, ...]) -> None:
        """Attach files, in the background."""
        if paths and self._may_attach():
            self._context.work("正在添加佐证材料", _attach, self._uid, paths, then=self._attached)

    def _may_attach(self) -> bool:
        if self._has_words is not None and self._has_words():
            return True
        self._context.refused.emit("先在这一条里写一句话，再添加佐证材料。")
        return False

    def _attached(self, done: "Attachment") -> None:
        refused = done.refused
        if refused:
            more = f"……等{len(refused)}个文件没有添加。" if len(refused) > MOST_TOLD else ""
            self._context.refused.emit("".join(refused[:MOST_TOLD]) + more)
        else:
            self._context.noted.emit("佐证材料已添加，会随报送包一起送到办公室")

    def _line(self, evidence: Evidence) -> QWidget:
        whole = QWidget()
        whole.setObjectName("evidenceLine")
        line: QHBoxLayout = row(whole, gap=4)
        link = ElidedLink(partial(self._save, evidence), name="saveEvidence", arrow=False)
        link.show_words(evidence.name)
        link.setToolTip(f"把“{evidence.name}”另存一份")
        line.addWidget(link, 1)
        line.addWidget(label(said(evidence.size), "small"))
        if self._has_words is None:
            line.addWidget(button("另存…", partial(self._save, evidence), kind="quiet", name="saveEvidenceCopy"))
        else:
            off = tool("close", f"移去“{evidence.name}”", partial(self._remove, evidence), name="removeEvidence")
            line.addWidget(off)
        return whole

    def _save(self, evidence: Evidence) -> None:
        from rol_desktop.services.writing.evidence import save_copy  # noqa: PLC0415 - not before somebody looks at one

        path = self._context.messages.save_file("佐证材料另存为", evidence.name, ANY_FILE)
        if path is not None:
            self._context.work("正在保存佐证材料", save_copy, evidence.uid, path, then=self._saved)

    def _saved(self, path: Path) -> None:
        self._context.noted.emit(f"已另存：{path.name}")

    def _remove(self, evidence: Evidence) -> None:
        from rol_desktop.services.writing.evidence import remove  # noqa: PLC0415 - not before somebody takes one off

        self._context.act(remove, evidence.uid)
        self._context.noted.emit("佐证材料已移去，可按 Ctrl+Z 撤销")


def _attach(workspace: Workspace, uid: Callable[[], str], paths: tuple[Path, ...], progress: Progress) -> "Attachment":
    """Attach in the worker: by then the words typed before are saved, and the entry has its identity."""
    from rol_desktop.services.writing.evidence import attach  # noqa: PLC0415 - not before somebody attaches

    return attach(workspace, uid(), paths, progress)
