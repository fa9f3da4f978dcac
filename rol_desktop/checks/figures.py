"""Figures as data: identities, bounds, sources that disagree, and what the text says of them."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from rol_desktop.checks.registry import Group, rule
from rol_desktop.checks.subject import Hit, Subject
from rol_desktop.domain.blocks import Document, Paragraph, Run
from rol_desktop.domain.combining import Reason, combined, reported_values, values_for
from rol_desktop.domain.comparison import asks_for_explanation
from rol_desktop.domain.figure import Combine, Figure, FigureState, IdentityRule, Indicator
from rol_desktop.domain.finding import Place, Severity
from rol_desktop.domain.identities import Verdict, outcomes
from rol_desktop.domain.indicator_set import Group as IndicatorGroup
from rol_desktop.domain.indicator_set import IndicatorSet, in_force
from rol_desktop.domain.links import link_offers
from rol_desktop.domain.quantity import Quantity
from rol_desktop.domain.references import unresolved

SAMPLE = IndicatorSet(
    (IndicatorGroup("review", "行政复议", ("行政复议",)),),
    (
        Indicator("review.received", "收到", "行政复议", maximum=Decimal(1000), words=("收到",)),
        Indicator("review.accepted", "受理", "行政复议", words=("受理",)),
        Indicator("review.refused", "不予受理", "行政复议"),
    ),
    (IdentityRule("review.received", ("review.received",), ("review.accepted", "review.refused")),),
)


def _sample(*values: int, text: str = "") -> Subject:
    """Make a subject of one department's figures, in the order of the indicators, for the examples."""
    figures = tuple(
        Figure(str(index), 2025, "甲局", indicator.key, FigureState.VALUE, Decimal(value))
        for index, (indicator, value) in enumerate(zip(SAMPLE.indicators, values, strict=False))
    )
    known = values_for(SAMPLE, combined(SAMPLE, figures))
    return Subject(Document((Paragraph((Run(text),)),)), indicators=SAMPLE, figures=figures, values=known)


def _by_department(subject: Subject) -> dict[str, list[Figure]]:
    found: dict[str, list[Figure]] = {}
    for figure in subject.figures:
        found.setdefault(figure.department, []).append(figure)
    return found


def _name(subject: Subject, code: str) -> str:
    return next((each.name for each in subject.departments if each.code == code), code)


@rule(
    "figure.identity",
    "勾稽关系",
    Severity.ERROR,
    Group.FIGURES,
    passes=_sample(103, 91, 12),
    fails=_sample(103, 91, 11),
)
def identities(subject: Subject) -> Iterator[Hit]:
    """Find identities and rates that a department's figures, or the combined ones, do not satisfy."""
    told: set[str] = set()
    for code, figures in _by_department(subject).items():
        own = reported_values(in_force(subject.indicators), figures)
        for outcome in outcomes(subject.indicators, own):
            if outcome.verdict is Verdict.FAILS:
                told.add(outcome.rule)
                place = Place(figure=outcome.keys[0] if outcome.keys else outcome.rule)
                yield Hit(f"{_name(subject, code)}：{outcome.sentence.rstrip('。')}，请核对。", place, outcome.sentence)
    for outcome in outcomes(subject.indicators, _values(subject)):
        if outcome.verdict is Verdict.FAILS and outcome.rule not in told:
            place = Place(figure=outcome.keys[0] if outcome.keys else outcome.rule)
            yield Hit(f"汇总数：{outcome.sentence.rstrip('。')}，请核对。", place, outcome.sentence)


def _values(subject: Subject) -> dict[str, Quantity]:
    if subject.values:
        return dict(subject.values)
    return values_for(subject.indicators, combined(subject.indicators, subject.figures))


@rule(
    "figure.bounds",
    "数据是否超出合理范围",
    Severity.ERROR,
    Group.FIGURES,
    passes=_sample(103, 91, 12),
    fails=_sample(5000),
)
def bounds(subject: Subject) -> Iterator[Hit]:
    """Find figures below the least or above the most that their indicator allows."""
    for figure in subject.figures:
        indicator = subject.indicators.by_key.get(figure.indicator)
        value = figure.effective
        if indicator is None or value is None:
            continue
        name = f"{_name(subject, figure.department)}“{indicator.name}”填的是{value:f}{indicator.unit}"
        if indicator.minimum is not None and value < indicator.minimum:
            yield Hit(f"{name}，不应小于{indicator.minimum:f}，请核对。", Place(figure=figure.indicator), f"{value:f}")
        if indicator.maximum is not None and value > indicator.maximum:
            yield Hit(f"{name}，不应大于{indicator.maximum:f}，请核对。", Place(figure=figure.indicator), f"{value:f}")


def _two_sources() -> Subject:
    one = replace(SAMPLE.indicators[0], combine=Combine.ONE_SOURCE)
    both = _sample(103)
    figures = (*both.figures, Figure("b", 2025, "乙局", one.key, FigureState.VALUE, Decimal(104)))
    return replace(both, indicators=replace(SAMPLE, indicators=(one,), identities=()), figures=figures, values={})


@rule(
    "figure.conflict",
    "同一指标两个单位填报不一致",
    Severity.ERROR,
    Group.FIGURES,
    passes=_sample(103, 91, 12),
    fails=_two_sources(),
)
def conflicts(subject: Subject) -> Iterator[Hit]:
    """Find an indicator of one source that two departments gave different values for."""
    for key, result in combined(subject.indicators, subject.figures).items():
        against = [each for each in result.left_out if each.reason is Reason.CONFLICT]
        if against:
            who = "、".join(dict.fromkeys(_name(subject, each.department) for each in against))
            message = f"“{subject.indicators.name(key)}”只应有一个来源，{who}填报的数不一致，请核对后核定一个值。"
            yield Hit(message, Place(figure=key), subject.indicators.name(key))


@rule(
    "figure.reference",
    "引用的数据",
    Severity.ERROR,
    Group.FIGURES,
    passes=_sample(103, text="收到行政复议申请103件。"),
    fails=_sample(103, text="收到行政复议申请{{review.reseived}}件。"),
)
def references(subject: Subject) -> Iterator[Hit]:
    """Find references that print nothing: unknown, empty, or broken."""
    for passage in subject.passages:
        for each in unresolved(passage.text, subject.values, subject.indicators.name):
            yield passage.hit(each.start, each.end, f"{each.reason}。", each.meant or None)


@rule(
    "figure.contradiction",
    "正文里的数与填报的数据",
    Severity.WARNING,
    Group.FIGURES,
    passes=_sample(103, text="全年收到行政复议申请103件。"),
    fails=_sample(103, text="全年收到行政复议申请130件。"),
)
def contradictions(subject: Subject) -> Iterator[Hit]:
    """Find numbers typed by hand that differ from the figure they plainly are."""
    for passage in subject.body:
        for offer in link_offers(passage.text, subject.indicators, subject.values, subject.facts.year):
            if not offer.same:
                message = (
                    f"正文写的是“{offer.typed}”，填报的“{subject.indicators.name(offer.key)}”是{offer.value}，请核对，"
                    "或改为引用这个数据。"
                )
                place = replace(passage.place(offer.start, offer.end), figure=offer.key)
                yield Hit(message, place, passage.text[offer.start : offer.end])


@rule(
    "figure.change",
    "与上年相差很大的数据",
    Severity.WARNING,
    Group.FIGURES,
    passes=replace(_sample(103), last_values={"review.received": Quantity(Decimal(100), "件")}),
    fails=replace(_sample(103), last_values={"review.received": Quantity(Decimal(20), "件")}),
)
def changes(subject: Subject) -> Iterator[Hit]:
    """Find combined figures far from last year's that no department explains."""
    explained = {figure.indicator for figure in subject.figures if figure.explanation.strip()}
    for key, now in _values(subject).items():
        before, indicator = subject.last_values.get(key), subject.indicators.by_key.get(key)
        if before is None or indicator is None or key in explained:
            continue
        sentence = asks_for_explanation(now, before, indicator)
        if sentence:
            yield Hit(f"“{indicator.name}”：{sentence.rstrip('。')}。", Place(figure=key), indicator.name)
