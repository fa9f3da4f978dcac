"""Asking for a passphrase that opens what came under it."""

from PySide6.QtWidgets import QDialog, QLayout, QWidget

from ui.widgets.basics import button, column, label, row
from ui.widgets.secret import Secret, SecretField

WIDTH = 440  # pixels


class PassphraseDialog(QDialog):
    """Take one passphrase; leaving it keeps what came as it is."""

    def __init__(self, question: str, told: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("passphraseDialog")
        self.setWindowTitle("输入口令")
        self._field = SecretField("口令", "电话里约定的口令")
        self._field.setObjectName("passphrase")
        self._secret = Secret(self._field)
        self._secret.changed.connect(self._show_ready)
        self._open = button("打开", self.accept, kind="primary", name="openLocked")
        self._open.setDefault(True)
        layout = column(self, margin=16, gap=12)
        layout.setSizeConstraint(QLayout.SizeConstraint.SetFixedSize)  # grows when the capitals are locked
        for words in (label(question, wrap=True), label(told, "warn", wrap=True)):
            words.setFixedWidth(WIDTH)
            words.setVisible(bool(words.text()))
            layout.addWidget(words)
        layout.addWidget(self._secret)
        foot = row()
        foot.addStretch(1)
        foot.addWidget(button("先存着，以后再打开", self.reject, name="leaveLocked"))
        foot.addWidget(self._open)
        layout.addLayout(foot)
        self._field.setFocus()
        self._show_ready()

    def typed(self) -> str:
        """Return what was typed, and forget it here."""
        words = self._field.text()
        self._secret.forget()
        return words

    def _show_ready(self) -> None:
        self._open.setEnabled(bool(self._field.text().strip()))
