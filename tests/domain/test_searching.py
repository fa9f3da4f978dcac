"""Where asked words stand in a text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rol_desktop.domain.searching import excerpt, folded, marks, phrases, spaced


@pytest.mark.parametrize(
    ("text", "asked", "expected"),
    [
        ("依法行政，行政复议", "行政", [(2, 4), (5, 7)]),
        ("依法，行政", "依法行政", [(0, 5)]),
        ("审结１２０件", "120件", [(2, 6)]),
        ("审结120件", "20", []),
        ("审结120件", "12", [(2, 4)]),
        ("甲乙丙", "甲乙 乙丙", [(0, 3)]),
        ("WTO规则", "wto", [(0, 3)]),
    ],
)
def test_that_marks_stand_where_the_words_do(text, asked, expected):
    assert list(marks(text, phrases(asked))) == expected


@settings(deadline=None)
@given(st.text(), st.text())
def test_that_every_mark_lies_in_the_text_and_none_overlaps(text, asked):
    assert len(folded(text)) == len(text)
    ends = 0
    for start, end in marks(text, phrases(asked)):
        assert ends <= start < end <= len(text)
        ends = end
    assert not set(spaced(text)) & set("\"'*(),。")


@settings(deadline=None)
@given(st.text("依法行政 ，甲乙", min_size=1, max_size=80), st.integers(8, 40))
def test_that_an_excerpt_keeps_the_first_mark_and_counts_it_right(text, width):
    spans = marks(text, phrases("行政"))
    piece, inside = excerpt(text, spans, width)
    assert len(piece) <= width + 2
    assert all(piece[a:b].replace("…", "") for a, b in inside)
    if spans and spans[0][1] - spans[0][0] <= width // 2:
        assert inside
        assert text[slice(*spans[0])] in piece.replace("\n", " ")
