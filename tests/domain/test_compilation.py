from datetime import date
from decimal import Decimal

from rol_desktop.domain.blocks import Head, Heading, Imprint, Paragraph, Signature, plain_text
from rol_desktop.domain.compilation import compile_report
from rol_desktop.domain.department import Department
from rol_desktop.domain.entry import Entry, EntryContent, EntryState
from rol_desktop.domain.figure import Figure, FigureState, Indicator
from rol_desktop.domain.indicator_set import IndicatorSet
from rol_desktop.domain.outline import HeadingStyle, Join, Kind, Outline, Section
from rol_desktop.domain.report import HeadForm, Report, ReportInfo

INFO = ReportInfo(2025, title="示范区人民政府关于2025年度法治政府建设情况的报告", issuing_authority="示范区人民政府")
DEPARTMENTS = (Department("d1", "甲局"), Department("d2", "乙局"))


def entry(
    uid, section, text="", lead="", cause="", *, state=EntryState.ADOPTED, into=None, position=0, department="d1"
):
    content = EntryContent(section, lead, text, cause)
    return Entry(uid, 2025, department, content, position, state, into)


def lines(sections, entries, **others):
    outline = Outline("o", "提纲", tuple(sections))
    document = compile_report(Report(INFO, outline, tuple(entries), DEPARTMENTS, **others))
    return [plain_text(block) for block in document.blocks if isinstance(block, (Heading, Paragraph))]


def test_that_items_are_numbered_across_departments_and_merged_words_join_theirs():
    section = Section("a", "成效", join=Join.ENUMERATED)
    entries = [
        entry("1", "a", "做了一件事。", "聚焦群众", position=0),
        entry("2", "a", "又做一件", position=1, department="d2"),
        entry("3", "a", "并入的话。", state=EntryState.MERGED, into="2", position=2),
    ]
    assert lines([section], entries) == ["一、成效", "一是聚焦群众。做了一件事。二是又做一件。并入的话。"]


def test_that_words_are_closed_where_others_follow_and_printed_as_written_at_the_end():
    section = Section("a", "成效", join=Join.ENUMERATED)
    entries = [entry(str(n), "a", text, position=n) for n, text in enumerate(["抓学习，", "抓落实", "抓监督"])]
    assert lines([section], entries) == ["一、成效", "一是抓学习，二是抓落实。三是抓监督"]


def test_that_a_single_item_is_not_enumerated():
    section = Section("a", "成效", join=Join.ENUMERATED)
    assert lines([section], [entry("1", "a", "只有一件。")]) == ["一、成效", "只有一件。"]


def test_that_the_lead_of_an_enumeration_opens_its_paragraph():
    section = Section("a", "存在的问题", join=Join.ENUMERATED, kind=Kind.PROBLEM, lead="{year}年仍有不足：")
    entries = [entry("1", "a", "力量不足", cause="编制偏少"), entry("2", "a", "宣传不够。", cause="原因是投入少")]
    expected = "2025年仍有不足：一是力量不足。主要原因：编制偏少。二是宣传不够。原因是投入少。"
    assert lines([section], entries) == ["一、存在的问题", expected]


def test_that_a_run_in_heading_opens_the_first_paragraph_only():
    sections = [
        Section("a", "成效", join=Join.SUBSECTIONS),
        Section("b", "加强监督", "a", heading_style=HeadingStyle.RUN_IN, join=Join.PARAGRAPHS),
    ]
    entries = [entry("1", "b", "第一段。\n第二段。"), entry("2", "b", "第三段。", position=1)]
    assert lines(sections, entries) == ["一、成效", "（一）加强监督。第一段。", "第二段。", "第三段。"]


def test_that_entries_with_leads_become_subsections():
    section = Section("a", "安排", join=Join.SUBSECTIONS)
    entries = [entry("1", "a", "正文一。", "抓学习"), entry("2", "a", "正文二。", "抓落实。", position=1)]
    assert lines([section], entries) == ["一、安排", "（一）抓学习", "正文一。", "（二）抓落实", "正文二。"]


def test_that_no_entry_becomes_a_heading_below_the_fourth_level():
    keys = ["a", "a.b", "a.b.c", "a.b.c.d"]
    parents = ["", *keys]
    sections = [Section(key, f"第{key.count('.') + 1}级", parent, join=Join.SUBSECTIONS)
                for key, parent in zip(keys, parents, strict=False)]  # fmt: skip
    got = lines(sections, [entry("1", "a.b.c.d", "正文。", "小标题")])
    assert got == ["一、第1级", "（一）第2级", "1.第3级", "（1）第4级", "小标题。正文。"]


def test_that_sections_without_material_are_left_out_and_named_and_numbers_close_up():
    sections = [Section("a", "空的"), Section("b", "有的"), Section("c", "只有引语", lead="存在以下问题：")]
    outline = Outline("o", "提纲", tuple(sections))
    document = compile_report(Report(INFO, outline, (entry("1", "b", "话。"),), DEPARTMENTS))
    assert [plain_text(block) for block in document.blocks if isinstance(block, Heading)] == ["一、有的"]
    assert len(document.omitted) == 2
    assert "空的" in document.omitted[0]


def test_that_only_adopted_words_reach_the_report():
    section = Section("a", "成效")
    entries = [
        entry("1", "a", "待定", state=EntryState.SUBMITTED),
        entry("2", "a", "不用", state=EntryState.DROPPED),
        entry("3", "a", "孤儿", state=EntryState.MERGED, into="2"),
        entry("4", "a", "采用。"),
    ]
    assert lines([section], entries) == ["一、成效", "采用。"]


def test_that_a_fixed_number_is_printed_and_not_counted():
    sections = [Section("a", "甲", number="1."), Section("b", "乙"), Section("c", "丙", number="")]
    entries = [entry(key, key, "话。") for key in "abc"]
    assert [line for line in lines(sections, entries) if line != "话。"] == ["1.甲", "一、乙", "丙"]


def test_that_every_run_knows_its_source():
    section = Section("a", "成效", join=Join.ENUMERATED)
    entries = (entry("1", "a", "甲。"), entry("2", "a", "乙。", position=1, department="d2"))
    document = compile_report(Report(INFO, Outline("o", "提纲", (section,)), entries, DEPARTMENTS))
    (paragraph,) = [block for block in document.blocks if isinstance(block, Paragraph)]
    sources = [(run.text, run.source.department if run.source else "") for run in paragraph.runs]
    assert sources == [("一是", ""), ("甲。", "甲局"), ("二是", ""), ("乙。", "乙局")]


def test_that_a_figure_in_text_is_printed_as_it_combines():
    counted = IndicatorSet(indicators=(Indicator("reconsideration.concluded", "审结", "行政复议"),))
    figures = tuple(
        Figure(code, 2025, code, "reconsideration.concluded", FigureState.VALUE, Decimal(value))
        for code, value in (("d1", 100), ("d2", 40))
    )
    text = "审结{{reconsideration.concluded}}件，另有{{no.such}}。"
    got = lines([Section("a", "成效")], [entry("1", "a", text)], indicators=counted, figures=figures)
    assert got == ["一、成效", "审结140件，另有{{no.such}}。"]


def test_that_the_front_and_the_back_stand_around_the_body():
    info = ReportInfo(
        2025, title="题", issuing_authority="示范区人民政府", authority_mark="示范区人民政府文件",
        addressees="市政府：",
        document_number="示政〔2026〕1号", signatories=("某某",), opening="开头。", closing="专此报告",
        issue_date=date(2026, 2, 1), annotation="（联系人：某某）", copy_recipients="市司法局。",
        printing_office="办公室",
    )  # fmt: skip
    document = compile_report(Report(info, Outline("o", "提纲", ())))
    kinds = [type(block).__name__ for block in document.blocks]
    assert kinds == ["Head", "Title", "Addressees", "Paragraph", "Paragraph", "Signature", "Annotation", "Imprint"]
    assert plain_text(document.blocks[2]) == "市政府："
    assert plain_text(document.blocks[6]) == "（联系人：某某）"
    assert isinstance(document.blocks[7], Imprint)
    assert document.blocks[7].copy_recipients == "市司法局"


def test_that_a_plain_head_form_leaves_head_and_imprint_out():
    info = ReportInfo(
        2025, authority_mark="文件", head_form=HeadForm.PLAIN, issuing_authority="某", printing_office="某办"
    )
    document = compile_report(Report(info, Outline("o", "提纲", ())))
    assert not any(isinstance(block, (Head, Imprint)) for block in document.blocks)
    assert any(isinstance(block, Signature) for block in document.blocks)
