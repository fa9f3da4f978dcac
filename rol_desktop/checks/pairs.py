"""Brackets, quotation marks and title marks: each opened one is closed, and inside one comes the other kind."""

import re
from collections.abc import Iterator

from rol_desktop.checks.registry import Group, rule
from rol_desktop.checks.subject import Hit, Part, Passage, Subject
from rol_desktop.domain.finding import Severity

PAIRS = {"（": "）", "《": "》", "〈": "〉", "“": "”", "‘": "’", "〔": "〕", "【": "】", "「": "」", "(": ")", "[": "]"}
CLOSING = {right: left for left, right in PAIRS.items()}
ALIKE = {")": "）", "）": ")"}
NAMES = {"“": "引号", "‘": "引号", "《": "书名号", "〈": "书名号", "〔": "六角括号", "【": "方头括号"}
LIST_NUMBER = re.compile(r"^\s*\d{1,2}[)）]")


@rule(
    "pair.unclosed",
    "括号、引号、书名号是否成对",
    Severity.ERROR,
    Group.WORDING,
    passes="制定《青河区“法治护航”行动方案（试行）》。",
    fails="制定《青河区行动方案，推行“一件事改革。",
    alone=True,
)
def unclosed(subject: Subject) -> Iterator[Hit]:
    """Find opening marks without a closing one, and closing ones without an opening one."""
    for passage in subject.passages:
        if passage.part is not Part.TABLE:
            yield from _unpaired(passage)


def _unpaired(passage: Passage) -> Iterator[Hit]:
    start = found.end() if (found := LIST_NUMBER.match(passage.text)) else 0
    stack: list[tuple[str, int]] = []
    for place, mark in enumerate(passage.text):
        if place < start:
            continue
        if mark in PAIRS:
            stack.append((mark, place))
        elif mark in CLOSING:
            lost = _close(stack, mark)
            if lost is None:
                yield passage.hit(place, place + 1, _missing(mark, CLOSING[mark], passage.text, place, before=True))
            for left, at in lost or ():
                yield passage.hit(at, at + 1, _missing(left, PAIRS[left], passage.text, at))
    for left, at in stack:
        yield passage.hit(at, at + 1, _missing(left, PAIRS[left], passage.text, at))


def _close(stack: list[tuple[str, int]], mark: str) -> list[tuple[str, int]] | None:
    """Take the opening mark off the stack; return what was left open inside it, None where there is none to close."""
    wanted = {CLOSING[mark], CLOSING.get(ALIKE.get(mark, ""), "")}
    for depth in range(len(stack) - 1, -1, -1):
        if stack[depth][0] in wanted:
            lost = stack[depth + 1 :]
            del stack[depth:]
            return lost
    return None


def _missing(mark: str, other: str, text: str, place: int, *, before: bool = False) -> str:
    near = text[max(0, place - 8) : place + 9]
    kind = NAMES.get(mark, NAMES.get(other, "括号"))
    return f"{kind}不成对：“{near}”里的“{mark}”{'前面' if before else '后面'}缺少“{other}”。"


@rule(
    "pair.quotes_inside",
    "引号里面再用引号",
    Severity.WARNING,
    Group.WORDING,
    passes="提出“抓好‘关键少数’”的要求。",
    fails="提出“抓好“关键少数””的要求。",
    alone=True,
)
def nested_quotes(subject: Subject) -> Iterator[Hit]:
    """Find double quotation marks right inside double ones (GB/T 15834: ‘’ inside “”)."""
    for passage in subject.prose:
        for found in _nested(passage.text, "“", "”", "《"):
            yield passage.hit(found, found + 1, "引号里面再用引号时，里层用单引号‘’。", "‘")


@rule(
    "pair.titles_inside",
    "书名号里面再用书名号",
    Severity.WARNING,
    Group.WORDING,
    passes="印发《关于学习〈行政复议法〉的通知》。",
    fails="印发《关于学习《行政复议法》的通知》。",
    alone=True,
)
def nested_titles(subject: Subject) -> Iterator[Hit]:
    """Find 《 inside 《》 (GB/T 15834: 〈〉 inside 《》)."""
    for passage in subject.prose:
        for found in _nested(passage.text, "《", "》", "“"):
            yield passage.hit(found, found + 1, "书名号里面再用书名号时，里层用单书名号〈〉。", "〈")


def _nested(text: str, left: str, right: str, reset: str) -> Iterator[int]:
    """Yield where a mark opens while the same mark is open, in a text where all are closed."""
    depth = 0
    if text.count(left) != text.count(right):
        return
    for place, mark in enumerate(text):
        if mark == left:
            if depth and reset not in text[text.rfind(left, 0, place) : place]:
                yield place
            depth += 1
        elif mark == right:
            depth -= 1
