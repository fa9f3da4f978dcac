"""Cutting an entry's text in two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rol_desktop.domain.entry import EntryContent
from rol_desktop.domain.splitting import cut, part_uid


@given(st.text(), st.integers(0, 30))
def test_that_no_character_is_lost_or_doubled(text, at):
    first, second = cut(EntryContent("a", "小标题", text, "原因"), at)
    words = first.text + second.text
    assert "".join(words.split()) == "".join(text.split())
    assert (first.lead, first.cause, second.lead, second.cause) == ("小标题", "原因", "", "")


@pytest.mark.parametrize("at", [4, 8, 12])
def test_that_a_reference_is_never_torn(at):
    first, second = cut(EntryContent("a", text="办结{{cases.all}}件。其余在办。"), at)
    assert first.text == "办结{{cases.all}}"
    assert second.text == "件。其余在办。"


def test_that_a_part_has_the_same_identity_on_every_copy_and_each_part_its_own():
    assert part_uid("a", 1) == part_uid("a", 1)
    assert len({part_uid("a", 1), part_uid("a", 2), part_uid("b", 1)}) == 3
