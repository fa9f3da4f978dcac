"""A field for a passphrase: hidden unless one asks to see it, and a word when the capitals are locked."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from ui.widgets.basics import column, label, named
from ui.widgets.typing import LineField

LOCKED = "大写锁定（Caps Lock）开着：口令分大小写。"
SHOWING = "显示口令（要输入汉字时先勾上）"  # input methods stay off in a hidden field


class SecretField(LineField):
    """Take a passphrase, and tell from what is typed whether the capitals are locked."""

    capitals = Signal(bool)

    def __init__(self, name: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(name, hint, parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Compare a letter with the shift key: Qt does not tell the lock itself."""
        typed = event.text()
        if typed.isascii() and typed.isalpha():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.capitals.emit(typed.isupper() != shifted)
        super().keyPressEvent(event)


class Secret(QWidget):
    """Some fields for the same passphrase, shown or hidden together."""

    changed = Signal()

    def __init__(self, *fields: SecretField) -> None:
        super().__init__()
        self.fields = fields
        self._capitals = label(LOCKED, "warn", wrap=True, name="capsLocked")
        self._capitals.hide()
        self.show_words = named(QCheckBox(SHOWING), "showPassphrase")
        self.show_words.toggled.connect(self._show_words)
        layout = column(self, gap=6)
        for field in fields:
            layout.addWidget(field)
            field.capitals.connect(self._capitals.setVisible)
            field.textChanged.connect(self.changed)
        layout.addWidget(self.show_words)
        layout.addWidget(self._capitals)

    def forget(self) -> None:
        """Empty the fields, also of what they could bring back."""
        for field in self.fields:
            field.clear()
        self.show_words.setChecked(False)
        self._capitals.hide()

    def _show_words(self, shown: bool) -> None:  # noqa: FBT001 - a slot of Qt
        for field in self.fields:
            field.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
