"""Page numbers as they stand in the footers (GB/T 9704 7.5)."""

from rol_desktop.document.clauses.facts import MM, Facts, Page
from rol_desktop.document.clauses.looks import SONG, is_family
from rol_desktop.document.clauses.measure import BASELINE, first_indent, left_indent, pitch, right_indent, size
from rol_desktop.document.ooxml.flow import Grid, Line
from rol_desktop.document.ooxml.xml import child, switched_on, value, w

FOUR = 14.0  # points
DROP = 7.0  # mm below the type area to the rules beside the number
DROP_SLACK = 1.0
SLACK = 0.3
DASH_HEIGHT = 0.37  # of the size: where the em dash runs above the baseline
DASHES = ("—", "–", "─", "－", "-")
ASIDE = {"default": ("right", "单页"), "even": ("left", "双页")}


def number_faults(facts: Facts) -> list[str] | None:
    """Return what is wrong with the page numbers, '' for what is right; None without any.

    A section without numbers is right where others have them: the page of an imprint alone has none.
    """
    found = [faults for page in facts.pages if not page.landscape and (faults := _faults(facts, page))]
    return list(dict.fromkeys(each for faults in found for each in faults)) if found else None


def _faults(facts: Facts, page: Page) -> list[str]:
    footers = dict(page.footers)
    numbered = {kind: line for kind in ASIDE if (line := _number_line(facts, footers.get(kind, "")))}
    if not numbered:
        return []
    both = switched_on(child(facts.word.settings, "evenAndOddHeaders"))
    faults = ["" if both and "even" in numbered else "没有区分单双页，双页页码应居左空一字"]
    for kind, line in numbered.items():
        if kind == "default" or both:
            faults += _line_faults(line, page, kind)
    return faults


def _number_line(facts: Facts, part: str) -> Line | None:
    """Return the line of a footer that holds the PAGE field."""
    for line in facts.word.part_flow(part) if part else ():
        if isinstance(line, Line) and _has_page_field(line):
            return line
        if isinstance(line, Grid):
            inner = next((each for each in line.lines() if _has_page_field(each)), None)
            if inner:
                return inner
    return None


def _has_page_field(line: Line) -> bool:
    if line.element is None:
        return False
    codes = [each.text or "" for each in line.element.iter(w("instrText"))]
    codes += [value(each, "instr") for each in line.element.iter(w("fldSimple"))]
    return any("PAGE" in code.upper().split() for code in codes)


def _line_faults(line: Line, page: Page, kind: str) -> list[str]:
    side, name = ASIDE[kind]
    digits = next((each.look for each in line.stretches if each.text.strip()), line.look)
    return [
        "" if abs(size(line) - FOUR) <= 0.3 else f"{name}页码字号为{size(line):g}磅，应为4号",
        "" if is_family(digits.latin, SONG) else f"{name}页码字体为{digits.latin or '（未指定）'}，应为宋体",
        _dash_fault(line, name),
        _side_fault(line, side, name),
        _drop_fault(line, page, name),
    ]


def _dash_fault(line: Line, name: str) -> str:
    text = line.text.strip()
    right = text.startswith("—") and text.endswith("—") and len(text) > 2
    return "" if right else f"{name}页码左右没有一字线"


def _side_fault(line: Line, side: str, name: str) -> str:
    frame = dict(line.shape.frame)
    if frame.get("xAlign") in {"outside", side}:
        return ""  # the frame stands at the edge; its inner indent is the character
    wanted = "居右" if side == "right" else "居左"
    if line.shape.align != side:
        return f"{name}页码没有{wanted}"
    indent = right_indent(line) if side == "right" else left_indent(line) + first_indent(line)
    typed = len(line.text) - len(line.text.rstrip("　") if side == "right" else line.text.lstrip("　"))
    indent += typed if side == "right" else 0
    return "" if abs(indent - 1) <= SLACK else f"{name}页码{wanted}空{indent:.1f}字，应空一字"


def _drop_fault(line: Line, page: Page, name: str) -> str:
    """Judge how far below the type area the rules beside the number run."""
    one = pitch(line, page)
    above_foot = (1 - BASELINE) * one.points + DASH_HEIGHT * size(line)
    drop = (page.bottom - page.footer - above_foot) / MM
    slack = DROP_SLACK if one.certain else 2 * DROP_SLACK
    return "" if abs(drop - DROP) <= slack else f"{name}页码的一字线距版心下边缘{drop:.1f} mm，应为7 mm"
