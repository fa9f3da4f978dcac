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
    aliases: tuple[str, ...] = ()
    """Other names that tables from outside give it."""
    words: tuple[str, ...] = ()
    """Any of these before a number in a sentence says that the number is this one: 审结, 办结."""
    large_change: Decimal | None = Decimal(50)
    """Percent (for a rate: points) beyond which a change against last year asks for an explanation; None: never."""


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
    """Why it holds, in the words of whoever counts."""
    variant: str = ""
    """variant:choice under which it holds; empty: everywhere."""


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

    @property
    def is_exact(self) -> bool:
        """Tell whether the value may be added up: a settled one always, a reported one unless approximate."""
        return self.settled is not None or (self.effective is not None and not self.approximate)
