"""What became of last year's plans and problems: answered at the department's desk, read at the office's."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QScrollArea, QWidget

from rol_desktop.domain.changes import Changes
from rol_desktop.domain.following import NAMES, CheckItem, Followed
from rol_desktop.services.workspace.workspaces import Workspace
from rol_desktop.services.year.carrying import Standing, checklist_of, follow_up, standings
from ui.context import UiContext
from ui.widgets.basics import column, frame, label, named, row
from ui.windows.beside import BesideWindow

UNANSWERED = "未填"
NONE = "上年没有要落实的问题和计划：没有上一年度，或者其中没有采用的问题和计划。"
Answer = tuple[tuple[CheckItem, ...], dict[str, str], tuple[Standing, ...]]


class ChecklistWindow(BesideWindow):
    """One line for each plan or problem of last year."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(context, "checklistWindow", "上年事项落实情况", parent)
        self._rows: dict[str, ItemRow] = {}
        self.note = label("", "muted", wrap=True, name="checklistNote")
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        whole = column(self, margin=12)
        whole.addWidget(self.note)
        whole.addWidget(self._area, 1)

    def reload(self) -> None:
        """Read the list again."""
        self.context.read(_read, self.context.year, then=self._show)

    def concerns(self, changes: Changes) -> bool:
        """Follow answers, and whatever last year's entries may feel."""
        return bool(changes.entries or changes.report)

    def _show(self, answer: Answer) -> None:
        items, names, counts = answer
        self.note.setText(_told(items, counts))
        if set(self._rows) == {item.entry.uid for item in items} and self._rows:
            for item in items:
                self._rows[item.entry.uid].show_item(item)
            return
        inside = QWidget()
        lines = column(inside, margin=4)
        self._rows = {item.entry.uid: ItemRow(self.context, item, names) for item in items}
        for each in self._rows.values():
            lines.addWidget(each)
        lines.addStretch(1)
        self._area.setWidget(inside)


class ItemRow(QWidget):
    """Show one plan or problem with its answer; at the department's desk it can be given."""

    def __init__(self, context: UiContext, item: CheckItem, names: dict[str, str]) -> None:
        super().__init__()
        self._context = context
        self._uid = item.entry.uid
        self.state = named(QComboBox(), f"followed_{self._uid}")
        self.state.setAccessibleName("落实情况")
        self.state.addItem(UNANSWERED, "")
        for state, name in NAMES.items():
            self.state.addItem(name, state.value)
        self.note = named(QLineEdit(), f"note_{self._uid}")
        self.note.setAccessibleName("说明")
        self.note.setPlaceholderText("办到哪一步，或者为什么没有办")
        is_office = context.workspace is not None and context.workspace.is_office
        self.state.setEnabled(not is_office)
        self.note.setReadOnly(is_office)
        self._lay_out(item, names.get(item.entry.department, "") if is_office else "")
        self.show_item(item)
        self.state.activated.connect(self._keep)
        self.note.editingFinished.connect(self._keep)

    def show_item(self, item: CheckItem) -> None:
        """Show how an item was answered; what is being typed stays."""
        self._kept = (item.answer.state if item.answer else None, item.answer.note if item.answer else "")
        self.state.setCurrentIndex([None, *NAMES].index(self._kept[0]))
        if not self.note.hasFocus():
            self.note.setText(self._kept[1])

    def _lay_out(self, item: CheckItem, whose: str) -> None:
        card = frame("card")
        inside = column(card, margin=10)
        title = " · ".join(part for part in (whose, item.heading, item.entry.content.lead) if part)
        words = label(item.entry.content.text, wrap=True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        inside.addWidget(label(title, "muted", wrap=True))
        inside.addWidget(words)
        foot = row()
        foot.addWidget(self.state)
        foot.addWidget(self.note, 1)
        inside.addLayout(foot)
        column(self).addWidget(card)

    def _keep(self, _: object = None) -> None:
        chosen = self.state.currentData()  # Qt keeps a plain str
        state = Followed(chosen) if chosen else None
        now = (state, self.note.text().strip() if state else "")
        if now != self._kept:
            self._kept = now
            self._context.act(follow_up, self._context.year, self._uid, *now)


def _read(workspace: Workspace, year: int) -> Answer:
    counts = standings(workspace, year)
    return checklist_of(workspace, year), {each.department: each.department_name for each in counts}, counts


def _told(items: tuple[CheckItem, ...], counts: tuple[Standing, ...]) -> str:
    if not items:
        return NONE
    done, under_way, not_begun, open_ones = (
        sum(getattr(each, name) for each in counts) for name in ("done", "under_way", "not_begun", "unanswered")
    )
    return f"上年共{len(items)}项：已完成{done}项，进行中{under_way}项，未开始{not_begun}项，未填{open_ones}项。"


def open_checklist(context: UiContext, over: QWidget) -> ChecklistWindow:
    """Open the window over a desk, or bring the one that is there to the front."""
    made = over.findChild(ChecklistWindow) or ChecklistWindow(context, over)
    made.open_up()
    return made
