"""Says that there is nothing to report, and why; one key takes it back."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame

from ui.icons import put_picture
from ui.widgets.basics import button, column, label, row


class NothingCard(QFrame):
    """Show the reason while there is one."""

    def __init__(self, what: str, withdraw: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.setObjectName("nothingCard")
        self._reason = label("", "muted", wrap=True, name="nothingReason")
        picture = label()
        put_picture(picture, "none")
        layout = row(self, margin=12, gap=12)
        layout.addWidget(picture)
        words = column(gap=2)
        words.addWidget(label(what, "strong"))
        words.addWidget(self._reason)
        layout.addLayout(words, 1)
        layout.addWidget(button("撤回", withdraw, name="withdrawNothing"))
        self.hide()

    def show_reason(self, reason: str | None) -> None:
        """Show a reason; None: there is something to report."""
        self._reason.setText(f"原因：{reason}" if reason else "")
        self.setVisible(reason is not None)
