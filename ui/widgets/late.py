"""A timer that saves a little after the last key, and at once when asked."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

DELAY_MS = 600  # typing is saved within a second after it stops


class Later(QTimer):
    """Call a slot once, some time after the last request."""

    def __init__(self, slot: Callable[[], object], parent: QObject, delay: int = DELAY_MS) -> None:
        super().__init__(parent)
        self.setSingleShot(True)
        self.setInterval(delay)
        self._slot = slot
        self.timeout.connect(slot)

    def now(self) -> None:
        """Call the slot now if it waits."""
        if self.isActive():
            self.stop()
            self._slot()
