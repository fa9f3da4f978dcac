"""Charts: drawn to scale, told in words, reached by the keyboard."""

import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from rol_desktop.domain.charts import Chart, ChartSeries
from tests.ui.office_play import Office
from ui.theme import colour
from ui.widgets.chart import BAR, ChartView

LABELS = ("甲局", "乙局", "丙局")


def series(name: str, *values: int | None) -> ChartSeries:
    numbers = tuple(None if each is None else Decimal(each) for each in values)
    return ChartSeries(name, "件", LABELS, numbers, tuple("未填" if each is None else f"{each}件" for each in values))


@pytest.fixture
def view(qtbot, qapp) -> ChartView:
    made = ChartView(Chart("收案", (series("2024年", 5, 10, 0), series("2025年", 20, 10, None))))
    qtbot.addWidget(made)
    made.resize(420, made.sizeHint().height())
    made.show()
    return made


def length(view: ChartView, number: int) -> int:
    """Measure the bar of this year by its colour on the picture."""
    picture = view.grab().toImage()
    y = int(view.bars[number].top) + BAR // 2
    wanted = colour("accent").rgb()
    return sum(picture.pixel(QPoint(x, y)) == wanted for x in range(picture.width()))


def test_that_bars_are_as_long_as_their_values_and_a_gap_has_none(view):
    first, second, third = (length(view, number) for number in (1, 3, 5))
    assert first > 60
    assert second == pytest.approx(first / 2, abs=2)
    assert third == 0


def test_that_a_chart_says_all_its_values_to_those_who_do_not_see_it(view):
    for words in ("收案", "甲局20件", "乙局10件", "丙局未填", "2024年"):
        assert words in view.accessibleDescription()


def test_that_the_keyboard_goes_from_bar_to_bar(view):
    view.setFocus()
    for expected in ("甲局，2024年：5件", "甲局，2025年：20件", "乙局，2024年：10件"):
        QTest.keyClick(view, Qt.Key.Key_Down)
        assert view.spoken == expected
        assert view.accessibleDescription() == expected
    QTest.keyClick(view, Qt.Key.Key_Up)
    assert view.spoken == "甲局，2025年：20件"


def test_that_a_chart_without_values_is_drawn_as_well(qtbot, qapp):
    for chart in (Chart("无", ()), Chart("零", (series("2025年", 0, None, None),))):
        made = ChartView(chart)
        qtbot.addWidget(made)
        made.resize(300, 200)
        assert not made.grab().isNull()


def test_that_the_chosen_indicator_is_shown_as_charts(window, context, messages, settle, sample: Path, tmp_path):
    office = Office(window, context, messages, settle)
    office.open(shutil.copyfile(sample / "office.rol", tmp_path / "office.rol"))
    page = office.go("figures")
    page.sides.setCurrentIndex(1)
    QTest.qWait(200)
    settle()
    titles = [each.chart.title for each in page.charts.views]
    assert titles[0] == f"{page._line().indicator.name}分单位年度对比"
    assert "行政复议（件）" in titles
    page.view.selectRow(3)
    QTest.qWait(200)
    settle()
    assert page.charts.views[0].chart.title == f"{page._line().indicator.name}分单位年度对比"
    assert page.charts.views[0].chart.title != titles[0]
