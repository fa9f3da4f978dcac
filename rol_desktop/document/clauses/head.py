"""Rows 12 to 15 and 18: the head above and with the red rule (GB/T 9704 7.2)."""

import re

from rol_desktop.document.clauses.facts import MM, Facts, place
from rol_desktop.document.clauses.looks import HEITI, XIAOBIAOSONG, is_family, is_red, type_fault
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
from rol_desktop.document.ooxml.flow import Line
from rol_desktop.document.ooxml.xml import Element, local
from rol_desktop.document.reading.found import words
from rol_desktop.document.reading.patterns import COPY_NUMBER, DOCUMENT_NUMBER, SECRECY, URGENCY, whole_match
from rol_desktop.domain.blocks import Head, Title

MARK_TOP = 35.0  # mm below the type area's top, 7.2.4
RULE_BELOW = 4.0  # mm, 7.2.7
SLACK = 1.0  # mm
CHARACTER_SLACK = 0.3


def head_lines(facts: Facts, pattern: re.Pattern[str]) -> list[Line]:
    """Return the lines of the head that a pattern matches whole."""
    head = facts.one(Head)
    return [line for line in (head[1] if head else ()) if whole_match(pattern, words(line))]


def _flush(line: Line) -> str:
    indent = left_indent(line) + first_indent(line)
    left = line.shape.align == "left" and abs(indent) <= CHARACTER_SLACK
    return "" if left else "没有顶格编排在版心左边"


def _small(facts: Facts, pattern: re.Pattern[str], what: str, right: str) -> Measure:
    """Judge secrecy or urgency: 3号黑体, flush left."""
    lines = head_lines(facts, pattern)
    if not lines:
        return not_applicable(f"没有标注{what}")
    line = lines[0]
    return first_fault([type_fault(line.stretches, HEITI, THREE), _flush(line)], f"{words(line)}，{right}", line)


@clause(12, "7.2.1", "份号", "6位3号阿拉伯数字，顶格编排在版心左上角第一行")
def copy_number(facts: Facts) -> Measure:
    """Judge the copy number where there is one."""
    lines = head_lines(facts, COPY_NUMBER)
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


def mark_line(facts: Facts) -> Line | None:
    """Return the line of the mark."""
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
    line = mark_line(facts)
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


def number_line(facts: Facts) -> Line | None:
    """Return the line of the head that holds the document's number."""
    return next(iter(head_lines(facts, DOCUMENT_NUMBER)), None)


@clause(18, "7.2.7", "版头分隔线", "发文字号之下4 mm处居中印一条与版心等宽的红色分隔线")
def red_rule(facts: Facts) -> Measure:
    """Judge the rule drawn as a paragraph's border; one drawn as a shape is left to a person."""
    head = facts.one(Head)
    if head is None:
        return not_applicable("没有版头")
    last = number_line(facts) or head[1][-1]
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
