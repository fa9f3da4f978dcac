"""How long work tells how far it is, and how it learns that it should stop."""

from typing import Protocol

from rol_desktop.errors import Cancelled


class Progress(Protocol):
    """Receive the steps of a piece of work."""

    def begin(self, what: str, total: int) -> None:
        """Announce a stage of `total` steps, named in the person's language."""

    def advance(self, steps: int = 1) -> None:
        """Count finished steps. Raises Cancelled when the person has asked to stop."""


class Silent:
    """Count nothing and never cancel: for tests, scripts and short work."""

    def begin(self, what: str, total: int) -> None:
        """Ignore the stage."""

    def advance(self, steps: int = 1) -> None:
        """Ignore the step."""


class StopAfter:
    """Cancel after a number of steps: for tests of what a cancelled verb leaves behind."""

    def __init__(self, steps: int) -> None:
        self.left = steps

    def begin(self, what: str, total: int) -> None:
        """Ignore the stage."""

    def advance(self, steps: int = 1) -> None:
        """Count down and raise Cancelled at zero."""
        self.left -= steps
        if self.left <= 0:
            raise Cancelled


SILENT = Silent()
