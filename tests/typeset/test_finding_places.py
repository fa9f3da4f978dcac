"""From text to page and back: outline, passages, search, warnings; and an edit that costs only what it changed."""

from dataclasses import replace

import pytest

from rol_desktop.domain.blocks import Document, Heading, Imprint, Paragraph, Run
from rol_desktop.domain.layout import Layout
from rol_desktop.typeset import texts
from rol_desktop.typeset.metrics import EvenMetrics
from rol_desktop.typeset.page import Caution, TextRun
from rol_desktop.typeset.paginate import Typesetter
from tests.typeset.sample import body, paginated, source


def test_that_the_outline_names_each_heading_and_its_page() -> None:
    pages = paginated(Heading(1, "一、", "甲"), *body(1, 28 * 30), Heading(2, "（一）", "乙"))
    assert [(item.level, item.text, item.page) for item in pages.outline] == [(1, "一、甲", 0), (2, "（一）乙", 1)]


def test_that_a_run_in_heading_is_in_the_outline() -> None:
    block = replace(body(1)[0], heading=Heading(3, "1.", "丙"))
    assert [item.text for item in paginated(block).outline] == ["1.丙"]


def test_that_each_entry_is_mapped_to_the_lines_of_its_words() -> None:
    one = Paragraph((Run("甲" * 20, source("a")), Run("乙" * 20, source("b"))))
    pages = paginated(one)
    assert [spot.box.y for spot in pages.passages["a"]] != [spot.box.y for spot in pages.passages["b"]]
    first, second = pages.passage("b")
    assert second.box.y > first.box.y
    assert first.box.width < second.box.width


def test_that_a_click_on_words_names_their_entry_and_one_on_white_names_none() -> None:
    pages = paginated(*body(3))
    run = next(mark for mark in pages.marks(0) if isinstance(mark, TextRun) and mark.source == "entry-1")
    assert pages.source_at(0, run.x + 3, run.y - 3) == "entry-1"
    assert pages.source_at(0, 5, 5) == ""


def test_that_search_finds_text_over_line_and_run_ends() -> None:
    blocks = Paragraph((Run("甲" * 25, source("a")), Run("行政复", source("a")), Run("议乙" * 3, source("b"))))
    pages = paginated(blocks)
    (hit,) = pages.find("行政复议")
    assert (hit.start, hit.end) == (25, 29)
    assert len(pages.spots_of(hit)) == 2


def test_that_search_ignores_case_and_finds_nothing_in_nothing() -> None:
    pages = paginated(Paragraph((Run("使用Office软件"),)))
    assert len(pages.find("oFFice")) == 1
    assert pages.find("") == ()


def test_that_a_hit_names_the_page_it_begins_on() -> None:
    pages = paginated(Paragraph((Run("甲" * (28 * 22 - 2 - 2) + "行政复议" + "乙" * 700),)))
    (hit,) = pages.find("行政复议")
    assert hit.page == 0
    assert [spot.page for spot in pages.spots_of(hit)] == [0, 1]


def test_that_search_reaches_head_signature_and_imprint() -> None:
    pages = paginated()
    hits = pages.find("某某区人民政府")
    kinds = [type(pages.document.blocks[hit.block]).__name__ for hit in hits]
    assert kinds == ["Head", "Signature", "Imprint"]
    mark = next(mark for mark in pages.marks(0) if isinstance(mark, TextRun) and mark.block == 0)
    box = pages.spots_of(hits[0])[0].box
    assert box.x == pytest.approx(mark.x)
    assert box.width == pytest.approx(mark.width * 7 / 9, rel=0.01)


def test_that_a_last_line_of_two_characters_is_warned_of_and_one_of_three_is_not() -> None:
    def warned(length: int) -> list[Caution]:
        return [warning.caution for warning in paginated(Paragraph((Run("甲" * length, source("a")),))).warnings]

    assert warned(26 + 28 + 2) == [Caution.SHORT_LAST_LINE]
    assert warned(26 + 28 + 3) == []
    assert warned(2) == []


def test_that_a_heading_with_one_character_on_its_last_line_is_warned_of() -> None:
    pages = paginated(Heading(2, "（一）", "甲" * 24))
    assert [warning.caution for warning in pages.warnings] == [Caution.SHORT_LAST_LINE]


def test_that_a_heading_at_the_foot_of_a_page_is_warned_of() -> None:
    pages = paginated(*body(1, 28 * 21 - 2), Heading(1, "一、", "主要做法"), *body(1))
    assert [warning.caution for warning in pages.warnings] == [Caution.HEADING_AT_FOOT]


def test_that_an_imprint_alone_and_on_the_wrong_side_is_warned_of() -> None:
    imprint = Imprint("市司法局", "某某区人民政府办公室")
    pages = paginated(*body(1, 28 * 44 - 2), imprint)
    assert [warning.caution for warning in pages.warnings] == [Caution.IMPRINT_ALONE, Caution.IMPRINT_SIDE]
    assert paginated(*body(1, 28 * 30), imprint).warnings == ()


def test_that_a_missing_family_is_told_once_where_it_is_first_used() -> None:
    typesetter = Typesetter(Layout(), EvenMetrics(), {"heiti": "没有黑体", "kaiti": "没有楷体", "song": "没有宋体"})
    pages = typesetter.paginate(Document((*body(1), Heading(1, "一、", "甲"), Heading(1, "二、", "乙"))))
    found = [(warning.message, warning.block) for warning in pages.warnings]
    assert found == [("没有黑体", 1), ("没有宋体", -1)]


def test_that_an_edit_sets_only_the_blocks_it_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    count = 0
    compose = texts.paragraph

    def counted(*arguments: object) -> object:
        nonlocal count
        count += 1
        return compose(*arguments)

    monkeypatch.setattr("rol_desktop.typeset.paginate._SETTERS", {Paragraph: counted})
    typesetter = Typesetter(Layout(), EvenMetrics())
    blocks = body(50)
    typesetter.paginate(Document(tuple(blocks)))
    assert count == 50
    blocks[20] = Paragraph((Run("改过的一段。"),))
    edited = typesetter.paginate(Document(tuple(blocks)))
    assert count == 51
    fresh = Typesetter(Layout(), EvenMetrics()).paginate(Document(tuple(blocks)))
    assert [sheet.slots for sheet in edited.sheets] == [sheet.slots for sheet in fresh.sheets]
