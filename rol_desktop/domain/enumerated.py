"""Enumerations in running text taken apart: 一是…二是…, 第一，…第二，…, ①…②…."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rol_desktop.domain.numbering import from_chinese

_NUMERAL = "[一二三四五六七八九十]{1,2}"
_BEFORE = r"(?:^|(?<=[。；：，！？;:,\s]))"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"
SERIES = (
    re.compile(rf"{_BEFORE}(?P<number>{_NUMERAL})是(?!否|非)"),
    re.compile(rf"{_BEFORE}(?P<number>{_NUMERAL})要"),
    re.compile(rf"{_BEFORE}第(?P<number>{_NUMERAL})[，、,：]"),
    re.compile(rf"(?P<number>[{_CIRCLED}])"),
    re.compile(rf"{_BEFORE}[（(](?P<number>[1-9])[）)]"),
)


@dataclass(frozen=True, slots=True)
class Part:
    """Hold one item of an enumeration, or, without a mark, the words that lead to it."""

    mark: str
    """一是, as typed; empty for the words before the first item."""
    text: str


def parts(text: str) -> tuple[Part, ...]:
    """Take an enumeration apart; a text that is none is one part. The parts joined are the text."""
    for series in SERIES:
        marks = list(_counted(series.finditer(text)))
        if len(marks) > 1:
            return tuple(_cut(text, marks))
    return (Part("", text),)


def _counted(found: Iterator[re.Match[str]]) -> Iterator[re.Match[str]]:
    """Yield the marks that count upwards from one; a gap is a slip of its author, a step back another matter."""
    last = 0
    for match in found:
        value = _value(match["number"])
        if (last == 0 and value == 1) or (last and value > last):
            last = value
            yield match


def _value(number: str) -> int:
    if number in _CIRCLED:
        return _CIRCLED.index(number) + 1
    return int(number) if number.isdecimal() else from_chinese(number) or 0


def _cut(text: str, marks: list[re.Match[str]]) -> Iterator[Part]:
    if marks[0].start():
        yield Part("", text[: marks[0].start()])
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    for mark, end in zip(marks, ends, strict=True):
        yield Part(mark[0], text[mark.end() : end])
