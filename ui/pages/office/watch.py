"""Watching a folder for packages that come: told once each, and only when nobody writes to them any more."""

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from rol_desktop.domain.format import PACKAGE_SUFFIX

QUIET_MS = 1500  # a file that did not grow for so long is whole

Facts = tuple[str, int, int]


class FolderWatch(QObject):
    """Tell which packages came into a folder."""

    came = Signal(object)  # tuple of Path

    def __init__(self, parent: QObject, quiet: int = QUIET_MS) -> None:
        super().__init__(parent)
        self.folder: Path | None = None
        self._told: set[Facts] = set()
        self._growing: set[Facts] = set()
        self._eye = QFileSystemWatcher(self)
        self._later = QTimer(self, singleShot=True, interval=quiet)
        self._eye.directoryChanged.connect(self._stir)
        self._later.timeout.connect(self._look)

    def begin(self, folder: Path) -> None:
        """Watch a folder from now on; what lies there already counts as having come."""
        self.stop()
        self.folder = folder
        self._eye.addPath(str(folder))
        self._stir()

    def stop(self) -> None:
        """Watch nothing."""
        if self._eye.directories():
            self._eye.removePaths(self._eye.directories())
        self.folder = None
        self._told, self._growing = set(), set()
        self._later.stop()

    def _stir(self) -> None:
        self._later.start()

    def _look(self) -> None:
        if self.folder is None:
            return
        here = _packages(self.folder)
        whole = (here & self._growing) - self._told
        self._growing = here - self._told - whole
        if whole:
            self._told |= whole
            self.came.emit(tuple(Path(name) for name, _, _ in sorted(whole)))
        if self._growing:
            self._later.start()


def _packages(folder: Path) -> set[Facts]:
    """Return the packages of a folder with size and time; a folder that is gone holds none."""
    found: set[Facts] = set()
    try:
        for path in folder.glob(f"*{PACKAGE_SUFFIX}"):
            facts = path.stat()
            found.add((str(path), facts.st_size, facts.st_mtime_ns))
    except OSError:
        return set()
    return found
