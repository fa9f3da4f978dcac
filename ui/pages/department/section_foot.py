"""What can be done below a section's cards: write another, say that there is nothing, bring a report in."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.widgets.basics import button, row


class SectionFoot(QWidget):
    """Offer the acts that a section allows."""

    add_asked = Signal()
    nothing_asked = Signal()
    import_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        tip = "Ctrl+Enter"
        self._add = button("再写一条", self.add_asked.emit, kind="quiet", icon="add", name="addEntry", tip=tip)
        self._none = button("本节无可报", self.nothing_asked.emit, kind="quiet", icon="none", name="nothingToReport")
        report = button("从 Word 导入…", self.import_asked.emit, kind="quiet", icon="import", name="importReport")
        acts = row(self, gap=4)
        for each in (self._add, self._none, report):
            acts.addWidget(each)
        acts.addStretch(1)

    def show_acts(self, *, takes_entries: bool, may_be_nothing: bool) -> None:
        """Show what is possible now."""
        self._add.setVisible(takes_entries)
        self._none.setVisible(takes_entries and may_be_nothing)
