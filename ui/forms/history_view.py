"""The changes of one entry or figure: who, when, what, before and after; any state can be put back."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QTextBrowser, QWidget

from rol_desktop.services.writing.history_of import Step
from ui.theme import report_font
from ui.widgets.basics import button, column, label, named, row
from ui.widgets.marked import beside, broken

NOTHING = "（空）"


class HistoryView(QWidget):
    """Show the steps of one thing, newest first, and below or (level) beside them the words before and after one."""

    restore_asked = Signal(int)  # a step's number

    def __init__(self, name: str, restore: str = "恢复成这一稿", *, level: bool = False) -> None:
        super().__init__()
        self._steps: tuple[Step, ...] = ()
        self.steps = named(QListWidget(), f"{name}Steps")
        self.steps.setAccessibleName("修改记录")
        self.steps.setWordWrap(True)
        self.steps.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.text = named(QTextBrowser(), f"{name}Text")
        self.text.setAccessibleName("修改前后")
        self.restore = button(restore, self._restore, icon="undo", name=f"{name}Restore")
        foot = row()
        foot.addStretch(1)
        foot.addWidget(self.restore)
        both = row(gap=16) if level else column()
        both.addWidget(self.steps, 2)
        both.addWidget(self.text, 3)
        layout = column(self)
        layout.addWidget(label("修改记录（最新的在前）", "small"))
        layout.addLayout(both, 1)
        layout.addLayout(foot)
        self.steps.currentRowChanged.connect(self._show)

    def show_steps(self, steps: tuple[Step, ...], source: Callable[[Step], str]) -> None:
        """Show other steps; `source` says by which package one came. A step that was chosen stays chosen."""
        chosen = self.current_number()
        self._steps = tuple(reversed(steps))
        self.steps.blockSignals(True)
        self.steps.clear()
        self.steps.addItems([_title(each, source(each)) for each in self._steps])
        self.steps.blockSignals(False)
        numbers = [each.number for each in self._steps]
        row = numbers.index(chosen) if chosen in numbers else 0
        self.steps.setCurrentRow(row if self._steps else -1)
        self._show(self.steps.currentRow())

    def choose(self, number: int) -> None:
        """Choose a step by its number."""
        for at, each in enumerate(self._steps):
            if each.number == number:
                self.steps.setCurrentRow(at)

    def current_number(self) -> int:
        """Return the number of the chosen step; 0 for none."""
        at = self.steps.currentRow()
        return self._steps[at].number if 0 <= at < len(self._steps) else 0

    def _show(self, at: int) -> None:
        now = next((each.after for each in self._steps if each.stands), None)
        self.restore.setEnabled(0 <= at < len(self._steps) and self._steps[at].after != now)
        if not 0 <= at < len(self._steps):
            self.text.clear()
            return
        step = self._steps[at]
        self.text.setFont(report_font(14))
        first = at == len(self._steps) - 1
        self.text.setHtml(
            f"<p>{broken(step.after or NOTHING)}</p>"
            if first
            else beside(step.before or NOTHING, step.after or NOTHING, "修改前", "修改后")
        )

    def _restore(self) -> None:
        self.restore_asked.emit(self.current_number())


def _title(step: Step, source: str) -> str:
    author = f" · {step.author}" if step.author else ""
    came = f"\n{source}" if source else ""
    now = "（现在的）" if step.stands else ""
    return f"第{step.number}稿{now}  {step.what}{author}  {step.at.astimezone():%Y-%m-%d %H:%M}{came}"
