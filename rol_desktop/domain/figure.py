"""The numbers of a report: indicators, what departments reported for them, and how they combine."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Combine(StrEnum):
    """How several departments' figures for one indicator become the report's."""

    SUM = "sum"
    ONE_SOURCE = "one_source"
    RATIO = "ratio"  # the ratio of the sums of its two parts
    NOT_ADDED = "not_added"


class FigureState(StrEnum):
    """Empty, a value (which may be zero) and not applicable are three things."""

    EMPTY = "empty"
    VALUE = "value"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class Indicator:
    """Declare one number that departments report."""

    key: str
    """group.name, as text refers to it: {{reconsideration.concluded}}."""
    name: str
    group: str
    """The group's name as people read it."""
    unit: str = "件"
    counting_rule: str = ""
    combine: Combine = Combine.SUM
    minimum: Decimal | None = Decimal(0)
    maximum: Decimal | None = None
    decimals: int = 0
    numerator: str = ""
    """For a rate: the key of what is counted …"""
    denominator: str = ""
    """… and of its base."""


@dataclass(frozen=True, slots=True)
class IdentityRule:
    """Declare a relation that figures must satisfy (勾稽关系)."""

    key: str
    left: tuple[str, ...]
    """Keys whose values are added up on the left."""
    right: tuple[str, ...]
    relation: str = "="
    """= or <=."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """Hold one department's number for one indicator in one year."""

    uid: str
    year: int
    department: str
    indicator: str
    state: FigureState = FigureState.EMPTY
    value: Decimal | None = None
    approximate: str = ""
    """余, 近, 约, 超过, 以上: kept as said; an approximate figure is never summed."""
    explanation: str = ""
    settled: Decimal | None = None
    """The office's settled value beside, never instead of, the reported one."""
    settled_reason: str = ""

    @property
    def effective(self) -> Decimal | None:
        """Return the value the report uses: the settled one if there is one, else the reported one."""
        if self.settled is not None:
            return self.settled
        return self.value if self.state is FigureState.VALUE else None
