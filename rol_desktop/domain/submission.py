"""What a department handed in, and where it stands at the office."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class SubmissionState(StrEnum):
    """Where a department's submission stands at the office."""

    NOT_REPORTED = "not_reported"
    RECEIVED = "received"
    RECEIVED_AGAIN = "received_again"
    IN_REVIEW = "in_review"
    RETURNED = "returned"
    APPROVED = "approved"
    TO_BE_REVIEWED = "to_be_reviewed"  # changed after a person had approved it
    NOTHING_TO_REPORT = "nothing_to_report"


@dataclass(frozen=True, slots=True)
class Submission:
    """Hold one department's submission for one year: its newest revision and its state."""

    uid: str
    """Stable for the year, however often the department hands in."""
    year: int
    department: str
    state: SubmissionState = SubmissionState.NOT_REPORTED
    revision: int = 0
    head: str = ""
    """The digest of the newest applied package."""
    received_at: datetime | None = None
    late: bool = False
    fingerprint: str = ""
    """Of the key that signed it, to compare by telephone."""
    leader: str = ""
    """Who approved it at the department."""


class CommentState(StrEnum):
    """A comment is open until answered, and answered until the office closes it."""

    OPEN = "open"
    ANSWERED = "answered"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Comment:
    """Hold what a reviewer says about one entry, figure or whole submission."""

    uid: str
    year: int
    department: str
    target: str
    """The uid of the entry or figure; empty for the submission as a whole."""
    text: str
    author: str
    at: datetime
    state: CommentState = CommentState.OPEN
    answer: str = ""
