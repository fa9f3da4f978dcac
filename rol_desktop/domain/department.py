"""The units that report into the annual report."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Department:
    """Name one reporting unit (填报单位)."""

    code: str
    """Unique in a workspace; never typed by a department."""
    name: str
    position: int = 0
    contact: str = ""
    telephone: str = ""


@dataclass(frozen=True, slots=True)
class Assignment:
    """Say what one department is asked for; a department without one is asked for everything."""

    department: str
    sections: tuple[str, ...] = ()
    """Keys of sections, with all that lies below them; empty: all."""
    indicators: tuple[str, ...] = ()
    """Keys of indicators; empty: all."""
