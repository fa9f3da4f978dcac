"""What the checks say about one entry, below its words: one thing at a time, with what can be done about it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from rol_desktop.domain.finding import Finding, Severity
from ui.forms.underline import LOOKS
from ui.icons import put_picture
from ui.widgets.basics import button, column, label, row, set_property, tool


class FindingStrip(QFrame):
    """Show the findings of one entry; without any it takes no room."""

    shown = Signal(object)  # Finding: show the words it is about
    mend_asked = Signal(object)  # Finding
    explain_asked = Signal(object)  # Finding

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "finding")
        self.setObjectName("findingStrip")
        self._findings: tuple[Finding, ...] = ()
        self._at = 0
        self.picture = label()
        self.message = label("", wrap=True, name="stripMessage")
        self.look = button("选中这几个字", self._look, kind="link", name="stripLook")
        self.mend = button("", self._mend, kind="link", name="stripMend")
        self.explain = button("说明…", self._explain, kind="link", name="stripExplain", tip="写明理由后通过")
        self.next = tool("down", "下一处", self._next, name="stripNext")
        layout = row(self, margin=8, gap=8)
        layout.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        words = column(gap=2)
        words.addWidget(self.message)
        words.addLayout(self._acts())
        layout.addLayout(words, 1)
        layout.addWidget(self.next, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        """Show what is found now, the one on show as long as it stands."""
        if findings == self._findings:
            return
        kept = self._findings[self._at] if self._findings else None
        self._at = findings.index(kept) if kept in findings else min(self._at, max(len(findings) - 1, 0))
        self._findings = findings
        self._show()

    def _acts(self) -> QHBoxLayout:
        acts = row(gap=12)
        for each in (self.look, self.mend, self.explain):
            acts.addWidget(each)
        acts.addStretch(1)
        return acts

    def _show(self) -> None:
        self.setVisible(bool(self._findings))
        if not self._findings:
            return
        finding = self._findings[self._at]
        put_picture(self.picture, *LOOKS[finding.severity])
        set_property(self, "severity", finding.severity.value)
        count = f"（{self._at + 1}/{len(self._findings)}）" if len(self._findings) > 1 else ""
        self.message.setText(f"{finding.message}{count}")
        self.look.setVisible(bool(finding.passage))
        self.mend.setVisible(finding.mend is not None)
        if finding.mend is not None:
            self.mend.setText(f"改为“{finding.mend.replacement}”" if finding.mend.replacement else "删去")
        self.explain.setVisible(finding.severity is Severity.WARNING)
        self.next.setVisible(len(self._findings) > 1)

    def _next(self) -> None:
        self._at = (self._at + 1) % len(self._findings)
        self._show()
        self._look()

    def _look(self) -> None:
        self.shown.emit(self._findings[self._at])

    def _mend(self) -> None:
        self.mend_asked.emit(self._findings[self._at])

    def _explain(self) -> None:
        self.explain_asked.emit(self._findings[self._at])
