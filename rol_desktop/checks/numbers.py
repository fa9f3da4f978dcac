"""Read the numbers of a sentence: value, unit, whether it is said to be exact, and what it counts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

UNITS = (
    "个百分点|平方公里|平方米|万元|亿元|人次|场次|批次|项次|件次|户次|家次|小时|分钟|工作日|件|宗|起|份|项|条|个|家|人|名|次|场|期"
    "|批|部|所|处|户|例|册|张|辆|亩|天|倍|种|类|组|套|篇|支|座|元|只|台|间|块|本|%|％"
)
NUMBER = re.compile(
    r"(?P<before>近|约|超过|超|逾|不少于|不低于|至少|将近|大约)?"
    r"(?<![\d.A-Za-z])(?P<number>\d{1,3}(?:,\d{3})+(?!\d)|\d+(?:\.\d+)?)(?: ?(?P<scale>万|亿))?(?: ?(?P<over>余|多))? ?"
    rf"(?P<unit>{UNITS})(?P<after>余|以上|左右|上下|以内)?"
)
SCALE = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}
SENTENCE = re.compile(r"[^。；！？\n]+[。；！？]?")
CLAUSE_START = re.compile(r"[，、：；。（）“”！？,;:()]")
PERCENT = frozenset("%％")


@dataclass(frozen=True, slots=True)
class Number:
    """Hold one number with its unit as a sentence gives it."""

    value: Decimal
    unit: str
    exact: bool
    start: int
    """Of the digits, in the passage."""
    end: int
    label: str
    """The words before it, back to the last mark or number."""
    decimals: int = 0
    after: str = ""
    """The words after it, up to the next mark or number."""

    @property
    def is_percent(self) -> bool:
        """Tell whether it is a percentage."""
        return self.unit in PERCENT

    def __str__(self) -> str:
        return f"{self.value:f}{self.unit}"


@dataclass(frozen=True, slots=True)
class Sentence:
    """Hold one sentence and its place in its passage."""

    text: str
    start: int


def sentences(text: str) -> Iterator[Sentence]:
    """Yield the sentences of a passage; a ；also ends one."""
    for found in SENTENCE.finditer(text):
        yield Sentence(found[0], found.start())


def numbers(text: str, offset: int = 0) -> tuple[Number, ...]:
    """Return the numbers with a unit in a text, in order; `offset` is where the text starts in its passage."""
    found: list[Number] = []
    matches = list(NUMBER.finditer(text))
    for index, match in enumerate(matches):
        left = matches[index - 1].end() if index else 0
        right = matches[index + 1].start() if index + 1 < len(matches) else len(text)
        found.append(_number(text, match, left, right, offset))
    return tuple(found)


def _number(text: str, match: re.Match[str], left: int, right: int, offset: int) -> Number:
    digits = match["number"].replace(",", "")
    return Number(
        Decimal(digits) * SCALE.get(match["scale"] or "", Decimal(1)),
        match["unit"],
        not (match["before"] or match["over"] or match["after"]),
        offset + match.start("number"),
        offset + match.end(),
        CLAUSE_START.split(text[left : match.start()])[-1].replace(" ", ""),
        len(digits.partition(".")[2]),
        CLAUSE_START.split(text[match.end() : right])[0],
    )
