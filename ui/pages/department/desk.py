"""The department's desk: outline, form, what stands beside it; the figures and the hand-over in the form's place."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from rol_desktop.domain.changes import Changes
from rol_desktop.domain.entry import Entry
from rol_desktop.services.writing.examining import Examiner
from ui.context import UiContext
from ui.menus import ActSpec, actions
from ui.pages.department.acts import DeskActs
from ui.pages.department.figures_page import FiguresPage
from ui.pages.department.find_bar import FindBar
from ui.pages.department.first_tour import first_tour
from ui.pages.department.handover_page import HandoverPage
from ui.pages.department.head import DeskHead
from ui.pages.department.import_page import ImportPage
from ui.pages.department.outline_panel import OutlinePanel
from ui.pages.department.section_page import SectionPage
from ui.pages.department.side_panel import SidePanel
from ui.pages.department.view import View, first_section, load
from ui.pages.department.ways import Ways
from ui.widgets.basics import column, frame

REPORTS = (".docx", ".doc", ".wps", ".txt", ".rtf", ".odt")
TABLES = (".xlsx", ".xlsm")


class DepartmentDesk(QWidget):
    """Hold the parts together: what one chooses, the others show."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.setObjectName("page")
        self._context = context
        self._view: View | None = None
        self._examiner = Examiner()
        self._deeds = DeskActs(context, self)
        self._reading = False
        self._stale = False
        self.title = context.workspace.path.stem if context.workspace else ""
        self.outline, self.side = OutlinePanel(), SidePanel()
        self.section, self.figures, self.handover = SectionPage(context), FiguresPage(context), HandoverPage(context)
        self.importing = ImportPage(context)
        self.find_bar = FindBar(context)
        self._stack = QStackedWidget()
        for page in (self.section, self.figures, self.handover, self.importing):
            self._stack.addWidget(page)
        self._head = DeskHead()
        self._ways = Ways(self, context.jobs)
        self._build()
        self._connect()
        self.acts = actions(self, self._acts())
        self.reload()

    @property
    def view(self) -> View | None:
        """Return what is on show; None before the first reading."""
        return self._view

    def reload(self, changes: Changes | None = None) -> None:
        """Read the desk again; one reading at a time is enough."""
        del changes
        if self._reading:
            self._stale = True
            return
        self._reading = True
        examiner = self._examiner if self._view else None  # the form is shown first, then read for mistakes
        reader = partial(load, self._context.workspace, self._context.year, examiner)
        self._context.jobs.run(reader, self._show, self._failed)

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
        self.side.show_view(self._view, key)
        self.outline.choose(key)

    def show_figures(self) -> None:
        """Show the figures' tables."""
        self._turn_to(self.figures)

    def show_handover(self) -> None:
        """Show the check list and what it takes to hand over."""
        self._turn_to(self.handover)

    def show_comments(self) -> None:
        """Show what the office said."""
        self._back_to_form()
        self.side.setCurrentIndex(2)

    # -- building

    def _build(self) -> None:
        parts = QSplitter(Qt.Orientation.Horizontal, objectName="deskParts", childrenCollapsible=False)
        left = frame("panel")
        column(left).addWidget(self.outline)
        middle = QWidget()
        inside = column(middle, gap=0)
        inside.addWidget(self.find_bar)
        inside.addWidget(self._stack, 1)
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
        self.section.import_asked.connect(self.importing.ask_file)
        self.importing.shown.connect(self._show_import)
        self.importing.left.connect(self._back_to_form)
        self.outline.checklist_asked.connect(self.show_checklist)
        self.outline.step_asked.connect(self._ways.next_step)
        self.section.section_asked.connect(acts.ask_section)
        self.section.figure_asked.connect(acts.ask_figure)
        for page in (self.section, self.handover):
            page.nothing_asked.connect(acts.ask_nothing)
            page.nothing_withdrawn.connect(acts.withdraw_nothing)
        for place in (self.side, self.handover, self.section):
            place.mend_asked.connect(acts.mend)
            place.explain_asked.connect(acts.explain)
        for place in (self.side, self.handover):
            place.explanation_withdrawn.connect(acts.withdraw_explanation)
        self.side.draft_asked.connect(self._take_draft)
        self.side.finding_chosen.connect(ways.to_finding)
        self.side.comment_chosen.connect(ways.to_comment)
        for place in (self.side, self.section, self.figures):
            place.done_asked.connect(acts.done)
            place.answer_asked.connect(acts.answer)
        self.side.edit_taken.connect(acts.take_over)
        self.side.settled_taken.connect(acts.take_settled)
        acts.comment_settled.connect(ways.next_comment)
        acts.entry_added.connect(self.section.focus_entry)
        self.handover.finding_chosen.connect(ways.to_finding)
        reading = self.handover.read_through
        reading.entry_asked.connect(ways.to_entry)
        reading.section_asked.connect(self.show_section)
        reading.figure_asked.connect(ways.to_figure)
        self.handover.left.connect(self._back_to_form)
        self.find_bar.hit_found.connect(ways.to_hit)
        self._context.changed.connect(self.reload)
        self._context.year_changed.connect(self.reload)

    def _acts(self) -> tuple[ActSpec, ...]:
        return (
            ActSpec("addEntryAct", "编辑", "再写一条", self.section.add_card, "Ctrl+Return"),
            ActSpec("find", "编辑", "查找和替换…", self.find_bar.open, "Ctrl+F", line_before=True),
            ActSpec("findNextAct", "编辑", "下一处", self.find_bar.next, "F3"),
            ActSpec("findPreviousAct", "编辑", "上一处", self.find_bar.previous, "Shift+F3"),
            ActSpec("showForm", "查看", "填写", self._back_to_form, "Ctrl+1"),
            ActSpec("showFigures", "查看", "数据", self.show_figures, "Ctrl+2"),
            ActSpec("showHandover", "查看", "检查并报送", self.show_handover, "Ctrl+3"),
            ActSpec("nextStepAct", "查看", "下一步", self._ways.next_step, "F8"),
            ActSpec("checklistAct", "工具", "上年事项落实情况…", self.show_checklist),
            ActSpec("importAct", "文件", "从 Word 导入…", self.importing.ask_file, "Ctrl+Shift+I"),
            ActSpec("handOverAct", "文件", "报送…", self.show_handover, "Ctrl+Shift+S"),
            ActSpec("printPaperAct", "文件", "打印纸质件…", self.handover.show_paper, "Ctrl+P"),
        )

    # -- showing

    def show_checklist(self) -> None:
        """Show what became of last year's problems and plans."""
        from ui.windows.checklist import open_checklist  # noqa: PLC0415 - once a year

        open_checklist(self._context, self)

    def _show(self, view: View) -> None:
        self._reading = False
        first = self._view is None
        self._view = self._deeds.view = view
        self._head.show_view(view)
        self.outline.show_view(view)
        self.figures.show_view(view)
        self.handover.show_view(view)
        self.importing.show_view(view)
        self.find_bar.show_view(view)
        if first:
            self.show_section(first_section(view))
            self._begin()
            self._stale = True
            self._show_around()
        else:
            self.section.show_view(view)
            self.side.show_view(view, self.section.section)
            self.outline.choose(self.section.section if self._stack.currentWidget() is self.section else "")
        if self._stale:
            self._stale = False
            self.reload()

    def _begin(self) -> None:
        """Put the caret where one types first."""
        if self.section.cards:
            self.section.cards[0].focus_end()

    def _show_around(self) -> None:
        """Take somebody who is here for the first time around."""
        if not self._context.preferences.now.tour_seen:
            self._tour = first_tour(self, self.outline, self._stack, self.side, self._head.hand_over)
            self._tour.finished.connect(self._tour_seen)

    def _tour_seen(self) -> None:
        self._context.preferences.change(tour_seen=True)
        self._begin()

    def _failed(self, error: Exception) -> None:
        self._reading = False
        self._context.show_failure(error)

    def _turn_to(self, page: QWidget) -> None:
        self._context.flushing.emit()
        self._stack.setCurrentWidget(page)
        self.side.setVisible(False)
        self.outline.choose("")

    def _show_import(self) -> None:
        self._turn_to(self.importing)

    def _back_to_form(self) -> None:
        self.show_section(self.section.section)

    def _show_findings(self) -> None:
        self._back_to_form()
        self.side.setCurrentIndex(1)

    def _take_draft(self, entry: Entry) -> None:
        self._deeds.take_draft(entry, self.section.section)


def make(context: UiContext) -> DepartmentDesk:
    """Make the department's desk."""
    return DepartmentDesk(context)
