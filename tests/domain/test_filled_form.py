"""Every word of a filled-in form is taken or told, whatever people and office programs did to its tables."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rol_desktop.domain.filled_form import filled
from rol_desktop.domain.plain_form import EMPTY, HOW, form_tables
from tests.document.test_forms import SPEC

HEAD = ("编号", "小标题", "内容")
PROBLEM_HEAD = ("编号", "小标题", "内容", "原因")
FIGURE_HEAD = ("编号", "指标", "单位", "统计口径", "本年数", "说明")


def form_rows() -> list[list[str]]:
    """Return the rows of an untouched form, as a reader gives them."""
    rows = []
    for table in form_tables(SPEC):
        rows.append(list(table.head))
        rows += [[EMPTY if cell.is_field else cell.text for cell in row] for row in table.rows]
    return rows


def row_of(rows: list[list[str]], code: str) -> int:
    return next(place for place, row in enumerate(rows) if row[0] == code)


def texts(rows, others=()) -> list[tuple[str, str, str, str]]:
    return [(each.section, each.lead, each.text, each.cause) for _, each in filled(SPEC, rows, others).contents]


def test_that_an_untouched_form_says_nothing_and_leaves_nothing_to_tell():
    others = (SPEC.title, f"填报单位：{SPEC.department.name}    ", *HOW, "表单编号：7KQM-2XHA-9VTC-DE4R（请勿改动）")
    found = filled(SPEC, form_rows(), others)
    assert found.is_empty
    assert found.refused == ()


def test_that_a_row_that_was_added_belongs_to_the_section_it_was_added_to():
    rows = form_rows()
    rows.insert(row_of(rows, "S1-6") + 1, ["", "新增的一行", "做了第七件事。"])
    assert texts(rows) == [("work", "新增的一行", "做了第七件事。", "")]


def test_that_a_row_that_was_copied_with_its_code_is_an_entry_of_its_own():
    rows = form_rows()
    place = row_of(rows, "S1-2")
    rows[place] = ["S1-2", "", "第一件。"]
    rows.insert(place + 1, ["S1-2", "", "第二件。"])
    assert [each[2] for each in texts(rows)] == ["第一件。", "第二件。"]
    codes = [code for code, _ in filled(SPEC, rows).contents]
    assert len(set(codes)) == 2


def test_that_a_row_without_its_code_right_below_a_head_is_told_and_put_into_no_other_section():
    rows = form_rows()
    rows[row_of(rows, "S2-1")] = ["", "", "力量不足。", ""]
    found = filled(SPEC, rows)
    assert found.contents == ()
    assert any("力量不足。" in each for each in found.refused)


def test_that_words_behind_a_code_do_not_hide_its_row():
    rows = form_rows()
    rows[row_of(rows, "S1-1")] = ["S1-1 重点", "", "写了。"]
    assert texts(rows) == [("work", "", "写了。", "")]
    assert any("重点" in each for each in filled(SPEC, rows).refused)


def test_that_a_deleted_column_does_not_move_words_into_another():
    rows = [[row[0], *row[2:]] if row[0].startswith("S1") or row == list(HEAD) else row for row in form_rows()]
    rows[row_of(rows, "S1-1")] = ["S1-1", "正文在这里。"]
    assert texts(rows) == [("work", "", "正文在这里。", "")]


@pytest.mark.parametrize(
    ("code", "cells"),
    [
        ("S1-1", ["S1-1", "", "", "多出来的一格"]),
        ("B1", ["B1", "联系人", "李某", "多出来的一格"]),
        ("F1", ["F1", "全部案件", "案件", "改了口径：多出来的一格", EMPTY, EMPTY]),
        ("F1", ["F1", "全部案件", "案件", "", EMPTY, "多出来的一格"]),
        ("F2", ["F2", "胜诉案件", "案件", "", "十二点五", "多出来的一格"]),
        ("S1-3", ["X9", "多出来的一格", ""]),
    ],
)
def test_that_what_stands_outside_the_fields_is_told(code, cells):
    rows = form_rows()
    rows[row_of(rows, code)] = cells
    assert any("多出来的一格" in each for each in filled(SPEC, rows).refused)


def test_that_a_figure_in_a_copied_row_is_told_and_changes_nothing():
    rows = form_rows()
    place = row_of(rows, "F1")
    rows[place][4] = "12"
    rows.insert(place + 1, ["F1", "全部案件", "案件", "", "99", ""])
    found = filled(SPEC, rows)
    assert [reading.value for _, reading in found.figures] == [12]
    assert any("99" in each for each in found.refused)


def test_that_words_between_the_tables_are_told():
    found = filled(SPEC, form_rows(), ("填报单位：甲局", "另外还有一件事想说。"))
    assert [each for each in found.refused if "另外还有一件事想说。" in each]
    assert len(found.refused) == 1


def test_that_nothing_to_report_with_a_cause_beside_it_keeps_the_cause():
    rows = form_rows()
    rows[row_of(rows, "S2-1")] = ["S2-1", "", "无", "今年没有发生"]
    assert texts(rows) == [("problems", "", "无", "今年没有发生")]


@given(st.data())
def test_that_every_word_is_taken_or_told_wherever_it_was_written(data):
    rows = form_rows()
    written = []
    for number in range(data.draw(st.integers(1, 6))):
        word = f"词{number}句"
        row = rows[data.draw(st.integers(0, len(rows) - 1))]
        place = data.draw(st.integers(1, len(row)))
        row[place:place] = [] if place < len(row) else [""]
        row[place] = word
        written.append((word, row, place))
    found = filled(SPEC, rows)
    said = " ".join([*found.refused, found.contact, found.telephone, found.leader, *found.explanations.values()])
    said += " ".join(part for _, each in found.contents for part in (each.lead, each.text, each.cause))
    for word, row, place in written:
        if len(row) > place and row[place] == word:
            assert word in said
