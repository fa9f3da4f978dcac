"""The head of a section: its title, what to write in it, and that there is nothing, where somebody said so."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from rol_desktop.domain.outline import Section
from ui.pages.department.nothing_card import NothingCard
from ui.pages.department.view import View
from ui.widgets.basics import button, column, label, row
from ui.widgets.guidance import Guidance


class SectionHead(QWidget):
    """Show what a section is about."""

    nothing_withdrawn = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title = label("", "heading", wrap=True, name="sectionTitle")
        self._guidance = Guidance()
        self.hint = button("提示", self._guidance.toggle, kind="quiet", icon="chevron_down", name="hintToggle")
        self._nothing = NothingCard("本节无可报", self.nothing_withdrawn.emit)
        layout = column(self, gap=8)
        head = row(gap=8)
        head.addWidget(self._title, 1)
        head.addWidget(self.hint, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(head)
        layout.addWidget(self._guidance)
        layout.addWidget(self._nothing)

    def show_section(self, view: View, section: Section) -> None:
        """Show another section, or another state of it."""
        self._title.setText(view.title_of(section.key))
        empty = not view.entries_of(section.key)
        self._guidance.show_words(section.guidance, section.length_hint, empty=empty)
        self.hint.setVisible(bool(section.guidance))
        self._nothing.show_reason(view.desk.nothing.get(section.key))
