"""The window: a menu bar, one page or desk, the status line. One window holds one workspace."""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMessageBox, QStackedWidget, QWidget

from rol_desktop import __version__
from ui.closing import Closing
from ui.context import UiContext
from ui.menus import ActSpec, actions, fill, on_focus
from ui.messages import Choice
from ui.opening import Opener
from ui.pages.start import StartPage
from ui.status import StatusLine
from ui.widgets.banner import Banner
from ui.widgets.basics import column

if TYPE_CHECKING:
    from ui.dialogs.help import HelpWindow
    from ui.widgets.empty import EmptyState
    from ui.windows.backups import BackupsWindow

TITLE = "法治政府建设年度报告"
SAVING = "刚写的内容正在存到磁盘上，存好就关闭。请不要拔出U盘或关机。"
STILL_SAVING = "磁盘很慢，还在保存。请不要拔出U盘或关机，存好就关闭。"
UNSAVED = "最后写的内容没有存到磁盘上，仍要关闭？"
LOST = "关闭以后，没有存上的内容就没有了；以前存好的都在。也可以先复制出来，或者按上面的提示处理后再关闭。"
PATIENCE = 100  # milliseconds between two looks whether a file named on the command line came to something
SMALLEST = (1024, 700)
FIRST = (1280, 800)
Key = QKeySequence.StandardKey


class MainWindow(QMainWindow):
    """Put start page and desks into one frame."""

    def __init__(self, context: UiContext, geometry: QSettings) -> None:
        super().__init__()
        self.setObjectName("main")
        self._context = context
        self._geometry = geometry
        self._desk: QWidget | None = None
        self._help: HelpWindow | None = None
        self._backups: BackupsWindow | None = None
        self.opener = Opener(context, self)
        self._closing = Closing(context, self._may_leave, self)
        self.banner = Banner()
        self._stack = QStackedWidget()
        self._own = actions(self, self._acts())
        self._lay_out()
        self._connect()
        self._dress()
        self._show_turns()

    @cached_property
    def start(self) -> StartPage:
        """The first page, made when it is first shown: a window that was given a file has no use for it."""
        page = StartPage(self._context)
        page.open_asked.connect(self.opener.ask_and_open)
        page.office_asked.connect(self.opener.new_office)
        page.sample_asked.connect(self.opener.open_sample)
        page.path_chosen.connect(self.opener.open_workspace)
        self._stack.addWidget(page)
        return page

    def begin(self, paths: Sequence[Path] = ()) -> None:
        """Open what was named on the command line, or show the first page: that too where nothing comes of it."""
        if paths:
            self.open_paths(paths)
            self._await_desk()
        else:
            self._show_start()

    def _await_desk(self) -> None:
        """Keep the first page back while a file is being opened."""
        if self._context.jobs.idle:
            self._show_start()
        else:
            QTimer.singleShot(PATIENCE, self, self._await_desk)

    def _show_start(self) -> None:
        if self._desk is None and not self._closing.is_under_way:
            self._stack.setCurrentWidget(self.start)

    @cached_property
    def _parting(self) -> "EmptyState":
        """What is seen while a slow disk is written to for the last time."""
        from ui.widgets.empty import EmptyState  # noqa: PLC0415 - hardly ever seen

        page = EmptyState("form", "正在保存并关闭…", SAVING)
        page.setObjectName("closingPage")
        self._stack.addWidget(page)
        return page

    def _say_saving(self) -> None:
        self._stack.setCurrentWidget(self._parting)
        self.menuBar().hide()
        self.setEnabled(False)

    def _say_slow(self) -> None:
        self._parting.sentence.setText(STILL_SAVING)

    def _stay(self) -> None:
        """Come back to the desk: something could not be saved, and the banner says why."""
        self.setEnabled(True)
        self.menuBar().show()
        if self._desk is not None:
            self._stack.setCurrentWidget(self._desk)
            self._desk.setFocus()

    def _may_leave(self) -> bool:
        leave = Choice("leave", "不保存，关闭", risky=True)
        return self._context.messages.ask(UNSAVED, [Choice("stay", "留在这里"), leave], LOST) == "leave"

    def _lay_out(self) -> None:
        middle = QWidget()
        layout = column(middle, gap=0)
        layout.addWidget(self.banner)
        layout.addWidget(self._stack, 1)
        self.setCentralWidget(middle)
        self.setStatusBar(StatusLine(self._context))
        self.setAcceptDrops(True)
        self.resize(*FIRST)
        self.setMinimumSize(800, 560)
        if kept := self._geometry.value("geometry"):
            self.restoreGeometry(kept)

    def _connect(self) -> None:
        self.opener.for_desk.connect(self._give_to_desk)
        self.opener.return_taken.connect(self._show_return)
        self._closing.waiting.connect(self._say_saving)
        self._closing.lasting.connect(self._say_slow)
        self._closing.done.connect(self.close)
        self._closing.stayed.connect(self._stay)
        self._context.opened.connect(self._show_page)
        self._context.year_changed.connect(self._dress)
        self._context.refused.connect(self.banner.show_sentence)
        self._context.changed.connect(self._all_well)
        self._context.history_changed.connect(self._show_turns)

    def _acts(self) -> tuple[ActSpec, ...]:
        context, opener = self._context, self.opener
        return (
            ActSpec("open", "文件", "打开(&O)…", opener.ask_and_open, Key.Open),
            ActSpec("newOffice", "文件", "新建汇总工作文件(&N)…", opener.new_office, Key.New),
            ActSpec("closeWorkspace", "文件", "关闭工作文件(&C)", opener.close, Key.Close),
            ActSpec("backups", "文件", "备份与恢复(&B)…", self._show_backups, "Ctrl+Shift+B", line_before=True),
            ActSpec("settings", "文件", "设置(&S)…", self._show_settings, "Ctrl+,", line_before=True),
            ActSpec("quit", "文件", "退出(&X)", self.close, "Ctrl+Q", line_before=True, role=QAction.MenuRole.QuitRole),
            ActSpec("undo", "编辑", "撤销(&U)", context.undo, Key.Undo),
            ActSpec("redo", "编辑", "重做(&R)", context.redo, Key.Redo),
            ActSpec("cut", "编辑", "剪切(&T)", on_focus("cut"), Key.Cut, line_before=True),
            ActSpec("copy", "编辑", "复制(&C)", on_focus("copy"), Key.Copy),
            ActSpec("paste", "编辑", "粘贴(&P)", on_focus("paste"), Key.Paste),
            ActSpec("selectAll", "编辑", "全选(&A)", on_focus("selectAll"), Key.SelectAll),
            ActSpec("help", "帮助", "使用说明(&H)", self._show_help, "F1"),
            ActSpec("about", "帮助", "关于(&A)", self._show_about, role=QAction.MenuRole.AboutRole),
        )

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Open what was named on the command line or dropped."""
        self.opener.open_paths(paths)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save what was typed, close the workspace, keep the window's place; the window goes when all that is done."""
        if self._closing.is_under_way or not self._closing.begin():
            event.ignore()
            return
        self._geometry.setValue("geometry", self.saveGeometry())
        event.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files anywhere."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        self.opener.open_paths(paths)

    def _show_page(self) -> None:
        if self._desk is not None:
            self._stack.removeWidget(self._desk)
            self._desk.deleteLater()
            self._desk = None
        self.banner.hide()
        if self._context.workspace is None:
            self._show_start()
        else:
            from ui.desks import make_desk  # noqa: PLC0415 - the first window needs no desk

            self._desk = make_desk(self._context)
            self._stack.addWidget(self._desk)
            self._stack.setCurrentWidget(self._desk)
        self._dress()

    def _dress(self) -> None:
        own_title = getattr(self._desk, "title", "")
        self.setWindowTitle(f"{own_title} — {TITLE}" if own_title else TITLE)
        fill(self, self._own, getattr(self._desk, "acts", {}))
        for action in self._own["文件"]:
            if action.objectName() == "closeWorkspace":
                action.setEnabled(self._desk is not None)

    def _show_turns(self) -> None:
        names = {"undo": ("撤销", self._context.history.undo_name), "redo": ("重做", self._context.history.redo_name)}
        for action in self._own["编辑"]:
            if action.objectName() in names:
                verb, what = names[action.objectName()]
                action.setText(f"{verb}{what}" if what else verb)

    def _all_well(self, _: object) -> None:
        self.banner.hide()

    def _give_to_desk(self, paths: tuple[Path, ...]) -> None:
        take = getattr(self._desk, "take_paths", None)
        if take is None or not take(paths):
            self._context.refused.emit("这里用不上拖进来的文件。报送包请拖到汇总端，任务包请单独拖入。")

    def _show_return(self) -> None:
        show = getattr(self._desk, "show_comments", None)
        if show is not None:
            show()

    def _show_help(self) -> None:
        from ui.dialogs.help import HelpWindow  # noqa: PLC0415 - not before somebody asks

        if self._help is None:
            self._help = HelpWindow(self)
        workspace = self._context.workspace
        self._help.show_chapter("office" if workspace and workspace.is_office else "department")

    def _show_backups(self) -> None:
        from ui.windows.backups import BackupsWindow  # noqa: PLC0415 - not before somebody asks

        if self._backups is None:
            self._backups = BackupsWindow(self._context, self)
            self._backups.reopen.connect(self.opener.open_workspace)
        self._backups.show_workspace()

    def _show_settings(self) -> None:
        from ui.dialogs.settings import SettingsDialog  # noqa: PLC0415 - not before somebody asks

        SettingsDialog(self._context.preferences, self).open()

    def _show_about(self) -> None:
        box = QMessageBox(QMessageBox.Icon.NoIcon, "关于", f"{TITLE}\n版本 {__version__}", parent=self)
        box.setInformativeText("部门填报、一处汇总、按 GB/T 9704—2012 成文。离线使用，数据只在本机。")
        box.open()
