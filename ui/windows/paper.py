"""The paper copy of a hand-over: its pages as they will be printed, sealed and matched by their code."""

from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from rol_desktop.domain.layout import Layout
from rol_desktop.errors import RolError
from rol_desktop.services.writing.paper import PaperCopy, paper_copy
from ui.context import UiContext
from ui.preview.preview_pane import PreviewPane
from ui.widgets.basics import button, column, label, row
from ui.windows.beside import BesideWindow
from ui.windows.preview import send_to_printer


class PaperWindow(BesideWindow):
    """Show the pages of the newest hand-over, and print them; nothing that differs from the package is printed."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(context, "paperWindow", "纸质件", parent)
        self.pane = PreviewPane(Layout(), narrow=True)
        self.pane.view.cautions.shown = False  # how the pages break is the office's business
        self.print_button = button("打印…", self.print_out, kind="primary", name="printPaperPages", tip="Ctrl+P")
        self.said = label("", "muted", wrap=True, name="paperSaid")
        top = row(gap=8)
        top.addWidget(self.said, 1)
        top.addWidget(self.print_button)
        whole = column(self, margin=8)
        whole.addLayout(top)
        whole.addWidget(self.pane, 1)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Print), self).activated.connect(self.print_out)

    def reload(self) -> None:
        """Read the newest hand-over; where it is no longer what is written here, say so and print nothing."""
        workspace = self.context.workspace
        if workspace is not None:
            self.context.flushing.emit()
            self.context.jobs.run(partial(paper_copy, workspace, self.context.year), self._show, self._refuse)

    def print_out(self) -> None:
        """Ask for printer and pages, and print in the background."""
        pages = self.pane.view.pages
        if pages is None or not self.print_button.isEnabled():
            return
        printer = self.context.messages.ask_printer(pages, self.pane.view.page)
        if printer is not None:
            preset = self.pane.view.preset
            self.context.jobs.run_long("正在打印", partial(send_to_printer, printer, pages, preset), self._printed)

    def _show(self, found: PaperCopy) -> None:
        self.said.setText(f"短码 {found.short_code}：和报送包上的一样，印在署名下面。打印以后盖章，和报送包一起交。")
        if found.layout != self.pane.view.preset:
            self.pane.set_preset(found.layout)
        self.pane.set_document(found.document)
        self.print_button.setEnabled(True)

    def _refuse(self, error: Exception) -> None:
        self.print_button.setEnabled(False)
        self.pane.set_document(None)
        if isinstance(error, RolError):
            self.said.setText(error.told)
        else:
            self.context.show_failure(error)

    def _printed(self, count: int) -> None:
        self.context.noted.emit(f"已送去打印{count}页。")
