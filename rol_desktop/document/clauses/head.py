"""Rows 12 to 18: the head above and with the red rule (GB/T 9704 7.2)."""

import re

from rol_desktop.document.clauses.facts import MM, Facts, place
from rol_desktop.document.clauses.looks import FANGSONG, HEITI, KAITI, XIAOBIAOSONG, is_family, is_red, type_fault
from rol_desktop.document.clauses.measure import (
    below_characters,
    first_indent,
    gap,
    left_indent,
    pitch,
    right_indent,
    size,
    top,
)
from rol_desktop.document.clauses.page import THREE
from rol_desktop.document.clauses.result import (
    Measure,
    clause,
    first_fault,
    for_a_person,
    not_applicable,
    not_met,
)
from rol_desktop.document.ooxml.flow import Line, Stretch
from rol_desktop.document.ooxml.xml import Element, local
from rol_desktop.document.reading.found import words
from rol_desktop.document.reading.patterns import COPY_NUMBER, DOCUMENT_NUMBER, SECRECY, SIGNATORY, URGENCY, whole_match
from rol_desktop.domain.blocks import Head, Title

MARK_TOP = 35.0  # mm below the type area's top, 7.2.4
RULE_BELOW = 4.0  # mm, 7.2.7
SLACK = 1.0  # mm
NUMBER_GAP = 2.0  # lines, 7.2.5
LINE_SLACK = 0.4
CHARACTER_SLACK = 0.3
RIGHT_NUMBER = re.compile(r"[^〔〕\s]+〔\d{4}〕[1-9]\d*号")


def _head_lines(facts: Facts, pattern: re.Pattern[str]) -> list[Line]:
    head = facts.one(Head)
    return [line for line in (head[1] if head else ()) if whole_match(pattern, words(line))]


def _flush(line: Line) -> str:
    indent = left_indent(line) + first_indent(line)
    left = line.shape.align == "left" and abs(indent) <= CHARACTER_SLACK
    return "" if left else "没有顶格编排在版心左边"


def _small(facts: Facts, pattern: re.Pattern[str], what: str, right: str) -> Measure:
    """Judge secrecy or urgency: 3号黑体, flush left."""
    lines = _head_lines(facts, pattern)
    if not lines:
        return not_applicable(f"没有标注{what}")
    line = lines[0]
    return first_fault([type_fault(line.stretches, HEITI, THREE), _flush(line)], f"{words(line)}，{right}", line)


@clause(12, "7.2.1", "份号", "6位3号阿拉伯数字，顶格编排在版心左上角第一行")
def copy_number(facts: Facts) -> Measure:
    """Judge the copy number where there is one."""
    lines = _head_lines(facts, COPY_NUMBER)
    if not lines:
        return not_applicable("没有标注份号（涉密公文才必须标注）")
    line = lines[0]
    wrong_size = abs(size(line) - THREE) > 0.3
    return first_fault(
        [f"字号为{size(line):g}磅，应为3号" if wrong_size else "", _flush(line)], f"份号{words(line)}", line
    )


@clause(13, "7.2.2", "密级和保密期限", "3号黑体，顶格编排在版心左上角第二行，中间用★分隔")
def secrecy(facts: Facts) -> Measure:
    """Judge the secrecy mark where there is one."""
    return _small(facts, SECRECY, "密级", "3号黑体顶格")


@clause(14, "7.2.3", "紧急程度", "3号黑体，顶格编排，按份号、密级、紧急程度的顺序")
def urgency(facts: Facts) -> Measure:
    """Judge the urgency where there is one."""
    return _small(facts, URGENCY, "紧急程度", "3号黑体顶格")


def _mark_line(facts: Facts) -> Line | None:
    head = facts.one(Head)
    if head is None:
        return None
    names = head[0].authority_mark.split("\n")
    return next((line for line in head[1] if words(line) in names), None)


@clause(15, "7.2.4", "发文机关标志", "居中，红色，推荐小标宋体，上边缘距版心上边缘35 mm")
def authority_mark(facts: Facts) -> Measure:
    """Judge the mark's colour, font and place."""
    if facts.one(Head) is None:
        return not_applicable("没有版头")
    line = _mark_line(facts)
    if line is None:
        return not_met("版头里没有发文机关标志")
    family = line.stretches[0].look.east_asia
    faults = [
        "" if all(is_red(each.look.colour) for each in line.stretches if each.text.strip()) else "不是红色",
        "" if line.shape.align == "center" else "没有居中",
        "" if is_family(family, XIAOBIAOSONG) else f"字体为{family or '（未指定）'}，推荐小标宋体",
    ]
    drop = top(facts, line)
    off = abs(drop.points / MM - MARK_TOP) > SLACK
    if not drop.certain and off and not any(faults):
        return for_a_person(f"上边缘距版心上边缘约{drop.points / MM:.0f} mm，行高随字体而变，请打印后量", place(line))
    faults.append(f"上边缘距版心上边缘{drop.points / MM:.1f} mm" if off and drop.certain else "")
    return first_fault(faults, f"红色居中，上边缘距版心上边缘{drop.points / MM:.1f} mm", line)


def _number_line(facts: Facts) -> Line | None:
    return next(iter(_head_lines(facts, DOCUMENT_NUMBER)), None)


@clause(
    16, "7.2.5", "发文字号", "标志下空二行，3号仿宋，年份用〔〕括全，不加“第”、不编虚位；上行文居左空一字，其余居中"
)
def document_number(facts: Facts) -> Measure:
    """Judge the number's form, type and place."""
    head = facts.one(Head)
    if head is None:
        return not_applicable("没有版头")
    line = _number_line(facts)
    if line is None:
        return not_met("版头里没有发文字号")
    number = head[0].document_number
    return first_fault(
        [
            "" if RIGHT_NUMBER.fullmatch(number) else f"写作“{number}”，不是规范的发文字号",
            type_fault(_until_tab(line), FANGSONG, THREE),
            _number_place(line, upward=bool(head[0].signatories)),
            _number_gap(facts, head[1], line),
        ],
        f"{number}，位置符合要求",
        line,
    )


def _until_tab(line: Line) -> list[Stretch]:
    """Return the stretches up to the first tab or the signatory that shares the line."""
    kept: list[Stretch] = []
    for each in line.stretches:
        if "\t" in each.text or SIGNATORY.search(each.text):
            break
        kept.append(each)
    return kept


def _number_place(line: Line, *, upward: bool) -> str:
    indent = left_indent(line) + first_indent(line)
    if upward:
        left = line.shape.align == "left" and abs(indent - 1) <= CHARACTER_SLACK
        return "" if left else f"上行文的发文字号应居左空一字，现空{indent:.1f}字"
    return "" if line.shape.align == "center" else "没有居中编排"


def _number_gap(facts: Facts, lines: tuple[Line, ...], line: Line) -> str:
    """Judge the two blank lines below the mark; several signatories begin there, and end level with the number."""
    mark = _mark_line(facts)
    if mark is None or mark.boxed:
        return ""
    first = next((each for each in lines if each.index > mark.index), line)
    white = gap(facts, mark, first).points / pitch(first, facts.page(first)).points
    return "" if abs(white - NUMBER_GAP) <= LINE_SLACK else f"与发文机关标志之间空{white:.1f}行，应空二行"


@clause(17, "7.2.6", "签发人", "上行文标注；“签发人”加全角冒号3号仿宋，姓名3号楷体，居右空一字，与发文字号同一行")
def signatory(facts: Facts) -> Measure:
    """Judge label, names and place; a report goes upward and needs a signatory."""
    head = facts.one(Head)
    if head is None:
        return not_applicable("没有版头")
    if not head[0].signatories:
        title = facts.one(Title)
        upward = title is not None and title[0].text.endswith("报告")
        return not_met("报告是上行文，没有标注签发人") if upward else not_applicable("不是上行文")
    lines = [line for line in head[1] if "签发人" in line.text or any(n in line.text for n in head[0].signatories)]
    label = next((line for line in lines if "签发人" in line.text), lines[0])
    faults = [
        "" if "签发人：" in label.text else "“签发人”后没有用全角冒号",
        *(_names_fault(line, head[0].signatories) for line in lines),
        "" if _level(lines, _number_line(facts)) else "没有与发文字号编排在同一行",
    ]
    place_fault = _right_edge(facts, lines)
    if place_fault is None and not any(faults):
        return for_a_person("字体字号符合要求，位置靠空格或表格确定，请打印后量是否居右空一字", place(label))
    names = "、".join(head[0].signatories)
    return first_fault([*faults, place_fault or ""], f"{names}，居右空一字", label)


def _names_fault(line: Line, names: tuple[str, ...]) -> str:
    for each in line.stretches:
        text = each.text.strip()
        if any(name in text for name in names):
            alone = "签发人" not in text
            fault = type_fault([each], KAITI, THREE) if alone else "姓名与“签发人”同一字体，姓名应为楷体"
        else:
            fault = type_fault([each], FANGSONG, THREE)
        if fault:
            return fault
    return ""


def _level(lines: list[Line], number: Line | None) -> bool:
    return number is not None and any(line.index == number.index for line in lines)


def _right_edge(facts: Facts, lines: list[Line]) -> str | None:
    """Judge where the names end by the tab stops; None where tabs do not decide it."""
    for line in lines:
        page = facts.page(line)
        stops = [stop for stop, kind in line.shape.tabs]
        if "\t" not in line.text or not stops:
            return None
        position, kind = line.shape.tabs[-1]
        last = line.text.rpartition("\t")[2].strip()
        if kind == "left" and line is not lines[0] and len(stops) > line.text.count("\t"):
            continue  # a shorter last row
        end = position if kind == "right" else position + len(last) * (size(line) + line.stretches[-1].look.spacing)
        left = (page.type_width - end) / size(line)
        if abs(left - 1) > CHARACTER_SLACK:
            return f"居右空{left:.1f}字，应空一字"
    return ""


@clause(18, "7.2.7", "版头分隔线", "发文字号之下4 mm处居中印一条与版心等宽的红色分隔线")
def red_rule(facts: Facts) -> Measure:
    """Judge the rule drawn as a paragraph's border; one drawn as a shape is left to a person."""
    head = facts.one(Head)
    if head is None:
        return not_applicable("没有版头")
    last = _number_line(facts) or head[1][-1]
    carrier = next((line for line in _after(facts, last) if line.shape.bottom or line.shape.top), None)
    if carrier is None:
        drawn = any(local(each) in {"drawing", "pict"} for line in _after(facts, last) for each in _inside(line))
        return (
            for_a_person("红色分隔线是图形，请打印后量", place(last))
            if drawn
            else not_met("没有红色分隔线", place(last))
        )
    rule = carrier.shape.bottom or carrier.shape.top
    assert rule is not None
    distance = rule.space + below_characters(last, facts.page(last))
    if carrier.index != last.index:
        distance += gap(facts, last, carrier).points + (
            pitch(carrier, facts.page(carrier)).points if carrier.shape.bottom else 0
        )
    return first_fault(
        [
            "" if is_red(rule.colour) else f"颜色为{rule.colour}，应为红色",
            "" if abs(distance / MM - RULE_BELOW) <= SLACK else f"距发文字号{distance / MM:.1f} mm，应为4 mm",
            "" if left_indent(carrier) + right_indent(carrier) < 0.1 else "比版心窄",
        ],
        f"红色，距发文字号{distance / MM:.1f} mm，与版心等宽",
        carrier,
    )


def _after(facts: Facts, line: Line) -> list[Line]:
    """Return a line and the two paragraphs below it."""
    title = facts.one(Title)
    end = min(line.index + 3, title[1][0].index if title else line.index + 3)
    return [each for each in facts.word.lines() if line.index <= each.index < end]


def _inside(line: Line) -> list[Element]:
    return [] if line.element is None else list(line.element.iter("*"))
