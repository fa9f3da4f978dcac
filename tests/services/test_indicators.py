"""What could be counted, with the office's own laid over the bundled; and a set as a file."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rol_desktop.catalog.indicators import builtin_indicators
from rol_desktop.domain.figure import Indicator
from rol_desktop.domain.indicator_set import IndicatorSet, narrowed
from rol_desktop.errors import EnvironmentFault, UserError
from rol_desktop.services.year.indicators import offered, read_file, with_indicator, write_file

KNOWN = builtin_indicators()
OWN = Indicator("", "建成法治文化公园", "", "个")


def counts(whole: IndicatorSet) -> tuple[frozenset[object], ...]:
    return tuple(frozenset(part) for part in (whole.groups, whole.indicators, whole.identities, whole.variants))


@given(st.sets(st.sampled_from([each.key for each in KNOWN.indicators]), max_size=30))
@settings(deadline=None, max_examples=40)
def test_that_what_is_ticked_is_found_again_and_the_rest_is_offered_as_bundled(keys):
    counted = narrowed(KNOWN, keys)
    whole = offered(counted)
    assert set(whole.by_key) == set(KNOWN.by_key)
    assert counts(narrowed(whole, counted.by_key)) == counts(counted)
    assert counts(whole) == counts(KNOWN)


def test_that_the_offices_own_indicator_and_group_stay_offered():
    whole = with_indicator(KNOWN, OWN, "法治文化")
    made = whole.indicators[-1]
    assert (made.key, made.group) == ("own_1.own_1", "法治文化")
    again = offered(narrowed(whole, ["reconsideration.received", made.key]))
    assert again.by_key[made.key] == made
    assert "法治文化" in [each.name for each in again.groups]
    assert with_indicator(again, replace(OWN, name="又一个"), "法治文化").indicators[-1].key == "own_1.own_2"


def test_that_an_identity_the_office_dropped_does_not_come_back():
    dropped = KNOWN.identities[0]
    counted = replace(KNOWN, identities=KNOWN.identities[1:])
    assert dropped.key not in {each.key for each in offered(counted).identities}


def test_that_a_set_that_could_not_be_used_is_refused():
    with pytest.raises(UserError, match="名称是空的"):
        with_indicator(KNOWN, replace(OWN, name=" "), "法治文化")


def test_that_a_set_goes_through_a_file_unchanged(tmp_path):
    whole = with_indicator(KNOWN, OWN, "法治文化")
    assert counts(read_file(write_file(tmp_path / "指标.toml", whole))) == counts(whole)


def test_that_a_file_that_is_no_text_is_refused_in_a_sentence(tmp_path):
    (tmp_path / "指标.toml").write_bytes("名称 = 1".encode("gbk"))
    with pytest.raises(UserError, match="UTF-8"):
        read_file(tmp_path / "指标.toml")
    with pytest.raises(EnvironmentFault, match="读不了"):
        read_file(tmp_path / "没有.toml")
