"""Changes are told in whole words and figures, block against block."""

from hypothesis import given, settings
from hypothesis import strategies as st

from rol_desktop.domain.blocks import Block, Document, Heading, Paragraph, Run, Table
from rol_desktop.domain.difference import Mark, document_difference, text_difference, woven


def parts(text: str, spans: tuple[tuple[int, int], ...]) -> list[str]:
    return [text[start:end] for start, end in spans]


def test_that_a_changed_figure_is_marked_as_a_whole() -> None:
    old, new = "办结1152件，占98.9%", "办结1158件，占99.1%"
    found = text_difference(old, new)
    assert parts(old, found.removed) == ["1152", "98.9%"]
    assert parts(new, found.added) == ["1158", "99.1%"]


def test_that_words_put_in_and_taken_out_are_marked_on_their_own_side() -> None:
    old, new = "全面推进工作", "全面深入推进"
    found = text_difference(old, new)
    assert parts(old, found.removed) == ["工作"]
    assert parts(new, found.added) == ["深入"]


def test_that_one_character_between_two_changes_is_not_left_as_an_island() -> None:
    old, new = "常抓不懈", "一抓到底"
    assert parts(old, text_difference(old, new).removed) == ["常抓不懈"]


def test_that_equal_texts_have_no_difference() -> None:
    assert text_difference("甲乙", "甲乙") == text_difference("", "")


@settings(deadline=None, max_examples=150)
@given(st.text("甲乙丙1 2a，", max_size=30), st.text("甲乙丙1 2a，", max_size=30))
def test_that_what_is_not_marked_is_the_same_on_both_sides(old: str, new: str) -> None:
    found = text_difference(old, new)
    assert unmarked(old, found.removed) == unmarked(new, found.added)


def unmarked(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    marked = {at for start, end in spans for at in range(start, end)}
    return "".join(character for at, character in enumerate(text) if at not in marked)


def paragraph(text: str) -> Block:
    return Paragraph((Run(text),))


def test_that_an_edited_paragraph_stands_for_the_one_it_was() -> None:
    old = Document((Heading(1, "一、", "甲"), paragraph("今年办结复议案件一百件。"), paragraph("乙乙乙乙")))
    new = Document(
        (
            Heading(1, "一、", "甲"),
            paragraph("新的一段文字内容。"),
            paragraph("今年办结复议案件九十件。"),
            *old.blocks[2:],
        )
    )
    found = document_difference(old, new)
    assert found.pairs == ((0, 0), (None, 1), (1, 2), (2, 3))
    assert set(found.added) == {1, 2}
    assert found.added[1] == ((0, 9),)


def test_that_a_removed_paragraph_is_marked_whole() -> None:
    old = Document((paragraph("甲甲甲"), paragraph("乙乙乙乙")))
    found = document_difference(old, Document(old.blocks[:1]))
    assert (found.removed, found.added) == ({1: ((0, 4),)}, {})


def test_that_a_changed_cell_is_found_at_its_place_in_the_tables_text() -> None:
    old, new = Document((Table((("甲", "12"), ("乙", "5"))),)), Document((Table((("甲", "12"), ("乙", "7"))),))
    assert document_difference(old, new).added == {0: ((4, 5),)}


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.text("甲乙丙丁", min_size=1, max_size=8), max_size=8),
    st.lists(st.text("甲乙丙丁", min_size=1, max_size=8), max_size=8),
)
def test_that_every_block_appears_once_and_in_order(old: list[str], new: list[str]) -> None:
    pairs = document_difference(Document(tuple(map(paragraph, old))), Document(tuple(map(paragraph, new)))).pairs
    assert [left for left, _ in pairs if left is not None] == list(range(len(old)))
    assert [right for _, right in pairs if right is not None] == list(range(len(new)))


@given(st.text("甲乙丙1。", max_size=30), st.text("甲乙丙1。", max_size=30))
def test_that_both_texts_are_woven_whole(old, new):
    pieces = list(woven(old, new))
    assert "".join(text for text, mark in pieces if mark is not Mark.ADDED) == old
    assert "".join(text for text, mark in pieces if mark is not Mark.REMOVED) == new


def test_that_what_went_stands_before_what_came_in_its_place():
    pieces = [(text, mark) for text, mark in woven("学法4次。", "学法6次。") if text]
    assert pieces == [("学法", Mark.KEPT), ("4", Mark.REMOVED), ("6", Mark.ADDED), ("次。", Mark.KEPT)]
