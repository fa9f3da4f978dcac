"""Rows 19 to 24: title, addressees, body, headings, attachment note (GB/T 9704 7.3.1 to 7.3.4)."""

import re

from rol_desktop.document.clauses.facts import Facts
from rol_desktop.document.clauses.looks import FANGSONG, HEITI, KAITI, XIAOBIAOSONG, line_type_fault, type_fault
from rol_desktop.document.clauses.measure import first_indent, gap, height, left_indent, pitch
from rol_desktop.document.clauses.page import THREE
from rol_desktop.document.clauses.result import Measure, clause, every, first_fault, not_applicable, not_met
from rol_desktop.document.ooxml.flow import Line, Stretch
from rol_desktop.document.reading.found import words
from rol_desktop.domain.blocks import Addressees, AttachmentNote, Head, Heading, Paragraph, Title
from rol_desktop.domain.width import width

TWO = 22.0  # points: 2号 in Word
LINE_SLACK = 0.4
INDENT_SLACK = 0.15  # characters
NUMBERS = (
    re.compile("[一二三四五六七八九十百]+、"),
    re.compile("（[一二三四五六七八九十百]+）"),
    re.compile(r"\d+\."),
    re.compile(r"（\d+）"),
)
EXAMPLES = ("第一层应写作“一、”", "第二层应写作“（一）”", "第三层应写作“1.”", "第四层应写作“（1）”")
HEADING_FAMILIES = (HEITI, KAITI, FANGSONG, FANGSONG)  # 7.3.3


@clause(19, "7.3.1", "标题", "2号小标宋，红色分隔线下空二行，居中，多行排成梯形或菱形")
def title(facts: Facts) -> Measure:
    """Judge the title's type, place and lines."""
    found = facts.one(Title)
    if found is None:
        return not_met("没有标题")
    lines = found[1]
    return first_fault(
        [
            *(line_type_fault(line, XIAOBIAOSONG, TWO) for line in lines[:1]),
            "" if all(line.shape.align == "center" for line in lines) else "没有居中",
            _title_gap(facts, lines[0]),
            _title_form([words(line) for line in lines]),
        ],
        f"2号小标宋居中，共{len(lines)}行",
        lines[0],
    )


def _title_gap(facts: Facts, line: Line) -> str:
    """Judge the two blank lines below the head, counted in lines of the body."""
    head = facts.one(Head)
    if head is None or not facts.body:
        return ""
    sample = facts.body[0][1]
    white = (
        gap(facts, max(head[1], key=lambda each: each.index), line).points / pitch(sample, facts.page(sample)).points
    )
    return "" if abs(white - 2) <= LINE_SLACK else f"与版头之间空{white:.1f}行，应空二行"


def _title_form(lines: list[str]) -> str:
    """Name an hourglass: a line shorter than both its neighbours."""
    long = [width(line) for line in lines]
    waist = any(a > b < c for a, b, c in zip(long, long[1:], long[2:], strict=False))
    return "各行长短成沙漏形，应为梯形或菱形" if waist else ""


@clause(20, "条例9(七)", "标题的组成", "由发文机关名称、事由和文种组成；文种为报告")
def title_words(facts: Facts) -> Measure:
    """Judge whether the title names subject and kind."""
    found = facts.one(Title)
    if found is None:
        return not_met("没有标题")
    text = found[0].text
    return first_fault(
        [
            "" if text.endswith("报告") else f"标题以“{text[-4:]}”结尾，文种不是报告",
            "" if len(text) > len("报告") + 2 else "没有写明发文机关和事由",
        ],
        text,
        found[1][0],
    )


@clause(
    21, "7.3.2", "主送机关", "标题下空一行，居左顶格，3号仿宋，回行仍顶格，后标全角冒号；上行文原则上主送一个上级机关"
)
def addressees(facts: Facts) -> Measure:
    """Judge the addressees' place and form."""
    found = facts.one(Addressees)
    if found is None:
        return not_applicable("没有主送机关")
    line = found[1][0]
    heading = facts.one(Title)
    return first_fault(
        [
            line_type_fault(line, FANGSONG, THREE),
            "" if _is_flush(line) else "没有顶格编排",
            "" if words(line).endswith("：") else "后面没有用全角冒号",
            _blank_lines(facts, heading[1][-1], line, 1, "标题") if heading else "",
            "上行文原则上只主送一个上级机关" if re.search("[、，]", found[0].text) and _is_upward(facts) else "",
        ],
        found[0].text,
        line,
    )


def _is_upward(facts: Facts) -> bool:
    head = facts.one(Head)
    return head is not None and bool(head[0].signatories)


def _is_flush(line: Line) -> bool:
    return line.shape.align == "left" and abs(left_indent(line) + first_indent(line)) <= INDENT_SLACK


def _blank_lines(facts: Facts, above: Line, below: Line, wanted: float, what: str) -> str:
    white = gap(facts, above, below).points / pitch(below, facts.page(below)).points
    return "" if abs(white - wanted) <= LINE_SLACK else f"与{what}之间空{white:.1f}行，应空{wanted:g}行"


@clause(22, "7.3.3", "正文的编排", "首页必须显示正文；每个自然段左空二字，回行顶格")
def body(facts: Facts) -> Measure:
    """Judge every paragraph's indent, and whether the first one is on page 1."""
    if not facts.body:
        return not_met("没有正文")
    first = facts.body[0][1]
    late = _begins_late(facts, first)
    if late:
        return first_fault([late], "", first)
    return every((line for _, line in facts.body), _indent_fault, "首页有正文，各段左空二字，回行顶格")


def _indent_fault(line: Line) -> str:
    if line.shape.align in {"center", "right"}:
        return "没有左空二字" if line.shape.align == "right" else "居中编排，应左空二字"
    first, left = first_indent(line), left_indent(line)
    if abs(left) > INDENT_SLACK:
        return f"整段左缩进{left:.1f}字，回行应顶格"
    return "" if abs(first - 2) <= INDENT_SLACK else f"首行空{first:.1f}字，应空二字"


def _begins_late(facts: Facts, first: Line) -> str:
    """Tell whether a page break or the height of what stands above pushes the body off page 1."""
    before = [line for line in facts.word.lines() if line.index <= first.index]
    if any(line.page_break or line.shape.page_break_before for line in before[1:]) or first.section:
        return "首页没有正文（前面有分页）"
    used = sum(height(line, facts.page(line)).points + line.shape.before + line.shape.after for line in before[:-1])
    return "首页没有正文（版头和标题占满了第一页）" if used > facts.pages[0].type_height else ""


@clause(
    23, "7.3.3", "结构层次", "一、黑体，（一）楷体，1.和（1）仿宋，均为3号，不加粗；序数依次为“一、”“（一）”“1.”“（1）”"
)
def levels(facts: Facts) -> Measure:
    """Judge each heading's number and type."""
    wrong: dict[int, str] = {}
    lines = []
    for block, line in facts.body:
        heading = block if isinstance(block, Heading) else block.heading
        if heading is None:
            continue
        lines.append(line)
        wrong[line.index] = _number_fault(heading) or _heading_fault(heading, _heading_part(block, line))
    if not lines:
        return not_applicable("没有分层次的标题")
    return every(lines, lambda line: wrong[line.index], f"{len(lines)}个标题的序数和字体符合要求")


def _number_fault(heading: Heading) -> str:
    if not heading.number or NUMBERS[heading.level - 1].fullmatch(heading.number):
        return ""
    return f"序数写作“{heading.number}”，{EXAMPLES[heading.level - 1]}"


def _heading_fault(heading: Heading, stretches: list[Stretch]) -> str:
    fault = type_fault(stretches, HEADING_FAMILIES[heading.level - 1], THREE)
    return fault or ("加粗" if any(each.look.bold and each.text.strip() for each in stretches) else "")


def _heading_part(block: Heading | Paragraph, line: Line) -> list[Stretch]:
    """Return the stretches that begin inside the heading."""
    if isinstance(block, Heading):
        return list(line.stretches)
    length = len(line.printed.lstrip()) - sum(len(run.text) for run in block.runs)
    position, kept = len(line.label), []
    for each in line.stretches:
        if position < length:
            kept.append(each)
        position += len(each.text)
    return kept


@clause(
    24,
    "7.3.4",
    "附件说明",
    "正文下空一行，左空二字，“附件”后标全角冒号和附件名称，多个附件用阿拉伯数字，名称后不加标点，回行与名称首字对齐",
)
def attachment_note(facts: Facts) -> Measure:
    """Judge the list of attachments below the body."""
    found = facts.one(AttachmentNote)
    if found is None:
        return not_applicable("没有附件说明")
    lines = found[1]
    last = max(
        (line for _, line in facts.body if line.index < lines[0].index), key=lambda each: each.index, default=None
    )
    return first_fault(
        [
            *(line_type_fault(line, FANGSONG, THREE) for line in lines),
            "" if words(lines[0]).startswith("附件：") else "“附件”后没有用全角冒号",
            "附件名称后有标点" if any(name.endswith(("。", "；", "，", "、")) for name in found[0].names) else "",
            _numbers_fault(lines),
            _start_fault(lines[0]),
            _blank_lines(facts, last, lines[0], 1, "正文") if last else "",
        ],
        f"{len(found[0].names)}个附件",
        lines[0],
    )


def _numbers_fault(lines: tuple[Line, ...]) -> str:
    texts = [words(line).removeprefix("附件：").strip() for line in lines]
    if len(texts) == 1:
        return "只有一个附件，不编序号" if re.match(r"1[.．、]", texts[0]) else ""
    wrong = [text for number, text in enumerate(texts, start=1) if not text.startswith(f"{number}.")]
    return f"序号写法不对：{wrong[0][:8]}" if wrong else ""


def _start_fault(line: Line) -> str:
    start = left_indent(line) + first_indent(line)
    return "" if abs(start - 2) <= 2 * INDENT_SLACK else f"左空{start:.1f}字，应空二字"
