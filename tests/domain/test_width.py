"""Widths in characters, as type sets them."""

import pytest

from rol_desktop.domain.width import width


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("法治", 2.0),
        ("2026", 2.0),
        ("2026年2月12日", 7 * 0.5 + 3 + 5 * 0.25),
        ("“—”", 3.0),
        ("（一）", 3.0),
        ("e\u0301", 0.5),
        ("𠮷", 1.0),
        ("", 0.0),
    ],
)
def test_that_a_text_is_as_wide_as_its_type(text: str, wanted: float) -> None:
    assert width(text) == wanted
