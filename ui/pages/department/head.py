"""The desk's head: whose form it is, how long there is, what the checks say, and the way to hand over."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from ui.pages.department.view import View, due_words
from ui.widgets.basics import button, label, row, set_property
from ui.widgets.elided import ElidedLabel

HEADLINE = "{year}年度法治政府建设情况报送 · {department}"


class DeskHead(QFrame):
    """Show what holds for the whole form."""

    findings_asked = Signal()
    handover_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "bar")
        self._headline = ElidedLabel("heading", "headline")
        self._deadline = label("", "muted", name="deadline")
        self._findings = button("", self.findings_asked.emit, kind="quiet", icon="warning", name="findingsCount")
        self.hand_over = button("报送…", self.handover_asked.emit, kind="primary", name="handOver", tip="Ctrl+Shift+S")
        layout = row(self, margin=8, gap=12)
        layout.addSpacing(8)
        layout.addWidget(self._headline, 1)
        for each in (self._deadline, self._findings, self.hand_over):
            layout.addWidget(each)
        layout.addSpacing(8)

    def show_view(self, view: View) -> None:
        """Show another state of the form."""
        desk = view.desk
        self._headline.show_words(HEADLINE.format(year=desk.year, department=desk.department.name))
        words, kind = due_words(view, date.today())  # noqa: DTZ011 - the day on the person's wall
        self._deadline.setText(words)
        set_property(self._deadline, "kind", kind)
        number = len(view.findings)
        self._findings.setText(str(number))
        self._findings.setVisible(number > 0)
        self._findings.setAccessibleName(f"{number}个检查提醒")
        self._findings.setToolTip("看检查提醒")
        handed = desk.submission is not None and desk.submission.revision > 0
        self.hand_over.setText("再次报送…" if handed else "报送…")
