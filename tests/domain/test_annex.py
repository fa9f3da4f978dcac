"""Rules of the annex tables and charts made of figures."""

from decimal import Decimal
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from rol_desktop.domain.annex import HEAD, WIDEST, figure_tables
from rol_desktop.domain.charts import by_department, by_department_over_years, ticks, year_over_year
from rol_desktop.domain.combining import combined, values_for
from rol_desktop.domain.department import Department
from rol_desktop.domain.figure import Figure
from rol_desktop.domain.indicator_set import chosen
from tests.domain.figures import ACCEPTED, CONCLUDED, CORRECTED, ITEMS, RATE, SET, VISITORS, figure

A, B = Department("a", "甲局"), Department("b", "乙局")
BEFORE = values_for(SET, combined(SET, [figure("a", ACCEPTED, "100"), figure("a", ITEMS, "515")]))
FIGURES = (
    figure("a", ACCEPTED, "120"), figure("b", ACCEPTED, "30"), figure("b", VISITORS, "500余"),
    figure("a", CONCLUDED, "3"), figure("a", CORRECTED, "2"), figure("b", CONCLUDED, "/"),
)  # fmt: skip


def tables(*figures: Figure, departments=(A, B)):
    return figure_tables(SET, combined(SET, figures), BEFORE, departments, figures)


def test_that_each_group_has_a_table_of_this_year_against_last() -> None:
    first = tables(*FIGURES)[0]
    assert first.caption == "案件情况"
    assert first.rows[0] == HEAD
    assert ("受理案件", "件", "150", "100", "增长50%") in first.rows
    assert ("接待群众", "人次", "500余", "—", "—") in first.rows
    assert ("纠错率", "%", "66.67", "—", "—") in first.rows


def test_that_an_indicator_nobody_reported_is_left_out_and_one_of_last_year_is_not() -> None:
    rows = [row for table in tables(*FIGURES) for row in table.rows]
    assert not any(row[0] == "收到申请" for row in rows)
    assert ("事项总数", "项", "—", "515", "—") in rows


def test_that_departments_stand_beside_one_another() -> None:
    table = tables(*FIGURES)[1]
    assert table.caption == "案件分单位情况"
    assert table.rows[0] == ("指标", "单位", "甲局", "乙局", "全部合计")
    assert ("受理案件", "件", "120", "30", "150") in table.rows
    assert ("审结案件", "件", "3", "不适用", "3") in table.rows


def test_that_a_single_department_needs_no_table_of_its_own() -> None:
    assert [table.caption for table in tables(FIGURES[0])] == ["案件情况", "其他情况"]


def test_that_many_departments_are_spread_over_several_tables() -> None:
    departments = tuple(Department(f"d{index:02}", f"单位{index}") for index in range(WIDEST * 2 + 1))
    figures = [figure(each.code, ACCEPTED, "1") for each in departments]
    found = [table for table in tables(*figures, departments=departments) if "分单位" in table.caption]
    assert [table.caption for table in found] == [f"案件分单位情况（{number}）" for number in (1, 2, 3)]
    assert [name for table in found for name in table.rows[0][2:-1]] == [each.name for each in departments]


def test_that_every_row_is_as_wide_as_its_table() -> None:
    for table in tables(*FIGURES):
        assert {len(row) for row in table.rows} == {len(table.widths)} == {len(table.numeric)}


def test_that_tables_print_the_unit_of_the_place() -> None:
    local = chosen(SET, {"unit": "zong"})
    rows = [row for table in figure_tables(local, combined(local, FIGURES), {}) for row in table.rows]
    assert ("审结案件", "宗", "3", "—", "—") in rows


def test_that_years_are_compared_in_one_chart_for_each_unit() -> None:
    now = values_for(SET, combined(SET, FIGURES))
    charts = year_over_year(SET, [ACCEPTED.key, CONCLUDED.key, RATE.key], {2025: now, 2024: BEFORE})
    assert [chart.title for chart in charts] == ["年度对比（件）", "年度对比（%）"]
    assert [series.name for series in charts[0].series] == ["2024年", "2025年"]
    assert charts[0].series[0].values == (100, None)
    assert charts[0].series[1].said == ("150件", "3件")
    assert "2024年：受理案件100件，审结案件未填" in charts[0].description


def test_that_departments_are_drawn_highest_first_and_left_out_ones_are_not() -> None:
    chart = by_department(SET, ACCEPTED.key, combined(SET, [*FIGURES, figure("c", ACCEPTED, "近40")]), (A, B))
    assert chart.series[0].labels == ("甲局", "乙局")
    assert chart.series[0].values == (120, 30)


def test_that_departments_are_drawn_over_the_years() -> None:
    chart = by_department_over_years(SET, ACCEPTED.key, {2024: [figure("a", ACCEPTED, "100")], 2025: FIGURES}, (A, B))
    assert [series.values for series in chart.series] == [(100, None), (120, 30)]


@settings(deadline=None, max_examples=100)
@given(st.decimals(0, 10**12, places=2))
def test_that_the_axis_reaches_the_highest_bar_in_few_round_steps(highest: Decimal) -> None:
    found = ticks(highest)
    assert found[0] == 0
    assert found[-1] >= highest
    assert 2 <= len(found) <= 7
    assert len({after - before for before, after in pairwise(found)}) == 1
