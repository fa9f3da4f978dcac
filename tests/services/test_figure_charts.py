"""The charts of an indicator, and what a passage is checked against."""

from datetime import date
from decimal import Decimal

import pytest

from rol_desktop.catalog.indicators import builtin_indicators
from rol_desktop.domain.department import Department
from rol_desktop.domain.outline import Outline, Section
from rol_desktop.domain.report import ReportInfo
from rol_desktop.services.deciding.figure_charts import charts_of
from rol_desktop.services.output.passages import check_typed, surroundings
from rol_desktop.services.workspace import making
from rol_desktop.services.writing import figures
from rol_desktop.services.year import years

KEY = "reconsideration.received"


@pytest.fixture
def office(tmp_path):
    made = making.create_office(tmp_path / "office.rol")
    outline = Outline("o", "o", (Section("a", "甲"),))
    for year in (2024, 2025):
        info = ReportInfo(year, issue_date=date(year + 1, 2, 1))
        years.begin_year(made, info, outline, (Department("1", "一局"), Department("2", "二局")), builtin_indicators())
    for year, code, value in ((2024, "1", "80"), (2025, "1", "100"), (2025, "2", "12")):
        figures.write_figure(made, year, KEY, value, code)
    yield made
    made.close()


def test_that_departments_and_years_stand_beside_one_another(office):
    own, group, *_ = charts_of(office, 2025, KEY)
    assert own.series[0].labels == ("一局", "二局")
    assert [each.name for each in own.series] == ["2024年", "2025年"]
    assert [each.values for each in own.series] == [(Decimal(80), None), (Decimal(100), Decimal(12))]
    assert group.title == "行政复议（件）"
    assert group.series[1].values == (Decimal(112),)


def test_that_an_indicator_nobody_knows_or_reported_has_no_chart_of_its_own(office):
    assert charts_of(office, 2025, "no.such") == ()
    titles = [each.title for each in charts_of(office, 2025, "litigation.first_instance")]
    assert not any("分单位" in each for each in titles)


def test_that_a_departments_words_are_held_against_its_own_figure_not_the_whole(office):
    around = surroundings(office, 2025, "1")
    assert check_typed("全年收到行政复议申请100件。", around) == (), "its own figure is no contradiction"
    found = check_typed("全年收到行政复议申请90件。", around)
    assert [each.rule for each in found] == ["figure.contradiction"]
    assert "100件" in found[0].message
    assert found[0].mend is None, "a reference would print the whole, not its own"


def test_that_only_figures_with_a_value_are_offered_to_be_put_in(office):
    assert dict(surroundings(office, 2025, "1").filled)[KEY].endswith("112件")
    assert "reconsideration.mediated" not in dict(surroundings(office, 2025, "1").filled)
