"""A window beside the desk: it stays open, follows what changes, and reads only while it is seen."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QWidget

from rol_desktop.domain.changes import Changes
from ui.context import UiContext
from ui.widgets.late import Later

PAUSE_MS = 300  # several acts in a row are read once


class BesideWindow(QDialog):
    """Load when shown, and again a little after something it shows has changed."""

    def __init__(self, context: UiContext, name: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWindowTitle(title)
        self.setWindowFlag(Qt.WindowType.WindowMinMaxButtonsHint)
        self.setModal(False)
        self.resize(1000, 640)
        self.context = context
        self._stale = True
        self._later = Later(self._load, self, PAUSE_MS)
        context.changed.connect(self._changed)
        context.year_changed.connect(self._changed)

    def reload(self) -> None:
        """Read again what the window shows."""

    def concerns(self, _changes: Changes) -> bool:
        """Tell whether a change touches what the window shows."""
        return True

    def open_up(self) -> None:
        """Bring the window to the front."""
        self.show()
        self.raise_()
        self.activateWindow()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed while nobody looked."""
        super().showEvent(event)
        if self._stale:
            self._load()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter finish a field; a dialog of Qt's would press some button."""
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)

    def _changed(self, what: object) -> None:
        if not isinstance(what, Changes) or self.concerns(what):
            self._stale = True
            self._later.start()

    def _load(self) -> None:
        if self.isVisible() and self.context.workspace is not None and self.context.year:
            self._stale = False
            self.reload()
