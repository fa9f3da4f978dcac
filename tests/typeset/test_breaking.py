"""Lines break as Word and WPS break them: the rule on cases written for it, and on any text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rol_desktop.typeset.breaking import Line, Measure, break_lines
from rol_desktop.typeset.characters import MARKS, NOT_FIRST, NOT_LAST, can_break, cells
from tests.typeset.sample import texts

EM = 10.0
TEN = Measure(10 * EM)


def lines(text: str, measure: Measure = TEN) -> list[str]:
    return [text[line.start : line.end] for line in broken(text, measure)]


def broken(text: str, measure: Measure = TEN) -> tuple[Line, ...]:
    return break_lines(text, [cells(character) * EM for character in text], measure, EM)


def test_that_a_full_line_is_left_alone_however_many_marks_could_give_way() -> None:
    assert lines("甲，乙，丙，丁，戊己庚辛壬癸") == ["甲，乙，丙，丁，戊己", "庚辛壬癸"]


def test_that_a_mark_is_drawn_in_when_two_marks_make_room_for_it() -> None:
    assert lines("甲乙丙，丁戊己庚辛壬，癸子") == ["甲乙丙，丁戊己庚辛壬，", "癸子"]


def test_that_no_mark_hangs_outside_where_nothing_else_gives_way() -> None:
    assert lines("甲乙丙丁戊己庚辛壬癸。") == ["甲乙丙丁戊己庚辛壬", "癸。"]


def test_that_an_opening_mark_goes_to_the_next_line_or_draws_its_word_in() -> None:
    assert lines("甲乙丙丁戊己庚辛壬“癸子丑") == ["甲乙丙丁戊己庚辛壬", "“癸子丑"]
    assert lines("甲，丙丁，己庚辛壬“癸子丑") == ["甲，丙丁，己庚辛壬“癸", "子丑"]


def test_that_compressing_is_preferred_to_spreading_up_to_three_times_as_much() -> None:
    # 9.75 characters stand; the next unit brings 1.0: compress by 0.75 rather than spread 0.25
    assert lines("甲，乙丙丁戊己庚7，辛壬")[0] == "甲，乙丙丁戊己庚7，辛"
    # 9.75 stand; the next unit is a figure that would take 1.0: four times the 0.25, so it is spread
    assert lines("，甲，乙，丙7，丁戊55年")[0] == "，甲，乙，丙7，丁戊"


def test_that_a_figure_or_a_latin_word_is_never_cut() -> None:
    assert lines("甲乙丙丁戊己庚辛2025年") == ["甲乙丙丁戊己庚辛", "2025年"]
    assert lines("甲乙丙丁戊己（2021-2025年）子") == ["甲乙丙丁戊己", "（2021-2025年）子"]
    assert lines("甲乙丙丁戊己庚辛Office系统") == ["甲乙丙丁戊己庚辛", "Office系统"]


def test_that_a_word_longer_than_a_line_is_cut_where_the_line_is_full() -> None:
    assert lines("x" * 50) == ["x" * 20, "x" * 20, "x" * 10]


def test_that_a_latin_word_may_part_after_its_hyphen_and_a_span_of_years_may_not() -> None:
    assert can_break("open-source", 5)
    assert not can_break("2021-2025", 5)


def test_that_dashes_and_dots_of_two_characters_hold_together() -> None:
    assert not can_break("甲——乙", 2)
    assert not can_break("甲……乙", 2)
    assert lines("甲乙丙丁戊己庚辛壬——子") == ["甲乙丙丁戊己庚辛壬", "——子"]


def test_that_a_quarter_of_an_em_stands_between_han_and_figures_but_not_beside_marks() -> None:
    assert broken("甲12乙")[0].width == pytest.approx(3 * EM + 2 * EM / 4)
    assert broken("（12）")[0].width == pytest.approx(3 * EM)
    assert broken("占9%以上")[0].width == pytest.approx(4 * EM + EM / 4)


def test_that_the_gap_is_not_set_at_the_head_of_a_line() -> None:
    second = broken("甲乙丙丁戊己庚辛壬癸2025年子")[1]
    assert second.width == pytest.approx(4 * EM + EM / 4)


def test_that_spaces_at_a_line_end_take_no_room() -> None:
    assert lines("甲乙丙丁戊己庚辛壬癸 子丑")[0] == "甲乙丙丁戊己庚辛壬癸"


def test_that_first_and_further_lines_have_their_indents() -> None:
    assert lines("甲乙丙丁戊己庚辛壬癸", Measure(50.0, 20.0)) == ["甲乙丙", "丁戊己庚辛", "壬癸"]
    assert lines("甲乙丙丁戊己庚辛壬癸", Measure(50.0, 0.0, 20.0)) == ["甲乙丙丁戊", "己庚辛", "壬癸"]


def test_that_nothing_is_one_empty_line() -> None:
    assert lines("") == [""]


@settings(deadline=None, max_examples=150)
@given(texts, st.integers(6, 30))
def test_that_no_character_is_lost_and_no_line_breaks_a_rule(text: str, characters: int) -> None:
    measure = Measure(characters * EM, 2 * EM)
    found = broken(text, measure)
    assert "".join(text[line.start : line.end] for line in found) == text
    for line in found[:-1]:
        assert text[line.end] not in NOT_FIRST or not _has_opportunity(text, line)
        assert text[line.end - 1] not in NOT_LAST or not _has_opportunity(text, line)


@settings(deadline=None, max_examples=150)
@given(texts, st.integers(6, 30))
def test_that_no_line_overflows_more_than_its_marks_give_way(text: str, characters: int) -> None:
    measure = Measure(characters * EM)
    for number, line in enumerate(broken(text, measure)):
        over = line.width - measure.room(number)
        marks = sum(character in MARKS for character in text[line.start : line.end])
        assert over <= marks * EM / 2 + 0.02


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=80), st.integers(1, 12))
def test_that_any_text_at_all_is_broken_without_loss(text: str, characters: int) -> None:
    found = broken(text, Measure(characters * EM))
    assert "".join(text[line.start : line.end] for line in found).split() == "".join(text.split()).split() or _joined(
        text, found
    )


def _joined(text: str, found: tuple[Line, ...]) -> bool:
    kept = "".join(text[line.start : line.end] for line in found)
    return "".join(kept.split()) == "".join(text.split())


def _has_opportunity(text: str, line: Line) -> bool:
    return any(can_break(text, at) for at in range(line.start + 1, line.end))
