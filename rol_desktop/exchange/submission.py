"""What a department hands in: its whole material for the year, every time, so that any revision stands alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from rol_desktop.domain.department import Department
from rol_desktop.domain.entry import Entry
from rol_desktop.domain.evidence import Evidence
from rol_desktop.domain.figure import Figure
from rol_desktop.domain.following import FollowUp
from rol_desktop.domain.submission import Comment
from rol_desktop.exchange.codec import Payload
from rol_desktop.exchange.faults import repeated, strangers


@dataclass(frozen=True, slots=True)
class Explanation:
    """Say why a finding was let pass (说明后通过)."""

    rule: str
    fingerprint: str
    """The finding's identity, so that the same finding at the office is recognised."""
    reason: str
    message: str = ""
    """What the finding said, for people."""
    author: str = ""


@dataclass(frozen=True, slots=True)
class NothingToReport:
    """Say why a department has nothing for a section (零报告)."""

    section: str
    """The section's key; empty for the report as a whole."""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SubmissionPayload(Payload):
    """Hold a submission."""

    year: int
    department: Department
    entries: tuple[Entry, ...] = ()
    figures: tuple[Figure, ...] = ()
    explanations: tuple[Explanation, ...] = ()
    nothing: tuple[NothingToReport, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    answers: tuple[Comment, ...] = ()
    """The office's comments with the department's answers."""
    approved_by: str = ""
    """The leader who approved the hand-over."""
    contact: str = ""
    telephone: str = ""
    handed_over_at: datetime | None = None

    def faults(self) -> Iterator[tuple[str, str]]:
        """Yield what contradicts itself, or belongs to somebody else."""
        yield from repeated("entries", (each.uid for each in self.entries))
        yield from repeated("figures", (each.uid for each in self.figures))
        yield from repeated("evidence", (each.uid for each in self.evidence))
        yield from strangers("entries", self.entries, self.year, self.department.code)
        yield from strangers("figures", self.figures, self.year, self.department.code)
