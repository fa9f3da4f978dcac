"""The windows that open beside the desk, each made when it is first asked for, and the menu's way to them."""

from functools import partial
from importlib import import_module

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from rol_desktop.domain.report import Edition
from ui.context import UiContext
from ui.menus import ActSpec
from ui.pages.office.sharing import Sharing

WINDOWS = {
    "preview": ("ui.windows.preview", "PreviewWindow"),
    "compare": ("ui.windows.compare", "CompareWindow"),
    "clauses": ("ui.windows.clauses", "ClausesWindow"),
    "assignments": ("ui.windows.assignments", "AssignmentsWindow"),
    "layouts": ("ui.windows.layouts", "LayoutsWindow"),
    "search": ("ui.windows.search", "SearchWindow"),
    "checklist": ("ui.windows.checklist", "ChecklistWindow"),
    "similar": ("ui.windows.similar", "SimilarWindow"),
    "origin": ("ui.windows.origin", "OriginWindow"),
    "figureOrigin": ("ui.windows.figure_origin", "FigureOriginWindow"),
}

HANDED_ON = ("entry_chosen", "department_chosen", "page_chosen")


class Beside(QObject):
    """Open windows by name, and hand on what was clicked in them."""

    entry_chosen = Signal(str)
    department_chosen = Signal(str)
    page_chosen = Signal(str)

    def __init__(self, context: UiContext, over: QWidget) -> None:
        super().__init__(over)
        self._context = context
        self._over = over
        self._made: dict[str, QWidget] = {}
        self._entry = ""
        self._sharing = Sharing(context, self)

    def acts(self) -> list[ActSpec]:
        """Return the menu's acts."""
        return [
            ActSpec("previewAct", "查看", "页面预览(&P)…", partial(self.show, "preview"), "F9", line_before=True),
            ActSpec("searchAct", "编辑", "全部查找(&K)…", partial(self.show, "search"), "Ctrl+K", line_before=True),
            ActSpec("checklistAct", "工具", "上年事项落实情况(&N)…", partial(self.show, "checklist")),
            ActSpec("similarAct", "工具", "相似段落(&S)…", partial(self.show, "similar")),
            ActSpec("originAct", "工具", "来源与修改(&O)…", self.show_current_origin, line_before=True),
            ActSpec("figureOriginAct", "工具", "数据的来历(&G)…", partial(self.show, "figureOrigin")),
            ActSpec("compareAct", "查看", "对照两个状态(&D)…", partial(self.show, "compare")),
            ActSpec("clausesAct", "工具", "格式检查(&F)…", partial(self.show, "clauses")),
            ActSpec("assignmentsAct", "工具", "分工(&A)…", partial(self.show, "assignments")),
            ActSpec("layoutsAct", "工具", "版式(&L)…", partial(self.show, "layouts")),
            ActSpec("printAct", "文件", "打印(&T)…", self.print_out, QKeySequence.StandardKey.Print),
            *self._sharing.acts(),
        ]

    def show(self, name: str) -> QWidget | None:
        """Open a window, or bring it to the front."""
        if not self._context.year:
            self._context.noted.emit("请先建立年度。")
            return None
        made = self._window(name)
        made.open_up()  # type: ignore[attr-defined]  # each of them has it
        return made

    def show_edition(self, edition: Edition, even_imprint: bool) -> None:  # noqa: FBT001 - a signal's argument
        """Show the pages of one edition as it would be exported."""
        made = self.show("preview")
        if made is not None:
            made.show_edition(edition, even_imprint=even_imprint)  # type: ignore[attr-defined]  # of the preview

    def show_current_origin(self) -> None:
        """Show where the words of the entry chosen last come from."""
        if self._entry:
            self.show_origin(self._entry)
        else:
            self.show("origin")

    def show_origin(self, uid: str, sentence: str = "") -> None:
        """Show where an entry's words come from, with one sentence chosen."""
        made = self.show("origin")
        if made is not None:
            made.show_entry(uid, sentence)  # type: ignore[attr-defined]  # of the window of origins

    def show_figure(self, key: str, figure: str = "") -> None:
        """Show whose figures make one of the report's, with one of them chosen."""
        made = self.show("figureOrigin")
        if made is not None:
            made.show_figure(key, figure)  # type: ignore[attr-defined]  # of the window of figures

    def print_out(self) -> None:
        """Show the pages; the button that prints stands above them."""
        made = self.show("preview")
        if made is not None:
            made.print_button.setFocus()  # type: ignore[attr-defined]  # of the preview

    def mark(self, uid: str) -> None:
        """Mark an entry's words in the pages, where they are open."""
        self._entry = uid
        if "preview" in self._made:
            self._made["preview"].mark(uid)  # type: ignore[attr-defined]  # of the preview

    def _window(self, name: str) -> QWidget:
        if name not in self._made:
            module, kind = WINDOWS[name]
            made = getattr(import_module(module), kind)(self._context, self._over)
            ways = {"window_asked": self.show, "figure_chosen": self.show_figure} | {
                signal: getattr(self, signal) for signal in HANDED_ON
            }
            for signal, way in ways.items():
                if hasattr(made, signal):
                    getattr(made, signal).connect(way)
            self._made[name] = made
        return self._made[name]
