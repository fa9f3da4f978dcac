from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rol_desktop.domain.entry import EntryContent
from rol_desktop.domain.figure import Figure, FigureState
from rol_desktop.domain.outline import Section
from rol_desktop.domain.plain import NotPlain, from_plain, to_plain
from rol_desktop.domain.report import HeadForm, ReportInfo
from rol_desktop.domain.submission import Comment


@given(st.builds(EntryContent, section=st.text(), lead=st.text(), text=st.text(), cause=st.text()))
def test_that_what_becomes_plain_comes_back_the_same(content):
    assert from_plain(EntryContent, to_plain(content)) == content


def test_that_dates_decimals_enums_and_tuples_come_back():
    info = ReportInfo(2025, signatories=("甲", "乙"), issue_date=date(2026, 1, 5), head_form=HeadForm.DOWNWARD)
    figure = Figure("u", 2025, "d", "a.b", FigureState.VALUE, Decimal("1.50"))
    comment = Comment("u", 2025, "d", "", "话", "某", datetime(2026, 1, 5, 8, 30))  # noqa: DTZ001 - as it comes
    for value in (info, figure, comment):
        assert from_plain(type(value), to_plain(value)) == value


def test_that_defaults_take_no_room_and_unknown_names_are_passed_over():
    assert to_plain(Section("a", "标题")) == {"key": "a", "heading": "标题"}
    assert from_plain(Section, {"key": "a", "heading": "标题", "newer": 1}) == Section("a", "标题")


@pytest.mark.parametrize(
    ("data", "named"),
    [
        ({"heading": "标题"}, "Section.key"),
        ({"key": 1, "heading": "标题"}, "Section.key"),
        ({"key": "a", "heading": "标题", "join": "none"}, "Section.join"),
        ([], "Section"),
    ],
)
def test_that_a_wrong_shape_is_named(data, named):
    with pytest.raises(NotPlain, match=named):
        from_plain(Section, data)
