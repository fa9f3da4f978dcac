"""Handing over under a passphrase: for when the office's key is lost, or did not come with the task."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from rol_desktop.domain.passphrases import SHORTEST, spelled, weakness
from ui.widgets.basics import button, column, frame, label, row
from ui.widgets.secret import Secret, SecretField

WHEN = (
    "办公室来电话说密钥丢了、打不开密封的报送包时才用。口令由双方在电话里约定，不要写在邮件里，也不要和报送包放在一起。"
    "程序不保存口令，忘了就要重新报送。"
)
NO_KEY = "任务包里没有办公室的密钥，报送包不会自动密封，拿到文件的人都能读到。要保密，请与办公室约定口令。"


class PassphraseCard(QWidget):
    """Offer a passphrase quietly, and take it typed twice."""

    changed = Signal()
    unfolded = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._no_key = label(NO_KEY, "warn", wrap=True, name="noOfficeKey")
        self._no_key.hide()
        self.use = button("改用口令封装…", self.unfold, kind="link", name="usePassphrase")
        self._first = SecretField("口令", f"口令，至少{SHORTEST}个字符")
        self._first.setObjectName("passphraseFirst")
        self._second = SecretField("再输入一次口令", "再输入一次")
        self._second.setObjectName("passphraseSecond")
        self._secret = Secret(self._first, self._second)
        self._secret.changed.connect(self.changed)
        self._leave = button("不用口令", self.fold, kind="quiet", name="leavePassphrase")
        self._card = frame("card", "passphraseCard")
        inside = column(self._card, margin=12, gap=8)
        inside.addWidget(label("用口令封装", "strong"))
        inside.addWidget(label(WHEN, "muted", wrap=True, name="whenPassphrase"))
        inside.addWidget(self._secret)
        foot = row()
        foot.addWidget(self._leave)
        foot.addStretch(1)
        inside.addLayout(foot)
        self._card.hide()
        layout = column(self, gap=6)
        layout.addWidget(self._no_key)
        layout.addWidget(self.use)
        layout.addWidget(self._card)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Return what Tab stops at, in order."""
        return (self.use, self._first, self._second, self._secret.show_words, self._leave)

    @property
    def is_used(self) -> bool:
        """Tell whether the package goes under a passphrase."""
        return not self._card.isHidden()

    @property
    def passphrase(self) -> str:
        """Return the passphrase; '' where none is used."""
        return self._first.text() if self.is_used else ""

    def missing(self) -> str:
        """Return in Chinese what is wrong with the passphrase; '' for a good one, and where none is used."""
        if not self.is_used:
            return ""
        if weak := weakness(self._first.text()):
            return weak
        same = spelled(self._first.text()) == spelled(self._second.text())
        return "" if same else "请把同一个口令再输入一次，两次要一样"

    def show_key(self, *, comes: bool) -> None:
        """Say so where the task brought no key."""
        self._no_key.setVisible(not comes)

    def unfold(self) -> None:
        """Ask for the passphrase."""
        self.use.hide()
        self._card.show()
        self._first.setFocus()
        self.changed.emit()
        self.unfolded.emit()

    def fold(self) -> None:
        """Forget what was typed; the package is sealed as always."""
        self._secret.forget()
        self._card.hide()
        self.use.show()
        self.changed.emit()
