"""Whose a workspace is, as everything that opens one learns it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    """Which desk a workspace belongs to."""

    DEPARTMENT = "department"
    OFFICE = "office"


@dataclass(frozen=True, slots=True)
class Owner:
    """Tell whose workspace this is."""

    uid: str
    role: Role
    department: str
    """The department's code; empty at the office."""
    signing_key: bytes | None
    sealing_key: bytes | None
    holder: str
    keys_saved_at: datetime | None = None
    """When its keys were last backed up; None: never, and what is sealed to them hangs on this one file."""
