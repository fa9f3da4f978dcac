"""A workspace's way to SQLAlchemy, loaded when the first unit of work begins and not before."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from rol_desktop.store.crowds import Entrance
from rol_desktop.store.work import Work

if TYPE_CHECKING:
    from sqlalchemy import Engine

# SQLAlchemy takes several times as long to load as a whole window to show, so nothing here imports it outright.


class Connections:
    """Hold the engine of one workspace, made when it is first needed."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._engine: Engine | None = None
        self._lock = Lock()
        self.entrance = Entrance(path)

    @property
    def engine(self) -> "Engine":
        """Return the engine."""
        from rol_desktop.store.engine import writing_engine  # noqa: PLC0415 - see above

        with self._lock:
            if self._engine is None:
                self._engine = writing_engine(self._path)
            return self._engine

    @contextmanager
    def transaction(self) -> Iterator[Work]:
        """Run one unit of work: commit on a clean exit, roll back on an exception."""
        from sqlalchemy.orm import Session  # noqa: PLC0415 - see above

        from rol_desktop.store.faults import told  # noqa: PLC0415 - see above

        info = {Entrance: self.entrance}
        with told(self._path), Session(self.engine, expire_on_commit=False, info=info) as session, session.begin():
            yield Work(session)

    def close(self) -> None:
        """Let go of the file."""
        if self._engine is not None:
            self._engine.dispose()
