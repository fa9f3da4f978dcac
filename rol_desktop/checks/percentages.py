"""Percentages that cannot be: over a hundred, or shares that do not make a whole."""

import re
from collections.abc import Iterator
from decimal import Decimal

from rol_desktop.checks.numbers import Number, numbers, sentences
from rol_desktop.checks.registry import Group, rule
from rol_desktop.checks.subject import Hit, Subject
from rol_desktop.domain.finding import Severity

HUNDRED = Decimal(100)
MAY_EXCEED = re.compile(
    r"增长|增加|上升|提高|提升|增幅|提速|同比|环比|完成率|执行率|超额|相当于|是.{0,10}的$|达到.{0,8}的"
    r"|目标的?|翻|覆盖面积|涨"
)
SHRINKS = re.compile(r"(?:下降|减少|降低|压缩|缩短|压减|缩减|降幅)(?:了|达到?|幅度)?(?:达|为)?$")
NEARLY = Decimal(8)
"""How far from a hundred shares that are meant to make a whole may come."""
ROUNDING = Decimal("0.5")


@rule(
    "percent.over",
    "超过100%的百分数",
    Severity.ERROR,
    Group.FIGURES,
    passes="出庭率达100%，培训人次同比增长300%。",
    fails="出庭率达105%，办理时限压缩120%。",
    alone=True,
)
def over(subject: Subject) -> Iterator[Hit]:
    """Find rates and shares over 100 %, and decreases of more than all."""
    for passage in subject.prose:
        for number in numbers(passage.norm):
            if not number.is_percent or number.value <= HUNDRED:
                continue
            if SHRINKS.search(number.label):
                message = f"减少的幅度不会超过100%，这里写的是{number}，请核对。"
            elif MAY_EXCEED.search(number.label):
                continue
            else:
                message = f"“{number.label.lstrip()}{number}”超过了100%，请核对。"
            yield passage.hit(number.start, number.end, message)


@rule(
    "percent.whole",
    "各项占比合计",
    Severity.WARNING,
    Group.FIGURES,
    passes="土地类占40%，劳动类占35%，其他占25%。",
    fails="土地类占40%，劳动类占35%，其他占28%。",
    alone=True,
)
def whole(subject: Subject) -> Iterator[Hit]:
    """Find three shares or more that nearly make a whole, but not quite."""
    for passage in subject.body:
        for sentence in sentences(passage.norm):
            shares = [each for each in numbers(sentence.text, sentence.start) if _is_share(each)]
            value = sum((each.value for each in shares), Decimal(0))
            off = abs(value - HUNDRED)
            if len(shares) >= 3 and ROUNDING < off <= NEARLY:
                adding = "+".join(f"{each.value:f}" for each in shares)
                message = f"各项占比合计为{value:f}%（{adding}），不是100%，请核对。"
                yield passage.hit(shares[0].start, shares[-1].end, message)


def _is_share(number: Number) -> bool:
    return number.is_percent and "占" in number.label and number.exact
