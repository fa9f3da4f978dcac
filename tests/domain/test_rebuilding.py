from hypothesis import given, settings
from hypothesis import strategies as st

from rol_desktop.domain.blocks import Attachment, Document, Heading, Paragraph, Run, Signature, Table, Title
from rol_desktop.domain.compilation import compile_report
from rol_desktop.domain.entry import Entry, EntryState
from rol_desktop.domain.outline import Join, Kind, Outline, Section, faults
from rol_desktop.domain.rebuilding import body_of, for_new_year, rebuilt
from rol_desktop.domain.report import Report

YEAR = 2025


def recompiled(document: Document) -> Document:
    found = rebuilt(document, YEAR)
    assert list(faults(found.outline)) in ([], [("", "提纲没有任何章节")])
    entries = [
        Entry(str(place), YEAR, "000", content, place, EntryState.ADOPTED)
        for place, content in enumerate(found.contents)
    ]
    return compile_report(Report(found.info, found.outline, tuple(entries)))


SENTENCES = st.sampled_from([
    "审结案件140件。",
    "一是健全制度。二是强化培训；", "做好：一是甲。二是乙。主要原因是丙。三是丁。", "一是甲，二是乙。",
    "2025年开展工作：", "没有句号的一段", "一是甲。二是没有句号",
    "2026年底前完成。", "落实2021—2025年规划。", "第一，甲。第二，乙。", "（1）甲。", "力量不足。主要原因是编制偏紧。",
])  # fmt: skip
NUMBERS = st.sampled_from(["一、", "二、", "（一）", "(二)", "1.", "2．", "（1）", ""])
HEADINGS = st.builds(
    Heading,
    st.integers(1, 4),
    NUMBERS,
    st.sampled_from(["主要举措", "存在的问题", "2026年安排", "依法行政", "2025年情况"]),
)
PARTS = st.one_of(
    st.builds(lambda text: [Paragraph((Run(text),))], SENTENCES),
    st.builds(lambda heading, text: [heading, Paragraph((Run(text),))], HEADINGS, SENTENCES),
    st.builds(lambda heading, text: [Paragraph((Run(text),), heading)], HEADINGS, SENTENCES),
    st.builds(lambda heading: [Paragraph((), heading)], HEADINGS),
    st.builds(lambda heading: [heading], HEADINGS),
)


@settings(deadline=None, max_examples=400)
@given(st.lists(PARTS, max_size=9), st.booleans())
def test_that_any_body_compiles_to_itself(parts, closed):
    blocks = [Title("某报告"), Paragraph((Run("现将情况报告如下："),)), *(block for part in parts for block in part)]
    blocks += [Paragraph((Run("特此报告。"),)), Signature("某政府", None)] if closed else []
    whole = Document(tuple(blocks), year=YEAR)
    assert body_of(recompiled(whole)) == body_of(whole)


def test_that_a_heading_over_deeper_headings_is_a_section():
    whole = Document((
        Heading(1, "一、", "举措"), Heading(2, "（一）", "依法行政"), Paragraph((Run("做好：一是甲。二是乙。"),)),
        Heading(2, "（二）", "便民服务"), Paragraph((Run("正文。"),)),
    ))  # fmt: skip
    found = rebuilt(whole, YEAR)
    assert [(each.key, each.parent, each.join, each.number) for each in found.outline.sections] == [
        ("s1", "", Join.PARAGRAPHS, None), ("s1.1", "s1", Join.ENUMERATED, None), ("s1.2", "s1", Join.PARAGRAPHS, None),
    ]  # fmt: skip
    assert body_of(recompiled(whole)) == body_of(whole)


def test_that_what_has_no_place_is_named():
    whole = Document((
        Heading(1, "一、", "举措"), Paragraph((Run("正文。"),)), Table((("甲",),)), Attachment(0, "名单"),
        Paragraph((Run("附件里的话。"),)),
    ))  # fmt: skip
    found = rebuilt(whole, YEAR)
    assert found.left == ("正文里的表格", "附件“名单”的内容")
    assert "附件里的话。" not in "".join(each.text for each in found.contents)


def test_that_a_new_year_forgets_last_years_problems_and_odd_numbers():
    outline = Outline("o", "提纲", (
        Section("p", "问题", kind=Kind.PROBLEM, lead="2025年取得了成绩。"),
        Section("p.1", "力量不足", "p", Kind.PROBLEM),
        Section("w", "{next_year}年安排", kind=Kind.PLAN, number="五", lead="做好以下三个方面工作。"),
        Section("w.1", "无编号", "w", number=""),
    ))  # fmt: skip
    fresh = for_new_year(outline, 2026)
    assert [(each.key, each.join, each.number, each.lead) for each in fresh.sections] == [
        ("p", Join.SUBSECTIONS, None, ""), ("w", Join.PARAGRAPHS, None, "做好以下三个方面工作。"),
        ("w.1", Join.PARAGRAPHS, "", ""),
    ]  # fmt: skip
