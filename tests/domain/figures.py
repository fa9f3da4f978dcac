"""A small set of indicators and figures that the tests of figures share."""

from decimal import Decimal

from rol_desktop.domain.figure import Combine, Figure, FigureState, IdentityRule, Indicator
from rol_desktop.domain.indicator_set import Choice, Group, IndicatorSet, Variant
from rol_desktop.domain.typed import read_figure

RECEIVED = Indicator("cases.received", "收到申请", "案件", words=("收到",), aliases=("申请数",))
ACCEPTED = Indicator("cases.accepted", "受理案件", "案件", words=("受理",), aliases=("受理",))
REFUSED = Indicator("cases.refused", "不予受理", "案件", words=("不予受理",))
CONCLUDED = Indicator("cases.concluded", "审结案件", "案件", words=("审结",), aliases=("审结",))
CORRECTED = Indicator("cases.corrected", "纠错案件", "案件", words=("纠错",))
RATE = Indicator(
    "cases.rate", "纠错率", "案件", "%", combine=Combine.RATIO, maximum=Decimal(100), decimals=2,
    numerator="cases.corrected", denominator="cases.concluded", large_change=Decimal(10), words=("纠错率",),
)  # fmt: skip
VISITORS = Indicator("cases.visitors", "接待群众", "案件", "人次", words=("接待群众",))
ITEMS = Indicator("other.items", "事项总数", "其他", "项", combine=Combine.ONE_SOURCE)
SPEED = Indicator("other.speed", "办理时限占比", "其他", "%", combine=Combine.NOT_ADDED, decimals=2)
MONEY = Indicator("other.money", "罚没金额", "其他", "万元", decimals=2)

SUM_RULE = IdentityRule(
    "cases.parts", (RECEIVED.key,), (ACCEPTED.key, REFUSED.key), note="申请要么受理，要么不予受理。"
)
SHARE_RULE = IdentityRule("cases.share", (CORRECTED.key,), (CONCLUDED.key,), "<=", "纠错的都已审结。")

SET = IndicatorSet(
    (Group("cases", "案件", ("行政复议", "复议")), Group("other", "其他")),
    (RECEIVED, ACCEPTED, REFUSED, CONCLUDED, CORRECTED, RATE, VISITORS, ITEMS, SPEED, MONEY),
    (SUM_RULE, SHARE_RULE),
    (Variant("unit", "单位", (Choice("jian", "件"), Choice("zong", "宗", "宗", "件", (CONCLUDED.key, VISITORS.key)))),),
)


def figure(department: str, indicator: Indicator, typed: str, settled: str = "") -> Figure:
    """Make a figure out of what somebody typed."""
    reading = read_figure(typed, indicator)
    assert not reading.fault, reading.fault
    value = Decimal(settled) if settled else None
    uid = f"{department}/{indicator.key}"
    return Figure(
        uid, 2025, department, indicator.key, reading.state, reading.value, reading.approximate,
        settled=value, settled_reason="核实" if settled else "",
    )  # fmt: skip


def empty(department: str, indicator: Indicator) -> Figure:
    """Make a figure that nobody filled in."""
    return Figure(f"{department}/{indicator.key}", 2025, department, indicator.key, FigureState.EMPTY)
