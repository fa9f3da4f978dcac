"""Where things stand on paper, measured on what LibreOffice prints, within 1 mm or the clause's own tolerance."""

from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from rol_desktop.catalog.layouts import builtin_layouts
from rol_desktop.document.options import WriteOptions
from rol_desktop.document.writer import write_docx
from rol_desktop.domain.blocks import (
    Document,
    Head,
    Heading,
    Imprint,
    Paragraph,
    Run,
    Signature,
    Title,
    body,
    plain_text,
)
from rol_desktop.domain.editions import edition
from rol_desktop.domain.layout import Layout, NumberPosition
from rol_desktop.domain.numbering import heading_number
from rol_desktop.domain.report import Edition, HeadForm
from tests.document import jinan, trees
from tests.document.printing import Page, printed, said

pytestmark = pytest.mark.slow

TOLERANCE = 1.0  # mm, GB/T 9704 5.2.1 and 6.1
TOP, LEFT, RIGHT, BOTTOM = 37.0, 28.0, 184.0, 262.0  # the type area's edges, 5.2.1
CHARACTER = 156 / 28  # mm, 5.2.3
SMALL = 14 * 25.4 / 72  # mm: one character of 4号
PITCH = 225 / 22
STANDARD, PLAIN = Layout(), WriteOptions()
HAN = "示范区坚持依法行政" * 60


def near(value: float) -> object:
    """Allow what the standard allows."""
    return pytest.approx(value, abs=TOLERANCE)


def _printed(
    tmp_path: Path, document: Document, layout: Layout = STANDARD, options: WriteOptions = PLAIN
) -> list[Page]:
    path = tmp_path / "report.docx"
    write_docx(document, path, layout, options)
    return printed(path, tmp_path)


@pytest.fixture(scope="module")
def upward(tmp_path_factory: pytest.TempPathFactory) -> list[Page]:
    """Print an upward report with every element, its text long enough for several full pages."""
    document = trees.whole()
    longer = [Paragraph((Run(HAN),)) for _ in range(3)]
    blocks = (*document.blocks[:4], *longer, *document.blocks[4:])
    return _printed(tmp_path_factory.mktemp("upward"), replace(document, blocks=blocks))


def test_that_the_paper_is_a4(upward: list[Page]) -> None:
    assert (upward[0].width, upward[0].height) == (near(210), near(297))  # 5.1


def test_that_a_full_page_holds_22_lines_that_fill_the_type_area(upward: list[Page]) -> None:
    lines = upward[1].lines[:-1]  # the last is the page number
    assert len(lines) == 22  # 5.2.3
    tops = [min(glyph.top for glyph in line) for line in lines]
    bottoms = [max(glyph.bottom for glyph in line) for line in lines]
    assert TOP <= tops[0] < TOP + PITCH / 2
    assert BOTTOM - PITCH / 2 < bottoms[-1] <= BOTTOM
    assert all(second - first == pytest.approx(PITCH, abs=0.3) for first, second in pairwise(sorted(tops)))


def test_that_a_line_holds_28_characters_from_edge_to_edge(upward: list[Page]) -> None:
    full = [line for line in upward[1].lines if set(said(line)) <= set(HAN) and len(line) == 28]
    assert len(full) >= 15  # 5.2.3: lines of Chinese alone
    for line in full:
        assert line[0].start == near(LEFT)
        assert line[-1].start + CHARACTER == near(RIGHT)


@pytest.mark.parametrize("layout", builtin_layouts().values(), ids=lambda layout: layout.key)
def test_that_every_preset_prints_its_lines_and_characters(tmp_path: Path, layout: Layout) -> None:
    pages = _printed(tmp_path, Document((Paragraph((Run(HAN * 3),)),)), layout)
    *lines, number = pages[1].lines
    assert len(lines) == layout.grid.lines
    assert {len(line) for line in lines} == {layout.grid.characters}
    if layout.page_number.position is NumberPosition.CENTRE:
        assert (number[0].left + number[-1].right) / 2 == near((LEFT + RIGHT) / 2)
    else:
        assert number[0].start == near(LEFT + SMALL)


def test_that_each_role_is_printed_in_its_font(upward: list[Page]) -> None:
    fonts = {said(line): {glyph.font for glyph in line} for page in upward[:5] for line in page.lines}
    assert fonts["一、主要举措和成效"] == {"WenQuanYiZenHei"}  # 7.3.3: 黑体, 楷体, 仿宋
    assert fonts["（一）健全依法行政制度体系"] == {"UKaiCN"}
    assert fonts["（1）减少材料"] == {"UMingCN"}
    assert all("NotoSerif" in name for name in fonts["云江市示范区人民政府文件"])  # 7.2.4: 小标宋
    quoted = next(names for words, names in fonts.items() if "“一网通办”" in words)
    assert quoted == {"UMingCN"}  # the quotes as well


def test_that_the_mark_is_red_and_the_text_black(upward: list[Page]) -> None:
    assert {said(line) for page in upward for line in page.lines if any(glyph.red for glyph in line)} == {
        "云江市示范区人民政府文件"
    }  # 5.2.4, 7.2.4
    assert all(glyph.red for glyph in upward[0].line("人民政府文件"))


def test_that_the_heading_font_ends_with_a_run_in_heading(tmp_path: Path) -> None:
    for layout in (STANDARD, builtin_layouts()["bold_second_level"]):
        paragraph = Paragraph((Run("全年办理案件。"),), Heading(2, "（一）", "优化营商环境"))
        page = _printed(tmp_path, Document((Heading(1, "一、", "主要举措"), paragraph)), layout)[0]
        line = page.line("优化营商环境")
        assert said(line) == "（一）优化营商环境。全年办理案件。"
        assert [glyph.font for glyph in line] == ["UKaiCN"] * 10 + ["UMingCN"] * 7


def test_that_counted_numbers_print_as_the_tree_says(tmp_path: Path) -> None:
    headings = tuple(Heading(1, heading_number(1, index), "标题") for index in range(1, 100))
    pages = _printed(tmp_path, Document(headings))
    lines = [said(line) for page in pages for line in page.lines if "标题" in said(line)]
    assert lines == [f"{heading.number}标题" for heading in headings]


def test_that_a_paragraph_begins_two_characters_in(upward: list[Page]) -> None:
    assert upward[0].line("现将有关情况")[0].start == near(LEFT + 2 * CHARACTER)  # 7.3.3


def test_that_the_mark_stands_35_mm_below_the_type_area(upward: list[Page]) -> None:
    mark = upward[0].line("人民政府文件")
    assert min(glyph.top for glyph in mark) == near(TOP + 35)  # 7.2.4
    middle = (mark[0].left + mark[-1].right) / 2
    assert middle == near((LEFT + RIGHT) / 2)


def test_that_number_and_signatory_stand_one_character_in_on_one_line(upward: list[Page]) -> None:
    line = upward[0].line("签发人：")
    assert said(line) == "云示政〔2026〕8号签发人：张某某"
    assert line[0].start == near(LEFT + CHARACTER)  # 7.2.5
    assert line[-1].start + CHARACTER == near(RIGHT - CHARACTER)  # 7.2.6


def test_that_two_lines_are_free_between_mark_and_number(upward: list[Page]) -> None:
    mark, number = upward[0].line("人民政府文件"), upward[0].line("签发人：")
    gap = min(glyph.top for glyph in number) - max(glyph.bottom for glyph in mark)
    assert 2 * PITCH - TOLERANCE < gap < 3 * PITCH  # 7.2.5: two lines, and what a line is taller than its characters


def test_that_the_red_rule_is_4_mm_below_and_as_wide_as_the_type_area(upward: list[Page]) -> None:
    number = [glyph for glyph in upward[0].line("签发人：") if glyph.text not in "〔〕"]
    rule = upward[0].rules[0]
    assert rule.middle - max(glyph.bottom for glyph in number) == near(4)  # 7.2.7
    assert (rule.left, rule.right) == (near(LEFT), near(RIGHT))


def test_that_the_title_begins_two_lines_below_the_rule(upward: list[Page]) -> None:
    title = upward[0].line("云江市示范区人民政府")
    first = next(line for line in upward[0].lines if said(line) == "云江市示范区人民政府")
    gap = min(glyph.top for glyph in first) - upward[0].rules[0].bottom
    assert title
    assert 2 * PITCH - TOLERANCE < gap < 2.5 * PITCH  # 7.3.1


def test_that_the_title_stands_in_the_middle(upward: list[Page]) -> None:
    for words in ("关于2025年度法治政府建设情况的报告",):
        line = upward[0].line(words)
        assert (line[0].left + line[-1].right) / 2 == near((LEFT + RIGHT) / 2)


def test_that_addressees_stand_flush_and_the_body_begins_on_page_1(upward: list[Page]) -> None:
    assert upward[0].line("云江市人民政府：")[0].start == near(LEFT)  # 7.3.2
    assert upward[0].line("现将有关情况")  # 7.3.3


def test_that_page_numbers_stand_7_mm_below_and_one_character_in(upward: list[Page]) -> None:
    for index, page in enumerate(upward[:4]):
        number = page.lines[-1]
        assert said(number) == f"—{index + 1}—"
        digit = number[1]
        assert (digit.top + digit.bottom) / 2 == near(BOTTOM + 7)  # 7.5: the rules stand at the figure's middle
        if index % 2 == 0:
            assert number[-1].start + SMALL == near(RIGHT - SMALL)
        else:
            assert number[0].start == near(LEFT + SMALL)


def test_that_a_sheet_on_its_side_bears_its_number_where_the_others_do(upward: list[Page]) -> None:
    turned = [(index, page) for index, page in enumerate(upward) if page.width > page.height]
    assert turned
    for index, page in turned:
        marks = [glyph for glyph in page.glyphs if glyph.text == "—"]
        middle = sum((glyph.left + glyph.right) / 2 for glyph in marks) / len(marks)
        assert middle == near(35 - 7)  # clause 8: from what is the lower edge of the other pages
        if index % 2 == 0:
            assert max(glyph.bottom for glyph in marks) == near(210 - 26 - SMALL)
        else:
            assert min(glyph.top for glyph in marks) == near(28 + SMALL)


def test_that_the_imprint_ends_at_the_foot_of_the_last_page(upward: list[Page]) -> None:
    rules = sorted(upward[-1].rules, key=lambda rule: rule.middle)[-3:]
    assert rules[-1].middle == near(BOTTOM)  # 7.4.1
    assert all((rule.left, rule.right) == (near(LEFT), near(RIGHT)) for rule in rules)
    copies, office = upward[-1].line("抄送："), upward[-1].line("印发")
    assert copies[0].start == near(LEFT + SMALL)  # 7.4.2
    assert office[0].start == near(LEFT + SMALL)  # 7.4.3
    assert office[-1].start + SMALL == near(RIGHT - SMALL)


def test_that_an_attachment_begins_its_page_and_its_title_is_on_the_third_line(upward: list[Page]) -> None:
    page = next(page for page in upward if said(page.lines[0]) == "附件1")
    assert page.lines[0][0].start == near(LEFT)  # 7.3.7
    title = page.lines[1]
    assert TOP + 2 * PITCH < min(glyph.top for glyph in title) < TOP + 3 * PITCH
    assert (title[0].left + title[-1].right) / 2 == near((LEFT + RIGHT) / 2)


def test_that_a_sealed_date_stands_four_characters_in_and_the_name_over_it(upward: list[Page]) -> None:
    page = next(page for page in upward if any(said(line) == "2026年2月12日" for line in page.lines))
    date_line = next(line for line in page.lines if said(line) == "2026年2月12日")
    name = next(line for line in page.lines if said(line) == "云江市示范区人民政府")
    assert date_line[-1].start + CHARACTER == near(RIGHT - 4 * CHARACTER)  # 7.3.5.1
    assert (name[0].left + name[-1].right) / 2 == near((date_line[0].left + date_line[-1].right) / 2)


def test_that_an_unsealed_name_and_date_stand_at_their_offsets(tmp_path: Path) -> None:
    blocks = (Paragraph((Run("专此报告。"),)), Signature("云江市示范区人民政府", date(2026, 2, 12), sealed=False))
    page = _printed(tmp_path, Document(blocks))[0]
    name, day = page.line("云江市示范区"), page.line("2026年")
    assert name[-1].start + CHARACTER == near(RIGHT - 2 * CHARACTER)  # 7.3.5.2
    assert day[0].start - name[0].start == near(2 * CHARACTER)
    assert name[0].baseline - page.line("专此报告")[0].baseline == near(2 * PITCH)


def test_that_an_unsealed_date_longer_than_the_name_stands_two_characters_in(tmp_path: Path) -> None:
    blocks = (Paragraph((Run("专此报告。"),)), Signature("区政府", date(2026, 12, 12), sealed=False))
    page = _printed(tmp_path, Document(blocks))[0]
    name, day = page.line("区政府"), page.line("2026年")
    assert day[-1].start + CHARACTER == near(RIGHT - 2 * CHARACTER)  # 7.3.5.2
    assert day[0].start - name[0].start == near(2 * CHARACTER)


def test_that_several_signatories_stand_in_columns_and_end_level_with_the_number(tmp_path: Path) -> None:
    head = replace(trees.HEAD, signatories=("张某某", "李某某", "王某某"))
    page = _printed(tmp_path, Document((head, Title(trees.TITLE))))[0]
    first, last = page.line("签发人："), page.line("云示政")
    assert said(first) == "签发人：张某某李某某"
    assert said(last) == "云示政〔2026〕8号王某某"
    assert first[-1].start + CHARACTER == near(RIGHT - CHARACTER)  # 7.2.6
    assert first[4].start == near(next(glyph for glyph in last if glyph.text == "王").start)
    assert page.rules[0].middle - max(glyph.bottom for glyph in last if glyph.text not in "〔〕") == near(4)


def test_that_a_downward_number_stands_in_the_middle(tmp_path: Path) -> None:
    head = Head(HeadForm.DOWNWARD, "云江市人民政府文件", "云政〔2026〕8号", copy_number="000012", secrecy="秘密★1年")
    page = _printed(tmp_path, Document((head, Title(trees.TITLE))))[0]
    number = page.line("云政〔")
    assert (number[0].left + number[-1].right) / 2 == near((LEFT + RIGHT) / 2)  # 7.2.5
    assert min(glyph.top for glyph in page.line("人民政府文件")) == near(TOP + 35)  # with two lines above it
    assert page.lines[0][0].start == near(LEFT)


def test_that_an_imprint_wanted_on_an_even_page_leaves_the_blank_page_unnumbered(tmp_path: Path) -> None:
    imprint = Imprint("市司法局", "区政府办公室", date(2026, 2, 13))
    pages = _printed(
        tmp_path, Document((Paragraph((Run(HAN * 3),)), imprint)), options=WriteOptions(imprint_on_even_page=True)
    )
    filled = [index for index, page in enumerate(pages, start=1) if page.glyphs]
    assert filled == [1, 2, 3, 4]
    assert said(pages[3].lines[-1]).endswith("印发")  # 7.5: no number below it
    assert said(pages[2].lines[-1]) == "—3—"


def test_that_an_imprint_that_does_not_fit_goes_to_the_next_page(tmp_path: Path) -> None:
    blocks = (Paragraph((Run((HAN * 2)[: 28 * 22 - 3]),)), Imprint("市司法局", "区政府办公室", date(2026, 2, 13)))
    pages = _printed(tmp_path, Document(blocks))
    assert len(pages) == 2
    text, foot = pages[0].lines[:-1], pages[1].line("抄送：")
    assert len(text) == 22
    assert foot[0].baseline > BOTTOM - 30


@pytest.mark.parametrize("wanted", [Edition.DRAFT, Edition.PUBLIC, Edition.REVIEW])
def test_that_every_edition_prints_the_same_body(tmp_path: Path, wanted: Edition) -> None:
    pages = _printed(tmp_path, edition(trees.plain(), wanted))
    words = "".join(said(line) for page in pages for line in page.lines[:-1] if said(line) != "送审稿")
    for block in body(trees.plain()):
        assert "".join(plain_text(block).split()) in words
    marks = [any("送审稿" in said(line) for line in page.lines) for page in pages]
    assert marks == [wanted is Edition.DRAFT] * len(pages)


def test_that_no_line_breaks_within_a_number(tmp_path: Path) -> None:
    words = "".join(f"全年办理{'依' * index}案件115{index:02d}件，占98.{index}%。" for index in range(40))
    lines = [said(line) for line in _printed(tmp_path, Document((Paragraph((Run(words),)),)))[0].lines]
    for line, following in pairwise(lines):
        assert not (line[-1].isdigit() and following[0] in "0123456789.%"), f"{line}|{following}"


@pytest.mark.skipif(not jinan.present(), reason="../shared/jinan-2022 is not here: it is not part of the project")
def test_that_the_real_report_fills_eight_pages_as_issued(tmp_path: Path) -> None:
    pages = _printed(tmp_path, jinan.document())
    issued = jinan.printed_pages()
    assert len(pages) == len(issued) == 8
    assert [len(page.lines) - 1 for page in pages[:7]] == [len(lines) for lines in issued[:7]] == [13] + [22] * 6
    assert pages[7].line("抄送：")[0].baseline > BOTTOM - 30


@pytest.mark.skipif(not jinan.present(), reason="../shared/jinan-2022 is not here: it is not part of the project")
def test_that_the_real_report_loses_no_word_on_paper(tmp_path: Path) -> None:
    words = "".join(said(line) for page in _printed(tmp_path, jinan.document()) for line in page.lines[:-1])
    for block in jinan.document().blocks:
        if isinstance(block, Paragraph):
            wanted = "".join("".join(run.text for run in block.runs).split())
            assert wanted in words.replace("﹒", "·")
