"""Numbers typed by hand that a figure stands behind: offers to refer to the figure instead of repeating it.

Rather no offer than a wrong one: the words that name the indicator must stand right before the number, its unit right
behind it, and the sentence must be about its group.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from rol_desktop.domain.figure import Indicator
from rol_desktop.domain.indicator_set import Group, IndicatorSet, group_of, in_force
from rol_desktop.domain.quantity import AFTER_NUMBER, AFTER_UNIT, BEFORE, Quantity, printed, said
from rol_desktop.domain.references import REFERENCE, written

_NUMBER = re.compile(r"(?<![\d.,〔{])(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(?![\d〕])")
_SENTENCE_END = "。！？；\n"
_CLAUSE_END = _SENTENCE_END + "，、：（）"
_FILLERS = re.compile(
    r"(?:各类|各种|全部|行政|案件|事项|申请|信息|人员|总数|数量|数|的|了|共计|共|累计|合计|总计|达到|达|为|有|是|占比|比例|率|各级)*"
)
_ELSEWHEN = re.compile(
    r"同比|环比|增长|增加|下降|减少|上升|提高|提升|压缩|上年|去年|前年|近[二三四五六七八九十两]年|以来|被|每|其中[^，。]*占"
)
_YEAR = re.compile(r"(20\d\d)年")


@dataclass(frozen=True, slots=True)
class LinkOffer:
    """Offer to put a reference in the place of a typed number with its unit."""

    start: int
    end: int
    key: str
    replacement: str
    """The reference as text, which prints the figure as the number was typed; empty where none would."""
    same: bool
    """Whether the typed number is the figure's; otherwise it contradicts it."""
    typed: str
    value: str
    """What the figure says, with its unit."""


def link_offers(
    text: str,
    indicator_set: IndicatorSet,
    values: Mapping[str, Quantity],
    year: int = 0,
    own: Mapping[str, Quantity] | None = None,
) -> Iterator[LinkOffer]:
    """Yield an offer for each typed number that plainly is a figure's; sentences about another year are passed over.

    `own` holds the figures of the department whose words the text is: such words contradict nothing but its own
    figures. Without it, a number that any one department reported contradicts nothing.
    """
    taken = [match.span() for match in REFERENCE.finditer(text)]
    cues = _cues(in_force(indicator_set), values)
    for match in _NUMBER.finditer(text):
        if any(start <= match.start() < end for start, end in taken):
            continue
        found = _Found.at(text, match)
        if found is not None and not found.is_elsewhere(year):
            offer = _offer(found, cues)
            if offer is not None and own is not None and not offer.same:
                offer = _against_own(offer, found.value, own.get(offer.key, Quantity()))
            if offer is not None and (offer.same or own is not None or found.value not in values[offer.key].parts):
                yield offer


def _against_own(offer: LinkOffer, typed: Decimal, reported: Quantity) -> LinkOffer | None:
    """Hold a number against the department's own figure instead, which a reference to the whole cannot print."""
    if reported.exact is None or reported.exact == typed:
        return None
    return replace(offer, replacement="", value=said(reported))


@dataclass(frozen=True, slots=True)
class _Cue:
    """Hold one word that names an indicator in a sentence about its group."""

    word: str
    indicator: Indicator
    group: Group
    quantity: Quantity


def _cues(indicator_set: IndicatorSet, values: Mapping[str, Quantity]) -> tuple[_Cue, ...]:
    """Return the words to look for, longest first; those without a value keep 受理 from matching in 不予受理."""
    groups = {group.key: group for group in indicator_set.groups}
    found = [
        _Cue(word, indicator, groups[group_of(indicator.key)], values.get(indicator.key, Quantity()))
        for indicator in indicator_set.indicators
        if group_of(indicator.key) in groups
        for word in indicator.words
    ]
    return tuple(sorted(found, key=lambda cue: -len(cue.word)))


@dataclass(frozen=True, slots=True)
class _Found:
    """Hold one typed number and what stands around it."""

    value: Decimal
    start: int
    end: int
    before: str
    """The sentence up to the number."""
    clause: str
    """The clause up to the number."""
    after: str

    @classmethod
    def at(cls, text: str, match: re.Match[str]) -> "_Found | None":
        """Look around a number; None for one that is said to be approximate."""
        sentence = _last(text, match.start(), _SENTENCE_END)
        clause = _last(text, match.start(), _CLAUSE_END)
        after = text[match.end() : match.end() + 12]
        if clause.endswith(BEFORE) or after.startswith((*AFTER_NUMBER, "万", "亿")):
            return None
        value = Decimal(match[0].replace(",", ""))
        return cls(value, match.start(), match.end(), sentence, clause, after)

    def is_elsewhere(self, year: int) -> bool:
        """Tell whether the clause, or the sentence's year, is about something else than this year's total."""
        years = _YEAR.findall(self.before)
        return bool(_ELSEWHEN.search(self.clause)) or bool(year and years and int(years[-1]) != year)


def _last(text: str, end: int, stops: str) -> str:
    start = max(text.rfind(stop, 0, end) for stop in stops) + 1
    return text[start:end]


def _offer(found: _Found, cues: tuple[_Cue, ...]) -> LinkOffer | None:
    """Return the offer of the one cue that fits; where several fit equally well, only one that agrees."""
    fitting = [cue for cue in cues if _fits(cue, found)]
    longest = [cue for cue in fitting if len(cue.word) == len(fitting[0].word)]
    agreeing = [cue for cue in longest if cue.quantity.exact == found.value]
    if len(agreeing) == 1:
        return _made(found, agreeing[0])
    alone = len(longest) == 1 and longest[0].quantity.exact is not None
    return _made(found, longest[0]) if alone else None


def _fits(cue: _Cue, found: _Found) -> bool:
    if not found.after.startswith(cue.indicator.unit) or not any(word in found.before for word in cue.group.words):
        return False
    behind = found.after[len(cue.indicator.unit) :]
    if behind.startswith((*AFTER_UNIT, "次") if cue.indicator.unit == "人" else AFTER_UNIT):
        return False
    at = found.clause.rfind(cue.word)
    return at >= 0 and _is_filler(found.clause[at + len(cue.word) :], cue) and not _negated(found.clause[:at])


def _is_filler(between: str, cue: _Cue) -> bool:
    """Tell whether nothing but the group's own words and fillers stands between the cue and the number."""
    for word in sorted(cue.group.words, key=len, reverse=True):
        between = between.replace(word, "")
    return _FILLERS.fullmatch(between) is not None


def _negated(before: str) -> bool:
    return before.endswith(("未", "不", "不予", "拟", "应", "没有"))


def _made(found: _Found, cue: _Cue) -> LinkOffer:
    unit = cue.indicator.unit
    return LinkOffer(
        found.start,
        found.end + len(unit),
        cue.indicator.key,
        written(cue.indicator.key, unit),
        cue.quantity.exact == found.value,
        f"{found.value:f}{unit}",
        printed(cue.quantity, unit) or "",
    )
