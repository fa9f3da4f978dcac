"""One finding as a card: its weight as shape and word, what it says, and what can be done about it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from rol_desktop.domain.finding import Finding, Severity
from rol_desktop.services.writing.unready import may_be_explained
from ui.icons import put_picture
from ui.widgets.basics import button, column, label, row

SEVERITY = {
    Severity.ERROR: ("error", "bad", "必须改"),
    Severity.WARNING: ("warning", "warn", "请看一看"),
    Severity.NOTE: ("note", "muted", "提示"),
}


class FindingCard(QFrame):
    """Show a finding; tell what the person wants to do about it."""

    chosen = Signal(object)  # Finding: go there
    mend_asked = Signal(object)  # Finding: put the one safe replacement in
    explain_asked = Signal(object)  # Finding: let it pass with a reason

    def __init__(self, finding: Finding) -> None:
        super().__init__()
        self._finding = finding
        self.setProperty("kind", "finding")
        self.setProperty("severity", finding.severity.value)
        self.setObjectName("finding")
        icon, role, word = SEVERITY[finding.severity]
        picture = label()
        put_picture(picture, icon, role)
        layout = row(self, margin=8, gap=8)
        layout.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        words = column(gap=2)
        word = "必须改，或者说明" if finding.severity is Severity.ERROR and may_be_explained(finding) else word
        words.addWidget(label(word, "bad" if finding.severity is Severity.ERROR else "small"))
        words.addWidget(label(finding.message, wrap=True))
        if finding.passage:
            words.addWidget(label(f"“{finding.passage}”", "small", wrap=True))
        words.addLayout(self._acts())
        layout.addLayout(words, 1)

    def _acts(self) -> QHBoxLayout:
        finding = self._finding
        acts = row(gap=12)
        if finding.place.section or finding.place.figure:
            acts.addWidget(button("去看看", self._go, kind="link", name="goThere"))
        if finding.mend is not None and finding.place.entry:
            words = f"改为“{finding.mend.replacement}”" if finding.mend.replacement else "删去"
            acts.addWidget(button(words, self._mend, kind="link", name="mend"))
        asked = finding.severity is not Severity.NOTE and not finding.rule.startswith("handover.required")
        if asked and may_be_explained(finding):
            tip = "写明理由后通过，理由随报送包一起送到办公室"
            acts.addWidget(button("说明…", self._explain, kind="link", name="explain", tip=tip))
        acts.addStretch(1)
        return acts

    def _go(self) -> None:
        self.chosen.emit(self._finding)

    def _mend(self) -> None:
        self.mend_asked.emit(self._finding)

    def _explain(self) -> None:
        self.explain_asked.emit(self._finding)


class ExplainedCard(QFrame):
    """Show a finding that was let pass, and why; the reason can be taken back."""

    withdrawn = Signal(object)  # Finding

    def __init__(self, finding: Finding, reason: str) -> None:
        super().__init__()
        self._finding = finding
        self.setProperty("kind", "finding")
        self.setProperty("severity", Severity.NOTE.value)
        self.setObjectName("explained")
        layout = column(self, margin=8, gap=2)
        layout.addWidget(label("已说明", "small"))
        layout.addWidget(label(finding.message, wrap=True))
        layout.addWidget(label(f"说明：{reason}", "muted", wrap=True, name="explainedReason"))
        back = button("撤回说明", self._withdraw, kind="link", name="withdrawExplanation")
        layout.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)

    def _withdraw(self) -> None:
        self.withdrawn.emit(self._finding)
