"""Sums inside a sentence and in tables: parts against the total that they are said to make up."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation

from rol_desktop.catalog.words import Sum
from rol_desktop.checks.numbers import Number, numbers, sentences
from rol_desktop.checks.registry import Group, rule
from rol_desktop.checks.subject import Hit, Passage, Subject
from rol_desktop.domain.blocks import Table
from rol_desktop.domain.finding import Place, Severity

MARKER = re.compile(r"其中|分别[为是]|包括|包含|含|分为|：")
WHOLE_MARKER = re.compile(r"分别[为是]|分为")
AFTER_TOTAL = re.compile(r"合计|总计|共计|(?<=[，、])共(?=\d)")
PARTIAL = re.compile(r"主要|等[，。；）]|等\d|部分|仅|以上|重点")
BREAK = re.compile(
    r"同比|比上年|较上年|较去年|比去年|增长|增加|下降|减少|累计|挽回|涉及金额|上年|去年|日均|平均|每|环比"
)
STAGES = (("受理", "审结"), ("受理", "办结"), ("立案", "结案"), ("立案", "办结"), ("收到", "办结"), ("检查", "处罚"),
          ("查处", "移送"), ("审查", "备案"), ("排查", "化解"), ("受理", "调解"), ("发现", "整改"), ("审查", "印发"),
          ("收到", "受理"))  # fmt: skip
BRACKET = re.compile(r"（([^（）]*)）")
NEAR_MANY = Decimal("0.25")
"""With three parts or more: how far, of the total, their sum may be off and still be meant as the whole …"""
NEAR_TWO = Decimal("0.12")
"""… and with two."""
NEAR_UNMARKED = Decimal("0.1")
"""With three parts after a total without 其中 …"""
NEAR_UNMARKED_MANY = Decimal("0.2")
"""… and with more."""


@rule(
    "sum.sentence",
    "分项之和与总数",
    Severity.ERROR,
    Group.FIGURES,
    passes="审结案件120件，其中维持60件，驳回40件，终止20件。收到申请90件（其中受理80件，不予受理10件）。",
    fails="审结案件120件，其中维持60件，驳回45件，终止20件。",
    alone=True,
)
def sums_in_sentences(subject: Subject) -> Iterator[Hit]:
    """Find a breakdown whose parts do not make its total."""
    for passage in subject.body:
        for sentence in sentences(passage.norm):
            yield from _brackets(passage, sentence.text, sentence.start)
            outer = BRACKET.sub(lambda found: "　" * len(found[0]), sentence.text)
            yield from _after_marker(passage, outer, sentence.start)
            yield from _before_total(passage, outer, sentence.start)


def _brackets(passage: Passage, text: str, offset: int) -> Iterator[Hit]:
    for found in BRACKET.finditer(text):
        before = numbers(text[: found.start()], offset)
        inner = numbers(found[1], offset + found.start(1))
        if before and inner and not BREAK.search(found[1]) and before[-1].end == offset + found.start():
            parts = _parts(inner, before[-1])
            yield from _judged(passage, before[-1], parts, found[1])


def _after_marker(passage: Passage, text: str, offset: int) -> Iterator[Hit]:
    found = numbers(text, offset)
    markers = [marker for marker in MARKER.finditer(text) if not BREAK.search(text[marker.end() : marker.end() + 3])]
    for place, marker in enumerate(markers):
        stop = markers[place + 1].start() if place + 1 < len(markers) else len(text)
        end = _break(text, marker.end(), stop)
        inside = [each for each in found if offset + marker.end() <= each.start < offset + end]
        before = [each for each in found if each.end <= offset + marker.start()]
        same = [each for each in before if inside and each.unit == inside[0].unit]
        total = same[-1] if same else None
        if total is not None and not _said_of_before(text, total, offset) and not _joined(text, same, offset):
            yield from _judged(passage, total, _parts(inside, total), text[marker.start() : end])


def _said_of_before(text: str, total: Number, offset: int) -> bool:
    """Tell whether the number is last year's or a change, not a total."""
    return bool(re.search(r"增加|减少|上年|去年|增长", total.label)) or "同期" in text[: total.start - offset][-6:]


def _joined(text: str, same: Sequence[Number], offset: int) -> bool:
    """Tell whether two numbers stand side by side (20名和50名), so that the breakdown may be of both."""
    return len(same) > 1 and not re.search(r"[，；。：]", text[same[-2].end - offset : same[-1].start - offset])


def _break(text: str, start: int, stop: int) -> int:
    """Return where a breakdown ends: at the first clause that turns to something else."""
    found = BREAK.search(text, start, stop)
    if found is None:
        return stop
    return max(text.rfind("，", start, found.start()), start)


def _parts(found: Sequence[Number], total: Number) -> list[Number]:
    return [each for each in found if each.unit == total.unit]


def _judged(passage: Passage, total: Number, parts: list[Number], words: str) -> Iterator[Hit]:
    if not parts or total.is_percent or not total.exact:
        return
    too_big = parts[0]
    if too_big.value > total.value and too_big.exact:
        message = f"“{too_big.label}{too_big}”比总数“{total.label}{total}”还多，请核对。"
        yield passage.hit(too_big.start, too_big.end, message)
        return
    if len(parts) < 2 or not all(part.exact for part in parts) or _adds_up(parts, total.value):
        return
    if _is_meant_as_whole(parts, total, words):
        yield _wrong(passage, total, parts)


def _adds_up(parts: Sequence[Number], total: Decimal) -> bool:
    """Tell whether the parts, or the first of them before another way of dividing begins, make the total."""
    running = Decimal(0)
    for place, part in enumerate(parts, start=1):
        running += part.value
        if running == total and place >= 2:
            return True
    return False


def _is_meant_as_whole(parts: list[Number], total: Number, words: str) -> bool:
    off = sum((part.value for part in parts), Decimal(0)) - total.value
    share = abs(off) / total.value if total.value else Decimal(1)
    if WHOLE_MARKER.search(words):
        return True
    if _staged(parts):
        return False
    if off > 0:
        return True
    return not PARTIAL.search(words) and share <= (NEAR_TWO if len(parts) == 2 else NEAR_MANY)


def _staged(parts: Sequence[Number]) -> bool:
    """Tell whether the parts are stages of the same cases (受理, 审结), which overlap."""
    labels = [part.label + part.after for part in parts]
    return any(
        any(early in label and late not in label for label in labels) and any(late in label for label in labels)
        for early, late in STAGES
    )


def _wrong(passage: Passage, total: Number, parts: Sequence[Number]) -> Hit:
    value = sum((part.value for part in parts), Decimal(0))
    adding = "+".join(f"{part.value:f}" for part in parts)
    off = value - total.value
    name = total.label.lstrip("，") or "总数"
    told = f"“{name}{total}”与各分项对不上：{adding}={value:f}，{'多' if off > 0 else '少'}{abs(off):f}，请核对。"
    severity = None if off > 0 else Severity.WARNING  # too little may mean that something was left out on purpose
    start, end = min(total.start, parts[0].start), max(parts[-1].end, total.end)
    return passage.hit(start, end, told, severity=severity)


def _before_total(passage: Passage, text: str, offset: int) -> Iterator[Hit]:
    """Check 甲2件、乙3件，合计5件."""
    for marker in AFTER_TOTAL.finditer(text):
        found = numbers(text, offset)
        total = next((each for each in found if each.start >= offset + marker.end()), None)
        if total is None or not total.exact or total.start - offset - marker.end() > 12:
            continue
        parts = [each for each in found if each.end <= offset + marker.start() and each.unit == total.unit]
        if len(parts) < 2 or not all(part.exact for part in parts) or BREAK.search(text[: marker.start()]):
            continue
        value = sum((part.value for part in parts), Decimal(0))
        if value != total.value and total.value and abs(value - total.value) / total.value <= NEAR_MANY:
            yield _wrong(passage, total, parts)


@rule(
    "sum.list",
    "并列各项与总数",
    Severity.WARNING,
    Group.FIGURES,
    passes="查处案件100件，警告30件，罚款50件，没收20件。",
    fails="查处案件100件，警告30件，罚款52件，没收20件。",
    alone=True,
)
def sums_of_lists(subject: Subject) -> Iterator[Hit]:
    """Find a total with three parts or more right after it, without 其中, that nearly make it."""
    for passage in subject.body:
        for sentence in sentences(passage.norm):
            if MARKER.search(sentence.text) or AFTER_TOTAL.search(sentence.text) or BREAK.search(sentence.text):
                continue
            found = [each for each in numbers(sentence.text, sentence.start) if not each.is_percent]
            if len(found) < 4 or len({each.unit for each in found}) > 1 or not all(each.exact for each in found):
                continue
            total, *parts = found
            value = sum((part.value for part in parts), Decimal(0))
            off = abs(value - total.value)
            near = NEAR_UNMARKED if len(parts) == 3 else NEAR_UNMARKED_MANY
            if off and total.value >= 10 and off / total.value <= near and not _adds_up(parts, total.value):
                yield _wrong(passage, total, parts)


@rule(
    "sum.known",
    "收到与受理、正职与副职等应有的关系",
    Severity.ERROR,
    Group.FIGURES,
    passes="收到行政复议申请103件，受理91件，不予受理12件。",
    fails="收到行政复议申请103件，受理91件，不予受理11件。",
    alone=True,
)
def known_sums(subject: Subject) -> Iterator[Hit]:
    """Find totals and parts that the word lists know to belong together and that do not agree."""
    for passage in subject.body:
        for sentence in sentences(passage.norm):
            outer = BRACKET.sub(lambda found: "　" * len(found[0]), sentence.text)
            if MARKER.search(outer) or BREAK.search(outer):
                continue
            found = numbers(outer, sentence.start)
            for known in subject.words.sums:
                yield from _known(passage, found, known)


def _known(passage: Passage, found: Sequence[Number], known: Sum) -> Iterator[Hit]:
    totals = [each for each in found if any(word in each.label + each.after for word in known.total)]
    parts = [_of(found, words, totals) for words in known.parts]
    if len(totals) != 1 or not totals[0].exact:
        return
    chosen = [part for part in parts if part is not None]
    if len(chosen) < len(parts) or len(set(chosen)) < len(chosen) or {part.unit for part in chosen} != {totals[0].unit}:
        return
    after = [each for each in found if each.start > totals[0].start and each.unit == totals[0].unit]
    if _adds_up(after, totals[0].value):
        return
    if all(part.exact for part in chosen) and sum((part.value for part in chosen), Decimal(0)) != totals[0].value:
        yield _wrong(passage, totals[0], chosen)


def _of(found: Sequence[Number], words: Sequence[str], totals: Sequence[Number]) -> Number | None:
    fitting = [
        each
        for each in found
        if each not in totals and any(each.label.endswith(word) or each.label == word for word in words)
    ]
    longest = [each for each in fitting if not ("受理" in words and re.search(r"不予?受理|未予?受理", each.label))]
    return longest[0] if len(longest) == 1 else None


@rule(
    "sum.table",
    "表格里的合计",
    Severity.ERROR,
    Group.FIGURES,
    passes="表|单位,件数;甲局,3;乙局,4;合计,7",
    fails="表|单位,件数;甲局,3;乙局,4;合计,8",
)
def table_sums(subject: Subject) -> Iterator[Hit]:
    """Find a column whose 合计 is not the sum of what stands above it, or below it."""
    for index, block in enumerate(subject.document.blocks):
        if isinstance(block, Table):
            yield from _columns(index, block)


def _columns(index: int, table: Table) -> Iterator[Hit]:
    body = [row for row in table.rows[table.header_rows :] if row]
    totals = [row for row in body if re.fullmatch(r"\s*(?:合\s*计|总\s*计|共\s*计)\s*", row[0])]
    others = [row for row in body if row not in totals]
    if len(totals) != 1 or len(others) < 2 or any("计" in row[0] or "其中" in row[0] for row in others):
        return
    for column in range(1, len(totals[0])):
        values = [_cell(row, column) for row in others]
        total = _cell(totals[0], column)
        if total is None or any(value is None for value in values) or _is_rate(table, column):
            continue
        value = sum((each for each in values if each is not None), Decimal(0))
        if value != total:
            name = table.rows[0][column] if table.header_rows and column < len(table.rows[0]) else f"第{column + 1}列"
            message = f"表格“{name}”一列合计写的是{total:f}，各行相加是{value:f}，请核对。"
            yield Hit(message, Place(index), totals[0][column])


def _cell(row: Sequence[str], column: int) -> Decimal | None:
    text = row[column].strip().replace(",", "") if column < len(row) else ""
    try:
        return Decimal(text) if text else Decimal(0)
    except InvalidOperation:
        return None


def _is_rate(table: Table, column: int) -> bool:
    return any(len(row) > column and re.search(r"率|%|％|比", row[column]) for row in table.rows)
