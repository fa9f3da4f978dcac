"""Files that a drag brings along."""

from pathlib import Path

from PySide6.QtCore import QMimeData


def files_in(data: QMimeData) -> tuple[Path, ...]:
    """Return the files of this computer that are dragged; none for text, links or entries."""
    return tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
