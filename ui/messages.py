"""The one gateway for boxes and file dialogs; tests give pages another one that answers by itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QFileDialog, QInputDialog, QLineEdit, QMessageBox, QWidget

from ui.preferences import Preferences

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from rol_desktop.typeset.pages import Pages


@dataclass(frozen=True, slots=True)
class Choice:
    """Offer one answer; its label is a verb."""

    key: str
    label: str
    risky: bool = False
    """Loses something: never the default."""


WORKSPACE_FILTER = "工作文件 (*.rol)"
PACKAGE_FILTER = "任务包、报送包 (*.rolpkg)"
OPENABLE_FILTER = "任务包和工作文件 (*.rolpkg *.rol);;所有文件 (*)"


class Messages(Protocol):
    """Ask the person something that only the person can decide."""

    def ask(self, question: str, choices: Sequence[Choice], detail: str = "") -> str:
        """Return the key of the choice taken; '' when the person leaves."""

    def ask_text(self, question: str, label: str, text: str = "") -> str | None:
        """Return a line of text; None when the person leaves."""

    def ask_passphrase(self, question: str, told: str = "") -> str | None:
        """Return a passphrase; None when the person leaves. `told` says what became of the one before."""

    def ask_item(self, question: str, label: str, items: Sequence[str]) -> int | None:
        """Return the index of the item picked; None when the person leaves."""

    def open_file(self, title: str, pattern: str = OPENABLE_FILTER) -> Path | None:
        """Return an existing file."""

    def open_files(self, title: str, pattern: str = PACKAGE_FILTER) -> tuple[Path, ...]:
        """Return existing files; none when the person leaves."""

    def save_file(self, title: str, name: str, pattern: str) -> Path | None:
        """Return where to write; the person has agreed to replace what is there."""

    def folder(self, title: str) -> Path | None:
        """Return an existing folder."""

    def ask_printer(self, pages: "Pages", page: int) -> "QPrinter | None":
        """Return a printer with pages and sides chosen; None when the person leaves."""

    def crash(self, error: BaseException) -> None:
        """Report a fault of ours."""


class Boxes:
    """Ask through native dialogs over one window."""

    def __init__(self, preferences: Preferences, over: QWidget | None = None) -> None:
        self.over = over
        self._preferences = preferences

    def ask(self, question: str, choices: Sequence[Choice], detail: str = "") -> str:
        """Show a box whose buttons are the choices; Esc leaves."""
        box = QMessageBox(QMessageBox.Icon.NoIcon, "", question, QMessageBox.StandardButton.NoButton, self.over)
        box.setObjectName("question")
        box.setInformativeText(detail)
        buttons = {}
        for choice in choices:
            role = QMessageBox.ButtonRole.DestructiveRole if choice.risky else QMessageBox.ButtonRole.AcceptRole
            buttons[box.addButton(choice.label, role)] = choice
        leave = box.addButton("取消", QMessageBox.ButtonRole.RejectRole)
        box.setEscapeButton(leave)
        safe = next((button for button, choice in buttons.items() if not choice.risky), leave)
        box.setDefaultButton(safe)
        box.exec()
        clicked = box.clickedButton()
        return next((choice.key for button, choice in buttons.items() if button is clicked), "")

    def ask_text(self, question: str, label: str, text: str = "") -> str | None:
        """Ask for one line."""
        answer, taken = QInputDialog.getText(self.over, question, label, QLineEdit.EchoMode.Normal, text)
        return answer.strip() if taken else None

    def ask_passphrase(self, question: str, told: str = "") -> str | None:
        """Ask in a dialog that hides what is typed."""
        from ui.dialogs.passphrase import PassphraseDialog  # noqa: PLC0415 - hardly ever needed

        dialog = PassphraseDialog(question, told, self.over)
        taken = dialog.exec() == PassphraseDialog.DialogCode.Accepted
        return dialog.typed() if taken else None

    def ask_item(self, question: str, label: str, items: Sequence[str]) -> int | None:
        """Ask for one of several."""
        from ui.dialogs.pick import PickDialog  # noqa: PLC0415 - not before somebody has to choose

        dialog = PickDialog(question, label, items, self.over)
        return dialog.chosen if dialog.exec() else None

    def open_file(self, title: str, pattern: str = OPENABLE_FILTER) -> Path | None:
        """Ask for one file."""
        name, _ = QFileDialog.getOpenFileName(self.over, title, self._folder(), pattern)
        return self._chosen(name)

    def open_files(self, title: str, pattern: str = PACKAGE_FILTER) -> tuple[Path, ...]:
        """Ask for files."""
        names, _ = QFileDialog.getOpenFileNames(self.over, title, self._folder(), pattern)
        return tuple(path for name in names if (path := self._chosen(name)))

    def save_file(self, title: str, name: str, pattern: str) -> Path | None:
        """Ask where to write."""
        chosen, _ = QFileDialog.getSaveFileName(self.over, title, str(self._preferences.folder / name), pattern)
        return self._chosen(chosen)

    def folder(self, title: str) -> Path | None:
        """Ask for a folder."""
        name = QFileDialog.getExistingDirectory(self.over, title, self._folder())
        if name:
            self._preferences.change(last_folder=name)
        return Path(name) if name else None

    def ask_printer(self, pages: "Pages", page: int) -> "QPrinter | None":
        """Ask for printer, pages and sides."""
        from ui.preview.printing import ask_printer  # noqa: PLC0415 - not before somebody prints

        return ask_printer(self.over, pages, page)

    def crash(self, error: BaseException) -> None:
        """Show the report that can be copied."""
        from ui.dialogs.crash import CrashDialog  # noqa: PLC0415 - not before something went wrong

        CrashDialog(error, self.over).exec()

    def _folder(self) -> str:
        return str(self._preferences.folder)

    def _chosen(self, name: str) -> Path | None:
        if not name:
            return None
        self._preferences.change(last_folder=str(Path(name).parent))
        return Path(name)
