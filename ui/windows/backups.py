"""Backup and restore: what is kept of a workspace, and every way back, without a terminal."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QFrame, QWidget

from rol_desktop.domain.passphrases import SHORTEST
from rol_desktop.services.workspace import backups, keykeeping, repairing
from rol_desktop.services.workspace.backups import KeptBackup, Restored
from rol_desktop.services.workspace.repairing import Checked, Salvaged
from ui.context import UiContext
from ui.messages import WORKSPACE_FILTER, Choice
from ui.models.backups import BACKUPS
from ui.models.table import RECORD
from ui.pages.office.page import selected, show_folder, table
from ui.widgets.basics import button, column, frame, label, row

KEYS_FILTER = "密钥备份 (*.rolkeys)"


class BackupsWindow(QDialog):
    """Show the backups of one workspace; the one that is open, or one that cannot be opened any more."""

    reopen = Signal(object)  # Path: a workspace was put back, and should be opened

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("backupsWindow")
        self.setWindowTitle("备份与恢复")
        self.resize(900, 620)
        self.context = context
        self.path: Path | None = None
        self._checked: Checked | None = None
        self.what = label("", "strong", name="backupsOf")
        self.view, self._model = table("backups", "备份", BACKUPS)
        self.outcome = label("", wrap=True, name="checkResult")
        self.keys = label("", wrap=True, name="keysState")
        self._buttons()
        self._lay_out()
        self.view.selectionModel().selectionChanged.connect(self._chosen)
        self.view.doubleClicked.connect(self._restore)

    def show_workspace(self, path: Path | None = None) -> None:
        """Show the backups of a workspace; of the one that is open where none is named."""
        workspace = self.context.workspace
        self.path = path or (workspace.path if workspace else None)
        self._checked = None
        self.outcome.setText("")
        self.show()
        self.raise_()
        self.reload()

    def reload(self) -> None:
        """Read again what is there."""
        is_open = self._is_open()
        self.what.setText(f"“{self.path.name}”的备份" if self.path else "还没有选择工作文件")
        self.now.setEnabled(is_open)
        self.check.setEnabled(self.path is not None)
        self.folder.setEnabled(self.path is not None)
        self.salvage.setVisible(self._checked is not None and not self._checked.is_sound)
        self.key_card.setVisible(is_open and bool(self.context.workspace and self.context.workspace.is_office))
        self._model.set_records(())
        self._chosen()
        if self.path is not None:
            self.context.jobs.run_long("正在查看备份", partial(_listed, self.path, self._kept_in()), self._show)
        if is_open:
            self.context.read(keykeeping.keys_saved_at, then=self._show_keys)

    # -- building

    def _buttons(self) -> None:
        self.now = button("立即备份", self._back_up, icon="add", name="backUpNow")
        self.other = button("查看别的工作文件…", self._choose, name="backupsOther", tip="打不开的文件也可以选")
        self.folder = button("打开备份文件夹", self._show_folder, name="backupsFolder")
        self.restore = button("恢复选中的备份…", self._restore, kind="primary", name="restoreBackup")
        self.check = button("检查这个文件", self._check, name="checkFile")
        self.salvage = button("抢救到新文件…", self._salvage, name="salvageFile")
        self.save_keys = button("备份密钥…", self._save_keys, name="saveKeys")
        self.load_keys = button("从备份恢复密钥…", self._load_keys, name="loadKeys")

    def _lay_out(self) -> None:
        whole = column(self, margin=16, gap=12)
        top = row()
        top.addWidget(self.what, 1)
        for each in (self.now, self.folder, self.other):
            top.addWidget(each)
        whole.addLayout(top)
        whole.addWidget(
            label(
                "打开、收件、新建年度和升级之前会自动备份。恢复时，现在的文件会另存在备份文件夹里。", "small", wrap=True
            )
        )
        whole.addWidget(self.view, 1)
        acts = row()
        acts.addWidget(self.restore)
        acts.addStretch(1)
        acts.addWidget(self.check)
        acts.addWidget(self.salvage)
        whole.addLayout(acts)
        whole.addWidget(self.outcome)
        whole.addWidget(self._keys_card())

    def _keys_card(self) -> QFrame:
        self.key_card = frame("card", "keysCard")
        inside = row(self.key_card, margin=12)
        inside.addWidget(self.keys, 1)
        inside.addWidget(self.save_keys)
        inside.addWidget(self.load_keys)
        return self.key_card

    # -- showing

    def _is_open(self) -> bool:
        workspace = self.context.workspace
        return workspace is not None and workspace.path == self.path

    def _kept_in(self) -> Path | None:
        return self.context.preferences.backups

    def _show(self, found: tuple[KeptBackup, ...]) -> None:
        self._model.set_records(found)
        if found:
            self.view.selectRow(0)
        self._chosen()

    def _chosen(self, *_: object) -> None:
        self.restore.setEnabled(any(not each.problem for each in self._selected()))

    def _selected(self) -> list[KeptBackup]:
        return [each for each in selected(self.view, RECORD) if isinstance(each, KeptBackup)]

    def _show_keys(self, at: Any) -> None:
        told = f"密钥已于{at.astimezone():%Y年%m月%d日}备份。" if at else keykeeping.REMINDER
        self.keys.setText(told)

    # -- acts

    def _choose(self) -> None:
        if path := self.context.messages.open_file("查看哪个工作文件的备份", WORKSPACE_FILTER):
            self.show_workspace(path)

    def _show_folder(self) -> None:
        if self.path is not None:
            folder = backups.backup_folder(self.path, self._kept_in())
            show_folder(folder if folder.is_dir() else self.path)

    def _back_up(self) -> None:
        self.context.work("正在备份", backups.back_up_now, then=self._backed_up)

    def _backed_up(self, made: KeptBackup) -> None:
        self.context.noted.emit(f"已备份：{made.path.name}")
        self.reload()

    def _restore(self, *_: object) -> None:
        chosen = next((each for each in self._selected() if not each.problem), None)
        if chosen is None or self.path is None:
            return
        question = f"恢复{chosen.at:%Y年%m月%d日 %H:%M}的备份？"
        detail = "这之后填写和收到的内容不在备份里。现在的文件会另存在备份文件夹，不会丢失。"
        if self.context.messages.ask(question, [Choice("restore", "恢复这个备份", risky=True)], detail) == "restore":
            if self._is_open():
                self.context.use(None)
            self.context.jobs.run_long(
                "正在恢复备份", partial(_restored, self.path, chosen.path, self._kept_in()), self._back
            )

    def _back(self, done: Restored) -> None:
        self.context.noted.emit("备份已恢复。")
        self.reopen.emit(done.path)
        self.close()

    def _check(self) -> None:
        if self.path is not None:
            self.context.flushing.emit()
            self.context.jobs.run_long("正在检查", partial(_checked, self.path, self._kept_in()), self._show_check)

    def _show_check(self, found: Checked) -> None:
        self._checked = found
        self.outcome.setText(found.sentence())
        self.salvage.setVisible(not found.is_sound)

    def _salvage(self) -> None:
        if self.path is not None:
            self.context.jobs.run(partial(repairing.salvage, self.path), self._salvaged)

    def _salvaged(self, done: Salvaged) -> None:
        saved = "，".join(f"{name}{count}" for name, count in done.saved if count)
        losses = "；".join(done.losses) or "没有发现缺失"
        self.outcome.setText(f"已抢救到“{done.path.name}”：{saved}。{losses}。原文件没有改动。")

    def _save_keys(self) -> None:
        messages = self.context.messages
        path = messages.save_file("把密钥备份到哪里", "办公室密钥.rolkeys", KEYS_FILTER)
        first = messages.ask_text("备份密钥", f"设一个口令（至少{SHORTEST}个字符），恢复时要用") if path else None
        if not path or not first:
            return
        if messages.ask_text("备份密钥", "再输入一次口令") != first:
            self.context.refused.emit("两次输入的口令不同，没有备份密钥。请重新点“备份密钥”。")
            return
        self.context.act(keykeeping.back_up_keys, path, first, then=self._keys_saved)

    def _keys_saved(self, code: str) -> None:
        self.context.noted.emit(f"密钥已备份，识别码 {code}。请把口令另行保管。")
        self.reload()

    def _load_keys(self) -> None:
        path = self.context.messages.open_file("选择密钥备份", KEYS_FILTER)
        passphrase = self.context.messages.ask_text("恢复密钥", "备份时设的口令") if path else None
        if path and passphrase:
            self.context.act(keykeeping.restore_keys, path, passphrase, then=self._keys_loaded)

    def _keys_loaded(self, code: str) -> None:
        self.context.noted.emit(f"密钥已恢复，识别码 {code}。以前拒收的密封包可以重新收件。")
        self.reload()


def _listed(path: Path, kept_in: Path | None, progress: Any) -> tuple[KeptBackup, ...]:
    return backups.list_backups(path, kept_in, progress)


def _restored(path: Path, backup: Path, kept_in: Path | None, progress: Any) -> Restored:
    return backups.restore(path, backup, kept_in, progress)


def _checked(path: Path, kept_in: Path | None, progress: Any) -> Checked:
    return repairing.check(path, kept_in, progress)
