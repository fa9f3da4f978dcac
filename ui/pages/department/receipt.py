"""What a hand-over left: where the package lies, the code it is known by, the paper copy."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFrame, QGridLayout

from rol_desktop.services.exchange.handover import HandedOver
from rol_desktop.services.writing.paper import write_paper
from ui.context import UiContext
from ui.pages.department.view import View
from ui.widgets.basics import button, column, label

if TYPE_CHECKING:
    from ui.windows.paper import PaperWindow


class Receipt(QFrame):
    """Say where the package lies and by which code it is known."""

    made = Signal()  # a package has just been made

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.setObjectName("receipt")
        self._context = context
        self._path = Path()
        self._window: PaperWindow | None = None
        self._title = label("", "heading", name="receiptTitle")
        self._where = label("", "muted", wrap=True, name="receiptPath")
        self._code = label("", "code", name="shortCode")
        self._code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout = column(self, margin=16, gap=8)
        layout.addWidget(self._title)
        layout.addWidget(self._where)
        layout.addWidget(label("短码（写在盖章的纸质件上，办公室凭它核对）", "small"))
        layout.addWidget(self._code)
        layout.addLayout(self._acts())
        self.hide()

    def _acts(self) -> QGridLayout:
        """Lay the acts out two by two: the card stands beside what is read."""
        tip = "看清楚再打印，盖章以后和报送包一起交 (Ctrl+P)"
        paper = button("打印纸质件…", self.show_paper, icon="compile", name="printPaper", tip=tip)
        tip = "存成 Word 文件去打印、盖章，印有同样的短码"
        word = button("存为 Word…", self._paper, icon="export", name="makePaper", tip=tip)
        copied = button("复制短码", self._copy, icon="copy", name="copyCode")
        self._folder = button(
            "打开文件夹", self._open_folder, icon="open", name="openFolder", tip="打开报送包所在的文件夹"
        )
        acts = QGridLayout()
        acts.setSpacing(8)
        for place, each in enumerate((paper, word, copied, self._folder)):
            acts.addWidget(each, place // 2, place % 2)
        return acts

    def show_last(self, view: View) -> None:
        """Show the newest hand-over, also when it was made another day."""
        submission = view.desk.submission
        if submission is None or not submission.revision:
            self.hide()
        elif view.last_code != self._code.text():
            at = submission.received_at.astimezone() if submission.received_at else None
            self._path = Path(f"{view.desk.year}年度报送包-{view.desk.department.name}-第{submission.revision}次")
            self._title.setText(f"已报送第{submission.revision}次" + (f"（{at:%Y-%m-%d %H:%M}）" if at else ""))
            self._where.setText(f"审定：{submission.leader}")
            self._code.setText(view.last_code)
            self._folder.hide()
            self.show()

    def show_result(self, done: HandedOver) -> None:
        """Show what was handed over."""
        self._path = done.path
        self._title.setText(f"第{done.revision}次报送包已生成，并已读回核对")
        told = "用口令封装，办公室打开时要输入口令。" if done.under_passphrase else ""
        self._where.setText(f"{done.path}\n{told}如果在U盘上，现在可以拔出。请把这个文件交给办公室。")
        self._code.setText(done.short_code)
        self._folder.show()
        self.show()
        self._context.noted.emit("报送包已生成")
        self.made.emit()

    def show_paper(self) -> None:
        """Show the paper copy's pages, to be printed."""
        from ui.windows.paper import PaperWindow  # noqa: PLC0415 - the pages are slow to load

        if self._window is None:
            self._window = PaperWindow(self._context, self.window())
        self._window.open_up()

    def _paper(self) -> None:
        name = f"{self._path.stem}-纸质件.docx"
        path = self._context.messages.save_file("纸质件保存到", name, "Word 文档 (*.docx)")
        if path is not None:
            context = self._context
            context.work("正在生成纸质件", write_paper, path.with_suffix(".docx"), context.year, then=self._paper_made)

    def _paper_made(self, path: Path) -> None:
        self._context.noted.emit(f"纸质件已生成：{path.name}")

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path.parent)))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._code.text())
        self._context.noted.emit("短码已复制")
