"""Leaving: what was typed is brought down to the disk and the file let go, while the window goes on painting."""

import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThread, QTimer, Signal

from ui.context import UiContext

AT_ONCE = 0.3  # seconds: on a usual disk all is done by then, and nobody sees anything of it
LOOK_MS = 40
LONG_S = 20  # seconds after which people wonder


class Closing(QObject):
    """Save, close the workspace, and tell when the window may go; stay where something could not be saved."""

    waiting = Signal()  # it takes longer: say so
    lasting = Signal()  # it takes so long that people wonder
    done = Signal()  # everything is on the disk
    stayed = Signal()  # something could not be saved, and the person wants to stay

    def __init__(self, context: UiContext, may_leave: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._may_leave = may_leave
        self._failed = False
        self._tried = False
        self._since: float | None = None
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self._look)
        context.failed.connect(self._note_failure)
        context.opened.connect(self._forget)

    @property
    def is_under_way(self) -> bool:
        """Tell whether the window is on its way out."""
        return self._since is not None

    def begin(self) -> bool:
        """Return whether all is saved and let go already; otherwise `done` or `stayed` follows."""
        self._since, self._failed = time.monotonic(), False
        self._context.flushing.emit()
        while time.monotonic() - self._since < AT_ONCE:
            self._context.jobs.finish(LOOK_MS)
            QCoreApplication.sendPostedEvents(self._context.jobs, QEvent.Type.MetaCall)
            if self._is_over():
                return self._end(saved=not self._failed)
            QThread.msleep(1)
        self.waiting.emit()
        self._timer.start()
        return False

    def _look(self) -> None:
        if self._is_over():
            (self.done if self._end(saved=not self._failed) else self.stayed).emit()
        elif self._since is not None and time.monotonic() - self._since > LONG_S:
            self.lasting.emit()

    def _is_over(self) -> bool:
        """Go one step on where the worker has nothing left: first the words, then the file."""
        if not self._context.jobs.idle:
            return False
        if self._context.workspace is None:
            return True
        if self._failed and not self._leave_all_the_same():
            return True
        self._context.use(None)
        return False

    def _leave_all_the_same(self) -> bool:
        """Keep the person here the first time, with the sentence in sight; after that let them choose."""
        if not self._tried:
            self._tried = True
            return False
        self._timer.stop()  # a box is a loop of its own: one question is enough
        left = self._may_leave()
        self._failed = not left
        self._timer.start()
        return left

    def _end(self, *, saved: bool) -> bool:
        self._timer.stop()
        self._since = None
        return saved or self._context.workspace is None

    def _note_failure(self) -> None:
        self._failed = True

    def _forget(self) -> None:
        self._tried = False
