"""What each page is given: the open workspace, the lane for work, the one gateway for boxes, and who changed what."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from rol_desktop.errors import RolError
from ui.crash import record
from ui.history import History
from ui.jobs import Job, Jobs, call_if_there
from ui.messages import Messages
from ui.preferences import Preferences

if TYPE_CHECKING:
    from rol_desktop.domain.changes import Changes
    from rol_desktop.services.workspace.workspaces import Workspace

Then = Callable[[Any], None]


class UiContext(QObject):
    """Carry out what pages ask for, and tell all of them what changed."""

    changed = Signal(object)  # Changes
    opened = Signal()  # another workspace is open, or none
    year_changed = Signal(int)
    history_changed = Signal()
    saved = Signal(object)  # datetime
    noted = Signal(str)  # a sentence for the status line, that needs no answer
    refused = Signal(str)  # a sentence of what went wrong and how to mend it
    failed = Signal()  # something was not done, whoever is at fault
    flushing = Signal()  # whoever holds typed words that are not saved yet: save them now

    def __init__(self, jobs: Jobs, messages: Messages, preferences: Preferences, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.jobs = jobs
        self.messages = messages
        self.preferences = preferences
        self.history = History()
        self.workspace: Workspace | None = None
        self.year = 0
        jobs.failed.connect(self.show_failure)

    # -- which workspace

    def use(self, workspace: "Workspace | None", year: int = 0) -> None:
        """Work in this workspace from now on; the one before is closed when all its work is done."""
        self.flushing.emit()
        if self.workspace is not None:
            self.jobs.run(self.workspace.close)
        self.workspace, self.year = workspace, year
        self.history.clear()
        self.opened.emit()
        self.history_changed.emit()

    def choose_year(self, year: int) -> None:
        """Show another year of the same workspace."""
        if year != self.year:
            self.flushing.emit()
            self.year = year
            self.history.clear()
            self.year_changed.emit(year)
            self.history_changed.emit()

    # -- reading and acting; workspace and the arguments go to the service as they stand now

    def read(self, reader: Callable[..., Any], *arguments: Any, then: Then, **named: Any) -> Job:
        """Ask a service something; `then` gets the answer. What was typed before is saved before."""
        self.flushing.emit()
        return self.jobs.run(partial(reader, self.workspace, *arguments, **named), then)

    def act(self, verb: Callable[..., Any], *arguments: Any, then: Then | None = None, **named: Any) -> Job:
        """Let a service change something: undo learns of it, every page is told, then `then` gets what it returned."""
        self.flushing.emit()
        self.history.break_typing()
        return self.write(verb, *arguments, then=then, **named)

    def write(
        self,
        verb: Callable[..., Any],
        *arguments: Any,
        then: Then | None = None,
        failed: Callable[[Exception], None] | None = None,
        closing: bool = False,
        **named: Any,
    ) -> Job:
        """Do as `act` does, as one more stroke of what is being typed; `failed` learns of it after the person did.

        A closing stroke is the last of its step: what is typed next is undone by itself.
        """
        done = _Done(self, then, failed, closing=closing)
        return self.jobs.run(partial(verb, self.workspace, *arguments, **named), done.take, done.fail)

    def work(
        self, title: str, verb: Callable[..., Any], *arguments: Any, then: Then | None = None, **named: Any
    ) -> Job:
        """Let a service do something long, with progress in the status line and a way to stop it."""
        self.flushing.emit()
        done = _Done(self, then)
        bound = partial(verb, self.workspace, *arguments, **named)
        return self.jobs.run_long(title, lambda progress: bound(progress=progress), done.take, done.fail)

    def publish(self, changes: "Changes") -> None:
        """Remember an act for undo and tell the pages."""
        self.history.push(changes)
        self.history_changed.emit()
        self._announce(changes)

    # -- taking back

    def undo(self) -> None:
        """Take the newest act back, after what was typed is saved."""
        self.flushing.emit()
        self.jobs.run(_nothing, self._undo)

    def redo(self) -> None:
        """Do again what was last taken back."""
        self.flushing.emit()
        self.jobs.run(_nothing, self._redo)

    def show_failure(self, error: Exception) -> None:
        """Show a sentence for what a person can mend; anything else is a fault of ours and is reported."""
        self.failed.emit()
        if isinstance(error, RolError):
            self.refused.emit(error.told)
        else:
            record(error)
            self.messages.crash(error)

    def _undo(self, _: object) -> None:
        if self.history.done:
            changes = self.history.done.pop()
            self._revert(changes, self._undone)

    def _redo(self, _: object) -> None:
        if self.history.undone:
            changes = self.history.undone.pop()
            self._revert(changes, self._redone)

    def _revert(self, changes: "Changes", then: Then) -> None:
        from rol_desktop.services.writing.history import revert  # noqa: PLC0415 - the first window does not need the store

        if self.workspace is not None:
            self.jobs.run(partial(revert, self.workspace, changes), then)

    def _undone(self, back: "Changes") -> None:
        self.history.undone.append(back)
        self._after_turn(back, f"已撤销：{back.what}")

    def _redone(self, back: "Changes") -> None:
        self.history.done.append(back)
        self._after_turn(back, f"已重做：{back.what}")

    def _after_turn(self, back: "Changes", note: str) -> None:
        self.history.break_typing()
        self.history_changed.emit()
        self.noted.emit(note)
        self._announce(back)

    def _announce(self, changes: "Changes") -> None:
        self.saved.emit(datetime.now().astimezone())
        self.changed.emit(changes)


class _Done:
    """Stand between a verb and whoever asked for it, in the window's thread."""

    def __init__(
        self,
        context: UiContext,
        then: Then | None,
        failed: Callable[[Exception], None] | None = None,
        *,
        closing: bool = False,
    ) -> None:
        self._closing = closing
        self._context = context
        self._then = then
        self._failed = failed

    def take(self, value: Any) -> None:
        """Publish what changed and hand on what the verb returned."""
        for changes in _changes_in(value):
            if not changes.is_empty:
                self._context.publish(changes)
        if self._closing:
            self._context.history.break_typing()
        call_if_there(self._then, value)

    def fail(self, error: Exception) -> None:
        """Show what went wrong."""
        self._context.show_failure(error)
        call_if_there(self._failed, error)


def _changes_in(value: Any) -> "tuple[Changes, ...]":
    """Find the changes in what a verb returned: itself, one of a pair, or its field of that name."""
    from rol_desktop.domain.changes import Changes  # noqa: PLC0415 - the first window has changed nothing yet

    if isinstance(value, Changes):
        return (value,)
    if isinstance(value, tuple):
        return tuple(each for each in value if isinstance(each, Changes))
    found = getattr(value, "changes", None)
    return (found,) if isinstance(found, Changes) else ()


def _nothing() -> None:
    """Wait for one's turn in the lane."""
