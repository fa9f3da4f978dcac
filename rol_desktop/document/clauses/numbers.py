"""Rows 16 and 17: the document's number and the signatory beside it (GB/T 9704 7.2.5, 7.2.6)."""

import re

from rol_desktop.document.clauses.facts import Facts, place
from rol_desktop.document.clauses.head import mark_line, number_line
from rol_desktop.document.clauses.looks import FANGSONG, KAITI, type_fault
from rol_desktop.document.clauses.measure import (
    first_indent,
    gap,
    left_indent,
    pitch,
    size,
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
from rol_desktop.document.reading.patterns import SIGNATORY
from rol_desktop.domain.blocks import Head, Title

NUMBER_GAP = 2.0  # lines, 7.2.5
LINE_SLACK = 0.4
CHARACTER_SLACK = 0.3
RIGHT_NUMBER = re.compile(r"[^〔〕\s]+〔\d{4}〕[1-9]\d*号")


@clause(
    16, "7.2.5", "发文字号", "标志下空二行，3号仿宋，年份用〔〕括全，不加“第”、不编虚位；上行文居左空一字，其余居中"
)
def document_number(facts: Facts) -> Measure:
    """Judge the number's form, type and place."""
    head = facts.one(Head)
    if head is None:
        return not_applicable("没有版头")
    line = number_line(facts)
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
    mark = mark_line(facts)
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
        "" if _level(lines, number_line(facts)) else "没有与发文字号编排在同一行",
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
