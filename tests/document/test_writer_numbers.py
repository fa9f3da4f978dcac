"""What Word would count for a heading is what the tree prints, or else the number is typed."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from rol_desktop.document.options import WriteOptions
from rol_desktop.document.writer import render_docx
from rol_desktop.domain.blocks import Document, Heading, Paragraph, Run, printed
from rol_desktop.domain.layout import Layout
from rol_desktop.domain.numbering import chinese, heading_number
from tests.document import jinan, trees
from tests.document.packages import W, names, part, text

FORMATS = {"chineseCountingThousand": chinese, "decimal": str}


class Word:
    """Count as Word does, reading only what stands in numbering.xml and styles.xml."""

    def __init__(self, data: bytes) -> None:
        self.levels = {}
        for level in part(data, "word/numbering.xml").iter(f"{W}lvl"):
            kind, shape = level.find(f"{W}numFmt").get(f"{W}val"), level.find(f"{W}lvlText").get(f"{W}val")
            self.levels[int(level.get(f"{W}ilvl"))] = (kind, shape)
        self.styles = {style.get(f"{W}styleId"): style for style in part(data, "word/styles.xml").iter(f"{W}style")}
        self.counts = [0] * 9

    def label(self, style: str) -> str:
        """Return the number that Word sets before a paragraph in a style."""
        number = self.styles[style].find(f"{W}pPr/{W}numPr")
        if number is None or number.find(f"{W}numId").get(f"{W}val") == "0":
            return ""
        level = int(number.find(f"{W}ilvl").get(f"{W}val"))
        self.counts[level] += 1
        self.counts[level + 1 :] = [0] * (8 - level)
        return re.sub("%([1-9])", lambda match: self._shown(int(match[1]) - 1), self.levels[level][1])

    def _shown(self, level: int) -> str:
        return FORMATS[self.levels[level][0]](self.counts[level])


def printed_by_word(data: bytes) -> list[str]:
    """Return each heading paragraph as Word prints it."""
    word, found = Word(data), []
    for paragraph in part(data).iter(f"{W}p"):
        style = _style(paragraph)
        if style.startswith("Heading"):
            found.append(word.label(style) + text(paragraph))
    return found


def _style(paragraph: etree._Element) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return style.get(f"{W}val") if style is not None else ""


def native(data: bytes) -> list[bool]:
    """Tell for each heading whether Word counts it."""
    styles = [_style(each) for each in part(data).iter(f"{W}p")]
    return [not style.endswith("Typed") for style in styles if style.startswith("Heading")]


@st.composite
def heading_runs(draw: st.DrawFn) -> list[Heading]:
    """Draw headings that mostly count on properly, with skips, restarts, odd and missing numbers among them."""
    counts, found = [0, 0, 0, 0], []
    for _ in range(draw(st.integers(1, 25))):
        level = draw(st.integers(1, 4))
        kind = draw(st.sampled_from(["next", "next", "next", "next", "any", "none", "odd"]))
        if kind == "next":
            counts[level - 1] += 1
            counts[level:] = [0] * (4 - level)
            number = heading_number(level, counts[level - 1])
        elif kind == "any":
            number = heading_number(level, draw(st.integers(1, 120)))
        else:
            number = "" if kind == "none" else "第一部分"
        found.append(Heading(level, number, "标题"))
    return found


@settings(deadline=None, max_examples=200)
@given(heading_runs(), st.booleans())
def test_that_word_prints_every_heading_as_the_tree_does(headings: list[Heading], run_in: bool) -> None:
    blocks = tuple(Paragraph((Run("文"),), each) if run_in else each for each in headings)
    wanted = [f"{printed(each)}。文" if run_in else printed(each) for each in headings]
    assert printed_by_word(render_docx(Document(blocks), Layout())) == wanted


def test_that_a_regular_outline_is_counted_by_word_throughout() -> None:
    data = render_docx(trees.whole(), Layout())
    assert all(native(data))
    assert len(native(data)) == 7


def test_that_the_switch_types_every_number() -> None:
    data = render_docx(trees.whole(), Layout(), WriteOptions(numbers_as_text=True))
    headings = [text(each) for each in part(data).iter(f"{W}p") if _style(each) in ("Heading1", "Heading2")]
    assert headings[:2] == ["一、主要举措和成效", "（一）健全依法行政制度体系"]
    assert "word/numbering.xml" not in names(data)
    assert not list(part(data, "word/styles.xml").iter(f"{W}numPr"))


@pytest.mark.parametrize("number", ["三、", "第一部分", ""])
def test_that_a_number_word_would_not_count_is_typed(number: str) -> None:
    data = render_docx(Document((Heading(1, "一、", "甲"), Heading(1, number, "乙"))), Layout())
    assert native(data) == [True, False]


def test_that_a_level_below_a_skipped_one_is_typed() -> None:
    data = render_docx(Document((Heading(1, "一、", "甲"), Heading(3, "1.", "乙"))), Layout())
    assert native(data) == [True, False]


@pytest.mark.skipif(not jinan.present(), reason="../shared/jinan-2022 is not here: it is not part of the project")
def test_that_word_counts_every_heading_of_the_real_report() -> None:
    document = jinan.document()
    data = render_docx(document, Layout())
    headings = [block for block in document.blocks if isinstance(block, Heading)]
    assert all(native(data))
    assert [line for line in printed_by_word(data) if "。" not in line] == [printed(each) for each in headings]
