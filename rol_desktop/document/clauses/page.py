"""Rows 1 to 11: paper, type area, lines and characters, colour, zones (GB/T 9704 3 to 7.1)."""

from rol_desktop.document.clauses.facts import MM, Facts, Page
from rol_desktop.document.clauses.looks import FANGSONG, is_black, marks_fault, type_fault
from rol_desktop.document.clauses.measure import pitch, size
from rol_desktop.document.clauses.result import (
    Measure,
    clause,
    every,
    first_fault,
    for_a_person,
    met,
    not_applicable,
    not_met,
)
from rol_desktop.document.ooxml.flow import Line, Stretch
from rol_desktop.domain.blocks import Head, Heading, Imprint, Paragraph
from rol_desktop.domain.text import ends_sentence

PAPER = (210.0, 297.0)  # mm, 5.1
PAPER_SLACK = 0.5
AREA = (156.0, 225.0)  # mm, 5.2.1
MARGIN_SLACK = 1.0  # mm, 5.2.1: ±1 mm
LINES, CHARACTERS = 22, 28  # 5.2.3
THREE = 16.0  # points: 3号 in Word


@clause(1, "3", "字和行的定义", "一字为一个汉字的宽度；一行为一个汉字的高度加3号汉字高度的7/8")
def unit(facts: Facts) -> Measure:
    """Say what one character and one line are here; a definition is neither kept nor broken."""
    line = _sample(facts)
    if line is None:
        return not_applicable("没有正文")
    found = pitch(line, facts.page(line))
    advance = line.stretches[0].look.size + line.stretches[0].look.spacing
    sure = "" if found.certain else "约"
    return not_applicable(f"计量单位，无须判定：本文件一字宽{advance:g}磅，行距{sure}{found.points:.2f}磅")


@clause(2, "4", "纸张质量", "60～80 g/m²，白度80%～90%，横向耐折度≥15次，不透明度≥85%，pH值7.5～9.5")
def paper_quality(_: Facts) -> Measure:
    """Leave the paper to the person who buys it."""
    return for_a_person("文件里看不出用纸，请在印制时核对")


@clause(3, "5.1", "用纸幅面", "A4，210 mm×297 mm")
def paper_size(facts: Facts) -> Measure:
    """Measure the paper of every section; a landscape one lies on its side."""
    for index, page in enumerate(facts.pages, start=1):
        wide, high = page.width / MM, page.height / MM
        across, along = (high, wide) if page.landscape else (wide, high)
        if max(abs(across - PAPER[0]), abs(along - PAPER[1])) > PAPER_SLACK:
            return not_met(f"{wide:.1f} mm×{high:.1f} mm", f"第{index}节")
    return met("210 mm×297 mm")


@clause(4, "5.2.1", "页边和版心", "天头37±1 mm，订口28±1 mm，版心156 mm×225 mm")
def type_area(facts: Facts) -> Measure:
    """Measure the margins of upright sections."""
    for index, page in enumerate(facts.pages, start=1):
        if page.landscape:
            continue
        found = (page.top / MM, page.left / MM, page.type_width / MM, page.type_height / MM)
        wanted = (37.0, 28.0, *AREA)
        if any(abs(a - b) > MARGIN_SLACK for a, b in zip(found, wanted, strict=True)):
            return not_met(_area(page), f"第{index}节")
    upright = next((page for page in facts.pages if not page.landscape), None)
    return met(_area(upright)) if upright else for_a_person("全文都是横排，请对照第8章核对")


def _area(page: Page) -> str:
    margins = f"天头{page.top / MM:.1f} mm，订口{page.left / MM:.1f} mm"
    return f"{margins}，版心{page.type_width / MM:.1f} mm×{page.type_height / MM:.1f} mm"


@clause(5, "5.2.2", "字体和字号", "如无特殊说明，一般用3号仿宋体字")
def body_type(facts: Facts) -> Measure:
    """Judge the type of the body's words; headings have their own row."""
    lines = [(block, line) for block, line in facts.body if isinstance(block, Paragraph)]
    if not lines:
        return not_applicable("没有正文")
    kept = {line.index: block for block, line in lines}

    def fault(line: Line) -> str:
        return type_fault(_after_heading(kept[line.index], line), FANGSONG, THREE) or marks_fault(line)

    return every((line for _, line in lines), fault, "正文为3号仿宋")


def _after_heading(block: Paragraph | Heading, line: Line) -> tuple[Stretch, ...]:
    """Return the stretches of a paragraph that begin after a heading run in at its head."""
    if not isinstance(block, Paragraph) or block.heading is None:
        return line.stretches
    length = len(line.printed.lstrip()) - sum(len(run.text) for run in block.runs)
    position, kept = len(line.label), []
    for each in line.stretches:
        if position >= length:
            kept.append(each)
        position += len(each.text)
    return tuple(kept)


@clause(6, "5.2.3", "每面行数和每行字数", "一般每面22行，每行28字，撑满版心")
def lines_and_characters(facts: Facts) -> Measure:
    """Work out what each passage's pitch gives in the standard's type area; margins and sizes have their own rows."""
    lines = [line for _, line in facts.body if line.stretches]
    if not lines:
        return not_applicable("没有正文")
    sample = _sample(facts) or lines[0]
    return every(lines, lambda line: _pitch_fault(facts, line), _pitch_text(facts, sample))


def _pitch_fault(facts: Facts, line: Line) -> str:
    if not pitch(line, facts.page(line)).certain:
        multiple = f"{line.shape.line / 12:g}倍行距" if line.shape.line_rule == "auto" else "最小行距"
        return f"{multiple}随字体而变，每面行数不固定"
    return "" if _fill(facts, line) == (LINES, CHARACTERS) else _pitch_text(facts, line)


def _fill(facts: Facts, line: Line) -> tuple[int, int]:
    """Return how many such lines, and characters a line, fill the type area."""
    page = facts.page(line)
    rows = int(AREA[1] * MM / pitch(line, page).points + 0.01)
    return rows, int(AREA[0] * MM / _advance(line, page) + 0.01)


def _pitch_text(facts: Facts, line: Line) -> str:
    rows, cells = _fill(facts, line)
    page = facts.page(line)
    return f"行距{pitch(line, page).points:g}磅，字距{_advance(line, page):.2f}磅：每面{rows}行，每行{cells}字"


def _advance(line: Line, page: Page) -> float:
    """Return the advance of a 3号 character; a wrong size is named in row 5."""
    if page.grid in {"linesAndChars", "snapToChars"} and line.shape.snap:
        return size(line) + page.character_space
    return THREE + line.stretches[0].look.spacing


@clause(7, "5.2.4", "文字颜色", "如无特殊说明，文字均为黑色")
def colour(facts: Facts) -> Measure:
    """Judge the colour of everything below the red rule."""
    head = facts.one(Head)
    above = {line.index for line in head[1]} if head else set()
    lines = (line for line in facts.word.lines() if line.index not in above and line.text.strip())

    def fault(line: Line) -> str:
        wrong = next((each for each in line.stretches if each.text.strip() and not is_black(each.look)), None)
        return f"文字颜色为{wrong.look.colour}" if wrong else ""

    return every(lines, fault, "黑色")


@clause(8, "6.1", "制版要求", "版面干净无底灰，版心尺寸误差不超过1 mm")
def plate(_: Facts) -> Measure:
    """Leave the plate to the printer."""
    return for_a_person("请在印制时核对")


@clause(9, "6.2", "印刷要求", "双面印刷，页码套正误差≤2 mm；黑色油墨BL100%，红色油墨Y80%、M80%")
def printing(_: Facts) -> Measure:
    """Leave the printing to the printer."""
    return for_a_person("请在印制时核对是否双面印刷、红色是否为Y80%、M80%")


@clause(10, "6.3", "装订要求", "左侧装订，不掉页；两页页码误差≤4 mm；两钉距上下边70±4 mm")
def binding(_: Facts) -> Measure:
    """Leave the binding to the printer."""
    return for_a_person("请在装订时核对")


@clause(11, "7.1", "版式三部分", "版头（红色分隔线以上）、主体、版记齐全")
def zones(facts: Facts) -> Measure:
    """Look for head, main part and imprint."""
    present = {"版头": facts.one(Head), "主体": facts.body, "版记": facts.one(Imprint)}
    missing = [name for name, found in present.items() if not found]
    fault = f"没有{'、'.join(missing)}" if missing else ""
    return first_fault([fault], "版头、主体、版记齐全", None)


def _sample(facts: Facts) -> Line | None:
    """Return a paragraph that stands for the body: the first one that ends a sentence."""
    paragraphs = [line for block, line in facts.body if isinstance(block, Paragraph) and line.stretches]
    return next((line for line in paragraphs if ends_sentence(line.text)), paragraphs[0] if paragraphs else None)
