"""Enumerations in running text: 一是…二是… without a gap, and as many as were announced."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rol_desktop.checks.outline import marks
from rol_desktop.checks.registry import Group, rule
from rol_desktop.checks.subject import Hit, Passage, Subject
from rol_desktop.domain.finding import Severity
from rol_desktop.domain.numbering import chinese, from_chinese

SERIES = (
    ("是", re.compile(r"(?:^|(?<=[。；：，“（\s.！？;:,]))([一二三四五六七八九十]{1,2})是(?!否|非)")),
    ("要", re.compile(r"(?:^|(?<=[。；：，\s.]))([一二三四五六七八九十]{1,2})要(?!素|点|件|求|务)")),
    ("第", re.compile(r"(?:^|(?<=[。；：，\s.]))第([一二三四五六七八九十]{1,2})[，、,](?![一二三四五六七八九十第])")),
    ("①", re.compile(r"([①②③④⑤⑥⑦⑧⑨⑩])")),
    ("（", re.compile(r"(?<=[：；。，])（([1-9])）")),
)
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"


@dataclass(frozen=True, slots=True)
class Item:
    """Hold one mark of an enumeration."""

    passage: Passage
    start: int
    end: int
    value: int


def _items(passages: tuple[Passage, ...], pattern: re.Pattern[str]) -> list[Item]:
    return [
        Item(passage, found.start(1), found.end(), _value(found[1]))
        for passage in passages
        for found in pattern.finditer(passage.norm)
    ]


def _value(text: str) -> int:
    if text in CIRCLED:
        return CIRCLED.index(text) + 1
    return int(text) if text.isdecimal() else from_chinese(text) or 0


def _blocks(subject: Subject) -> Iterator[tuple[Passage, ...]]:
    """Yield the passages between two numbered headings: an enumeration does not cross a heading."""
    heads = {mark.passage.index for mark in marks(subject)}
    current: list[Passage] = []
    for passage in subject.body:
        if passage.index in heads:
            yield tuple(current)
            current = []
        current.append(passage)
    yield tuple(current)


@rule(
    "items.sequence",
    "“一是、二是”是否连续",
    Severity.ERROR,
    Group.STRUCTURE,
    passes="一是健全制度。二是强化培训。三是严格监督。",
    fails="一是健全制度。二是强化培训。四是严格监督。",
    alone=True,
)
def item_sequence(subject: Subject) -> Iterator[Hit]:
    """Find enumerations with a gap or a repeat, or that do not begin at one."""
    for passages in _blocks(subject):
        for sign, pattern in SERIES:
            yield from _slips(_items(passages, pattern), sign)


def _slips(items: list[Item], sign: str) -> Iterator[Hit]:
    last = 0
    for place, item in enumerate(items):
        if item.value == last + 1 or (item.value == 1 and last != 1):
            last = item.value
            continue
        yield _broken(item, last, sign)
        again = place + 1 < len(items) and items[place + 1].value == item.value
        last = last + 1 if item.value == last or again else item.value  # a mistyped mark still counts as one item


def _broken(item: Item, last: int, sign: str) -> Hit:
    written = item.passage.norm[item.start : item.end]
    wanted = _written(last + 1, sign)
    if not last:
        message = f"列举从“{written}”开始，前面没有“{_written(1, sign)}”，请核对。"
    elif item.value == last:
        message = f"列举中“{written}”出现了两次，这里应为“{wanted}”。"
    else:
        message = f"列举从“{_written(last, sign)}”跳到“{written}”，中间缺“{wanted}”，请核对。"
    return item.passage.hit(item.start, item.end, message)


def _written(value: int, sign: str) -> str:
    if sign == "①":
        return CIRCLED[min(value, len(CIRCLED)) - 1]
    if sign == "（":
        return f"（{value}）"
    return f"第{chinese(value)}" if sign == "第" else f"{chinese(value)}{sign}"


@rule(
    "items.single",
    "只有“一是”没有“二是”",
    Severity.WARNING,
    Group.STRUCTURE,
    passes="一是健全制度。二是强化培训。",
    fails="一是健全制度，完善机制，狠抓落实。",
    alone=True,
)
def single_item(subject: Subject) -> Iterator[Hit]:
    """Find an enumeration of one."""
    for passages in _blocks(subject):
        items = _items(passages, SERIES[0][1])
        if [item.value for item in items] == [1]:
            item = items[0]
            yield item.passage.hit(item.start, item.end, "只有“一是”，没有“二是”，请补上后面的各项，或删去“一是”。")


COUNT = r"[两二三四五六七八九十]"
NOUN = r"(?:方面|问题|不足|短板|工作|举措|措施|重点|任务|情况|原因|弱项|差距)"
NOT_TERM = r"(?<![一二三四五六七八九十百\d“])"
"""A count is no part of a longer number or of a quoted term: 二十大, “三项制度”."""
ANNOUNCED = re.compile(
    rf"(?:以下|下列|如下|下面)(?P<a>{COUNT}|\d{{1,2}})(?:个|大|项|点|条|类)?(?:方面|{NOUN}|点|个)?"
    rf"|{NOT_TERM}(?P<b>{COUNT}|\d{{1,2}})(?:(?:个|大|类)?{NOUN}|(?:点|项|条){NOUN}?)[^。；！？：，]{{0,12}}："
    rf"|{NOT_TERM}(?P<c>{COUNT})(?:个|项|大|条|点|类|件)(?!制度|维护|确立|意识|自信)[一-鿿]{{0,8}}(?=[。：，；]\s*一是)"
)


@rule(
    "items.announced",
    "说了几个方面就写几个方面",
    Severity.WARNING,
    Group.STRUCTURE,
    passes="主要存在以下三个方面问题：一是力量不足；二是培训不够；三是监督不严。",
    fails="主要存在以下三个方面问题：一是力量不足；二是培训不够。",
)
def announced(subject: Subject) -> Iterator[Hit]:
    """Find a number of points announced and another number of points made."""
    for index, passage in enumerate(subject.body):
        for found in ANNOUNCED.finditer(passage.norm):
            written = found["a"] or found["b"] or found["c"]
            value = 2 if written == "两" else int(written) if written.isdigit() else from_chinese(written)
            made = _made(subject, index, passage, found)
            if made and value and made != value:
                message = f"前面说“{found[0].rstrip('：')}”，后面列了{made}项，请核对是数字写错还是漏了内容。"
                yield passage.hit_at(found, message)


def _made(subject: Subject, index: int, passage: Passage, found: re.Match[str]) -> int:
    """Count the points that follow: in the same paragraph, as headings below, or as paragraphs."""
    after = passage.norm[found.end() :]
    within = _first_run([_value(each[1]) for each in SERIES[0][1].finditer("。" + after)])
    if within:
        return within
    return _headings_below(subject, index) or _first_run(
        [item.value for item in _items(_following(subject, index), SERIES[0][1])]
    )


def _first_run(values: list[int]) -> int:
    """Return how far the first enumeration among the values goes."""
    if not values or values[0] != 1:
        return 0
    run = next((place for place, value in enumerate(values[1:], start=1) if value == 1), len(values))
    return max(values[:run])


def _headings_below(subject: Subject, index: int) -> int:
    """Count the headings of the next level that directly follow the announcement."""
    found = {mark.passage.index: mark for mark in marks(subject)}
    after = subject.body[index + 1 : index + 2]
    first = found.get(after[0].index) if after else None
    own = found.get(subject.body[index].index)
    if first is None or first.value != 1 or (own is not None and first.level <= own.level):
        return 0
    count = 0
    for passage in subject.body[index + 1 :]:
        mark = found.get(passage.index)
        if mark is not None and mark.level < first.level:
            break
        count += mark is not None and mark.level == first.level
    return count


def _following(subject: Subject, index: int) -> tuple[Passage, ...]:
    heads = {mark.passage.index for mark in marks(subject)}
    following: list[Passage] = []
    for passage in subject.body[index + 1 :]:
        if passage.index in heads:
            break
        following.append(passage)
    return tuple(following) if following and SERIES[0][1].match(following[0].text) else ()
