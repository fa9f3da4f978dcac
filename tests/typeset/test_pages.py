"""Pages fill as the standard says: head, title, 22 lines, signature, imprint, numbers, attachments."""

from dataclasses import replace
from datetime import date
from typing import get_args

import pytest

from rol_desktop.catalog.layouts import builtin_layouts
from rol_desktop.domain.blocks import (
    Attachment,
    AttachmentNote,
    Block,
    Head,
    Heading,
    Imprint,
    PageBreak,
    Paragraph,
    Picture,
    Run,
    Signature,
    Table,
    Title,
)
from rol_desktop.domain.layout import MM, RED, BodyLayout, Layout, Margins, NumberPosition, PageNumber
from rol_desktop.domain.report import HeadForm
from rol_desktop.typeset.page import Image, Mark, Rule, TextRun
from rol_desktop.typeset.pages import Pages
from rol_desktop.typeset.paginate import _SETTERS
from tests.typeset.sample import body, paginated, whole

TOLERANCE = 1 * MM  # GB/T 9704 6.1
TOP, LEFT = 37 * MM, 28 * MM
RIGHT, BOTTOM = LEFT + 156 * MM, TOP + 225 * MM


def texts(pages: Pages, page: int) -> list[TextRun]:
    return [mark for mark in pages.marks(page) if isinstance(mark, TextRun)]


def rules(pages: Pages, page: int) -> list[Rule]:
    return [mark for mark in pages.marks(page) if isinstance(mark, Rule)]


def run(pages: Pages, wanted: str) -> TextRun:
    return next(mark for page in range(len(pages)) for mark in texts(pages, page) if wanted in mark.text)


def test_that_a_full_page_holds_22_lines_of_28_characters() -> None:
    pages = paginated(Paragraph((Run("字" * 28 * 50),)))
    assert [len(sheet.lines) for sheet in pages.sheets] == [22, 22, 7]
    line = pages.sheets[0].lines[1]
    assert len(line.paragraph.text[line.paragraph.lines[1].start : line.paragraph.lines[1].end]) == 28


def test_that_the_mark_begins_35_mm_below_the_type_area_and_fills_its_width_at_most() -> None:
    pages = paginated()
    mark = run(pages, "某某区人民政府文件")
    assert mark.y - 0.88 * mark.font.size == pytest.approx(TOP + 35 * MM, abs=TOLERANCE)  # GB/T 9704 7.2.4
    assert mark.font.color == RED
    assert mark.x >= LEFT - TOLERANCE
    assert mark.x + mark.width <= RIGHT + TOLERANCE


def test_that_the_red_rule_is_4_mm_below_the_number_and_as_wide_as_the_type_area() -> None:
    pages = paginated()
    number = run(pages, "某政〔")
    red = next(rule for rule in rules(pages, 0) if rule.color == RED)
    assert red.y - (number.y + 0.12 * 16) == pytest.approx(4 * MM, abs=0.1)  # GB/T 9704 7.2.7
    assert (red.x, red.length) == (pytest.approx(LEFT), pytest.approx(156 * MM))


def test_that_number_and_signatory_of_an_upward_report_stand_one_character_in() -> None:
    pages = paginated()
    name = run(pages, "张三")
    assert run(pages, "某政〔").x == pytest.approx(LEFT + 16, abs=TOLERANCE)  # GB/T 9704 7.2.5
    assert name.x + name.width == pytest.approx(RIGHT - 16, abs=TOLERANCE)  # GB/T 9704 7.2.6
    assert name.y == run(pages, "某政〔").y
    assert name.font.family == "kaiti"


def test_that_several_signatories_stand_in_rows_the_last_level_with_the_number() -> None:
    head = replace(whole()[0], signatories=("张三", "李四", "王五"))
    pages = paginated(head)
    first, last = run(pages, "张三"), run(pages, "王五")
    assert last.y == run(pages, "某政〔").y
    assert last.y - first.y == pytest.approx(28.95)
    assert last.x == first.x


def test_that_a_downward_number_stands_in_the_middle_without_a_signatory() -> None:
    pages = paginated(replace(whole()[0], form=HeadForm.DOWNWARD))
    marks = texts(pages, 0)
    row = [mark for mark in marks if mark.y == run(pages, "某政〔").y]
    assert (row[0].x + row[-1].x + row[-1].width) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=TOLERANCE)
    assert not any("签发人" in mark.text for mark in marks)


def test_that_secrecy_stands_on_the_second_line_at_the_left() -> None:
    head = Head(HeadForm.DOWNWARD, "某某文件", "某政〔2025〕3号", (), "000012", "机密★1年", "特急")
    pages = paginated(head)
    corner = [run(pages, text) for text in ("000012", "机密", "特急")]
    assert all(mark.x == pytest.approx(LEFT) for mark in corner)
    assert corner[1].y - corner[0].y == pytest.approx(28.95)


def test_that_the_title_is_centred_two_lines_below_the_red_rule() -> None:
    pages = paginated()
    title = next(mark for mark in texts(pages, 0) if mark.font.size == 22.0)
    red = next(rule for rule in rules(pages, 0) if rule.color == RED)
    assert title.x + title.width / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=0.5)
    assert pages.sheets[0].lines[0].y + TOP - red.y == pytest.approx(2 * 28.95, abs=0.1)  # GB/T 9704 7.3.1


def test_that_headings_have_their_fonts_and_a_run_in_heading_ends_with_its_stop() -> None:
    block = replace(body(1, 10)[0], heading=Heading(2, "（一）", "加强领导"))
    pages = paginated(Heading(1, "一、", "主要做法"), block)
    assert run(pages, "一、主要做法").font.family == "heiti"
    assert run(pages, "（一）加强领导。").font.family == "kaiti"
    assert next(mark for mark in texts(pages, 0) if mark.text.startswith("第")).font.family == "fangsong"


def test_that_a_sealed_date_stands_four_characters_in_with_the_name_above_its_middle() -> None:
    pages = paginated()
    block = next(at for at, each in enumerate(pages.document.blocks) if isinstance(each, Signature))
    signature = [mark for page in range(len(pages)) for mark in texts(pages, page) if mark.block == block]
    last = signature[-1]
    assert last.x + last.width == pytest.approx(LEFT + 28 * 15.75 - 4 * 15.75, abs=TOLERANCE)  # GB/T 9704 7.3.5.1
    name = signature[0]
    row = [mark for mark in signature if mark.y == last.y]
    assert name.x + name.width / 2 == pytest.approx((row[0].x + last.x + last.width) / 2, abs=0.5)


def test_that_an_unsealed_name_stands_two_characters_in_and_the_date_begins_two_behind_it() -> None:
    pages = paginated(*body(1), Signature("某某市某某区人民政府办公室", date(2025, 2, 3), sealed=False))
    signature = [mark for mark in texts(pages, 0) if mark.block == 1]
    name = signature[0]
    date_first = next(mark for mark in signature if mark.y > name.y)
    assert name.x + name.width == pytest.approx(LEFT + 26 * 15.75, abs=TOLERANCE)  # GB/T 9704 7.3.5.2
    assert date_first.x - name.x == pytest.approx(2 * 15.75, abs=0.5)


def test_that_signature_and_date_are_never_parted() -> None:
    for lines in range(15, 24):
        pages = paginated(*body(1, 28 * lines), Signature("某某区人民政府", date(2025, 2, 3)))
        found = {page for page in range(len(pages)) for mark in texts(pages, page) if mark.block == 1}
        assert len(found) == 1


def test_that_the_imprint_ends_on_the_type_areas_lower_edge_with_thick_rules_outside() -> None:
    pages = paginated()
    block = len(whole()) - 1
    black = [rule for rule in rules(pages, len(pages) - 1) if rule.color != RED]
    assert black[-1].y == pytest.approx(BOTTOM)  # GB/T 9704 7.4.1
    assert [round(rule.weight / MM, 2) for rule in black] == [0.35, 0.25, 0.35]
    recipients = next(mark for mark in texts(pages, len(pages) - 1) if mark.block == block)
    assert recipients.text.startswith("抄送：")
    assert recipients.x == pytest.approx(LEFT + 14)  # GB/T 9704 7.4.2
    assert texts_joined(pages, block).count("。") == 1


def texts_joined(pages: Pages, block: int) -> str:
    return "".join(mark.text for page in range(len(pages)) for mark in texts(pages, page) if mark.block == block)


def test_that_page_numbers_stand_outside_on_both_sides() -> None:
    pages = paginated(*body(1, 28 * 60))
    odd, even = (next(mark for mark in texts(pages, page) if mark.font.family == "song") for page in (0, 1))
    assert odd.text == "— 1 —"
    assert odd.x + odd.width == pytest.approx(RIGHT - 14)  # GB/T 9704 7.5
    assert even.x == pytest.approx(LEFT + 14)
    assert odd.y - 0.36 * 14 == pytest.approx(BOTTOM + 7 * MM)


@pytest.mark.parametrize("position", [NumberPosition.CENTRE, NumberPosition.NONE])
def test_that_a_preset_may_centre_page_numbers_or_leave_them_out(position: NumberPosition) -> None:
    pages = paginated(*body(1), layout=Layout(page_number=PageNumber(position)))
    numbers = [mark for mark in texts(pages, 0) if mark.font.family == "song"]
    middles = [mark.x + mark.width / 2 for mark in numbers]
    assert middles == ([pytest.approx((LEFT + RIGHT) / 2)] if position is NumberPosition.CENTRE else [])


def test_that_mirrored_margins_change_places_on_even_pages() -> None:
    pages = paginated(*body(1, 28 * 60), layout=Layout(margins=Margins(mirrored=True)))
    assert [round(sheet.geometry.left / MM) for sheet in pages.sheets[:2]] == [28, 26]


def test_that_an_even_imprint_follows_a_blank_page_and_neither_has_a_number() -> None:
    pages = paginated(*body(1, 28 * 43), Imprint("市司法局", "办公室", date(2025, 2, 4)), even_imprint=True)
    assert [sheet.number for sheet in pages.sheets] == [1, 2, 0, 0]  # GB/T 9704 7.5
    assert not pages.sheets[2].slots


def test_that_an_attachment_begins_a_page_with_label_and_title_on_its_third_line() -> None:
    pages = paginated(*body(1), Attachment(2, "有关情况统计表"), *body(1))
    label = run(pages, "附件")
    assert [sheet.lines[0].block for sheet in pages.sheets] == [0, 1]
    assert label.x == pytest.approx(LEFT)
    assert label.font.family == "heiti"
    assert pages.sheets[1].lines[1].y == pytest.approx(2 * 28.95)  # GB/T 9704 7.3.7


def test_that_attachments_listed_wrap_under_the_first_character_of_their_name() -> None:
    pages = paginated(AttachmentNote(("甲" * 30, "乙")))
    lines = pages.sheets[0].lines
    first = run(pages, "附件：")
    assert first.x == pytest.approx(LEFT + 2 * 15.75)
    second_line = next(mark for mark in texts(pages, 0) if mark.text == "甲" * (30 - 22))
    assert second_line.x == pytest.approx(LEFT + 6 * 15.75)  # GB/T 9704 7.3.4
    assert len(lines) == 3


def test_that_a_sheet_on_its_side_keeps_its_number_where_the_upright_one_has_it() -> None:
    pages = paginated(*body(1), Attachment(0, "横表", landscape=True), Table((("甲", "乙"),)))
    sheet = pages.sheets[1]
    assert (sheet.geometry.width, sheet.geometry.height) == (pytest.approx(297 * MM), pytest.approx(210 * MM))
    number = next(mark for mark in texts(pages, 1) if mark.turned)
    upright = next(mark for mark in texts(paginated(*body(1, 28 * 40)), 1) if mark.font.family == "song")
    assert (number.x, number.y) == (pytest.approx(297 * MM - upright.y), pytest.approx(upright.x))  # GB/T 9704 8


def test_that_a_table_repeats_its_head_on_each_page() -> None:
    rows = (("部门", "件数"), *((f"第{at}个部门", str(at)) for at in range(80)))
    pages = paginated(Table(rows, numeric=(False, True)))
    heads = [sum(mark.text == "部门" for mark in texts(pages, page)) for page in range(len(pages))]
    assert len(pages) > 1
    assert heads == [1] * len(pages)
    placed = [mark.text for page in range(len(pages)) for mark in texts(pages, page) if mark.text.endswith("个部门")]
    assert len(placed) == 80


def test_that_numbers_in_a_table_are_set_right() -> None:
    pages = paginated(Table((("项", "数"), ("甲", "5"), ("乙", "125")), numeric=(False, True)))
    five, many = run(pages, "5"), run(pages, "125")
    assert five.x + five.width == pytest.approx(many.x + many.width)


def test_that_a_short_cell_stands_in_the_middle_of_its_row_as_in_word() -> None:
    pages = paginated(Table((("项", "说明"), ("甲", "很长的说明文字" * 12)), widths=(50, 50)))
    lines = sorted({mark.y for mark in texts(pages, 0) if "说明文字" in mark.text})
    assert len(lines) > 2
    assert run(pages, "甲").y == pytest.approx((lines[0] + lines[-1]) / 2)


def test_that_a_row_taller_than_a_page_goes_on_without_loss_and_is_warned_of() -> None:
    pages = paginated(Table((("说明",), ("长文字" * 900,))))
    set_text = "".join(mark.text for page in range(len(pages)) for mark in texts(pages, page) if mark.block == 0)
    assert set_text.count("长文字") >= 890
    assert [warning.caution for warning in pages.warnings] == ["row_split"]


def test_that_a_picture_keeps_its_shape_and_fits_the_type_area() -> None:
    png = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + (3000).to_bytes(4) + (1000).to_bytes(4) + b"\0" * 9
    pages = paginated(Picture(png, "示意图"))
    image = next(mark for mark in pages.marks(0) if isinstance(mark, Image))
    assert image.width == pytest.approx(156 * MM)
    assert image.width / image.height == pytest.approx(3)


def test_that_a_page_break_begins_a_page_and_two_of_them_leave_no_blank_one() -> None:
    assert len(paginated(*body(1), PageBreak(), PageBreak(), *body(1))) == 2


def test_that_nothing_drawn_leaves_the_sheet() -> None:
    pages = paginated(*whole()[:-3], Attachment(0, "横表", landscape=True), Table((("甲", "乙"),) * 40))
    for page, sheet in enumerate(pages.sheets):
        for mark in pages.marks(page):
            assert 0 <= mark.x <= sheet.geometry.width
            assert 0 <= mark.y <= sheet.geometry.height
            assert _right(mark) <= sheet.geometry.width


def _right(mark: Mark) -> float:
    if isinstance(mark, TextRun):
        return mark.x if mark.turned else mark.x + mark.width
    return mark.x + (mark.length if isinstance(mark, Rule) and not mark.upright else 0.0)


def test_that_kept_headings_move_on_with_their_text() -> None:
    blocks = (*body(1, 28 * 21), Heading(1, "一、", "主要做法"), *body(1))
    loose, kept = paginated(*blocks), paginated(*blocks, layout=Layout(body=BodyLayout(keep_headings=True)))
    assert loose.outline[0].page == 0
    assert kept.outline[0].page == 1


def test_that_a_title_may_stand_without_a_head() -> None:
    assert paginated(Title("情况报告")).sheets[0].lines[0].y == 0.0


def test_that_every_kind_of_block_can_be_set() -> None:
    assert set(_SETTERS) == set(get_args(Block))


@pytest.mark.parametrize("name", sorted(builtin_layouts()))
def test_that_every_preset_fills_its_grid(name: str) -> None:
    layout = builtin_layouts()[name]
    pages = paginated(Paragraph((Run("字" * layout.grid.characters * layout.grid.lines * 3),)), layout=layout)
    assert [len(sheet.lines) for sheet in pages.sheets[:3]] == [layout.grid.lines] * 3
    line = pages.sheets[0].lines[1]
    assert line.paragraph.lines[1].end - line.paragraph.lines[1].start == layout.grid.characters
    assert len(paginated(*whole(), layout=layout)) <= 2
