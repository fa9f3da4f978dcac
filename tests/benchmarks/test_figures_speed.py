"""How long figures take, against the least that it takes to name and add the same numbers."""

from collections import defaultdict
from decimal import Decimal

import pytest

from rol_desktop.catalog.indicators import builtin_indicators
from rol_desktop.domain.combining import Contribution, combined, values_for
from rol_desktop.domain.figure import Figure, FigureState
from rol_desktop.domain.identities import outcomes
from tests.benchmarks.timing import best

pytestmark = pytest.mark.benchmark
DEPARTMENTS = 60


def test_that_combining_sixty_departments_is_within_eight_times_of_a_bare_sum_of_named_figures() -> None:
    counted = builtin_indicators()
    figures = [
        Figure(f"{department}{each.key}", 2025, f"d{department}", each.key, FigureState.VALUE, Decimal(10))
        for department in range(DEPARTMENTS)
        for each in counted.indicators
    ]

    def floor() -> None:
        named: dict[str, list[Contribution]] = defaultdict(list)
        for figure in figures:
            named[figure.indicator].append(Contribution(figure.uid, figure.department, figure.value or Decimal(0)))
        for parts in named.values():
            sum(part.value for part in parts)

    def whole() -> None:
        outcomes(counted, values_for(counted, combined(counted, figures)))

    ratio = best(whole) / best(floor)
    print(f"combining {len(figures)} figures with identities: {ratio:.1f} x a bare sum of named figures")
    assert ratio < 8
