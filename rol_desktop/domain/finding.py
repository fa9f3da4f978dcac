"""What a check found: where, what, and how to mend it."""

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256


class Severity(StrEnum):
    """How much a finding weighs."""

    ERROR = "error"  # stops hand-over and issuing
    WARNING = "warning"  # passes with an explanation
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Place:
    """Point at a passage of a document."""

    block: int = -1
    """Index of the block in the document's tree; -1 for the document as a whole."""
    start: int = 0
    end: int = 0
    """Characters within the block's plain text."""
    section: str = ""
    """The key of the section, where known."""
    entry: str = ""
    """The uid of the entry, where known."""
    figure: str = ""
    """The key of the indicator, for findings about figures."""


@dataclass(frozen=True, slots=True)
class Mend:
    """Offer the one safe replacement of the passage a finding points at."""

    replacement: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Hold one thing that a rule found."""

    rule: str
    severity: Severity
    message: str
    """In Chinese: the field, the values, what to do."""
    place: Place = Place()
    passage: str = ""
    """The words it is about, as they stand."""
    mend: Mend | None = None


def fingerprint(finding: Finding) -> str:
    """Return what stays the same of a finding when its report is checked again, so that a waiver finds it.

    Rule, section or entry or figure, and the words it is about; not the position, which moves as others edit.
    """
    place = finding.place
    about = finding.passage or finding.message
    parts = (finding.rule, place.entry or place.section, place.figure, "".join(about.split()))
    return sha256("\x1f".join(parts).encode()).hexdigest()[:32]
