"""The built-in indicators against a report that was really issued."""

from decimal import Decimal
from pathlib import Path

import pytest

from rol_desktop.catalog.indicators import builtin_indicators
from rol_desktop.domain.links import link_offers
from rol_desktop.domain.quantity import Quantity

REPORT = Path(__file__).parents[3] / "shared" / "jinan-2022" / "lines.txt"
COUNTED = {
    "reconsideration.concluded": 140, "reconsideration.dismissed": 29, "reconsideration.upheld": 50,
    "reconsideration.revoked": 29, "reconsideration.ended": 31, "reconsideration.not_accepted": 1,
    "reconsideration.mediated": 31, "service.certificate_uses": 21785,
}  # fmt: skip


@pytest.mark.skipif(not REPORT.is_file(), reason="the issued report of 2022 is not beside the project")
def test_that_the_figures_of_an_issued_report_are_found_in_its_text_and_nothing_else_is() -> None:
    text = "".join(REPORT.read_text("utf-8").split())
    counted = builtin_indicators()
    values = {
        key: Quantity(Decimal(COUNTED.get(key, 7)), each.unit, each.decimals) for key, each in counted.by_key.items()
    }
    found = list(link_offers(text, counted, values, 2022))
    assert {each.key for each in found if each.same} == set(COUNTED)
    assert {each.key for each in found if not each.same} <= {
        "service.online_rate", "service.instant_rate", "service.no_visit_rate",
    }  # fmt: skip
