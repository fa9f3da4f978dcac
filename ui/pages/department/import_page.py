"""Import of an existing report: each passage with the section proposed for it, confirmed before anything is written."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from rol_desktop.progress import Progress
from rol_desktop.services.workspace.workspaces import Workspace
from ui.context import UiContext
from ui.pages.department.import_tree import ImportTree
from ui.pages.department.view import View
from ui.widgets.basics import button, column, label, row

if TYPE_CHECKING:
    from rol_desktop.services.writing.importing import Proposed

PATTERN = "Word、WPS 和文本 (*.docx *.doc *.wps *.txt *.rtf *.odt);;所有文件 (*)"
HOW = "把放错的段落拖到对的章节，或选中后按回车选择。确认前不会写入任何内容；导入后可以一次撤销。"


class ImportPage(QWidget):
    """Ask for a file, show the proposal, take it in."""

    shown = Signal()  # there is a proposal to look at
    left = Signal()

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.setObjectName("importPage")
        self._context = context
        self._proposed: Proposed | None = None
        self._titles: dict[str, str] = {}
        self._title = label("", "heading", wrap=True, name="importTitle")
        self._summary = label("", "muted", wrap=True, name="importSummary")
        self.tree = ImportTree()
        self._take = button("", self._take_in, kind="primary", name="takeImport")
        layout = column(self, margin=16, gap=8)
        layout.addWidget(self._title)
        layout.addWidget(self._summary)
        layout.addWidget(label(HOW, "small", wrap=True))
        layout.addWidget(self.tree, 1)
        acts = row(gap=8)
        acts.addWidget(self._take)
        acts.addWidget(button("改章节…", self._ask_current, name="importSection"))
        acts.addWidget(button("不导入了", self.left.emit, kind="quiet", name="importCancel"))
        acts.addStretch(1)
        layout.addLayout(acts)
        self.tree.moved.connect(self._move)
        self.tree.taken.connect(self._take_piece)
        self.tree.section_asked.connect(self._ask_section)
        self.tree.piece_asked.connect(self._ask_for_piece)

    def show_view(self, view: View) -> None:
        """Know the sections by their titles."""
        outline = view.desk.outline
        self._titles = {s.key: view.title_of(s.key) for s in outline.walk() if outline.accepts_entries(s.key)}

    def ask_file(self) -> None:
        """Let the person choose a report."""
        if path := self._context.messages.open_file("从 Word、WPS 或文本导入", PATTERN):
            self.read(path)

    def read(self, path: Path) -> None:
        """Read a report and propose a place for each of its passages."""
        self._context.work("正在读取报告", _propose, self._context.year, path, then=self._show)

    def _show(self, proposed: "Proposed") -> None:
        self._proposed = proposed
        placement = proposed.placement
        ready = sum(bool(passage.section) for passage in placement.passages)
        waiting = len(placement.passages) - ready
        told = [f"认出{len(placement.passages)}段"]
        told += [f"{waiting}段要您选章节"] if waiting else []
        told += [f"{len(placement.not_placed)}处没有放入，列在最后"] if placement.not_placed else []
        told += [f"另有{len(proposed.omitted)}类内容没有读入，也列在最后"] if proposed.omitted else []
        self._title.setText(f"导入“{proposed.name}”")
        self._summary.setText("，".join(told) + "。")
        self._take.setText(f"导入{ready}段")
        self._take.setEnabled(ready > 0)
        self.tree.show_proposed(proposed, self._titles)
        self.shown.emit()

    def _move(self, number: int, section: str) -> None:
        if self._proposed is not None:
            placement = self._proposed.placement.moved(number, section)
            self._show(replace(self._proposed, placement=placement))

    def _take_piece(self, number: int, section: str) -> None:
        if self._proposed is not None:
            placement = self._proposed.placement.taken(number, section)
            self._show(replace(self._proposed, placement=placement))

    def _ask_current(self) -> None:
        number, piece = self.tree.current_passage(), self.tree.current_piece()
        if number is not None:
            self._ask_section(number)
        elif piece is not None:
            self._ask_for_piece(piece)

    def _ask_for_piece(self, number: int) -> None:
        keys = list(self._titles)
        picked = self._context.messages.ask_item("这段文字放到哪里", "章节", list(self._titles.values()))
        if picked is not None:
            self._take_piece(number, keys[picked])

    def _ask_section(self, number: int) -> None:
        keys = ["", *self._titles]
        titles = ["不导入这一段", *self._titles.values()]
        picked = self._context.messages.ask_item("这一段放到哪里", "章节", titles)
        if picked is not None:
            self._move(number, keys[picked])

    def _take_in(self) -> None:
        from rol_desktop.services.writing.importing import take_in  # noqa: PLC0415 - the readers are slow to load

        if self._proposed is not None:
            self._context.act(take_in, self._context.year, self._proposed.placement, then=self._taken)

    def _taken(self, _: object) -> None:
        passages = self._proposed.placement.passages if self._proposed else ()
        waiting = sum(not each.section for each in passages)
        left = f"，{waiting}段没有选章节、没有导入" if waiting else ""
        self._proposed = None
        self._context.noted.emit(f"已导入{len(passages) - waiting}段{left}，可按 Ctrl+Z 一次撤销")
        self.left.emit()


def _propose(workspace: Workspace, year: int, path: Path, progress: Progress) -> "Proposed":
    from rol_desktop.services.writing.importing import propose_import  # noqa: PLC0415 - the readers are slow to load

    progress.begin("正在读取报告", 1)
    return propose_import(workspace, year, path)
