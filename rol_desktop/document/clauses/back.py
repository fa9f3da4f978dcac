"""Rows 25 to 32: signature, date, annotation, attachments (GB/T 9704 7.3.5 to 7.3.7)."""

import re

from rol_desktop.document.clauses.facts import Facts
from rol_desktop.document.clauses.looks import FANGSONG, HEITI, line_type_fault
from rol_desktop.document.clauses.measure import extent, first_indent, gap, left_indent, pitch
from rol_desktop.document.clauses.page import THREE
from rol_desktop.document.clauses.result import (
    Measure,
    clause,
    first_fault,
    for_a_person,
    not_applicable,
    not_met,
)
from rol_desktop.document.ooxml.flow import Line
from rol_desktop.document.reading.found import words
from rol_desktop.document.reading.patterns import is_day
from rol_desktop.domain.blocks import Annotation, Attachment, AttachmentNote, Head, Imprint, Signature
from rol_desktop.domain.text import squeezed

SLACK = 0.4  # characters
CENTRE_SLACK = 0.6  # characters: half a digit on either side
LINE_SLACK = 0.4
SEALED_RIGHT = 4.0  # characters, 7.3.5.1
UNSEALED_RIGHT = 2.0  # characters, 7.3.5.2
MARKS = "。；，、"  # named in row 24
RIGHT_DAY = re.compile(r"\d{4}年[1-9]\d?月[1-9]\d?日")


def _signed(facts: Facts) -> tuple[list[Line], Line] | None:
    """Return the lines of the authority and the date's line, when both stand on lines of their own."""
    found = facts.one(Signature)
    if found is None or not is_day(words(found[1][-1])):
        return None
    return list(found[1][:-1]), found[1][-1]


def _ends(facts: Facts) -> tuple[float, float, float, float, float] | None:
    """Return start and end of authority and date, and the line's length, in characters."""
    signed = _signed(facts)
    if signed is None or not signed[0]:
        return None
    name, day = signed[0][-1], signed[1]
    page = facts.page(day)
    look = next((each.look for each in day.stretches if each.text.strip()), day.look)
    return (*extent(name, page), *extent(day, page), page.type_width / (look.size + look.spacing))


@clause(25, "7.3.5.1", "加盖印章的落款", "成文日期右空四字，署名居中编排在成文日期之上")
def sealed(facts: Facts) -> Measure:
    """Judge the places for a sealed document; those of an unsealed one belong to the next row."""
    ends = _ends(facts)
    if ends is None:
        return not_met("没有署名或成文日期") if facts.one(Signature) is None else _unplaced(facts)
    name_start, name_end, day_start, day_end, line = ends
    if _is_unsealed(ends):
        return not_applicable("按不加盖印章的格式编排")
    right = line - day_end
    name_longer = name_end - name_start > day_end - day_start + 2 * SEALED_RIGHT
    off = abs((name_start + name_end) / 2 - (day_start + day_end) / 2)
    place = right > SEALED_RIGHT if name_longer else abs(right - SEALED_RIGHT) <= SLACK
    signed = _signed(facts)
    assert signed is not None
    return first_fault(
        [
            "" if place else f"成文日期右空{right:.1f}字，应空四字",
            "" if off <= CENTRE_SLACK else f"署名没有居中编排在成文日期之上（偏{off:.1f}字）",
            *(line_type_fault(each, FANGSONG, THREE) for each in (*signed[0], signed[1])),
        ],
        f"成文日期右空{right:.1f}字，署名居中",
        signed[1],
    )


def _unplaced(facts: Facts) -> Measure:
    found = facts.one(Signature)
    assert found is not None
    missing = "没有署名" if not found[0].authority else "署名和成文日期在同一行"
    return first_fault([missing], "", found[1][-1])


def _is_unsealed(ends: tuple[float, float, float, float, float]) -> bool:
    """Tell whether the places are those of 7.3.5.2."""
    name_start, name_end, day_start, day_end, line = ends
    shifted = abs(day_start - name_start - UNSEALED_RIGHT) <= SLACK
    return shifted and abs(line - max(name_end, day_end) - UNSEALED_RIGHT) <= SLACK + UNSEALED_RIGHT


@clause(26, "7.3.5.2", "不加盖印章的落款", "正文下空一行署名，右空二字；成文日期首字比署名首字右移二字")
def unsealed(facts: Facts) -> Measure:
    """Judge the places for an unsealed document."""
    ends = _ends(facts)
    if ends is None or not _is_unsealed(ends):
        return not_applicable("按加盖印章的格式编排" if ends else "没有署名或成文日期")
    name_start, name_end, day_start, day_end, line = ends
    right = line - (day_end if day_end - day_start > name_end - name_start else name_end)
    signed = _signed(facts)
    assert signed is not None
    above = _above(facts, signed[0][0])
    white = gap(facts, above, signed[0][0]).points / pitch(above, facts.page(above)).points if above else 1.0
    return first_fault(
        [
            "" if abs(right - UNSEALED_RIGHT) <= SLACK else f"右空{right:.1f}字，应空二字",
            "" if abs(white - 1) <= LINE_SLACK else f"与正文之间空{white:.1f}行，应空一行",
            *(line_type_fault(each, FANGSONG, THREE) for each in (*signed[0], signed[1])),
        ],
        f"署名右空{right:.1f}字，成文日期右移{day_start - name_start:.1f}字",
        signed[1],
    )


def _above(facts: Facts, line: Line) -> Line | None:
    """Return the last line with words before another."""
    earlier = [each for each in facts.word.lines() if each.index < line.index and words(each)]
    return earlier[-1] if earlier else None


@clause(27, "7.3.5.3", "加盖签发人签名章", "正文下空二行，职务左空二字，签名章右空二字")
def signature_stamp(_: Facts) -> Measure:
    """Leave out what a report of an organ does not have."""
    return not_applicable("年度报告由机关署名，不用签名章")


@clause(28, "7.3.5.4", "成文日期", "阿拉伯数字，年份标全称，月、日不编虚位")
def issue_date(facts: Facts) -> Measure:
    """Judge how the date is written."""
    found = facts.one(Signature)
    if found is None:
        return not_met("没有成文日期")
    text = words(found[1][-1])
    written = squeezed(text)
    right = RIGHT_DAY.search(written) is not None and found[0].issue_date is not None
    return first_fault(["" if right else f"写作“{text}”"], text, found[1][-1])


@clause(29, "7.3.5.5", "落款与正文同页", "空白处容不下印章或签发人签名章、成文日期时，可调整行距、字距")
def same_page(facts: Facts) -> Measure:
    """Refuse the old remark that a page has no text; leave the page itself to a person."""
    remark = next((line for line in facts.word.lines() if "此页无正文" in line.text), None)
    if remark:
        return first_fault(["标注了“此页无正文”，应调整行距、字距使落款与正文同页"], "", remark)
    return for_a_person("请在页面上看印章、成文日期与正文是否在同一页")


@clause(30, "条例9(十二)、(十三)", "印章与签发", "有署名的应加盖印章；成文日期为签发日期；上行文由主要负责人签发")
def seal_and_signing(facts: Facts) -> Measure:
    """Leave the seal and the signing to a person."""
    head = facts.one(Head)
    names = "、".join(head[0].signatories) if head else ""
    return for_a_person(f"请核对印章与署名一致{f'，签发人{names}为主要负责人' if names else ''}")


@clause(31, "7.3.6", "附注", "居左空二字加圆括号编排在成文日期下一行")
def annotation(facts: Facts) -> Measure:
    """Judge the annotation below the date."""
    found = facts.one(Annotation)
    if found is None:
        return not_applicable("没有附注")
    line = found[1][0]
    text = words(line)
    start = left_indent(line) + first_indent(line)
    signed = facts.one(Signature)
    return first_fault(
        [
            "" if text.startswith("（") and text.endswith("）") else "没有用全角圆括号",
            "" if abs(start - 2) <= SLACK else f"左空{start:.1f}字，应空二字",
            _right_below(facts, signed[1][-1], line) if signed else "",
            line_type_fault(line, FANGSONG, THREE),
        ],
        text,
        line,
    )


def _right_below(facts: Facts, above: Line, line: Line) -> str:
    white = gap(facts, above, line).points / pitch(line, facts.page(line)).points
    return "" if white <= LINE_SLACK else f"与成文日期之间空{white:.1f}行，应在下一行"


@clause(32, "7.3.7", "附件", "另面编排在版记之前；“附件”及序号3号黑体顶格，标题居中编排在第三行，与附件说明一致")
def attachments(facts: Facts) -> Measure:
    """Judge each attachment's head, and its name against the list."""
    found = [each for each in facts.found(Attachment) if each[1]]
    note = facts.one(AttachmentNote)
    if not found:
        return not_met("附件说明列了附件，文中没有附件") if note else not_applicable("没有附件")
    names = note[0].names if note else ()
    for index, (block, lines) in enumerate(found):
        faults = [*_attachment_faults(facts, lines), _name_fault(block, index, names)]
        if any(faults):
            return first_fault(faults, "", lines[0])
    if len(names) != len(found):
        return not_met(f"附件说明列了{len(names)}个，文中有{len(found)}个附件")
    return first_fault([_order_fault(facts, found[-1][1][0])], f"{len(found)}个附件", found[0][1][0])


def _attachment_faults(facts: Facts, lines: tuple[Line, ...]) -> list[str]:
    label = lines[0]
    faults = [
        line_type_fault(label, HEITI, THREE),
        "" if abs(left_indent(label) + first_indent(label)) <= SLACK else "“附件”没有顶格编排",
        "" if _new_page(facts, label) else "没有另面编排",
    ]
    if len(lines) > 1:
        white = gap(facts, label, lines[1]).points / pitch(label, facts.page(label)).points
        faults += [
            "" if lines[1].shape.align == "center" else "附件标题没有居中",
            "" if abs(white - 1) <= LINE_SLACK else f"附件标题与“附件”之间空{white:.1f}行，应在第三行",
        ]
    return faults


def _new_page(facts: Facts, line: Line) -> bool:
    before = [each for each in facts.word.lines() if each.index < line.index]
    new_section = bool(before) and before[-1].section != line.section
    broken = bool(before) and not words(before[-1]) and (before[-1].page_break or before[-1].shape.page_break_before)
    return line.page_break or line.shape.page_break_before or new_section or broken


def _name_fault(block: Attachment, index: int, names: tuple[str, ...]) -> str:
    if index >= len(names) or squeezed(names[index]).rstrip(MARKS) == squeezed(block.title):
        return ""
    return f"标题“{block.title}”与附件说明“{names[index]}”不一致"


def _order_fault(facts: Facts, last: Line) -> str:
    imprint = facts.one(Imprint)
    return "附件编排在版记之后" if imprint and imprint[1][0].index < last.index else ""
