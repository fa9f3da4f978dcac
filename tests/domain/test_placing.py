from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rol_desktop.domain.blocks import (
    Addressees,
    Annotation,
    Attachment,
    AttachmentNote,
    Document,
    Heading,
    Imprint,
    Paragraph,
    Run,
    Signature,
    Table,
    Title,
)
from rol_desktop.domain.enumerated import parts
from rol_desktop.domain.matching import alike, kind_of
from rol_desktop.domain.outline import Join, Kind, Outline, Section
from rol_desktop.domain.placing import propose, source_of

OUTLINE = Outline(
    "o",
    "提纲",
    (
        Section("work", "主要举措和成效"),
        Section("work.norms", "健全行政规范性文件管理制度", "work"),
        Section("work.disputes", "依法化解矛盾纠纷", "work", join=Join.ENUMERATED),
        Section("problems", "存在的不足和原因", kind=Kind.PROBLEM, join=Join.ENUMERATED),
        Section("plan", "{next_year}年工作安排", kind=Kind.PLAN),
    ),
)


def paragraph(text: str, heading: Heading | None = None) -> Paragraph:
    return Paragraph((Run(text),) if text else (), heading)


def document(*blocks) -> Document:
    return Document(blocks, year=2025)


REPORT = document(
    Title("某局关于2025年度法治政府建设情况的报告"),
    Addressees("区政府"),
    paragraph("现将有关情况报告如下："),
    Heading(1, "一、", "主要工作开展情况"),
    Heading(2, "（一）", "加强行政规范性文件管理"),
    paragraph("审查文件12件。"),
    Heading(2, "（二）", "依法化解社会矛盾"),
    paragraph("抓好两件事：一是健全调解机制。成立调解委员会3个。二是畅通复议渠道。受理41件。"),
    paragraph("坚持便民。简化手续。", Heading(3, "1.", "推进政务服务改革")),
    Heading(1, "二、", "存在问题"),
    paragraph("一是培训不够。主要原因是经费不足。二是文书质量不高；"),
    Heading(1, "三、", "2026年打算"),
    paragraph("继续推进。"),
    paragraph("特此报告。"),
    Signature("某局", None),
)


def placed(document_, outline=OUTLINE):
    return [(each.section, each.lead, each.text, each.cause) for each in propose(document_, outline).passages]


def test_that_a_report_is_taken_apart_into_entries_of_the_outline():
    assert placed(REPORT) == [
        ("work.norms", "", "审查文件12件。", ""),
        ("work.disputes", "健全调解机制", "成立调解委员会3个。", ""),
        ("work.disputes", "畅通复议渠道", "受理41件。", ""),
        ("work.disputes", "推进政务服务改革", "坚持便民。简化手续。", ""),
        ("problems", "", "培训不够。", "主要原因是经费不足。"),
        ("problems", "", "文书质量不高；", ""),
        ("plan", "", "继续推进。", ""),
    ]


def test_that_what_makes_no_entry_is_listed_with_its_reason():
    left = {each.source.strip(): each.why for each in propose(REPORT, OUTLINE).not_placed}
    assert "抓好两件事：" in left
    assert "一、主要工作开展情况" in left
    assert "特此报告。" in left
    assert all(left.values())


def test_that_a_text_without_headings_is_placed_by_its_words_or_left_to_the_person():
    found = placed(document(paragraph("全年审查行政规范性文件12件，健全文件管理制度。"), paragraph("天气很好。")))
    assert [each[0] for each in found] == ["work.norms", ""]


def test_that_a_skipped_level_and_a_typed_gap_in_the_count_do_not_lose_the_section():
    found = placed(
        document(
            Heading(1, "一、", "主要举措和成效"),
            paragraph("调解纠纷。一是建机制。三是强队伍。", Heading(3, "1.", "依法化解矛盾纠纷")),
        )
    )
    assert [each[0] for each in found] == ["work.disputes"] * 3


def test_that_a_person_moves_a_passage():
    placement = propose(REPORT, OUTLINE).moved(0, "plan")
    assert placement.passages[0].section == "plan"
    assert placement.source == source_of(REPORT)


def test_that_a_person_makes_an_entry_of_words_that_were_left_over():
    whole = propose(REPORT, OUTLINE)
    left = whole.not_placed[0]
    after = whole.taken(0, "problems")
    assert len(after.not_placed) == len(whole.not_placed) - 1
    (made,) = [each for each in after.passages if each.start == left.start]
    assert (made.section, made.text, made.confidence) == ("problems", left.source.strip(), 1.0)
    assert after.source == whole.source


def test_that_an_enumeration_is_cut_at_its_marks_and_joins_again():
    text = "做好三件事：一是甲；二是乙，不是二是丙；三是丁。"
    found = parts(text)
    assert [each.mark for each in found] == ["", "一是", "二是", "三是"]
    assert "".join(each.mark + each.text for each in found) == text
    assert len(parts("统一是前提，一是关键。")) == 1


def test_that_headings_of_other_words_are_known_by_their_kind():
    assert kind_of("当前面临的困难和短板") is Kind.PROBLEM
    assert kind_of("2026年工作重点", 2025) is Kind.PLAN
    assert alike("依法化解社会矛盾", "依法化解矛盾纠纷") > alike("依法化解社会矛盾", "健全行政规范性文件管理制度")


WORDS = st.text(st.sampled_from("依法行政调解纠纷一二是。；：，原因主要 12（）\t"), max_size=40)
NUMBERS = st.sampled_from(["一、", "（一）", "1.", "（1）", ""])
HEADINGS = st.builds(Heading, st.integers(1, 4), NUMBERS, WORDS)
BLOCKS = st.one_of(
    HEADINGS,
    st.builds(paragraph, WORDS, st.none() | HEADINGS),
    st.builds(Title, WORDS),
    st.builds(lambda rows: Table(tuple(rows)), st.lists(st.tuples(WORDS, WORDS), max_size=3)),
    st.sampled_from([Addressees("区政府"), paragraph("特此报告。"), paragraph("报告如下："), Signature("某局", None)]),
)


def test_that_a_blank_line_below_a_strange_heading_keeps_its_place():
    whole = document(Heading(1, "一、", ""), paragraph(" ", None), paragraph("做了一件事。", None))
    assert propose(whole, OUTLINE).source == source_of(whole)


@settings(deadline=None, max_examples=300)
@given(st.lists(BLOCKS, max_size=14))
def test_that_every_character_of_any_source_is_in_one_passage_or_in_the_list(blocks):
    whole = document(*blocks)
    placement = propose(whole, OUTLINE)
    assert placement.source == source_of(whole)
    pieces = sorted((*placement.passages, *placement.not_placed), key=lambda each: each.start)
    assert [each.start for each in pieces] == [
        sum(len(other.source) for other in pieces[:place]) for place in range(len(pieces))
    ]


@settings(deadline=None, max_examples=300)
@given(st.lists(BLOCKS, max_size=14))
def test_that_an_entry_holds_all_words_of_its_passage_but_numbers_and_marks(blocks):
    for passage in propose(document(*blocks), OUTLINE).passages:
        held = "".join((passage.lead + passage.text + passage.cause).split())
        rest = "".join(passage.source.split())
        for character in held:
            assert character in rest
        assert len(rest) - len(held) <= 14  # two headings' numbers and stops, or the mark of an item


def test_that_what_closes_a_report_is_listed_word_for_word():
    whole = document(
        Heading(1, "一、", "存在问题"),
        paragraph("力量不足。"),
        AttachmentNote(("统计表", "清单")),
        Signature("某局", date(2026, 1, 8)),
        Annotation("联系人：李某"),
        Attachment(1, "统计表"),
        Imprint("区人大常委会", "某局办公室", date(2026, 1, 9)),
    )
    listed = "".join(each.source for each in propose(whole, OUTLINE).not_placed)
    for words in ("统计表；清单", "某局", "2026年1月8日", "联系人：李某", "附件1", "抄送：区人大常委会", "某局办公室"):
        assert words in listed


def test_that_short_numbered_lines_below_a_section_are_entries_each():
    found = placed(
        document(
            Heading(1, "一、", "存在问题"),
            Heading(2, "（一）", "队伍老化"),
            Heading(2, "（二）", "手段单一"),
            paragraph("原因分析：重视不够。"),
            Heading(1, "二、", "2026年打算"),
            Heading(2, "（一）", "抓学习"),
        )
    )
    assert found == [
        ("problems", "", "队伍老化", ""),
        ("problems", "", "手段单一。", "原因分析：重视不够。"),
        ("plan", "", "抓学习", ""),
    ]


def test_that_a_heading_that_only_holds_others_is_no_entry():
    whole = document(
        Heading(1, "一、", "存在问题"),
        Heading(2, "（一）", "队伍方面"),
        Heading(3, "1.", "人少"),
        Heading(3, "2.", "人老"),
    )
    assert [each[2] for each in placed(whole)] == ["人少", "人老"]
    assert "（一）队伍方面" in [each.source.strip() for each in propose(whole, OUTLINE).not_placed]


@pytest.mark.parametrize("number", ["1、", "1.", "（一）", "(2)", "①"])
def test_that_an_entry_does_not_begin_with_its_old_number(number):
    whole = document(Heading(1, "一、", "存在问题"), paragraph(f"{number}力量不足；经费紧张。"))
    assert [each[2] for each in placed(whole)] == ["力量不足；经费紧张。"]
    assert propose(whole, OUTLINE).source == source_of(whole)


def test_that_a_quantity_at_the_beginning_is_no_number():
    whole = document(Heading(1, "一、", "存在问题"), paragraph("1.5万件积案未清。"))
    assert [each[2] for each in placed(whole)] == ["1.5万件积案未清。"]


def test_that_a_report_inside_a_table_is_taken_apart_like_any_other():
    whole = document(
        Table((
            ("存在问题", "一是培训不够，覆盖面窄。主要原因是经费不足。\n二是文书质量不高，错漏较多。"),
            ("2026年打算", "继续推进各项工作，抓好落实。"),
        ))
    )  # fmt: skip
    assert [each[0] for each in placed(whole)] == ["problems", "problems", "plan"]
    assert propose(whole, OUTLINE).source == source_of(whole)


def test_that_a_table_of_figures_stays_a_table():
    whole = document(Table((("指标", "本年"), ("收到申请", "12"), ("备注", "含上年结转。"))))
    assert placed(whole) == []
    assert "表格" in propose(whole, OUTLINE).not_placed[0].why
