"""The office's forms give back what they were given, and refuse what is no day."""

from dataclasses import fields
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rol_desktop.domain.outline import HeadingStyle, Join, Kind, Section
from rol_desktop.domain.report import HeadForm, ReportInfo
from ui.forms.days import DayField, read_day
from ui.forms.info import GROUPS, InfoForm
from ui.forms.section import SectionForm

WORDS = st.text("甲乙丙〔〕2026号市区政府关于", max_size=12)
NAMES = st.lists(st.text("甲乙丙丁", min_size=1, max_size=4), max_size=3).map(tuple)
DAYS = st.none() | st.dates(date(2000, 1, 1), date(2099, 12, 31))
MADE = {str: WORDS, tuple[str, ...]: NAMES, date | None: DAYS, bool: st.booleans(), HeadForm: st.sampled_from(HeadForm)}
SHOWN = {spec.name for _, specs in GROUPS for spec in specs}


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026年1月20日", date(2026, 1, 20)),
        ("2026-01-20", date(2026, 1, 20)),
        ("2026.1.20", date(2026, 1, 20)),
        (" 2026/1/20 ", date(2026, 1, 20)),
        ("", None),
    ],
)
def test_that_a_day_is_read_as_people_write_it(typed, day):
    assert read_day(typed) == day


@pytest.mark.parametrize("typed", ["2026年2月30日", "明天", "1月20日", "20260120"])
def test_that_what_is_no_day_is_marked_and_not_told(qtbot, typed):
    field = DayField("成文日期")
    qtbot.addWidget(field)
    field.set_day(date(2026, 1, 1))
    told = []
    field.day_changed.connect(told.append)
    field.setText(typed)
    field.textEdited.emit(typed)
    assert told == []
    assert field.property("faulty") is True
    assert field.day == date(2026, 1, 1)


def test_that_every_detail_of_a_report_has_a_field():
    switches = {each.name for each in fields(ReportInfo) if each.type is bool and each.name != "sealed"}
    assert {each.name for each in fields(ReportInfo)} - SHOWN - switches == {"year"}


@settings(deadline=None, max_examples=40)
@given(st.fixed_dictionaries({each.name: MADE[each.type] for each in fields(ReportInfo) if each.name in SHOWN}))
def test_that_the_details_come_back_as_they_were_shown(qapp, values):
    form = InfoForm()
    info = ReportInfo(2025, **values)
    form.show_info(info)
    assert form.value() == info
    form.deleteLater()


@settings(deadline=None, max_examples=40)
@given(
    st.builds(
        Section, st.just("a"), WORDS.filter(str.strip), st.just(""), st.sampled_from(Kind),
        st.sampled_from(HeadingStyle), st.sampled_from(Join), WORDS, st.booleans(), st.integers(0, 20_000), WORDS,
    )
)  # fmt: skip
def test_that_a_section_comes_back_as_it_was_shown(qapp, section):
    form = SectionForm()
    form.show_section(section, has_below=False)
    assert form.value() == section
    form.deleteLater()
