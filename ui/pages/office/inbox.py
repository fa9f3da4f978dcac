"""The inbox: packages by button or by hand, what each would do, what each did, and the log of all that came."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from rol_desktop.domain.changes import Changes
from rol_desktop.services.exchange import receiving, unlocking, withdrawing
from rol_desktop.services.exchange.inbox import LogLine, received_log
from rol_desktop.services.exchange.receiving import Accounting
from ui.context import UiContext
from ui.jobs import Job
from ui.messages import Choice
from ui.models.packages import LINES, LOG
from ui.models.table import RECORD
from ui.pages.office.page import MARGIN, OfficePage, head, selected, table
from ui.pages.office.passphrases import PassphraseTurns
from ui.pages.office.settling import asked, verb_of
from ui.pages.office.watch import FolderWatch
from ui.widgets.basics import button, column, frame, label, row, set_property
from ui.widgets.empty import EmptyState

LOG_PAGE, FILES_PAGE, EMPTY_PAGE = range(3)
RECEIVING = "正在收件"
FILTER = "报送包和填报表 (*.rolpkg *.docx *.xlsx)"


class InboxPage(OfficePage):
    """Receive packages and keep account of them."""

    go = Signal(str)

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self._paths: tuple[Path, ...] = ()
        self._pending = False
        self._keys: tuple[bytes, ...] = ()
        self._locked: tuple[unlocking.Locked, ...] = ()
        self._ask_at_once = False
        self._turns = PassphraseTurns(context, self)
        self._held_turns = PassphraseTurns(context, self)
        self.summary = label("", wrap=True, name="inboxSummary")
        self.files, self._files = table("inboxFiles", "这一次的文件", LINES)
        self.log, self._log = table("inboxLog", "收件记录", LOG)
        self.accept = button("收下", self._receive, kind="primary", name="acceptFiles")
        self.unlock = button("输入口令…", self._ask_passphrases, name="enterPassphrase")
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
        self._turns.ended.connect(self._unlocked)
        self._held_turns.ended.connect(self._load)

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
        foot.addWidget(self.unlock)
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
            self._ask_at_once = True
            self._look(paths)
        return bool(paths)

    def _look(self, paths: tuple[Path, ...]) -> None:
        self._paths = paths
        verb, keys = receiving.preview, self._keys
        self.context.work("正在查看报送包", verb, paths, then=self._show_preview, package_keys=keys)

    def _toggle_watch(self) -> None:
        if self.watch.folder is not None:
            self.watch.stop()
            self.watching.setText("留意一个文件夹…")
        elif folder := self.context.messages.folder("留意哪个文件夹"):
            self.watch.begin(folder)
            self.watching.setText(f"不再留意“{folder.name}”")

    def _came(self, paths: tuple[Path, ...]) -> None:
        self.context.noted.emit(f"“{self.watch.folder}”里来了{len(paths)}个报送包。")
        self._look((*self._paths, *paths) if self._pending else paths)  # nobody is interrupted by a question

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
        self._locked = found.locked
        self.unlock.setVisible(bool(found.locked))
        if found.locked and self._ask_at_once:
            self._ask_passphrases()

    def _ask_passphrases(self) -> None:
        self._ask_at_once = False
        self._turns.begin(self._locked, unlocking.try_files)

    def _unlocked(self, keys: tuple[bytes, ...]) -> None:
        """Look again with what was opened; without, the packages are held and open another day."""
        if keys:
            self._keys += keys
            self._look(self._paths)

    def _receive(self) -> None:
        verb, keys = receiving.receive, self._keys
        self.context.work(RECEIVING, verb, self._paths, then=self._show_accounting, package_keys=keys)

    def _show_accounting(self, found: Accounting) -> None:
        self._pending = False
        self._files.set_records(sorted(found.lines, key=lambda line: line.is_settled))
        self.summary.setText(f"收件完毕。{found.summary()}")
        self.accept.hide()
        self.unlock.hide()
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
        self._paths, self._keys = (), ()
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
            self.settle.setText(verb_of(line))

    def _line(self) -> LogLine | None:
        found = selected(self.log, RECORD)
        return found[0] if found else None  # type: ignore[return-value]  # the log holds nothing else

    def _settle(self) -> None:
        line = self._line()
        if line is None:
            return
        if line.decision == "opened":
            self._open_held(line)
            return
        verb, question, detail = asked(line)
        if self.context.messages.ask(question, [Choice("yes", verb)], detail) == "yes":
            self.context.act(receiving.settle, line.digest, line.decision, then=self._settled)

    def _open_held(self, chosen: LogLine) -> None:
        """Ask for the passphrase of the chosen package; what else is under the same one opens with it."""
        waiting = [line for line in self._log.records if isinstance(line, LogLine) and line.decision == "opened"]
        waiting.sort(key=lambda line: line.digest != chosen.digest)
        locked = [unlocking.Locked(line.name, line.department, line.digest) for line in waiting]
        self._held_turns.begin(locked, unlocking.open_held)

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
