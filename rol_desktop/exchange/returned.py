"""What the office sends back: its comments, and what it changed, never silently taken over."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from rol_desktop.domain.entry import EntryContent
from rol_desktop.domain.submission import Comment
from rol_desktop.exchange.codec import Payload
from rol_desktop.exchange.faults import repeated


@dataclass(frozen=True, slots=True)
class OfficeRevision:
    """Show the department what the office made of one entry."""

    entry: str
    content: EntryContent
    author: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class SettledFigure:
    """Show the department the value the office settled on, and why."""

    figure: str
    settled: Decimal
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ReturnPayload(Payload):
    """Hold a return; the manifest's parent is the digest of the submission returned."""

    year: int
    department: str
    comments: tuple[Comment, ...]
    revisions: tuple[OfficeRevision, ...] = ()
    settled: tuple[SettledFigure, ...] = ()
    message: str = ""
    author: str = ""
    at: datetime | None = None
    due: date | None = None
    """The day by which the office wants it back."""

    def faults(self) -> Iterator[tuple[str, str]]:
        """Yield what contradicts itself."""
        if not self.comments:
            yield "comments", "退回时没有写明意见"
        yield from repeated("comments", (each.uid for each in self.comments))
        yield from repeated("revisions", (each.entry for each in self.revisions))
        for each in self.comments:
            if (each.year, each.department) != (self.year, self.department):
                yield "comments", f"意见“{each.uid}”属于别的单位或年度"
