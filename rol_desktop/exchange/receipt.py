"""What the office answers: which package it holds, and what became of it."""

from dataclasses import dataclass
from datetime import datetime

from rol_desktop.domain.submission import SubmissionState
from rol_desktop.exchange.codec import Payload


@dataclass(frozen=True, slots=True)
class ReceiptPayload(Payload):
    """Hold a receipt; the manifest's parent is the digest of the submission received."""

    year: int
    department: str
    received: str
    """The digest of the package received."""
    revision: int
    state: SubmissionState = SubmissionState.RECEIVED
    received_at: datetime | None = None
    late: bool = False
    author: str = ""
    counts: tuple[tuple[str, ...], ...] = ()
    """Lines of the accounting as (name, number) texts: 新增 12, 未变 3."""
