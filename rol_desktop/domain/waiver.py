"""A finding that a person let pass, and why."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Waiver:
    """Hold why a finding was let pass."""

    year: int
    fingerprint: str
    """Of the finding."""
    reason: str
    author: str
    at: datetime
    department: str = ""
