"""Undo and redo over every act: what stood before each, newest last."""

import time
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rol_desktop.domain.changes import Changes

TYPING = "修改条目"
PAUSE = 2.0  # seconds without a key after which typing begins a new step
DEEPEST = 500  # steps kept: a day's work


@dataclass
class History:
    """Hold the acts that can be taken back, and those that can be done again."""

    done: "list[Changes]" = field(default_factory=list)
    undone: "list[Changes]" = field(default_factory=list)
    _last: float = 0.0

    def push(self, changes: "Changes") -> None:
        """Remember an act; typing into one entry without a pause is one act."""
        if not changes.before:
            return
        now = time.monotonic()
        if self.done and now - self._last < PAUSE and _same_typing(self.done[-1], changes):
            self.done[-1] = replace(self.done[-1] | changes, before=self.done[-1].before)
        else:
            self.done.append(changes)
            del self.done[:-DEEPEST]
        self.undone.clear()
        self._last = now

    def break_typing(self) -> None:
        """Let what is typed next be a step of its own."""
        self._last = 0.0

    def clear(self) -> None:
        """Forget everything: another workspace is open."""
        self.done.clear()
        self.undone.clear()

    @property
    def undo_name(self) -> str:
        """Return what undo would take back; empty for nothing."""
        return self.done[-1].what if self.done else ""

    @property
    def redo_name(self) -> str:
        """Return what redo would do again; empty for nothing."""
        return self.undone[-1].what if self.undone else ""


def _same_typing(last: "Changes", new: "Changes") -> bool:
    return last.what == new.what == TYPING and last.entries == new.entries and len(new.entries) == 1
