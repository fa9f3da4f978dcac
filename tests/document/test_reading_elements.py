"""Head, title, addressees, headings, signature, annotation, attachments, imprint: found in text of any origin."""

from datetime import date
from pathlib import Path

import pytest
from docx import Document as WordDocument

from rol_desktop.document.reading import read_document
from rol_desktop.domain.blocks import (
    Addressees,
    Annotation,
    Attachment,
    AttachmentNote,
    Block,
    Document,
    Head,
    Heading,
    Imprint,
    Paragraph,
    Run,
    Signature,
    Table,
    Title,
    plain_text,
)
from rol_desktop.domain.report import HeadForm
from tests.document.foreign import make, p, r

REPORT = """云溪市青禾区人民政府文件
青政〔2026〕8号　　　　签发人：林知远
云溪市青禾区人民政府
关于2025年度法治政府建设情况的报告
市人民政府：
2025年，我区坚持依法行政，法治政府建设取得新进展。现将有关情况报告如下：
一、主要举措和成效
（一）完善依法行政制度体系
1.规范性文件管理更加严格。全年审查规范性文件28件，印发11件。
2.决策程序更加规范。听证事项10项。
（二）化解矛盾纠纷。一是办理行政复议申请103件。二是受理91件。
二、存在的问题
一是执法力量不足；二是培训不够。
特此报告。
附件：1.行政复议情况统计表
2.行政应诉情况统计表
云溪市青禾区人民政府
2026年2月20日
（联系人：林知远，电话：0000-0000000）
附件1
行政复议情况统计表
本表由区司法局填报。
抄送：区委办公室，区人大常委会办公室。
云溪市青禾区人民政府办公室　　2026年2月21日印发
"""


UPWARD = (HeadForm.UPWARD, "甲局文件", "甲〔2026〕1号", ("丁一",))


def blocks(text: str, tmp_path: Path) -> tuple[Block, ...]:
    path = tmp_path / "报告.txt"
    path.write_text(text, encoding="utf-8")
    return read_document(path).blocks


def printed(document: Document) -> list[str]:
    return [plain_text(block) for block in document.blocks if isinstance(block, (Heading, Paragraph))]


def test_that_every_element_of_an_upward_report_is_found(tmp_path: Path) -> None:
    assert blocks(REPORT, tmp_path) == (
        Head(HeadForm.UPWARD, "云溪市青禾区人民政府文件", "青政〔2026〕8号", ("林知远",)),
        Title("云溪市青禾区人民政府关于2025年度法治政府建设情况的报告"),
        Addressees("市人民政府"),
        Paragraph((Run("2025年，我区坚持依法行政，法治政府建设取得新进展。现将有关情况报告如下："),)),
        Heading(1, "一、", "主要举措和成效"),
        Heading(2, "（一）", "完善依法行政制度体系"),
        Paragraph((Run("全年审查规范性文件28件，印发11件。"),), Heading(3, "1.", "规范性文件管理更加严格")),
        Paragraph((Run("听证事项10项。"),), Heading(3, "2.", "决策程序更加规范")),
        Paragraph((Run("一是办理行政复议申请103件。二是受理91件。"),), Heading(2, "（二）", "化解矛盾纠纷")),
        Heading(1, "二、", "存在的问题"),
        Paragraph((Run("一是执法力量不足；二是培训不够。"),)),
        Paragraph((Run("特此报告。"),)),
        AttachmentNote(("行政复议情况统计表", "行政应诉情况统计表")),
        Signature("云溪市青禾区人民政府", date(2026, 2, 20)),
        Annotation("联系人：林知远，电话：0000-0000000"),
        Attachment(1, "行政复议情况统计表"),
        Paragraph((Run("本表由区司法局填报。"),)),
        Imprint("区委办公室，区人大常委会办公室", "云溪市青禾区人民政府办公室", date(2026, 2, 21)),
    )


def test_that_year_title_and_author_are_read_off_the_text(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text(REPORT, encoding="utf-8")
    document = read_document(path)
    assert (document.year, document.title[:8], document.author) == (2025, "云溪市青禾区人民", "云溪市青禾区人民政府")


def test_that_a_word_file_gives_the_same_tree_as_the_same_lines_of_text(tmp_path: Path) -> None:
    word = WordDocument()
    for line in REPORT.splitlines():
        word.add_paragraph(line)
    word.save(str(tmp_path / "x.docx"))
    found = read_document(tmp_path / "x.docx").blocks
    assert found == blocks(REPORT, tmp_path)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["000012", "机密★1年", "特急"], Head(*UPWARD, "000012", "机密★1年", "特急")),
        ([], Head(*UPWARD)),
    ],
)  # fmt: skip
def test_that_copy_number_secrecy_and_urgency_belong_to_the_head(
    tmp_path: Path, lines: list[str], expected: Head
) -> None:
    text = "\n".join(
        [
            *lines,
            "甲局文件",
            "甲〔2026〕1号",
            "签发人：丁一",
            "甲局关于2025年度法治建设的报告",
            "一、做法",
            "开展培训。",
        ]
    )
    assert blocks(text, tmp_path)[0] == expected


@pytest.mark.parametrize(
    ("line", "signatories"),
    [
        ("签发人：张　三", ("张三",)),
        ("签发人：张　三　李四光", ("张三", "李四光")),
        ("签发人：阿依古丽·买买提、欧阳文清", ("阿依古丽·买买提", "欧阳文清")),
        ("签发人： 王五 赵六一\n钱七　孙八九", ("王五", "赵六一", "钱七", "孙八九")),
    ],
)
def test_that_several_signatories_are_told_apart(tmp_path: Path, line: str, signatories: tuple[str, ...]) -> None:
    text = f"甲局文件\n甲〔2026〕1号\n{line}\n甲局关于2025年度法治建设的报告\n市政府：\n一、做法\n开展培训。"
    head = blocks(text, tmp_path)[0]
    assert isinstance(head, Head)
    assert head.signatories == signatories


def test_that_faulty_elements_are_read_as_they_stand_for_the_checks_to_name(tmp_path: Path) -> None:
    found = blocks(
        "甲局文件\n甲[2026] 1 号\n甲局2025年报告\n一.做法\n(一)统筹\n1、会议。召开3次。\n抄送：乙局\n", tmp_path
    )
    assert [plain_text(each) for each in found[2:5]] == ["一.做法", "(一)统筹", "1、会议。召开3次。"]
    assert found[0] == Head(HeadForm.DOWNWARD, "甲局文件", "甲[2026] 1 号")
    assert found[-1] == Imprint("乙局", closed=False)


@pytest.mark.parametrize(
    "text", ["一、二审案件均已审结。", "12.4国家宪法日活动。", "1.5万人次参加培训。", "2025.1.3起施行。"]
)
def test_that_words_that_only_look_like_a_number_are_no_heading(tmp_path: Path, text: str) -> None:
    found = blocks(f"甲局2025年报告\n一、做法\n{text}\n二、问题\n不足。", tmp_path)
    assert found[2] == Paragraph((Run(text),))


@pytest.mark.parametrize(
    ("text", "heading", "rest"),
    [
        ("（一）落实“谁执法谁普法。”责任制。开展活动。", "落实“谁执法谁普法。”责任制", "开展活动。"),
        ("（一）加强统筹（见附件。）。召开会议。", "加强统筹（见附件。）", "召开会议。"),
        ("（一）加强统筹。", "加强统筹", ""),
    ],
)
def test_that_a_run_in_heading_ends_at_its_own_full_stop(tmp_path: Path, text: str, heading: str, rest: str) -> None:
    found = blocks(f"甲局2025年报告\n一、做法\n{text}\n二、问题\n不足。", tmp_path)[2]
    assert isinstance(found, Paragraph)
    assert found.heading == Heading(2, "（一）", heading)
    assert "".join(run.text for run in found.runs) == rest
    assert plain_text(found) == text


def test_that_a_space_typed_after_a_number_stays_to_be_seen(tmp_path: Path) -> None:
    found = blocks("甲局2025年报告\n一、 做法\n1. 会议。召开3次。\n", tmp_path)
    assert [plain_text(each) for each in found[1:]] == ["一、 做法", "1. 会议。召开3次。"]
    assert found[1] == Heading(1, "一、 ", "做法")


def test_that_a_list_of_clauses_is_no_list_of_headings(tmp_path: Path) -> None:
    found = blocks("甲局2025年报告\n一、做法\n1.开展培训；\n2.开展检查；\n二、问题\n不足。", tmp_path)
    assert found[2:4] == (Paragraph((Run("1.开展培训；"),)), Paragraph((Run("2.开展检查；"),)))


def test_that_a_heading_whose_number_was_lost_is_known_by_what_follows(tmp_path: Path) -> None:
    found = blocks(
        "甲局2025年报告\n2025年，我局依法行政。\n主要做法及成效\n（一）统筹\n开会。\n存在的问题\n（一）不足\n不够。",
        tmp_path,
    )
    assert [each for each in found if isinstance(each, Heading) and each.level == 1] == [
        Heading(1, "", "主要做法及成效"),
        Heading(1, "", "存在的问题"),
    ]


def test_that_a_heading_style_makes_a_heading_without_a_number(tmp_path: Path) -> None:
    word = WordDocument()
    word.add_paragraph("2025年，我局依法行政。")
    word.add_heading("主要做法", level=1)
    word.add_paragraph("开展培训。")
    word.save(str(tmp_path / "x.docx"))
    assert read_document(tmp_path / "x.docx").blocks[1] == Heading(1, "", "主要做法")


def test_that_the_font_shows_where_a_long_run_in_heading_ends(tmp_path: Path) -> None:
    long = "坚持把法治政府建设摆在全局工作的突出位置统筹谋划，切实加强组织领导，" * 2 + "推动各项任务落地见效"
    bold = p(r(f"（一）{long}。", "<w:b/>") + r("召开会议3次。"))
    plain = p(r(f"（一）{long}。") + r("召开会议3次。"))
    opening = p("2025年，我局依法行政。")
    known = read_document(make(tmp_path / "a.docx", opening + bold)).blocks[1]
    unknown = read_document(make(tmp_path / "b.docx", opening + plain)).blocks[1]
    assert isinstance(known, Paragraph)
    assert known.heading == Heading(2, "（一）", long)
    assert isinstance(unknown, Paragraph)
    assert unknown.heading is None


def test_that_head_and_imprint_set_in_tables_are_read_like_lines(tmp_path: Path) -> None:
    def table(*cells: str) -> str:
        return f"<w:tbl><w:tr>{''.join(f'<w:tc>{p(text)}</w:tc>' for text in cells)}</w:tr></w:tbl>"

    body = (
        table("青政〔2026〕8号", "签发人：林知远") + p("青禾区2025年度法治政府建设情况的报告")
        + p("一、做法") + p("开展培训。")
        + p("青禾区政府") + p("2026年1月3日") + table("抄送：区委。") + table("青禾区政府办公室", "2026年1月4日印发")
    )  # fmt: skip
    found = read_document(make(tmp_path / "x.docx", body)).blocks
    assert found[0] == Head(HeadForm.UPWARD, "", "青政〔2026〕8号", ("林知远",))
    assert found[-1] == Imprint("区委", "青禾区政府办公室", date(2026, 1, 4))
    assert not any(isinstance(each, Table) for each in found)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["青禾区司法局", "2026年1月3日"], Signature("青禾区司法局", date(2026, 1, 3))),
        (["青禾区司法局", "二〇二六年一月三日"], Signature("青禾区司法局", date(2026, 1, 3))),
        (["青禾区司法局　　2026年1月3日"], Signature("青禾区司法局", date(2026, 1, 3))),
        (
            ["中共青禾区委", "青禾区人民政府", "2026年1月3日"],
            Signature("中共青禾区委、青禾区人民政府", date(2026, 1, 3)),
        ),
        (["青禾区司法局", "2026年  月  日"], Signature("青禾区司法局", None)),
    ],
)
def test_that_signatures_of_many_forms_are_read(tmp_path: Path, lines: list[str], expected: Signature) -> None:
    text = "\n".join(["甲局2025年报告", "一、做法", "开展培训。", "特此报告。", *lines])
    assert blocks(text, tmp_path)[-1] == expected


def test_that_furniture_of_a_web_page_is_left_out_and_said_so(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text(
        "索引号：0001\n青禾区2025年法治政府建设年度报告\n发布日期：2026-03-01\n一、做法\n开展培训。\n— 1 —\n",
        encoding="utf-8",
    )
    document = read_document(path)
    assert printed(document) == ["一、做法", "开展培训。"]
    assert document.title == "青禾区2025年法治政府建设年度报告"
    assert document.omitted == ("索引号：0001", "发布日期：2026-03-01")


def test_that_a_date_below_the_title_is_no_signature(tmp_path: Path) -> None:
    found = blocks("甲局2025年报告\n2026年1月3日\n一、做法\n开展培训。", tmp_path)
    assert not any(isinstance(each, Signature) for each in found)
    assert found[0] == Title("甲局2025年报告")


def test_that_a_mark_in_a_text_box_hung_on_the_number_is_the_mark(tmp_path: Path) -> None:
    red = p(r("青禾区人民政府文件", '<w:color w:val="FF0000"/><w:sz w:val="88"/>'))
    box = f"<w:r><w:drawing><wps:txbx><w:txbxContent>{red}</w:txbxContent></wps:txbx></w:drawing></w:r>"
    body = (
        p(box + r("青政〔2026〕8号")) + p("青禾区关于2025年度法治政府建设情况的报告") + p("一、做法") + p("开展培训。")
    )
    found = read_document(make(tmp_path / "x.docx", body)).blocks
    assert found[0] == Head(HeadForm.DOWNWARD, "青禾区人民政府文件", "青政〔2026〕8号")
    assert found[1] == Title("青禾区关于2025年度法治政府建设情况的报告")
