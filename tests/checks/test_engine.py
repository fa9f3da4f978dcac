"""The engine: order, crashes, partial runs, groups, identity of findings."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rol_desktop.checks.engine import WEIGHT, check, check_passage, grouped
from rol_desktop.checks.registry import Group, Rule
from rol_desktop.checks.rules import ALL, BY_KEY
from rol_desktop.checks.sketch import sketch
from rol_desktop.checks.subject import Hit, Subject
from rol_desktop.domain.blocks import Document, Paragraph, Run, Source
from rol_desktop.domain.finding import Severity, fingerprint
from rol_desktop.errors import Cancelled
from rol_desktop.progress import StopAfter
from tests.checks.corpus_of import clean_reports, subject_of

FAULTY = "标题|青河区2025年度法治政府建设情况报告\n一、举措\n审结案件××件，，办理布署工作。\n三、问题\n（党组)不足。"


def _crash(subject: Subject) -> Iterator[Hit]:
    yield Hit("先说一句。")
    raise ZeroDivisionError(f"{len(subject.passages)} 段")


CRASHING = Rule("test.crash", "会出错的规则", Severity.ERROR, Group.WORDING, "对", "错", _crash, alone=True)


def test_that_a_crashing_rule_becomes_a_finding_and_stops_no_other() -> None:
    subject = Subject(sketch(FAULTY))
    found = check(subject, (CRASHING, *ALL))
    without = check(subject)
    crash = [finding for finding in found if finding.rule == "test.crash"]
    assert any("ZeroDivisionError" in finding.message and "会出错的规则" in finding.message for finding in crash)
    assert any(finding.message == "先说一句。" for finding in crash)
    assert set(without) <= set(found)


def test_that_findings_come_in_reading_order_with_the_whole_document_first() -> None:
    found = check(Subject(sketch(FAULTY)))
    order = [(finding.place.block, finding.place.start) for finding in found]
    assert order == sorted(order)
    assert len(found) == len(set(found)) >= 4


def test_that_groups_hold_every_finding_once_the_heaviest_first() -> None:
    found = check(Subject(sketch(FAULTY)))
    groups = dict(grouped(found))
    assert sorted(map(repr, found)) == sorted(repr(each) for own in groups.values() for each in own)
    for group, own in groups.items():
        assert all(BY_KEY[finding.rule].group is group for finding in own)
        assert [WEIGHT[each.severity] for each in own] == sorted(WEIGHT[each.severity] for each in own)


def test_that_a_run_can_be_cancelled() -> None:
    with pytest.raises(Cancelled):
        check(Subject(sketch(FAULTY)), progress=StopAfter(3))


def test_that_a_passage_alone_is_told_where_its_words_stand() -> None:
    text = "第一段没有问题。\n第二段布署工作。\n\n第四段审结案件××件。"
    found = check_passage(text, section="s", entry="e")
    assert {finding.passage for finding in found} == {"布署", "××"}
    for finding in found:
        assert text[finding.place.start : finding.place.end] == finding.passage
        assert (finding.place.section, finding.place.entry) == ("s", "e")


def test_that_a_passage_is_judged_by_the_report_it_stands_in(tmp_path: Path) -> None:
    whole = subject_of(clean_reports()["district"], tmp_path)
    last_year = "区司法局组织开展行政执法案卷评查，抽取全区执法单位案卷进行集中评议，逐案反馈问题，督促限期整改到位。"
    found = check_passage(last_year, replace(whole, previous=(last_year,)))
    assert [finding.rule for finding in found] == ["copy.last_year"]
    assert check_passage(last_year, whole) == ()


def test_that_an_entry_need_not_end_in_a_stop_which_the_compiler_adds() -> None:
    text = "全区深入贯彻落实各项决策部署，扎实推进法治政府建设各项工作，法治政府建设水平稳步提升"
    assert check_passage(text) == ()
    assert [finding.rule for finding in check(Subject(sketch(text)))] == ["mark.end"]


def test_that_an_empty_passage_has_no_findings() -> None:
    assert check_passage("") == ()
    assert check(Subject(Document(()))) == ()


def test_that_a_finding_keeps_its_identity_when_text_before_it_grows() -> None:
    source = Source("uid", 1, "甲局")
    short = Subject(Document((Paragraph((Run("布署工作。", source),), section="s"),)))
    long = Subject(
        Document((Paragraph((Run("首先，", source), Run("布署工作。", replace(source, revision=2))), section="s"),))
    )
    one, other = (check(each, [BY_KEY["word.wrong"]])[0] for each in (short, long))
    assert one.place != other.place
    assert fingerprint(one) == fingerprint(other)


def test_that_findings_about_other_words_or_rules_have_other_identities() -> None:
    found = check(Subject(sketch(FAULTY)))
    assert len({fingerprint(finding) for finding in found}) == len(found)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="一二三是（）()“”《》，。、；1290年月日件%率其中占法治政府-—×〔〕号 \n", max_size=120))
def test_that_no_text_makes_any_rule_crash(text: str) -> None:
    found = check(Subject(sketch(f"标题|青河区2025年度法治政府建设情况报告\n{text}")))
    assert not [finding.message for finding in found if "没有跑完" in finding.message]
    passages = {
        each.index: each.text for each in Subject(sketch(f"标题|青河区2025年度法治政府建设情况报告\n{text}")).passages
    }
    for finding in found:
        if finding.place.end:
            assert passages[finding.place.block][finding.place.start : finding.place.end] == finding.passage
