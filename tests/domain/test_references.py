from decimal import Decimal

from rol_desktop.domain.quantity import Quantity
from rol_desktop.domain.references import spoken

VALUES = {"a.b": Quantity(Decimal(12), "件"), "a.c": Quantity(None)}
NAMES = {"a.b": "收到申请", "a.c": "办结"}


def test_that_people_read_the_value_of_a_reference_or_its_name_and_never_its_key():
    assert spoken("收到{{a.b}}件，办结{{a.c}}件。", VALUES, NAMES) == "收到12件，办结〔办结〕件。"


def test_that_a_reference_to_nothing_known_stays_as_typed():
    assert spoken("共{{a.d}}件", VALUES, NAMES) == "共{{a.d}}件"
