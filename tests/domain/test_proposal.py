from dataclasses import replace
from datetime import date

from rol_desktop.domain.proposal import carried_info, proposed_info
from rol_desktop.domain.report import missing_details


def test_that_a_first_year_begins_with_title_mark_and_opening():
    info = proposed_info(2025, "示范区人民政府", "云江市人民政府")
    assert info.title == "示范区人民政府关于2025年度法治政府建设情况的报告"
    assert info.authority_mark == "示范区人民政府文件"
    assert info.opening.startswith("2025年，")
    assert info.opening.endswith("报告如下：")
    assert info.deadline == date(2026, 1, 20)
    assert list(missing_details(info)) == ["成文日期", "发文字号", "签发人"]


def test_that_carrying_over_moves_the_years_and_forgets_what_belonged_to_one_document():
    before = proposed_info(2023, "示范区人民政府", "云江市人民政府")
    info = carried_info(before, 2024)
    assert info.title == "示范区人民政府关于2024年度法治政府建设情况的报告"
    assert info.opening.startswith("2024年，")
    assert (info.document_number, info.issue_date) == ("", None)
    assert info.deadline == date(2025, 1, 20)


def test_that_the_29th_of_february_finds_a_day_in_every_year():
    before = replace(proposed_info(2023, "甲"), deadline=date(2024, 2, 29))
    assert carried_info(before, 2024).deadline == date(2025, 2, 28)
