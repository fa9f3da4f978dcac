"""The same quantity in two places: one value, one unit."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rol_desktop.checks.numbers import Number, numbers, sentences
from rol_desktop.checks.outline import is_plan, regions
from rol_desktop.checks.registry import Group, rule
from rol_desktop.checks.subject import Hit, Passage, Subject
from rol_desktop.domain.finding import Severity

ONE_SOURCE = re.compile(
    r"行政复议|复议申请|行政应诉|行政诉讼|规范性文件|出庭|法律顾问|公职律师|重大行政决策|政府合同|应诉"
)
COUNTED = re.compile(
    r"案|执法人员|政务服务|事项|调解|信访|投诉|法律援助|建议|提案|培训|行政处罚|行政许可|证照|律师|事务所"
)
VERB = re.compile(
    r"审结|办结|受理|收到|办理|立案|制定|印发|出台|审查|备案|清理|聘请|出庭|结案|调解|化解|召开|开展|培训"
    r"|公开|修订|废止|答复|纠错"
    r"|撤销|维持|驳回|终止|配备|接待|查处|持有|取得"
)
WHOLE_PLACE = re.compile(r"全[区县市省年镇州]|累计|[共总]")
FILLERS = re.compile(
    r"20\d\d年度?|全年|本年度?|今年|全[区县市省镇州]|我[区县市省镇局]|各级|各部门|共计|累计|合计|总计|总共"
    r"|先后|各类|有关|相关|依法|其中|已|均|共|达到?|约"
    r"|为|了|的|人民政府|政府|内|中|数量|总数|来|以"
)
ELSEWHERE = re.compile(
    r"上年|去年|同比|较20|比20|计划|拟|将|争取|目标|月|季度|上半年|下半年|五年|三年|以来|每|平均|增加|增长"
    r"|减少|下降|日|近[两三五]年|自20"
)
CASES = frozenset("件宗")


@dataclass(frozen=True, slots=True)
class Stated:
    """Hold one exact number with what it counts, order of words aside."""

    passage: Passage
    number: Number
    about: str
    words: str


def _stated(subject: Subject) -> Iterator[Stated]:
    for head, passages in regions(subject):
        if is_plan(head):
            continue
        for passage in passages:
            for sentence in sentences(passage.norm):
                yield from _in_sentence(passage, sentence.text, sentence.start)


def _in_sentence(passage: Passage, text: str, offset: int) -> Iterator[Stated]:
    for number in numbers(text, offset):
        if not number.exact or number.is_percent:
            continue
        clause = re.split(r"[，；。：]", text[: number.start - offset])[-1]
        words = number.label + (number.after if len(FILLERS.sub("", number.label)) < 4 else "")
        about = FILLERS.sub("", words).strip()
        told = VERB.search(about) or (ONE_SOURCE.search(about) and "案件" in about)
        if ELSEWHERE.search(clause + number.after[:4]) or not told or len(about) < 4:
            continue
        if ONE_SOURCE.search(about) or (COUNTED.search(about) and len(about) >= 5 and WHOLE_PLACE.search(clause)):
            yield Stated(passage, number, "".join(sorted(about)), about)


def _unit(unit: str) -> str:
    return "件" if unit in CASES else unit


@rule(
    "quantity.twice",
    "同一数据前后是否一致",
    Severity.ERROR,
    Group.FIGURES,
    passes="全年共审结行政复议案件140件。\n2025年，审结行政复议案件140件。",
    fails="全年共审结行政复议案件140件。\n2025年，审结行政复议案件104件。",
)
def same_quantity(subject: Subject) -> Iterator[Hit]:
    """Find one quantity with two values, in two places or from two departments."""
    seen: dict[tuple[str, str], Stated] = {}
    for stated in _stated(subject):
        first = seen.setdefault((stated.about, _unit(stated.number.unit)), stated)
        if first.number.value == stated.number.value or _in_one_breath(first, stated):
            continue
        one, other = (_whose(each) for each in (first, stated))
        message = (
            f"“{stated.words}”{other}写的是{stated.number}，{one or '前面'}写的是{first.number}，"
            "同一数据前后不一致，请核对后统一。"
        )
        severity = Severity.WARNING if one and other and one != other else None
        yield stated.passage.hit(stated.number.start, stated.number.end, message, severity=severity)


def _in_one_breath(first: Stated, second: Stated) -> bool:
    """Tell whether both stand in one sentence, which then says itself how they differ."""
    return first.passage is second.passage and "。" not in first.passage.norm[first.number.end : second.number.start]


def _whose(stated: Stated) -> str:
    source = stated.passage.source_at(stated.number.start)
    return source.department if source else ""


@rule(
    "quantity.unit",
    "案件的计量单位是否一致",
    Severity.WARNING,
    Group.FIGURES,
    passes="受理行政复议案件30件，审结28件。",
    fails="受理行政复议案件30件，审结28宗。",
    alone=True,
)
def units(subject: Subject) -> Iterator[Hit]:
    """Find cases counted in 件 here and in 宗 there; told once, where the rarer one first stands."""
    found: dict[str, list[tuple[Passage, Number]]] = {"件": [], "宗": []}
    for passage in subject.body:
        for number in numbers(passage.norm):
            if number.unit in CASES and (number.unit == "宗" or _counts_cases(passage, number)):
                found[number.unit].append((passage, number))
    rarer, other = sorted(found, key=lambda unit: len(found[unit]))
    if found[rarer]:
        passage, number = found[rarer][0]
        message = f"案件数有的用“{other}”，有的用“{rarer}”（这里是{number}），计量单位要统一。"
        yield passage.hit(number.start, number.end, message)


def _counts_cases(passage: Passage, number: Number) -> bool:
    around = passage.norm[max(0, number.start - 40) : number.end + 8]
    return bool(re.search(r"案|复议|诉讼|审结|受理|结案|出庭", around))
