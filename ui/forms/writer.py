"""Saves what is typed into one entry: no save button, and at most a second is ever unsaved."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from rol_desktop.domain.changes import Changes
from rol_desktop.domain.entry import EntryContent
from rol_desktop.services.workspace.workspaces import Workspace
from rol_desktop.services.writing.entries import add_entry, write_entry
from ui.context import UiContext

DELAY_MS = 700  # from the first unsaved key, not from the last: steady typing is saved as well


class EntryWriter(QObject):
    """Write one entry; the first words of a new one add it."""

    begun = Signal(str)  # the uid of an entry that was added

    def __init__(self, context: UiContext, content: Callable[[], EntryContent], parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._content = content
        self._identity: list[str] = []  # filled by the worker when it adds the entry; later saves run after it
        self._pending = 0
        self._dirty = False
        self.after = ""
        """The uid of the entry that a new one follows."""
        self._timer = QTimer(self, singleShot=True, interval=DELAY_MS)
        self._timer.timeout.connect(self.flush)
        context.flushing.connect(self.flush)

    @property
    def uid(self) -> str:
        """Return the entry's uid; '' before its first words are saved."""
        return self._identity[0] if self._identity else ""

    @property
    def is_settled(self) -> bool:
        """Tell whether everything typed is in the store, so that what the store says may be shown."""
        return not self._dirty and not self._pending

    def adopt(self, uid: str) -> None:
        """Write this entry from now on."""
        if uid != self.uid:
            self._identity = [uid]

    def touch(self) -> None:
        """Note that a key was typed."""
        self._dirty = True
        if not self._timer.isActive():
            self._timer.start()

    def close_step(self) -> None:
        """Save now; what comes next is undone by itself."""
        if self._dirty:
            self._save(closing=True)
        else:
            self._context.history.break_typing()

    def flush(self) -> None:
        """Save now what is not saved yet."""
        self._save(closing=False)

    def _save(self, *, closing: bool) -> None:
        self._timer.stop()
        content = self._content()
        if not self._dirty or (content.is_empty and not self._identity and not self._pending):
            self._dirty = False
            return
        self._dirty = False
        self._pending += 1
        self._context.write(
            _write, self._identity, self._context.year, content, self.after,
            then=self._saved, failed=self._failed, closing=closing,
        )  # fmt: skip

    def _saved(self, changes: Changes) -> None:
        self._pending -= 1
        if changes.what == ADDED:
            self.begun.emit(self.uid)

    def _failed(self, _: Exception) -> None:
        self._pending -= 1
        self._dirty = True  # the next key, or leaving the field, tries again


ADDED = "新增条目"


def _write(workspace: Workspace, identity: list[str], year: int, content: EntryContent, after: str) -> Any:
    """Write the entry, or add it where it is not there yet; runs in the worker, in the order of typing."""
    if identity:
        return write_entry(workspace, identity[0], content)
    entry, changes = add_entry(workspace, year, content, after=after)
    identity.append(entry.uid)
    return changes
