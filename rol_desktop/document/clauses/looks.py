"""Faults of a line's type: family, size, colour. Each function returns '' when it is right."""

from collections.abc import Iterable

from rol_desktop.document.clauses.measure import SIZE_SLACK
from rol_desktop.document.ooxml.flow import Line, Stretch
from rol_desktop.document.ooxml.properties import Look

SIZES = {16.0: "3号", 22.0: "2号", 14.0: "4号"}
FANGSONG = ("仿宋", "fangsong", "fang song")
KAITI = ("楷", "kaiti", "stkai")
HEITI = ("黑体", "simhei", "heiti")
SONG = ("宋体", "simsun", "书宋", "songti", "shusong")
XIAOBIAOSONG = ("小标宋", "xiaobiaosong", "xbs")
NAMES = {FANGSONG: "仿宋", KAITI: "楷体", HEITI: "黑体", SONG: "宋体", XIAOBIAOSONG: "小标宋"}
SHARED_MARKS = "“”‘’—…"
Family = tuple[str, ...]


def is_family(name: str, family: Family) -> bool:
    """Tell whether a font's name belongs to a family; 华文仿宋 and 仿宋_GB2312 are both 仿宋."""
    lower = name.lower()
    if family is SONG and any(other in lower for other in (*FANGSONG, *XIAOBIAOSONG)):
        return False
    return any(each in lower for each in family)


def has_han(text: str) -> bool:
    """Tell whether a text has Chinese characters."""
    return any("㐀" <= each <= "鿿" or "\U00020000" <= each <= "\U0003ffff" for each in text)


def type_fault(stretches: Iterable[Stretch], family: Family, size: float) -> str:
    """Return what is wrong with the family or size of some words."""
    for each in stretches:
        if not each.text.strip():
            continue
        if abs(each.look.size - size) > SIZE_SLACK:
            return f"字号为{each.look.size:g}磅，应为{SIZES[size]}（{size:g}磅）"
        if has_han(each.text) and not is_family(each.look.east_asia, family):
            return f"字体为{each.look.east_asia or '（未指定）'}，应为{NAMES[family]}"
    return ""


def marks_fault(line: Line) -> str:
    """Return what is wrong when Chinese quotes and dashes fall into a Latin font."""
    for each in line.stretches:
        look = each.look
        if look.marks and look.marks != look.east_asia and any(mark in each.text for mark in SHARED_MARKS):
            return f"中文引号、破折号落入西文字体{look.marks}"
    return ""


def line_type_fault(line: Line, family: Family, size: float) -> str:
    """Return what is wrong with the type of a whole line."""
    return type_fault(line.stretches, family, size)


def is_red(colour: str) -> bool:
    """Tell whether a colour is the red of marks and rules."""
    parts = _parts(colour)
    return parts is not None and parts[0] >= 0xC0 and max(parts[1:]) <= 0x40


def is_black(look: Look) -> bool:
    """Tell whether words are black."""
    parts = _parts(look.colour)
    return look.colour == "auto" or (parts is not None and max(parts) <= 0x10)


def _parts(colour: str) -> tuple[int, int, int] | None:
    try:
        return int(colour[:2], 16), int(colour[2:4], 16), int(colour[4:6], 16)
    except ValueError:
        return None
