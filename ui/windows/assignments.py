"""Who is asked for what: departments by sections and groups of indicators, ticked with mouse or Space."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from rol_desktop.domain.changes import Changes
from rol_desktop.domain.department import Assignment
from rol_desktop.services.workspace.workspaces import Workspace
from rol_desktop.services.year import years
from ui.context import UiContext
from ui.models.assignments import FIXED, NAME, Asking, AssignmentModel
from ui.pages.office.page import ROW
from ui.widgets.basics import column, label
from ui.windows.beside import BesideWindow

NAME_WIDTH, TICK_WIDTH = 176, 104


class TickTable(QTableView):
    """A table in which Space ticks everything that is selected."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick or untick."""
        model = self.model()
        if event.key() == Qt.Key.Key_Space and isinstance(model, AssignmentModel):
            model.toggle(self.selectedIndexes())
        else:
            super().keyPressEvent(event)


class AssignmentsWindow(BesideWindow):
    """Say who is asked for what; the next tasks carry it."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(context, "assignmentsWindow", "分工：谁报什么", parent)
        self.model = AssignmentModel(self)
        self.view = TickTable()
        self.view.setObjectName("assignments")
        self.view.setAccessibleName("分工")
        self.view.setModel(self.model)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.view.setTabKeyNavigation(False)
        self.view.verticalHeader().setFixedWidth(NAME_WIDTH)
        self.view.verticalHeader().setHighlightSections(False)
        self.view.verticalHeader().setDefaultSectionSize(ROW)
        self.view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.summary = label("", wrap=True, name="assignmentSummary")
        words = "打勾就是要报。选中几格按空格，一起打勾或取消。改动随改随存，下一次发任务时生效。"
        whole = column(self, margin=12)
        whole.addWidget(label(words, "muted", wrap=True))
        whole.addWidget(self.summary)
        whole.addWidget(self.view, 1)
        self.model.changed.connect(self._changed_by_hand)
        self.model.kept.connect(self.summary.setText)
        self.model.modelReset.connect(self._fit)

    def reload(self) -> None:
        """Read who there is, and what they are asked for."""
        self.context.read(asking_of, self.context.year, then=self._show)

    def concerns(self, changes: Changes) -> bool:
        """Who there is, and what can be asked for."""
        return bool(changes.departments or changes.outline or changes.report)

    def _show(self, found: Asking) -> None:
        self.model.show_asking(found)
        some = len(found.assignments)
        everyone = len(found.departments) - some
        self.summary.setText(f"{everyone}个单位全部要报，{some}个单位只报一部分。")

    def _changed_by_hand(self, found: tuple[Assignment, ...]) -> None:
        self.context.act(years.assign, self.context.year, found)

    def _fit(self) -> None:
        for number in range(self.model.columnCount()):
            self.view.setColumnWidth(number, TICK_WIDTH)
        self.view.hideColumn(NAME)  # the names stand at the left edge and stay there
        self.view.setColumnWidth(FIXED - 1, TICK_WIDTH // 2 + 10)


def asking_of(workspace: Workspace, year: int) -> Asking:
    """Return who there is, and what they are asked for."""
    return Asking(
        year,
        years.departments_of(workspace),
        years.outline_of(workspace, year),
        years.indicators_of(workspace, year),
        years.assignments_of(workspace, year),
    )
