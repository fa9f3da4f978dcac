"""Rates against the numbers that they are said to come from, and growth against the years it compares."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from rol_desktop.catalog.words import Rate
from rol_desktop.checks.numbers import Number, Sentence, numbers, sentences
from rol_desktop.checks.registry import Group, rule
from rol_desktop.checks.subject import Hit, Passage, Subject
from rol_desktop.domain.finding import Severity

HUNDRED = Decimal(100)
GROWTH = re.compile(r"同比|环比|增长|增加|上升|下降|减少|提高|降低|增幅|降幅|提升")
REACH = 2
"""How many sentences back, in the same paragraph, the two numbers of a rate may stand."""


def rounded(share: Decimal, decimals: int) -> Decimal:
    """Round a percentage half up."""
    return share.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def _cut(share: Decimal, decimals: int) -> Decimal:
    return share.quantize(Decimal(1).scaleb(-decimals), ROUND_DOWN)


@rule(
    "rate.base",
    "比率与分子、分母是否相符",
    Severity.ERROR,
    Group.FIGURES,
    passes="受理行政复议案件151件，审结135件，其中纠错29件，纠错率21.5%。",
    fails="受理行政复议案件151件，审结135件，其中纠错29件，纠错率19.2%。",
    alone=True,
)
def known_rates(subject: Subject) -> Iterator[Hit]:
    """Find a rate of the word lists that its two numbers, in the same or the sentences before, do not make."""
    for passage in subject.body:
        found = list(sentences(passage.norm))
        for place, sentence in enumerate(found):
            near = found[max(0, place - REACH) : place + 1]
            for percent in numbers(sentence.text, sentence.start):
                if percent.is_percent and percent.exact:
                    yield from _checked(passage, percent, near, subject.words.rates)


def _checked(passage: Passage, percent: Number, near: Sequence[Sentence], rates: Sequence[Rate]) -> Iterator[Hit]:
    rate = next((each for each in sorted(rates, key=lambda each: -len(each.name)) if each.name in percent.label), None)
    if rate is None or GROWTH.search(percent.label):
        return
    before = [each for sentence in near for each in numbers(sentence.text, sentence.start) if not each.is_percent]
    before = [each for each in before if not re.search(r"上年|去年|同期", each.label)]
    if any(each.end <= percent.start for each in before):
        before = [each for each in before if each.end <= percent.start]
    part = _last(before, rate.part) or _added(before, rate.part_sum)
    bases = [each for each in before if _counts(each, rate.base) and each is not part]
    if part is None or not part.exact:
        return
    larger = (each for each in before if each.unit == part.unit and each.value > part.value)
    bases = bases or _only(larger)
    if not bases or not all(base.exact for base in bases):
        return
    bases = [base for base in bases if base.unit == part.unit and base.value]
    if not bases or any(_fits(percent, part, base) for base in bases):
        return
    yield _mismatch(passage, percent, part, bases, before, rate)


def _only(found: Iterable[Number]) -> list[Number]:
    """Take the one number that could be the base; of several nobody can say which it is."""
    candidates = list(found)
    return candidates if len(candidates) == 1 else []


def _added(found: Sequence[Number], words: Sequence[str]) -> Number | None:
    """Add up the numbers that together are the part: 撤销15件、变更3件 make 18 corrected."""
    parts = [each for each in found if _counts(each, words)]
    if not parts or not all(each.exact for each in parts):
        return None
    value = sum((each.value for each in parts), Decimal(0))
    return replace(parts[-1], value=value, label="+".join(each.label for each in parts))


def _last(found: Sequence[Number], words: Sequence[str]) -> Number | None:
    return next((each for each in reversed(found) if _counts(each, words)), None)


def _counts(number: Number, words: Sequence[str]) -> bool:
    """Tell whether a number counts a thing: the word stands before it, and nothing negates it."""
    around = number.label if len(number.label.strip()) > 2 else number.label + number.after
    return any(
        word in around and not re.search(rf"[未不]予?{word}|应{word}|应当{word}" if word[0] != "应" else r"$^", around)
        for word in words
    )


def _fits(percent: Number, part: Number, base: Number) -> bool:
    return rounded(part.value / base.value * HUNDRED, percent.decimals) == percent.value


def _mismatch(
    passage: Passage, percent: Number, part: Number, bases: Sequence[Number], before: Sequence[Number], rate: Rate
) -> Hit:
    base = bases[-1]
    right = rounded(part.value / base.value * HUNDRED, percent.decimals)
    told = f"{part.value:f}÷{base.value:f}={right:f}%"
    wrong = next(
        (each for each in before if each.value and _counts(each, rate.wrong_base) and _fits(percent, part, each)), None
    )
    if wrong is not None:
        message = (
            f"“{rate.name}”写的是{percent}，是用“{wrong.label}{wrong}”"
            f"作分母算的；应当用“{base.label}{base}”作分母，{told}，请核对。"
        )
    elif _cut(part.value / base.value * HUNDRED, percent.decimals) == percent.value:
        message = f"“{rate.name}”写的是{percent}，是截断的；四舍五入应为{right:f}%（{told}）。"
    else:
        message = f"“{rate.name}”写的是{percent}，按前面的数计算是{told}，请核对。"
    return passage.hit(percent.start, percent.end, message)


OF_PART = re.compile(r"[^，。；]{0,8}[，（、]?(?:仅|约|均|各)?占[^，。；]{0,16}$")
"""A share right behind the number it is of: 20件，占总数的25%."""
SHARE = re.compile(
    r"占(?:比|到|全部|总数|总量|[^，。；]{0,14}的)?[^，。；\d]{0,6}$|率(?:达到?|为|是)?$|比例(?:达到?|为|是)?$"
)


@rule(
    "rate.share",
    "占比与前面的数是否相符",
    Severity.ERROR,
    Group.FIGURES,
    passes="办理案件80件，其中调解结案20件，占25%。",
    fails="办理案件80件，其中调解结案20件，占30%。",
    alone=True,
)
def shares(subject: Subject) -> Iterator[Hit]:
    """Find a share right after the number it is of, that no total of the same sentence makes."""
    for passage in subject.body:
        for sentence in sentences(passage.norm):
            found = numbers(sentence.text, sentence.start)
            for place, percent in enumerate(found):
                if percent.is_percent and percent.exact and place >= 2 and _is_share(percent):
                    yield from _share(passage, percent, found[:place], subject.words.rates)


def _is_share(percent: Number) -> bool:
    """Tell whether a percentage is a share of something; 的 alone follows a base that stands before it."""
    if percent.label == "的":
        return True
    return bool(SHARE.search(percent.label)) and not GROWTH.search(percent.label)


def _share(passage: Passage, percent: Number, before: Sequence[Number], rates: Sequence[Rate]) -> Iterator[Hit]:
    if any(each.name in percent.label for each in rates):
        return
    part = before[-1]
    bases = [each for each in before[:-1] if each.unit == part.unit and each.value > part.value]
    if len(before) > 1 and passage.norm[part.end : percent.start] == "的":  # 5件，占审结案件100件的6%
        part, bases = before[-2], [before[-1]]
    if (
        part.is_percent
        or not part.exact
        or not bases
        or bases[0].unit != part.unit
        or not all(each.exact for each in bases)
    ):
        return
    between = passage.norm[part.end : bases[0].start if bases[0].start > part.end else percent.start]
    if not (OF_PART.match(between) if "占" in percent.label or percent.label == "的" else _names(percent.label, part)):
        return
    if any(_fits(percent, small, large) for small in before for large in before
           if large.value and small.unit == large.unit and not large.is_percent):  # fmt: skip
        return
    base = bases[0]
    right = rounded(part.value / base.value * HUNDRED, percent.decimals)
    message = f"{part}占{base}的{right:f}%（{part.value:f}÷{base.value:f}），这里写的是{percent}，请核对。"
    yield passage.hit(percent.start, percent.end, message)


def _names(label: str, part: Number) -> bool:
    """Tell whether the word before 率 also stands before the number: 参考600人，参考率."""
    found = re.search(r"([一-鿿]{2})率", label)
    return bool(found and found[1] in part.label + part.after)


NOW_AND_CHANGE = re.compile(
    r"(?:同比|比上年|较上年|比去年|较去年|比20\d\d年|较20\d\d年|环比|比上一年"
    r"|较上一年)(?:同期)?(?P<word>增加|增长|上升|减少|下降|多|少)了?"
    r"(?P<delta>\d+(?:\.\d+)?)(?P<unit>件|宗|人次|人|份|场|次|个|家|万元|亿元|条|项)[^。；\d]{0,12}?"
    r"(?P<again>增长|上升|增幅|下降|减少|降幅|增加)(?:了|为|达)?(?P<percent>\d+(?:\.(?P<digits>\d+))?)[%％]"
)
LAST_YEAR = re.compile(
    r"(?:上年|去年|上一年|20\d\d年)(?:同期)?(?:度)?[的为是（]?(?P<before>\d+(?:\.\d+)?)(?P<unit>件|宗|人次"
    r"|人|份|场|次|个|家|万元|亿元|条|项)"
    r"[^。；\d]{0,10}?(?P<word>增长|上升|提高|增加|下降|减少|降低)了?(?P<percent>\d+(?:\.(?P<digits>\d+))?)[%％]"
)
FROM_TO = re.compile(
    r"[由从](?:上年|去年|20\d\d年)?的?(?P<before>\d+(?:\.\d+)?)(?P<unit>件|宗|人次|人|份|场|次|个|家|万元|亿元|条|项)"
    r"(?P<word>增加|增长|上升|提高|减少|下降|降低|减)[至到](?P<now>\d+(?:\.\d+)?)(?P=unit)[^。；\d]{0,12}?"
    r"(?:增长|上升|增幅|下降|减少|降幅|增加|降低)(?:了|为|达)?(?P<percent>\d+(?:\.(?P<digits>\d+))?)[%％]"
)
RISING = frozenset({"增加", "增长", "上升", "多", "提高"})


@rule(
    "rate.growth",
    "同比增减与两年的数是否相符",
    Severity.ERROR,
    Group.FIGURES,
    passes="收到申请5422件，同比增加842件，增长18.38%。",
    fails="收到申请5422件，同比增加842件，增长15.53%。",
    alone=True,
)
def growth(subject: Subject) -> Iterator[Hit]:
    """Find growth in percent that the two numbers beside it do not make."""
    for passage in subject.body:
        for sentence in sentences(passage.norm):
            found = [each for each in numbers(sentence.text) if each.exact and not each.is_percent]
            for match in NOW_AND_CHANGE.finditer(sentence.text):
                yield from _grown(passage, sentence, match, found, "delta")
            for match in LAST_YEAR.finditer(sentence.text):
                yield from _grown(passage, sentence, match, found, "before")
            for match in FROM_TO.finditer(sentence.text):
                now = [each for each in found if each.start == match.start("now")]
                yield from _grown(passage, sentence, match, now, "before")


def _grown(
    passage: Passage, sentence: Sentence, match: re.Match[str], found: Sequence[Number], given: str
) -> Iterator[Hit]:
    later = "now" in match.groupdict()
    now = next(
        (each for each in reversed(found) if (later or each.end <= match.start()) and each.unit == match["unit"]), None
    )
    if now is None:
        return
    sign = 1 if match["word"] in RISING else -1
    value = Decimal(match[given])
    before = now.value - sign * value if given == "delta" else value
    if before <= 0:
        return
    real = (now.value - before) / before * HUNDRED * sign
    decimals = len(match["digits"] or "")
    stated = Decimal(match["percent"])
    if rounded(real, decimals) != stated:
        start, end = sentence.start + match.start("percent"), sentence.start + match.end("percent")
        rose = "增长" if now.value >= before else "下降"
        message = (
            f"上年{before:f}{now.unit}、本年{now}，应是{rose}{rounded(abs(real), decimals):f}"
            f"%，这里写的是{stated:f}%，请核对。"
        )
        yield passage.hit(start, end + 1, message)
