"""What of a .docx is seen: inserted, wrapped, boxed text; and what is not: deleted, hidden, field codes."""

from pathlib import Path

import pytest

from rol_desktop.document.reading import read_document
from rol_desktop.domain.blocks import Document, Paragraph, Picture, Table, plain_text
from tests.document.foreign import make, p, r, style

OPENING = p("2025年，全区法治政府建设工作稳步推进。")
TEXT_BOX = "<w:txbxContent>{}</w:txbxContent>"
RESTART = '<w:vMerge w:val="restart"/>'
DELETED = '<w:del w:id="1"/>'


def field_character(kind: str) -> str:
    return f"<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>"


def alternate(inner: str) -> str:
    choice = f"<mc:Choice Requires='wps'>{inner}</mc:Choice><mc:Fallback>{inner}</mc:Fallback>"
    return f"<mc:AlternateContent>{choice}</mc:AlternateContent>"


def texts(document: Document) -> list[str]:
    return [plain_text(block) for block in document.blocks]


def read(tmp_path: Path, body: str, **more: object) -> list[str]:
    return texts(read_document(make(tmp_path / "来稿.docx", body, **more)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "inner",
    [
        f"<w:ins w:id='1' w:author='x'>{r('看得见。')}</w:ins>",
        f"<w:moveTo w:id='1' w:author='x'>{r('看得见。')}</w:moveTo>",
        f"<w:hyperlink r:id='r9'>{r('看得')}</w:hyperlink>{r('见。')}",
        f"<w:smartTag><w:smartTag>{r('看得')}</w:smartTag>{r('见。')}</w:smartTag>",
        f"<w:sdt><w:sdtPr/><w:sdtContent>{r('看得见。')}</w:sdtContent></w:sdt>",
        f"<w:fldSimple w:instr='DATE'>{r('看得见。')}</w:fldSimple>",
        field_character("begin") + "<w:r><w:instrText>REF x</w:instrText></w:r>" + r("代码")
        + field_character("separate") + r("看得见。") + field_character("end"),
        f"{r('看得')}<w:del w:id='1'><w:r><w:delText>删去</w:delText></w:r>{r('删去')}</w:del>{r('见。')}",
        f"{r('看得')}<w:moveFrom w:id='1' w:author='x'>{r('移走')}</w:moveFrom>{r('见。')}",
        f"{r('看得')}{r('藏起', '<w:vanish/>')}{r('见。')}",
        f"<w:r><w:ruby><w:rt>{r('kan')}</w:rt><w:rubyBase>{r('看得见。')}</w:rubyBase></w:ruby></w:r>",
        alternate(r("看得见。")),
    ],
)  # fmt: skip
def test_that_a_reader_sees_what_a_person_sees(tmp_path: Path, inner: str) -> None:
    assert read(tmp_path, OPENING + p(inner))[1:] == ["看得见。"]


def test_that_a_text_box_in_both_branches_is_read_once(tmp_path: Path) -> None:
    box = TEXT_BOX.format(p("框里的话。"))
    drawing = (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp>"
        f"</w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    assert read(tmp_path, OPENING + p(drawing + r("框外的话。")))[1:] == ["框外的话。", "框里的话。"]


def test_that_a_deleted_paragraph_mark_joins_two_paragraphs(tmp_path: Path) -> None:
    mark = "<w:rPr><w:del w:id='1' w:author='x'/></w:rPr>"
    assert read(tmp_path, OPENING + p("前半句，", mark) + p("后半句。"))[1:] == ["前半句，后半句。"]


def test_that_a_style_separator_makes_a_heading_run_in(tmp_path: Path) -> None:
    separator = '<w:pStyle w:val="H2"/><w:rPr><w:vanish/><w:specVanish/></w:rPr>'
    styles = style("H2", "heading 2", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>')
    document = read_document(
        make(tmp_path / "x.docx", OPENING + p("（一）加强统筹。", separator) + p("召开会议3次。"), styles=styles)
    )
    block = document.blocks[1]
    assert isinstance(block, Paragraph)
    assert block.heading
    assert (block.heading.level, block.heading.text, block.runs[0].text) == (2, "加强统筹", "召开会议3次。")


def test_that_block_content_controls_and_custom_xml_are_opened(tmp_path: Path) -> None:
    body = (
        OPENING
        + f"<w:sdt><w:sdtPr/><w:sdtContent>{p('第一段话。')}<w:customXml>{p('第二段话。')}</w:customXml>"
        + "</w:sdtContent></w:sdt>"
    )
    assert read(tmp_path, body)[1:] == ["第一段话。", "第二段话。"]


def test_that_words_own_table_of_contents_is_left_out(tmp_path: Path) -> None:
    contents = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{p('一、主要做法……1')}</w:sdtContent></w:sdt>"
    )
    assert read(tmp_path, contents + OPENING + p("一、主要做法"))[1:] == ["一、主要做法"]


def test_that_a_soft_line_break_parts_paragraphs(tmp_path: Path) -> None:
    assert read(tmp_path, OPENING + p("<w:r><w:t>　　第一段。</w:t><w:br/><w:t>　　第二段。</w:t></w:r>"))[1:] == [
        "第一段。",
        "第二段。",
    ]


def test_that_strict_open_xml_is_read_like_the_transitional_kind(tmp_path: Path) -> None:
    strict = 'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"'
    assert read(tmp_path, OPENING + p("一、主要做法"), root=strict)[1:] == ["一、主要做法"]


def test_that_a_table_keeps_its_spans_merged_cells_and_header_rows(tmp_path: Path) -> None:
    def cell(text: str, properties: str = "", align: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text, align)}</w:tc>"

    right = '<w:jc w:val="right"/>'
    rows = [
        f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{cell('指标')}{cell('本年')}{cell('上年')}</w:tr>",
        f"<w:tr>{cell('受理', RESTART)}{cell('91', '', right)}{cell('80', '', right)}</w:tr>",
        f"<w:tr>{cell('受理', '<w:vMerge/>')}{cell('—', '', right)}{cell('1,200', '', right)}</w:tr>",
    ]
    grid = '<w:tblGrid><w:gridCol w:w="3000"/><w:gridCol w:w="1500"/><w:gridCol w:w="1500"/></w:tblGrid>'
    body = OPENING + p("表1　行政复议情况") + f"<w:tbl><w:tblPr/>{grid}{''.join(rows)}</w:tbl>" + p("")
    table = read_document(make(tmp_path / "x.docx", body)).blocks[1]
    assert table == Table(
        (("指标", "本年", "上年"), ("受理", "91", "80"), ("", "—", "1,200")),
        1,
        (3000.0, 1500.0, 1500.0),
        (False, True, True),
        "表1　行政复议情况",
    )


def test_that_a_row_deleted_in_a_tracked_change_is_not_read(tmp_path: Path) -> None:
    def row(text: str, properties: str = "") -> str:
        return f"<w:tr><w:trPr>{properties}</w:trPr><w:tc>{p(text)}</w:tc><w:tc>{p('1')}</w:tc></w:tr>"

    body = f"{OPENING}<w:tbl>{row('甲')}{row('乙', DELETED)}{row('丙')}</w:tbl>"
    table = read_document(make(tmp_path / "x.docx", body)).blocks[1]
    assert isinstance(table, Table)
    assert [each[0] for each in table.rows] == ["甲", "丙"]


def test_that_an_embedded_picture_is_read_as_its_bytes(tmp_path: Path) -> None:
    png = b"\x89PNG\r\n\x1a\n" + b"0" * 20
    drawing = "<w:r><w:drawing><wp:inline><a:blip r:embed='r3'/></wp:inline></w:drawing></w:r>"
    path = make(tmp_path / "x.docx", OPENING + p(drawing), others={"media/image1.png": ("image", png)})
    assert read_document(path).blocks[1:] == (Picture(png),)


def test_that_lines_that_a_conversion_from_pdf_made_paragraphs_of_are_joined(tmp_path: Path) -> None:
    paragraph = "全区各级各部门坚持依法行政，持续推进法治政府建设，全年审查规范性文件二十八件，办理行政复议申请。" * 3
    lines = [paragraph[:26], *(paragraph[i : i + 28] for i in range(26, len(paragraph), 28))]
    body = p("一、主要做法和成效") + "".join(p(line) for line in lines * 3) + p("二、存在的问题")
    assert read(tmp_path, body) == ["一、主要做法和成效", *[paragraph] * 3, "二、存在的问题"]


def test_that_what_is_left_out_is_said(tmp_path: Path) -> None:
    note = "<w:r><w:footnoteReference w:id='2'/></w:r><w:r><w:commentReference w:id='1'/></w:r>"
    body = OPENING + p(f"<w:ins w:id='1'>{r('新增的话。')}</w:ins>{note}")
    assert read_document(make(tmp_path / "x.docx", body)).omitted == (
        "文中有未处理的修订，按接受全部修订后的文字读入",
        "1条批注没有读入",
        "1条脚注、尾注没有读入",
    )


def test_that_the_words_of_hidden_text_are_told(tmp_path: Path) -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏起来的话</w:t></w:r>"
    document = read_document(make(tmp_path / "x.docx", OPENING + p(r("看得见。") + hidden)))
    assert document.omitted == ("1处隐藏的文字没有读入：“藏起来的话”",)


def test_that_every_text_box_of_a_group_is_read_once(tmp_path: Path) -> None:
    def box(text: str) -> str:
        return f"<wps:wsp><wps:txbx><w:txbxContent>{p(text)}</w:txbxContent></wps:txbx></wps:wsp>"

    group = f"<w:r><w:drawing><wp:inline>{box('甲框的话。')}{box('乙框的话。')}</wp:inline></w:drawing></w:r>"
    found = read(tmp_path, OPENING + p(r("正文。") + group))
    assert found.count("甲框的话。") == found.count("乙框的话。") == 1
