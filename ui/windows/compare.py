"""Two states of the report side by side: the last export and now, last year's and this year's."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from rol_desktop.domain.blocks import Document
from rol_desktop.domain.layout import Layout
from rol_desktop.services.output.compiling import layouts_of
from rol_desktop.services.output.exported import NOW, State, document_of, states_of
from rol_desktop.services.workspace.workspaces import Workspace
from ui.context import UiContext
from ui.preview.compare_view import CompareView
from ui.widgets.basics import column, label, named, row
from ui.windows.beside import BesideWindow


@dataclass(frozen=True)
class Pair:
    """Hold two states as documents."""

    old: Document
    new: Document
    layout: Layout


class CompareWindow(BesideWindow):
    """Choose two states; what went and what came is marked."""

    entry_chosen = Signal(str)

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(context, "compareWindow", "对照两个状态", parent)
        self._states: tuple[State, ...] = ()
        self.old_box = named(QComboBox(), "compareOld")
        self.new_box = named(QComboBox(), "compareNew")
        self.view = CompareView(Layout())
        self.none = label("只有现在的稿子：导出过一次，或者建过上一年度，才有可以对照的。", "muted", wrap=True)
        self._lay_out()
        self.old_box.activated.connect(self._compare)
        self.new_box.activated.connect(self._compare)
        self.view.passage_activated.connect(self._activated)

    def reload(self) -> None:
        """Read which states there are."""
        self.context.read(states_of, self.context.year, then=self._show_states)

    def _lay_out(self) -> None:
        top = row(gap=8)
        for words, box in (("从前", self.old_box), ("后来", self.new_box)):
            box.setAccessibleName(f"{words}的状态")
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            top.addWidget(label(words, "muted"))
            top.addWidget(box, 1)
        whole = column(self, margin=8)
        whole.addLayout(top)
        whole.addWidget(self.none)
        whole.addWidget(self.view, 1)

    def _show_states(self, found: tuple[State, ...]) -> None:
        if found != self._states:
            self._states = found
            before = next((each.key for each in found if each.key != NOW), NOW)
            for box, wanted in ((self.old_box, self.old_box.currentData() or before), (self.new_box, NOW)):
                box.clear()
                for each in found:
                    box.addItem(each.name, each.key)
                box.setCurrentIndex(max(box.findData(wanted), 0))
        self.none.setVisible(len(found) < 2)
        self._compare()

    def _compare(self) -> None:
        old, new = (self._states[box.currentIndex()] for box in (self.old_box, self.new_box))
        layout = self.context.preferences.now.layout
        self.context.read(_pair, self.context.year, old, new, layout, then=self._show)

    def _show(self, found: Pair) -> None:
        for view in (self.view.old, self.view.new):
            if view.preset != found.layout:
                view.set_preset(found.layout)
        self.view.compare(found.old, found.new, (self.old_box.currentText(), self.new_box.currentText()))

    def _activated(self, uid: str) -> None:
        self.entry_chosen.emit(uid)


def _pair(workspace: Workspace, year: int, old: State, new: State, layout: str) -> Pair:
    layouts = layouts_of(workspace)
    preset = layouts.get(layout) or next(iter(layouts.values()))
    return Pair(document_of(workspace, year, old), document_of(workspace, year, new), preset)
