"""The inbox: packages by button or by hand, what each would do, what each did, and the log of all that came."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from rol_desktop.domain.changes import Changes
from rol_desktop.services.exchange import receiving, withdrawing
from rol_desktop.services.exchange.inbox import LogLine, received_log
from rol_desktop.services.exchange.receiving import Accounting
from ui.context import UiContext
from ui.jobs import Job
from ui.messages import Choice
from ui.models.packages import LINES, LOG
from ui.models.table import RECORD
from ui.pages.office.page import MARGIN, OfficePage, head, selected, table
from ui.pages.office.watch import FolderWatch
from ui.widgets.basics import button, column, frame, label, row, set_property
from ui.widgets.empty import EmptyState

LOG_PAGE, FILES_PAGE, EMPTY_PAGE = range(3)
RECEIVING = "正在收件"
QUESTIONS = {
    "chosen": (
        "采用这一份",
        "采用“{name}”（第{revision}次，对照码{code}）作为{department}的报送？",
        "另一份会留在历史里，随时可以再换。",
    ),
    "trusted": (
        "已核对，收入",
        "{department}的签名识别码是 {fingerprint}，已经打电话核对一致？",
        "以后这个识别码签名的报送会直接收入。",
    ),
    "admitted": (
        "仍然收入",
        "{department}的报送是截止以后送来的，仍然收入？",
        "收入以后会记为迟报。",
    ),
    "confirmed": (
        "已核对，收入",
        "这是一份填报表，没有签名。已经和{department}核对过，是他们交来的？",
        "收入以后与报送包一样审核、汇编；表的原件会一直留着。",
    ),
}
FILTER = "报送包和填报表 (*.rolpkg *.docx *.xlsx)"


class InboxPage(OfficePage):
    """Receive packages and keep account of them."""

    go = Signal(str)

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self._paths: tuple[Path, ...] = ()
        self._pending = False
        self.summary = label("", wrap=True, name="inboxSummary")
        self.files, self._files = table("inboxFiles", "这一次的文件", LINES)
        self.log, self._log = table("inboxLog", "收件记录", LOG)
        self.accept = button("收下", self._receive, kind="primary", name="acceptFiles")
        self.leave = button("不收了", self._leave, name="leaveFiles")
        self.settle = button("", self._settle, kind="primary", name="settlePackage")
        self.undo = button("撤回这次收件", self._undo, kind="quiet", name="undoReceipt")
        self.again = button("重新核对暂存的", self._settle_held, kind="quiet", name="settleHeld")
        self.sentence = label("", "muted", wrap=True, name="logSentence")
        self.watch = FolderWatch(self)
        self.watching = button("留意一个文件夹…", self._toggle_watch, kind="quiet", name="watchFolder")
        self.watching.setToolTip("报送包一放进这个文件夹，就列出来等您收下")
        self._stack = QStackedWidget()
        self.setAcceptDrops(True)
        self._lay_out()
        self.setFocusProxy(self.log)
        self.log.selectionModel().selectionChanged.connect(self._chosen)
        context.jobs.ended.connect(self._ended)
        self.watch.came.connect(self._came)

    def reload(self) -> None:
        """Read the log."""
        self.context.read(received_log, self.context.year, then=self._show_log)

    def concerns(self, changes: Changes) -> bool:
        """Tell whether what came, or who should have sent it, changed."""
        return bool(changes.submissions or changes.departments or changes.outline or changes.report)

    # -- building

    def _lay_out(self) -> None:
        self.drop = frame("drop", "dropZone")
        zone = row(self.drop, margin=12)
        zone.addWidget(label("把报送包或者整个文件夹拖到这里。", "muted"), 1)
        zone.addWidget(self.watching)
        zone.addWidget(button("选择文件夹…", self.choose_folder, icon="open", name="receiveFolder"))
        zone.addWidget(button("选择报送包…", self.choose_files, kind="primary", icon="import", name="receiveFiles"))
        for page in (self._log_part(), self._files_part(), self._empty_part()):
            self._stack.addWidget(page)
        layout = column(self, margin=MARGIN, gap=12)
        layout.addLayout(head("收件"))
        layout.addWidget(self.drop)
        layout.addWidget(self._stack, 1)

    def _files_part(self) -> QWidget:
        whole = QWidget()
        layout = column(whole)
        layout.addWidget(self.summary)
        layout.addWidget(self.files, 1)
        foot = row()
        foot.addStretch(1)
        foot.addWidget(self.leave)
        foot.addWidget(self.accept)
        layout.addLayout(foot)
        return whole

    def _log_part(self) -> QWidget:
        whole = QWidget()
        layout = column(whole)
        top = row()
        top.addWidget(label("收件记录", "strong"))
        top.addStretch(1)
        top.addWidget(self.again)
        layout.addLayout(top)
        layout.addWidget(self.log, 1)
        card: QFrame = frame("card")
        line = row(card, margin=12)
        line.addWidget(self.sentence, 1)
        line.addWidget(self.undo)
        line.addWidget(self.settle)
        layout.addWidget(card)
        return whole

    def _empty_part(self) -> QWidget:
        return EmptyState(
            "inbox",
            "还没有收到报送包",
            "各单位填好以后会交来扩展名为 .rolpkg 的报送包。"
            "收到一个收一个，也可以攒齐了一起收；重复收、次序颠倒都不要紧。",
        )

    # -- what came

    def choose_files(self) -> None:
        """Let the person choose packages."""
        self.take_paths(self.context.messages.open_files("选择报送包", FILTER))

    def choose_folder(self) -> None:
        """Let the person choose a folder of packages."""
        if folder := self.context.messages.folder("选择放报送包的文件夹"):
            self.take_paths((folder,))

    def take_paths(self, paths: tuple[Path, ...]) -> bool:
        """Look at files and folders and say what each would do; nothing is taken in yet."""
        if paths:
            self._paths = paths
            self.context.work("正在查看报送包", receiving.preview, paths, then=self._show_preview)
        return bool(paths)

    def _toggle_watch(self) -> None:
        if self.watch.folder is not None:
            self.watch.stop()
            self.watching.setText("留意一个文件夹…")
        elif folder := self.context.messages.folder("留意哪个文件夹"):
            self.watch.begin(folder)
            self.watching.setText(f"不再留意“{folder.name}”")

    def _came(self, paths: tuple[Path, ...]) -> None:
        self.context.noted.emit(f"“{self.watch.folder}”里来了{len(paths)}个报送包。")
        self.take_paths((*self._paths, *paths) if self._pending else paths)

    def _show_preview(self, found: Accounting) -> None:
        self._pending = True
        self._files.set_records(sorted(found.lines, key=lambda line: line.is_settled))
        self.summary.setText(
            f"收下以后将会是：{found.summary()}" if found.lines else "这里面没有报送包（.rolpkg）或填报表。"
        )
        self.accept.setVisible(bool(found.lines))
        self.leave.setText("不收了" if found.lines else "返回")
        self._stack.setCurrentIndex(FILES_PAGE)
        self.accept.setFocus()

    def _receive(self) -> None:
        self.context.work(RECEIVING, receiving.receive, self._paths, then=self._show_accounting)

    def _show_accounting(self, found: Accounting) -> None:
        self._pending = False
        self._files.set_records(sorted(found.lines, key=lambda line: line.is_settled))
        self.summary.setText(f"收件完毕。{found.summary()}")
        self.accept.hide()
        self.leave.setText("看收件记录")
        self.leave.setFocus()
        self._load()

    def _ended(self, job: Job) -> None:
        """Tell every page what a stopped go had already taken in: each package is whole or not there."""
        if job.title == RECEIVING and job.stopped.is_set():
            self.context.publish(Changes("收件", report=True, outline=True))
            self.context.noted.emit("已停止。停止以前收下的都在，其余的可以再收。")
            self._leave()

    def _leave(self) -> None:
        self._paths = ()
        self._pending = False
        self._stack.setCurrentIndex(LOG_PAGE if self._log.records else EMPTY_PAGE)

    # -- the log

    def _show_log(self, found: tuple[LogLine, ...]) -> None:
        self._log.set_records(found)
        self.again.setVisible(any(line.waits for line in found))
        if self._stack.currentIndex() != FILES_PAGE:
            self._stack.setCurrentIndex(LOG_PAGE if found else EMPTY_PAGE)
        self._chosen()

    def _chosen(self) -> None:
        line = self._line()
        self.sentence.setText(line.sentence if line else "选中一行，看它的来龙去脉。")
        self.undo.setVisible(line is not None)
        self.settle.setVisible(line is not None and bool(line.decision))
        if line is not None and line.decision:
            self.settle.setText(QUESTIONS[line.decision][0])

    def _line(self) -> LogLine | None:
        found = selected(self.log, RECORD)
        return found[0] if found else None  # type: ignore[return-value]  # the log holds nothing else

    def _settle(self) -> None:
        line = self._line()
        if line is None:
            return
        verb, question, detail = QUESTIONS[line.decision]
        named = {name: getattr(line, name) for name in ("name", "revision", "code", "department", "fingerprint")}
        if self.context.messages.ask(question.format(**named), [Choice("yes", verb)], detail) == "yes":
            self.context.act(receiving.settle, line.digest, line.decision, then=self._settled)

    def _undo(self) -> None:
        line = self._line()
        if line is None:
            return
        question = f"撤回“{line.name}”（第{line.revision}次）的收件？"
        detail = "它的内容会从汇总中拿掉，报送包本身仍然保存，以后可以再收。"
        if self.context.messages.ask(question, [Choice("yes", "撤回收件")], detail) == "yes":
            self.context.act(withdrawing.undo_receipt, line.digest, then=self._settled)

    def _settle_held(self) -> None:
        self.context.act(receiving.settle_held, self.context.year, then=self._settled)

    def _settled(self, changes: Changes) -> None:
        if changes.is_empty:
            self.context.noted.emit("已核对，没有可以收入的。")
        self._load()

    # -- drag and drop

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and folders."""
        if event.mimeData().hasUrls():
            set_property(self.drop, "over", True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Put the drop zone back."""
        set_property(self.drop, "over", False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Look at what was dropped."""
        set_property(self.drop, "over", False)
        event.acceptProposedAction()
        self.take_paths(tuple(Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()))


def make(context: UiContext) -> InboxPage:
    """Make the page."""
    return InboxPage(context)
