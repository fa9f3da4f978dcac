"""The preferences as the window holds them: one place to read, one to change, told to whoever shows them."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from rol_desktop.settings import Settings, save, with_recent


class Preferences(QObject):
    """Hold the settings and keep each change."""

    changed = Signal(object)  # Settings

    def __init__(self, settings: Settings, file: Path, documents: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.now = settings
        self._file = file
        self._documents = documents

    @property
    def folder(self) -> Path:
        """Return the folder that a file dialog opens in."""
        last = Path(self.now.last_folder) if self.now.last_folder else self._documents
        return last if last.is_dir() else self._documents

    @property
    def backups(self) -> Path | None:
        """Return the folder chosen for all backups; None: each workspace's beside it."""
        return Path(self.now.backup_folder) if self.now.backup_folder else None

    def change(self, **values: object) -> None:
        """Change settings by their names."""
        self._keep(replace(self.now, **values))  # type: ignore[arg-type]  # fields of Settings

    def opened(self, path: Path) -> None:
        """Remember a workspace as the newest."""
        self._keep(with_recent(self.now, path))

    def forget(self, path: str) -> None:
        """Take a workspace off the list of recent ones."""
        self.change(recent=tuple(each for each in self.now.recent if each != path))

    def _keep(self, settings: Settings) -> None:
        if settings != self.now:
            self.now = settings
            save(self._file, settings)
            self.changed.emit(settings)
