"""What waits for a person at the office, counted without loading a word of it."""

from dataclasses import dataclass

from rol_desktop.domain.entry import EntryState
from rol_desktop.domain.receiving import Outcome
from rol_desktop.services.exchange.inbox import received_log
from rol_desktop.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Waiting:
    """Count what waits."""

    packages: int
    """Held, or contradicting another one."""
    entries: int
    """Without a decision."""
    stale: int
    """Decided, and the department sent newer words since."""


def waiting(workspace: Workspace, year: int) -> Waiting:
    """Count what waits in a year."""
    with workspace.unit_of_work() as work:
        counts = work.entries.counts(year)
        stale = work.entries.stale(year)
    packages = sum(line.outcome in (Outcome.HELD, Outcome.CHOOSE) for line in received_log(workspace, year))
    undecided = sum(number for (_, _, state), number in counts.items() if state is EntryState.SUBMITTED)
    return Waiting(packages, undecided, stale)
