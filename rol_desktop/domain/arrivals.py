"""How submissions came in, day by day: what the overview draws, and says to those who do not see it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

LONGEST = 62  # days drawn; of a longer time the last ones, what came before is in the first


@dataclass(frozen=True, slots=True)
class Day:
    """Hold one day: how many came on it, and how many had come by its end."""

    day: date
    came: int
    so_far: int


@dataclass(frozen=True, slots=True)
class Arrivals:
    """Hold the days from the first submission to the last, or to the deadline, without a gap."""

    days: tuple[Day, ...]
    expected: int
    deadline: date | None = None

    def spoken(self, day: Day) -> str:
        """Return one day in words."""
        late = "，已过期限" if self.deadline is not None and day.day > self.deadline else ""
        came = f"收到{day.came}个" if day.came else "没有收到"
        return f"{day.day.month}月{day.day.day}日{came}，累计{day.so_far}/{self.expected}{late}"

    @property
    def description(self) -> str:
        """Return the whole in one sentence; days on which nothing came are left out."""
        told = "；".join(self.spoken(day) for day in self.days if day.came)
        return f"逐日报送情况：{told}。" if told else "还没有收到报送。"


def arrivals(came: Iterable[date], expected: int, deadline: date | None) -> Arrivals:
    """Count what came on each day. Nothing came: no days."""
    counts = Counter(came)
    if not counts:
        return Arrivals((), expected, deadline)
    first, last = min(counts), max(counts)
    if deadline is not None:
        first, last = min(first, deadline), max(last, deadline)
    drawn = min((last - first).days + 1, LONGEST)  # a deadline of the year 3026 is a slip, and must not cost its days
    every = [last - timedelta(days=number) for number in reversed(range(drawn))]
    before = sum(number for day, number in counts.items() if day < every[0])
    sums = accumulate((counts[day] for day in every), initial=before)
    next(sums)  # what had come before the first day
    days = tuple(Day(day, counts[day], so_far) for day, so_far in zip(every, sums, strict=True))
    return Arrivals(days, expected, deadline)
