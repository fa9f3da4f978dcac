"""A figure against last year's: by how much it changed, and whether the change asks for an explanation."""

from dataclasses import dataclass
from decimal import Decimal

from rol_desktop.domain.figure import Indicator
from rol_desktop.domain.quantity import Quantity, digits, rounded

FEW = 10  # a count that moves by fewer than this asks for nothing, whatever the percentage
PERCENT_DECIMALS = 2  # as published reports print a change: 同比增长18.38%


@dataclass(frozen=True, slots=True)
class Change:
    """Hold how one figure changed against last year."""

    now: Decimal | None
    before: Decimal | None
    difference: Decimal | None = None
    percent: Decimal | None = None
    """Of last year's value, two decimals; None for a rate, and where last year's was nought or is not known."""
    in_points: bool = False
    """Whether the difference is in percentage points."""
    large: bool = False
    """Whether it asks for an explanation."""

    @property
    def words(self) -> str:
        """Return the change as a table prints it: 增长18.38%, 下降2.5个百分点, 持平; — where there is none."""
        if self.difference is None:
            return "—"
        if not self.difference:
            return "持平"
        up = self.difference > 0
        if self.in_points:
            return f"{'上升' if up else '下降'}{digits(abs(self.difference))}个百分点"
        if self.percent is None:
            return f"{'增加' if up else '减少'}{digits(abs(self.difference))}"
        return f"{'增长' if up else '下降'}{digits(abs(self.percent))}%"


def change(now: Quantity, before: Quantity, indicator: Indicator) -> Change:
    """Compare this year's figure with last year's; approximate ones are compared with nothing."""
    if now.exact is None or before.exact is None:
        return Change(now.value, before.value, in_points=indicator.unit == "%")
    difference = now.exact - before.exact
    if indicator.unit == "%":
        far = _many_points(difference, indicator)
        return Change(now.exact, before.exact, difference, in_points=True, large=far)
    percent = rounded(difference * 100 / before.exact, PERCENT_DECIMALS) if before.exact else None
    return Change(now.exact, before.exact, difference, percent, large=_much(difference, percent, indicator))


def _many_points(difference: Decimal, indicator: Indicator) -> bool:
    return indicator.large_change is not None and abs(difference) > indicator.large_change


def _much(difference: Decimal, percent: Decimal | None, indicator: Indicator) -> bool:
    """Tell whether a count moved far; from nought any count that is not a few has."""
    if indicator.large_change is None or abs(difference) < FEW:
        return False
    return percent is None or abs(percent) > indicator.large_change


def asks_for_explanation(now: Quantity, before: Quantity, indicator: Indicator) -> str:
    """Return the sentence that asks the department to explain a large change; '' where nothing is to be asked."""
    found = change(now, before, indicator)
    if not found.large or found.before is None or found.now is None:
        return ""
    then, this = (f"{digits(value)}{indicator.unit}" for value in (found.before, found.now))
    return f"{indicator.name}上年{then}，今年{this}，{found.words}，变化较大，请核对；确实如此的，请写明原因"
