"""The report's pages in a window of their own: choose edition and layout, click a passage, print."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from rol_desktop.domain.blocks import Document
from rol_desktop.domain.layout import Layout
from rol_desktop.domain.report import Edition
from rol_desktop.progress import Progress
from rol_desktop.services.output import compiling
from rol_desktop.services.output.exported import EDITIONS
from rol_desktop.services.workspace.workspaces import Workspace
from rol_desktop.typeset.pages import Pages
from ui.context import UiContext
from ui.preview.fonts import FontBook
from ui.preview.preview_pane import PreviewPane
from ui.widgets.basics import button, column, label, named, row
from ui.windows.beside import BesideWindow

LAYOUT_BOX = 240  # pixels: the name of a layout


@dataclass(frozen=True)
class Shown:
    """Hold one edition of the report, and the layouts it can be seen in."""

    document: Document
    layouts: dict[str, Layout]


class PreviewWindow(BesideWindow):
    """Show pages as they will be printed."""

    entry_chosen = Signal(str)

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(context, "previewWindow", "页面预览", parent)
        self._layouts: dict[str, Layout] = {}
        self._even_imprint = False
        self.pane = PreviewPane(Layout())
        self.edition_box = named(QComboBox(), "previewEdition")
        self.layout_box = named(QComboBox(), "previewLayout")
        self.print_button = button("打印…", self.print_out, name="printPages", tip="选页码范围、份数和双面 (Ctrl+P)")
        self._lay_out()
        self.edition_box.activated.connect(self.reload)
        self.layout_box.activated.connect(self._choose_layout)
        self.pane.passage_activated.connect(self._activated)

    def reload(self) -> None:
        """Read the chosen edition as it stands now."""
        edition = Edition(self.edition_box.currentData())  # Qt keeps but the word
        self.context.read(shown, self.context.year, edition, then=self._show)

    def show_edition(self, edition: Edition, *, even_imprint: bool = False) -> None:
        """Show one edition as it would be exported."""
        self._even_imprint = even_imprint
        self.edition_box.setCurrentIndex(self.edition_box.findData(edition))
        self.open_up()
        self.reload()

    def mark(self, uid: str) -> None:
        """Mark an entry's words where they stand, without taking the keyboard."""
        if self.isVisible():
            self.pane.show_passage(uid)

    def print_out(self) -> None:
        """Ask for printer and pages, and print in the background."""
        pages = self.pane.view.pages
        if pages is None:
            return
        printer = self.context.messages.ask_printer(pages, self.pane.view.page)
        if printer is not None:
            preset = self.pane.view.preset
            self.context.jobs.run_long("正在打印", partial(send_to_printer, printer, pages, preset), self._printed)

    def _lay_out(self) -> None:
        for edition, name in EDITIONS.items():
            self.edition_box.addItem(name, edition)
        self.edition_box.setAccessibleName("给谁看的")
        self.layout_box.setAccessibleName("版式")
        self.layout_box.setMinimumWidth(LAYOUT_BOX)
        top = row(gap=8)
        for each in (label("给谁看", "muted"), self.edition_box, label("版式", "muted"), self.layout_box):
            top.addWidget(each)
        top.addStretch(1)
        top.addWidget(self.print_button)
        whole = column(self, margin=8)
        whole.addLayout(top)
        whole.addWidget(self.pane, 1)

    def _show(self, found: Shown) -> None:
        fill_layouts(self.layout_box, found.layouts, self.context.preferences.now.layout)
        self._layouts = found.layouts
        preset = found.layouts[self.layout_box.currentData()]
        if preset != self.pane.view.preset:
            self.pane.set_preset(preset)
        self.pane.set_document(found.document, even_imprint=self._even_imprint)

    def _choose_layout(self) -> None:
        self.context.preferences.change(layout=self.layout_box.currentData())
        self.pane.set_preset(self._layouts[self.layout_box.currentData()])

    def _activated(self, uid: str) -> None:
        self.entry_chosen.emit(uid)

    def _printed(self, count: int) -> None:
        self.context.noted.emit(f"已送去打印{count}页。")


def shown(workspace: Workspace, year: int, edition: Edition) -> Shown:
    """Return one edition of the report with the workspace's layouts."""
    return Shown(compiling.compile_document(workspace, year, edition), compiling.layouts_of(workspace))


def fill_layouts(box: QComboBox, layouts: dict[str, Layout], wanted: str) -> None:
    """Offer layouts by name; the wanted one is chosen, or the standard where it is gone."""
    offered = [(box.itemData(at), box.itemText(at)) for at in range(box.count())]
    if offered != [(key, each.name) for key, each in layouts.items()]:
        box.clear()
        for key, each in layouts.items():
            box.addItem(each.name, key)
    box.setCurrentIndex(max(box.findData(wanted), 0))


def send_to_printer(printer: object, pages: Pages, preset: Layout, progress: Progress) -> int:
    """Print chosen pages, in the worker."""
    from ui.preview.printing import print_pages  # noqa: PLC0415 - not before somebody prints

    return print_pages(printer, pages, FontBook(preset), progress)  # type: ignore[arg-type]  # a QPrinter
