"""Rows 33 to 37: imprint, page numbers, landscape tables (GB/T 9704 7.4, 7.5, 8)."""

import re

from rol_desktop.document.clauses.facts import MM, Facts, place
from rol_desktop.document.clauses.footers import number_faults
from rol_desktop.document.clauses.looks import FANGSONG, line_type_fault
from rol_desktop.document.clauses.measure import first_indent, left_indent, line_count, right_indent, size
from rol_desktop.document.clauses.result import (
    Measure,
    clause,
    first_fault,
    for_a_person,
    not_applicable,
    not_met,
)
from rol_desktop.document.clauses.tables import rule_weights, stands_at_foot, table_of, table_width
from rol_desktop.document.ooxml.flow import Line
from rol_desktop.document.ooxml.xml import Element, whole
from rol_desktop.document.reading.found import words
from rol_desktop.domain.blocks import Imprint

FOUR = 14.0  # points: 4号 in Word
THICK, THIN = 0.35, 0.25  # mm, 7.4.1
RULE_SLACK = 0.06  # mm: Word counts in eighths of a point
SLACK = 0.3  # characters
PRINTED = re.compile(r".*?(\d{4}年[1-9]\d?月[1-9]\d?日)印发")


def _lines(facts: Facts, word: str) -> list[Line]:
    found = facts.one(Imprint)
    return [line for line in (found[1] if found else ()) if word in words(line)]


@clause(
    33,
    "7.4.1",
    "版记的分隔线",
    "与版心等宽；首条和末条用粗线（推荐0.35 mm），中间用细线（推荐0.25 mm）；末条与最后一面的版心下边缘重合",
)
def rules(facts: Facts) -> Measure:
    """Judge the rules drawn as borders of paragraphs or of a table, and whether they are held to the page's foot."""
    found = facts.one(Imprint)
    if found is None:
        return not_applicable("没有版记")
    lines = found[1]
    table = table_of(lines[0])
    drawn = _rules(lines) if table is None else rule_weights(table, facts.word)
    if len(drawn) < 2:
        return not_met(f"只有{len(drawn)}条分隔线", place(lines[0]))
    widths = [each / MM for each in drawn]
    faults = [
        *(_weight_fault(each, THICK, "首条、末条") for each in (widths[0], widths[-1])),
        *(_weight_fault(each, THIN, "中间") for each in widths[1:-1]),
        "与版心不等宽" if abs(_width(facts, lines[0], table) - facts.page(lines[0]).type_width) > MM else "",
    ]
    at_foot = (
        all(("yAlign", "bottom") in line.shape.frame for line in lines) if table is None else stands_at_foot(table)
    )
    if not any(faults) and not at_foot:
        return for_a_person("线的粗细符合要求，请打印后看末条是否与版心下边缘重合", place(lines[0]))
    return first_fault(faults, "、".join(f"{each:.2f} mm" for each in widths) + "，固定在版心下边缘", lines[0])


def _rules(lines: tuple[Line, ...]) -> tuple[float, ...]:
    """Return the weights of paragraphs' borders from top to bottom, in points."""
    return tuple(rule.width for line in lines for rule in (line.shape.top, line.shape.bottom) if rule)


def _width(facts: Facts, line: Line, table: Element | None) -> float:
    """Return how long the rules are; a border outside a frame or table runs over the type area."""
    if table is not None:
        return table_width(table)
    framed = whole(dict(line.shape.frame).get("w", "0"))
    return framed / 20 if framed else facts.page(line).type_width


def _weight_fault(width: float, wanted: float, which: str) -> str:
    return "" if abs(width - wanted) <= RULE_SLACK else f"{which}分隔线粗{width:.2f} mm，推荐{wanted} mm"


@clause(34, "7.4.2", "抄送机关", "4号仿宋，左右各空一字，“抄送”后标全角冒号，回行与冒号后首字对齐，最后标句号")
def copies(facts: Facts) -> Measure:
    """Judge the recipients of copies."""
    lines = _lines(facts, "抄送")
    found = facts.one(Imprint)
    if found is None or not lines:
        return not_applicable("没有抄送机关")
    line = lines[0]
    start, wrapped = left_indent(line) + first_indent(line), left_indent(line)
    wraps = line_count(line, facts.page(line)) > 1
    return first_fault(
        [
            line_type_fault(line, FANGSONG, FOUR),
            "" if words(line).startswith("抄送：") else "“抄送”后没有用全角冒号",
            "" if found[0].closed else "最后没有标句号",
            ""
            if abs(start - 1) <= SLACK and abs(right_indent(line) - 1) <= SLACK
            else _sides(start, right_indent(line)),
            "" if abs(wrapped - start - 3) <= SLACK or not wraps else "回行没有与冒号后的首字对齐",
        ],
        words(line),
        line,
    )


def _sides(left: float, right: float) -> str:
    return f"左空{left:.1f}字、右空{right:.1f}字，应各空一字"


@clause(
    35, "7.4.3", "印发机关和印发日期", "4号仿宋，印发机关左空一字，印发日期右空一字，用阿拉伯数字、不编虚位，后加“印发”"
)
def printing(facts: Facts) -> Measure:
    """Judge the printing office and date."""
    lines = _lines(facts, "印发")
    if not lines:
        return not_applicable("没有印发机关和印发日期")
    line = lines[0]
    start = left_indent(line) + first_indent(line)
    return first_fault(
        [
            line_type_fault(line, FANGSONG, FOUR),
            "" if PRINTED.fullmatch(words(line)) else "印发日期的写法不合要求",
            "" if abs(start - 1) <= SLACK else f"印发机关左空{start:.1f}字，应空一字",
            _right_fault(facts, line),
        ],
        words(line).replace("\t", "　"),
        line,
    )


def _right_fault(facts: Facts, line: Line) -> str:
    """Judge where the date ends by the right tab stop, when it stands at one."""
    stops = [position for position, kind in line.shape.tabs if kind == "right"]
    if "\t" not in line.text or not stops:
        return ""
    right = (facts.page(line).type_width - stops[-1]) / size(line)
    return "" if abs(right - 1) <= SLACK else f"印发日期右空{right:.1f}字，应空一字"


@clause(
    36, "7.5", "页码", "4号半角宋体阿拉伯数字，左右各一条一字线，在版心下边缘之下7 mm；单页居右空一字，双页居左空一字"
)
def page_number(facts: Facts) -> Measure:
    """Judge the footers of odd and even pages."""
    faults = number_faults(facts)
    if faults is None:
        return not_met("没有页码")
    return first_fault(faults, "单页居右、双页居左，4号宋体，位置符合要求", None)


@clause(
    37, "8", "横排表格", "A4纸型的表格横排时，页码位置与公文其他页码一致；单页码表头在订口一边，双页码表头在切口一边"
)
def landscape(facts: Facts) -> Measure:
    """Leave the turned pages to a person's eye."""
    turned = [index for index, page in enumerate(facts.pages, start=1) if page.landscape]
    if not turned:
        return not_applicable("没有横排的表格")
    return for_a_person(f"第{'、'.join(map(str, turned))}节横排，请打印后看页码位置和表头方向")
