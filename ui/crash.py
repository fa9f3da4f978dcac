"""Faults of ours: caught, saved in the log, and told without a word of what people wrote."""

import logging
import sys
from pathlib import Path
from types import TracebackType

from PySide6 import __version__ as qt_version
from PySide6.QtCore import QObject, Signal

from rol_desktop import __version__

LOG = logging.getLogger(__name__)


class CrashHook(QObject):
    """Catch what nobody caught, in the window's thread and in slots."""

    caught = Signal(object)  # the exception

    def install(self) -> None:
        """Take the place of Python's own hook."""
        sys.excepthook = self._take

    def _take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self.caught.emit(error)


def record(error: BaseException) -> None:
    """Save a fault's report in the log, whatever becomes of the box that shows it."""
    LOG.error(report(error))


def report(error: BaseException) -> str:
    """Say what went wrong and where, without values: an exception's own words may quote an entry."""
    import platform  # noqa: PLC0415 - not before something went wrong

    lines = [
        f"rol-desktop {__version__} · Python {platform.python_version()} · Qt {qt_version} · {platform.platform()}",
        *_chain(error),
    ]
    return "\n".join(lines)


def _chain(error: BaseException) -> list[str]:
    import traceback  # noqa: PLC0415 - not before something went wrong

    frames = traceback.extract_tb(error.__traceback__)
    lines = [f"{type(error).__module__}.{type(error).__qualname__}"]
    lines += [f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
    cause = error.__cause__ or error.__context__
    return lines + (["由下面的错误引起：", *_chain(cause)] if cause is not None else [])
