"""How many passages wait for a look because their department sent newer words, and the way from one to the next."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from rol_desktop.services.deciding.provenance import stale_entries
from ui.context import UiContext


class StaleLink(QPushButton):
    """Go to the next passage to look at; hidden while there is none."""

    entry_chosen = Signal(str)

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self._uids: tuple[str, ...] = ()
        self._last = ""
        self.setObjectName("nextStale")
        self.setProperty("kind", "link")
        self.setStyleSheet("margin-left: 12px;")
        self.setShortcut("F7")
        self.setToolTip("单位又报来新的文字，逐条去看，看过按 V (F7)")
        self.clicked.connect(self._next)
        self.hide()

    def reload(self) -> None:
        """Read which passages wait."""
        self._context.read(stale_entries, self._context.year, then=self._show)

    def _show(self, uids: tuple[str, ...]) -> None:
        self._uids = uids
        self.setText(f"有{len(uids)}条要核对 →")
        self.setVisible(bool(uids))

    def _next(self) -> None:
        if self._uids:
            at = self._uids.index(self._last) + 1 if self._last in self._uids else 0
            self._last = self._uids[at % len(self._uids)]
            self.entry_chosen.emit(self._last)
