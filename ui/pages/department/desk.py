"""The department's desk: outline, form, what stands beside it; the figures and the hand-over in the form's place."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from rol_desktop.domain.entry import Entry
from ui.context import UiContext
from ui.forms.fields import selected_words
from ui.menus import ActSpec, actions
from ui.pages.department.acts import DeskActs
from ui.pages.department.head import DeskHead
from ui.pages.department.outline_panel import OutlinePanel
from ui.pages.department.parts import Parts
from ui.pages.department.reader import DeskReader
from ui.pages.department.section_page import SectionPage
from ui.pages.department.side_panel import SidePanel
from ui.pages.department.view import View, first_section
from ui.pages.department.ways import Ways
from ui.widgets.basics import column, frame, named

if TYPE_CHECKING:
    from ui.pages.department.figures_page import FiguresPage
    from ui.pages.department.find_bar import FindBar
    from ui.pages.department.handover_page import HandoverPage
    from ui.pages.department.import_page import ImportPage

REPORTS = (".docx", ".doc", ".wps", ".txt", ".rtf", ".odt")
TABLES = (".xlsx", ".xlsm")


class DepartmentDesk(QWidget):
    """Hold the parts together: what one chooses, the others show."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.setObjectName("page")
        self._context = context
        self._view: View | None = None
        self._deeds = DeskActs(context, self)
        self._parts = Parts(context, self._connect_part)
        self._reader = DeskReader(context, self)
        self.title = context.workspace.path.stem if context.workspace else ""
        self.outline, self.side = OutlinePanel(), SidePanel()
        self.section = SectionPage(context)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.section)
        self._head = DeskHead()
        self._ways = Ways(self, context.jobs)
        self._build()
        self._connect()
        self.acts = actions(self, self._acts())
        self._reader.begin()

    # -- the parts that stand behind the form

    @property
    def figures(self) -> "FiguresPage":
        """The figures' tables."""
        return self._parts.figures

    @property
    def handover(self) -> "HandoverPage":
        """The check list and what it takes to hand over."""
        return self._parts.handover

    @property
    def importing(self) -> "ImportPage":
        """The passages of a report that was brought in."""
        return self._parts.importing

    @property
    def find_bar(self) -> "FindBar":
        """Search and replace."""
        return self._parts.find_bar

    # -- what is on show

    @property
    def view(self) -> View | None:
        """Return what is on show; None before the first reading."""
        return self._view

    def take_paths(self, paths: tuple[Path, ...]) -> bool:
        """Take one report to import, or one table of figures."""
        if len(paths) == 1 and paths[0].suffix.lower() in TABLES:
            self.show_figures()
            self.figures.read_workbook(paths[0])
            return True
        if len(paths) != 1 or paths[0].suffix.lower() not in REPORTS:
            return False
        self.importing.read(paths[0])
        return True

    def show_section(self, key: str) -> None:
        """Show a section's form."""
        if self._view is None or key not in self._view.desk.outline.by_key:
            return
        if self.section.section != key:
            self.section.show_section(self._view, key)
        self._stack.setCurrentWidget(self.section)
        self.side.show()
        if not self._view.is_glance:
            self.side.show_view(self._view, key)
        self.outline.choose(key)

    def show_figures(self) -> None:
        """Show the figures' tables."""
        self._turn_to(self.figures)
        self.figures.take_keyboard()

    def show_handover(self) -> None:
        """Show the check list and what it takes to hand over."""
        self._turn_to(self.handover)

    def show_comments(self) -> None:
        """Show what the office said."""
        self._back_to_form()
        self.side.setCurrentIndex(2)

    # -- building

    def _build(self) -> None:
        parts = named(QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False), "deskParts")
        left = frame("panel")
        column(left).addWidget(self.outline)
        middle = QWidget()
        self._middle = column(middle, gap=0)
        self._middle.addWidget(self._stack, 1)
        for part, share in ((left, 0), (middle, 1), (self.side, 0)):
            parts.addWidget(part)
            parts.setStretchFactor(parts.indexOf(part), share)
        left.setMinimumWidth(220)
        middle.setMinimumWidth(360)
        self.side.setMinimumWidth(220)
        parts.setSizes([272, 720, 288])
        parts.setHandleWidth(1)
        layout = column(self, gap=0)
        layout.addWidget(self._head)
        layout.addWidget(parts, 1)

    def _connect(self) -> None:
        acts, ways = self._deeds, self._ways
        self._head.findings_asked.connect(self._show_findings)
        self._head.handover_asked.connect(self.show_handover)
        self.outline.section_chosen.connect(self.show_section)
        self.outline.figures_chosen.connect(self.show_figures)
        self.outline.tree.entry_dropped.connect(acts.move_to)
        self.section.import_asked.connect(self._ask_report)
        self.outline.checklist_asked.connect(self.show_checklist)
        self.outline.step_asked.connect(ways.next_step)
        self.section.section_asked.connect(acts.ask_section)
        self.section.figure_asked.connect(acts.ask_figure)
        self._listen(self.section)
        self._listen(self.side)
        self.side.draft_asked.connect(self._take_draft)
        self.side.comment_chosen.connect(ways.to_comment)
        self.side.edit_taken.connect(acts.take_over)
        self.side.settled_taken.connect(acts.take_settled)
        acts.comment_settled.connect(ways.next_comment)
        acts.entry_added.connect(self.section.focus_entry)
        self._reader.glanced.connect(self._show_first)
        self._reader.read.connect(self._show)
        self._context.changed.connect(self._reader.again)
        self._context.year_changed.connect(self._reader.again)

    def _connect_part(self, part: QWidget) -> None:
        """Give a part that was just made its place, and listen to it."""
        if part.objectName() == "findBar":
            self._middle.insertWidget(0, part)
        else:
            self._stack.addWidget(part)
        self._listen(part)

    def _listen(self, part: QWidget) -> None:
        for signal, slot in self._wishes():
            if hasattr(part, signal):
                getattr(part, signal).connect(slot)

    def _wishes(self) -> tuple[tuple[str, Callable[..., object]], ...]:
        """Return what becomes of what a part asks for, by its signal's name."""
        acts = self._deeds
        return (
            ("nothing_asked", acts.ask_nothing),
            ("nothing_withdrawn", acts.withdraw_nothing),
            ("mend_asked", acts.mend),
            ("explain_asked", acts.explain),
            ("explanation_withdrawn", acts.withdraw_explanation),
            ("done_asked", acts.done),
            ("answer_asked", acts.answer),
            ("finding_chosen", self._ways.to_finding),
            ("hit_found", self._ways.to_hit),
            ("entry_asked", self._ways.to_entry),
            ("heading_asked", self.show_section),
            ("indicator_asked", self._ways.to_figure),
            ("shown", self._show_import),
            ("left", self._back_to_form),
            ("closed", self.section.focus_selected),
        )

    def _acts(self) -> tuple[ActSpec, ...]:
        return (
            ActSpec("addEntryAct", "编辑", "再写一条", self.section.add_card, "Ctrl+Return"),
            ActSpec("find", "编辑", "查找和替换…", self._find, "Ctrl+F", line_before=True),
            ActSpec("findNextAct", "编辑", "下一处", self._find_next, "F3"),
            ActSpec("findPreviousAct", "编辑", "上一处", self._find_previous, "Shift+F3"),
            ActSpec("showForm", "查看", "填写", self._back_to_form, "Ctrl+1"),
            ActSpec("showFigures", "查看", "数据", self.show_figures, "Ctrl+2"),
            ActSpec("showHandover", "查看", "检查并报送", self.show_handover, "Ctrl+3"),
            ActSpec("nextStepAct", "查看", "下一步", self._ways.next_step, "F8"),
            ActSpec("checklistAct", "工具", "上年事项落实情况…", self.show_checklist),
            ActSpec("importAct", "文件", "从 Word 导入…", self._ask_report, "Ctrl+Shift+I"),
            ActSpec("handOverAct", "文件", "报送…", self.show_handover, "Ctrl+Shift+S"),
            ActSpec("printPaperAct", "文件", "打印纸质件…", self._print_paper, "Ctrl+P"),
        )

    # -- showing

    def show_checklist(self) -> None:
        """Show what became of last year's problems and plans."""
        from ui.windows.checklist import open_checklist  # noqa: PLC0415 - once a year

        open_checklist(self._context, self)

    def _show_first(self, view: View) -> None:
        """Show what was read first, with the caret where one types first; the rest of it is on its way."""
        self._show_form(view)
        self.show_section(first_section(view))
        self._take_caret()

    def _show(self, view: View) -> None:
        before = self._view
        if before is None:
            self._show_first(view)
        self._show_form(view)
        self._parts.show_view(view)
        self.section.show_view(view)
        self.side.show_view(view, self.section.section)
        self.outline.choose(self.section.section if self._stack.currentWidget() is self.section else "")
        if before is None or before.is_glance:
            self._show_around()

    def _show_form(self, view: View) -> None:
        self._view = self._deeds.view = view
        self._head.show_view(view)
        self.outline.show_view(view)

    def _take_caret(self) -> None:
        if self.section.cards:
            self.section.cards[0].focus_end()

    def _show_around(self) -> None:
        """Take somebody who is here for the first time around."""
        if not self._context.preferences.now.tour_seen:
            from ui.pages.department.first_tour import first_tour  # noqa: PLC0415 - once in a person's life

            self._tour = first_tour(self, self.outline, self._stack, self.side, self._head.hand_over)
            self._tour.finished.connect(self._tour_seen)

    def _tour_seen(self) -> None:
        self._context.preferences.change(tour_seen=True)
        self._take_caret()

    def _turn_to(self, page: QWidget) -> None:
        self._context.flushing.emit()
        self._stack.setCurrentWidget(page)
        self.side.setVisible(False)
        self.outline.choose("")

    def _find(self) -> None:
        self.find_bar.open(selected_words())

    def _find_next(self) -> None:
        self.find_bar.next() if self.find_bar.has_words else self._find()

    def _find_previous(self) -> None:
        self.find_bar.previous() if self.find_bar.has_words else self._find()

    def _ask_report(self) -> None:
        self.importing.ask_file()

    def _print_paper(self) -> None:
        self.handover.show_paper()

    def _show_import(self) -> None:
        self._turn_to(self.importing)

    def _back_to_form(self) -> None:
        elsewhere = self._stack.currentWidget() is not self.section
        self.show_section(self.section.section)
        if elsewhere:
            self._take_caret()

    def _show_findings(self) -> None:
        self._back_to_form()
        self.side.setCurrentIndex(1)

    def _take_draft(self, entry: Entry) -> None:
        self._deeds.take_draft(entry, self.section.section)


def make(context: UiContext) -> DepartmentDesk:
    """Make the department's desk."""
    return DepartmentDesk(context)
