"""The structure that Word sees: styles by name, no direct formatting, fonts with what stands in for them."""

import io
import zipfile
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree

from rol_desktop.catalog.layouts import builtin_layouts
from rol_desktop.document.options import WriteOptions
from rol_desktop.document.writer import render_docx
from rol_desktop.domain.blocks import Attachment, Document, Head, Heading, Imprint, Paragraph, Picture, Run, Table
from rol_desktop.domain.layout import Layout
from rol_desktop.domain.report import Edition, HeadForm
from rol_desktop.errors import UserError
from tests.document import trees
from tests.document.packages import W, names, paragraphs, part, text

LAYOUT = Layout()
# What may stand in a paragraph or run beside its style: the section it closes, and which font a shared mark is from.
ALLOWED = {"pStyle", "rStyle", "sectPr"}


def _styles(data: bytes) -> dict[str, etree._Element]:
    return {style.get(f"{W}styleId"): style for style in part(data, "word/styles.xml").iter(f"{W}style")}


def test_that_every_look_is_in_a_style_and_none_is_direct() -> None:
    document = part(render_docx(trees.whole(), LAYOUT))
    for properties in (*document.iter(f"{W}pPr"), *document.iter(f"{W}rPr")):
        for child in properties:
            name = etree.QName(child).localname
            hint_only = name == "rFonts" and list(child.attrib) == [f"{W}hint"]
            assert name in ALLOWED or hint_only, f"direct formatting: {name}"


def test_that_every_style_named_is_defined() -> None:
    data = render_docx(trees.whole(Edition.REVIEW), LAYOUT, WriteOptions(numbers_as_text=True))
    defined = _styles(data)
    for name in ("word/document.xml", "word/footerOdd.xml", "word/footerEven.xml", "word/comments.xml"):
        used = {
            each.get(f"{W}val")
            for tag in ("pStyle", "rStyle", "tblStyle")
            for each in part(data, name).iter(f"{W}{tag}")
        }
        assert used <= set(defined)
    bases = {each.get(f"{W}val") for style in defined.values() for each in style.findall(f"{W}basedOn")}
    assert bases <= set(defined)


def test_that_headings_have_the_built_in_names_and_levels() -> None:
    styles = _styles(render_docx(trees.whole(), LAYOUT))
    for level in range(1, 5):
        style = styles[f"Heading{level}"]
        assert style.find(f"{W}name").get(f"{W}val") == f"heading {level}"
        assert style.get(f"{W}customStyle") is None
        assert style.find(f"{W}pPr/{W}outlineLvl").get(f"{W}val") == str(level - 1)


def test_that_every_font_role_names_all_four_scripts() -> None:
    fonts = list(part(render_docx(trees.whole(), LAYOUT), "word/styles.xml").iter(f"{W}rFonts"))
    assert fonts
    for font in fonts:
        assert {etree.QName(key).localname for key in font.attrib} == {"ascii", "hAnsi", "eastAsia", "cs"}


def test_that_each_font_names_what_stands_in_for_it() -> None:
    fonts = part(render_docx(trees.whole(), LAYOUT), "word/fontTable.xml")
    other = {font.get(f"{W}name"): font.find(f"{W}altName") for font in fonts.iter(f"{W}font")}
    assert other["仿宋_GB2312"].get(f"{W}val") == "仿宋"
    assert other["方正小标宋简体"].get(f"{W}val") == "方正小标宋_GBK"


def test_that_marks_of_both_scripts_are_taken_from_the_chinese_font() -> None:
    runs = part(render_docx(Document((Paragraph((Run("推进“一网通办”—试点"),)),)), LAYOUT)).iter(f"{W}r")
    assert [run.find(f"{W}rPr/{W}rFonts").get(f"{W}hint") for run in runs] == ["eastAsia"]


def test_that_the_heading_font_ends_with_a_run_in_heading() -> None:
    heading = Heading(2, "（一）", "优化营商环境")
    data = render_docx(Document((Paragraph((Run("全年办理。"),), heading),)), LAYOUT, WriteOptions(anchors=False))
    paragraph = next(part(data).iter(f"{W}p"))
    styles = [run.find(f"{W}rPr/{W}rStyle") for run in paragraph.iter(f"{W}r")]
    assert paragraph.find(f"{W}pPr/{W}pStyle").get(f"{W}val").startswith("Heading2")
    assert [style.get(f"{W}val") if style is not None else "" for style in styles] == ["", "RunInText"]
    font = _styles(data)["RunInText"].find(f"{W}rPr/{W}rFonts")
    assert font.get(f"{W}eastAsia") == LAYOUT.families.fangsong[0]


def test_that_the_bold_of_a_run_in_heading_ends_with_it() -> None:
    layout = builtin_layouts()["bold_second_level"]
    heading = Heading(2, "（一）", "优化营商环境")
    data = render_docx(Document((Paragraph((Run("全年办理。"),), heading),)), layout)
    bold = [run.find(f"{W}rPr/{W}b") for run in part(data).iter(f"{W}r")]
    assert bold[0] is None
    assert bold[1].get(f"{W}val") == "0"  # said directly: two styles' bold would add up in Word
    assert _styles(data)["Heading2"].find(f"{W}rPr/{W}b").get(f"{W}val") is None


def test_that_head_rows_repeat_and_no_row_is_cut() -> None:
    data = render_docx(Document((Table((("项目", "数量"), ("案件", "3"), ("听证", "4")), 1),)), LAYOUT)
    rows = list(part(data).iter(f"{W}tr"))
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, False, False]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    look = _styles(data)["TableText"].find(f"{W}pPr")
    assert look.find(f"{W}spacing").get(f"{W}lineRule") == "auto"
    assert look.find(f"{W}snapToGrid").get(f"{W}val") == "0"


def test_that_columns_share_the_type_area_as_asked() -> None:
    data = render_docx(Document((Table((("甲", "乙"),), 0, (3, 1)),)), LAYOUT)
    widths = [int(column.get(f"{W}w")) for column in part(data).iter(f"{W}gridCol")]
    assert widths[0] == pytest.approx(3 * widths[1], abs=3)
    assert sum(widths) == pytest.approx(156 * 56.693, abs=3)


def test_that_a_sheet_on_its_side_has_its_own_section() -> None:
    sections = list(part(render_docx(trees.whole(), LAYOUT)).iter(f"{W}sectPr"))
    turned = [section.find(f"{W}pgSz").get(f"{W}orient") for section in sections]
    assert turned == [None, "landscape", None]
    assert sections[1].find(f"{W}pgMar").get(f"{W}top") == sections[0].find(f"{W}pgMar").get(f"{W}left")


def test_that_an_attachment_after_another_begins_a_page() -> None:
    blocks = (Attachment(1, "甲"), Attachment(2, "乙"), Attachment(3, "丙", landscape=True), Attachment(4, "丁", True))
    styles = [style for style, words in paragraphs(render_docx(Document(blocks), LAYOUT)) if words.startswith("附件")]
    assert styles == ["AttachmentLabelNewPage", "AttachmentLabelNewPage", "AttachmentLabel", "AttachmentLabelNewPage"]


def test_that_a_picture_keeps_its_shape_within_the_type_area() -> None:
    drawing = part(render_docx(Document((Picture(trees.png(4000, 1000)),)), LAYOUT))
    extent = next(each for each in drawing.iter() if etree.QName(each).localname == "extent")
    across, down = int(extent.get("cx")), int(extent.get("cy"))
    assert across == pytest.approx(156 * 36000, rel=0.01)
    assert across == pytest.approx(4 * down, rel=0.01)


def test_that_a_broken_picture_is_refused_in_a_sentence() -> None:
    with pytest.raises(UserError, match="PNG 或 JPEG"):
        render_docx(Document((Picture(b"GIF89a"),)), LAYOUT)


@pytest.mark.parametrize("form", [HeadForm.DOWNWARD, HeadForm.PLAIN])
def test_that_only_an_upward_head_names_a_signatory(form: HeadForm) -> None:
    data = render_docx(Document((replace(trees.HEAD, form=form),)), LAYOUT)
    assert "签发人" not in "".join(words for _, words in paragraphs(data))
    align = _styles(data)["DocumentNumber"].find(f"{W}pPr/{W}jc").get(f"{W}val")
    assert align == "center"


def test_that_several_signatories_end_level_with_the_number() -> None:
    head = replace(trees.HEAD, signatories=("张某", "李某某", "王某"))
    lines = [words for _, words in paragraphs(render_docx(Document((head,)), LAYOUT))]
    assert lines[1:3] == ["签发人：张某李某某", "云示政〔2026〕8号王某"]


def test_that_secrecy_stands_on_the_second_line() -> None:
    head = Head(HeadForm.DOWNWARD, "云江市人民政府文件", "云政〔2026〕1号", secrecy="秘密★1年", urgency="特急")
    lines = paragraphs(render_docx(Document((head,)), LAYOUT))
    assert lines[:3] == [("CopyNumber", ""), ("Secrecy", "秘密★1年"), ("Secrecy", "特急")]


def test_that_the_imprint_names_addressees_above_copies_in_one_cell() -> None:
    block = Imprint("市司法局", "区政府办公室", None, "市人民政府")
    cells = list(part(render_docx(Document((block,)), LAYOUT)).iter(f"{W}tc"))
    assert [text(cell) for cell in cells] == ["主送：市人民政府。抄送：市司法局。", "区政府办公室"]


def test_that_a_draft_bears_its_mark_on_every_page() -> None:
    data = render_docx(trees.whole(Edition.DRAFT), LAYOUT)
    assert text(part(data, "word/header1.xml")) == "送审稿"
    kinds = {each.get(f"{W}type") for each in part(data).iter(f"{W}headerReference")}
    assert kinds == {"default", "even"}
    assert "word/header1.xml" not in names(render_docx(trees.whole(), LAYOUT))


def test_that_the_same_tree_gives_the_same_bytes() -> None:
    assert render_docx(trees.whole(), LAYOUT) == render_docx(trees.whole(), LAYOUT)


def test_that_the_content_types_come_first_and_name_every_part() -> None:
    data = render_docx(trees.whole(Edition.REVIEW), LAYOUT)
    assert names(data)[0] == "[Content_Types].xml"
    types = part(data, "[Content_Types].xml")
    listed = {each.get("PartName", "").lstrip("/") for each in types}
    endings = {each.get("Extension") for each in types}
    assert listed - {""} <= set(names(data))
    assert all(name in listed or name.rsplit(".", 1)[1] in endings for name in names(data))


def test_that_every_relation_has_its_part() -> None:
    data = render_docx(trees.whole(Edition.REVIEW), LAYOUT)
    targets = [each.get("Target") for each in part(data, "word/_rels/document.xml.rels")]
    found = [target.removeprefix("../") if target.startswith("..") else f"word/{target}" for target in targets]
    assert set(found) <= set(names(data))


@settings(deadline=None, max_examples=80, suppress_health_check=list(HealthCheck))
@given(trees.DOCUMENTS)
def test_that_no_word_is_lost_or_changed(document: Document) -> None:
    data = render_docx(document, LAYOUT, WriteOptions(numbers_as_text=True))
    written = "".join(text(each) for each in part(data).iter(f"{W}p") if each.getparent().tag != f"{W}tc")
    for block in document.blocks:
        if isinstance(block, Paragraph):
            wanted = "".join(run.text for run in block.runs)
            assert _bare(wanted) in _bare(written)


def _bare(words: str) -> str:
    """Leave out what a .docx says otherwise (tabs, breaks) or cannot hold (control characters)."""
    kept = (each for each in words if (each not in "\t\n\r" and each.isprintable()) or each == "\u2028")
    return "".join(each for each in kept if not "\ud800" <= each <= "\udfff")


def test_that_zip_members_bear_no_time() -> None:
    with zipfile.ZipFile(io.BytesIO(render_docx(trees.whole(), LAYOUT))) as archive:
        assert {info.date_time[0] for info in archive.infolist()} == {1980}
