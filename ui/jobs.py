"""One lane for work that touches the disk: the window never waits, and acts happen in the order they were asked for."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer, Signal
from shiboken6 import isValid

from rol_desktop.errors import Cancelled

PAUSE = 0.05  # seconds between two reports of progress: more would only keep the window busy


@dataclass(frozen=True, slots=True)
class Stage:
    """Say how far a long piece of work is."""

    what: str
    done: int
    total: int


@dataclass(frozen=True, eq=False)
class Job:
    """Hold one piece of work and what follows it, in the window's thread."""

    work: Callable[[], Any]
    then: Callable[[Any], None] | None = None
    failed: Callable[[Exception], None] | None = None
    title: str = ""
    """What the status line calls it; empty for work too short to be named."""
    stopped: Event = field(default_factory=Event)

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self.stopped.set()


class JobProgress:
    """Carry a worker's progress home, and the person's wish to stop to the worker."""

    def __init__(self, stopped: Event, report: Callable[[Stage], None]) -> None:
        self._stopped = stopped
        self._report = report
        self._stage = Stage("", 0, 0)
        self._told = 0.0

    def begin(self, what: str, total: int) -> None:
        """Announce a stage."""
        self._stage = Stage(what, 0, total)
        self._tell()

    def advance(self, steps: int = 1) -> None:
        """Count steps; raises Cancelled once the person has asked to stop."""
        if self._stopped.is_set():
            raise Cancelled
        self._stage = Stage(self._stage.what, self._stage.done + steps, self._stage.total)
        if time.monotonic() - self._told > PAUSE:
            self._tell()

    def _tell(self) -> None:
        self._told = time.monotonic()
        self._report(self._stage)


class Jobs(QObject):
    """Run work one after the other off the window's thread; everything comes home through bound slots."""

    began = Signal(object)  # Job, of the long ones
    advanced = Signal(object)  # Stage
    ended = Signal(object)  # Job, of the long ones
    failed = Signal(object)  # an exception that nobody else took
    _finished = Signal(object, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._waiting: list[Job] = []
        self._finished.connect(self._deliver)

    @property
    def idle(self) -> bool:
        """Tell whether nothing is running or waiting."""
        return not self._waiting

    @property
    def current(self) -> Job | None:
        """Return the long work that the status line shows, if any."""
        return next((job for job in self._waiting if job.title), None)

    def run(
        self,
        work: Callable[[], Any],
        then: Callable[[Any], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
    ) -> Job:
        """Queue a short piece of work; `then` gets its result in the window's thread."""
        return self._queue(Job(work, then, failed))

    def run_after(
        self,
        milliseconds: int,
        work: Callable[[], Any],
        then: Callable[[Any], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
    ) -> Job:
        """Queue a short piece of work when the screen had time to show what came before; until then it waits too."""
        job = Job(work, then, failed)
        self._waiting.append(job)
        QTimer.singleShot(milliseconds, self, partial(self._start, job))
        return job

    def run_long(
        self,
        title: str,
        work: Callable[[JobProgress], Any],
        then: Callable[[Any], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
    ) -> Job:
        """Queue work that reports progress and can be cancelled."""
        stopped = Event()
        progress = JobProgress(stopped, self.advanced.emit)
        job = Job(lambda: work(progress), then, failed, title, stopped)
        self.began.emit(job)
        return self._queue(job)

    def finish(self, patience_ms: int = 30_000) -> bool:
        """Wait until the worker has done everything: for closing the window. What follows is not delivered."""
        return self._pool.waitForDone(patience_ms)

    def _queue(self, job: Job) -> Job:
        self._waiting.append(job)
        self._start(job)
        return job

    def _start(self, job: Job) -> None:
        self._pool.start(_Runnable(job, self._finished.emit))

    def _deliver(self, job: Job, value: Any, error: Exception | None) -> None:
        self._waiting.remove(job)
        if job.title:
            self.ended.emit(job)
        if error is None:
            call_if_there(job.then, value)
        elif isinstance(error, Cancelled):
            return
        elif job.failed is not None:
            call_if_there(job.failed, error)
        else:
            self.failed.emit(error)


class _Runnable(QRunnable):
    """Run one job on the pool's thread; it owns no signal of its own."""

    def __init__(self, job: Job, finished: Callable[[Job, Any, Exception | None], None]) -> None:
        super().__init__()
        self._job = job
        self._finished = finished

    def run(self) -> None:
        """Do the work and send home what came of it."""
        value, error = None, None
        try:
            value = self._job.work()
        except Exception as caught:  # noqa: BLE001 - handed to the window, which shows or reports each one
            error = caught
        self._finished(self._job, value, error)


def call_if_there(slot: Callable[[Any], None] | None, value: Any) -> None:
    """Call what follows, unless the page that asked for it is gone."""
    owner = getattr(slot, "__self__", None)
    if slot is not None and not (isinstance(owner, QObject) and not isValid(owner)):
        slot(value)
