"""Numbers as people type them: 1,234, １２３, 140件, 近500, 500余, 98.91%, 1.2万, 四成, 0, /, 不适用, or nothing."""

import re
from dataclasses import dataclass
from decimal import Decimal

from rol_desktop.domain.figure import Figure, FigureState, Indicator
from rol_desktop.domain.numbering import from_chinese
from rol_desktop.domain.quantity import AFTER_NUMBER, AFTER_UNIT, BEFORE, digits, worded

NOT_APPLICABLE = frozenset({"/", "\\", "-", "--", "—", "——", "–", "不适用", "N/A", "NA", "n/a", "不涉及"})
VAGUE = frozenset({"无", "没有", "暂无", "若干", "未统计", "不详", "待定"})
LONGEST = 15  # digits; a spreadsheet itself keeps no more
_NUMBER = re.compile(r"[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_SCIENTIFIC = re.compile(r"[-+]?\d+(?:\.\d+)?[eE][-+]?\d+")
_SHAPE = re.compile(
    rf"(?P<before>{'|'.join(BEFORE)})?\s*(?P<number>[-+]?[\d,]*\.?\d+|[零一二三四五六七八九十百]+)\s*"
    rf"(?P<inside>[{''.join(AFTER_NUMBER)}])?(?P<scale>[万亿])?(?P<after>[{''.join(AFTER_NUMBER)}])?\s*"
    rf"(?P<unit>[%‰\u4e00-\u9fff]{{0,4}}?)(?P<last>{'|'.join(AFTER_UNIT)})?"
)
_GAP = re.compile(r"(?<=\d)\s+(?=\d{3}(?!\d))")  # 12 345, as some write thousands
_NARROW = {0x2212: "-", 0x200B: None, 0xFEFF: None, 0x3000: " "} | {
    wide: chr(wide - 0xFEE0) for wide in range(0xFF01, 0xFF5F)
}
_SCALE = {"万": 10_000, "亿": 100_000_000, "": 1}
_MONEY = {"元": 1, "万元": 10_000, "亿元": 100_000_000}


@dataclass(frozen=True, slots=True)
class Reading:
    """Hold what was understood of one typed figure."""

    state: FigureState = FigureState.EMPTY
    value: Decimal | None = None
    approximate: str = ""
    fault: str = ""
    """In Chinese: what is wrong and what to type instead; a faulty reading has no value."""


def read_figure(text: str, indicator: Indicator | None = None) -> Reading:
    """Read one typed figure; with its indicator, also check the unit, the decimals and the bounds."""
    typed = _tidied(text)
    if not typed:
        return Reading()
    if typed in NOT_APPLICABLE:
        return Reading(FigureState.NOT_APPLICABLE)
    if typed in VAGUE:
        return _fault(f"“{typed}”说不清是没有发生还是没有统计：没有发生请填0，不适用请填“不适用”，没有统计请留空")
    if _SCIENTIFIC.fullmatch(typed):
        return _fault(f"“{typed}”是表格软件缩写的数，请写出全部数字")
    match = _SHAPE.fullmatch(typed)
    number = _number(match["number"]) if match else None
    if match is None or number is None:
        return _fault(f"“{text.strip()}”不是一个数，请只填数字，如 140、98.91% 或 近500；不适用请填“不适用”")
    return _read_match(match, number, indicator)


def as_typed(figure: Figure | None) -> str:
    """Return what a person would type to get a figure: its number with its approximation, 不适用, or nothing."""
    if figure is None or figure.state is FigureState.EMPTY:
        return ""
    if figure.state is FigureState.NOT_APPLICABLE or figure.value is None:
        return "不适用"
    return worded(digits(figure.value), "", figure.approximate)


def _fault(sentence: str) -> Reading:
    return Reading(fault=sentence)


def _tidied(text: str) -> str:
    """Return the text in half-width digits and marks; white space between digits stays, to be refused."""
    narrow = _GAP.sub("", text.translate(_NARROW).strip())
    return re.sub(r"(?<!\d)\s+|\s+(?!\d)", "", narrow).lstrip("'’‘").removesuffix("。")


def _number(text: str) -> Decimal | None:
    """Read digits with correct thousands separators, or a Chinese numeral below a thousand."""
    if _NUMBER.fullmatch(text):
        return Decimal(text.replace(",", ""))
    if text.startswith("."):
        return None
    chinese = 0 if text == "零" else from_chinese(text)
    return None if chinese is None else Decimal(chinese)


def _read_match(match: re.Match[str], number: Decimal, indicator: Indicator | None) -> Reading:
    said = [word for word in (match["before"], match["inside"], match["after"], match["last"]) if word]
    if len(said) > 1:
        return _fault(f"“{'”和“'.join(said)}”重复表示约数，请只留一个")
    if len(number.as_tuple().digits) > LONGEST:
        return _fault(f"数字超过{LONGEST}位，请核对")
    scale = match["scale"] or ""
    value, fault = _in_unit(number, scale, match["unit"], indicator)
    value = Decimal(f"{value:f}") if value == number else Decimal(digits(value))
    if fault:
        return _fault(fault)
    if indicator is not None and (fault := bound_fault(indicator, value)):
        return _fault(fault)
    return Reading(FigureState.VALUE, value, said[0] if said else "")


def _in_unit(number: Decimal, scale: str, unit: str, indicator: Indicator | None) -> tuple[Decimal, str]:
    """Bring a number to its indicator's unit; the second part says what is wrong, if anything."""
    if unit == "成":
        number, unit = number * 10, "%"
    if indicator is None:
        return number * _SCALE[scale], ""
    own = indicator.unit
    if own in _MONEY and (scale + unit) in _MONEY:
        return number * _MONEY[scale + unit] / _MONEY[own], ""
    if own in _MONEY and not unit:
        return number * _SCALE[scale] / (_MONEY[own] if scale else 1), ""
    if unit and unit != own:
        return number, f"填的单位是“{unit}”，本指标的单位是“{own}”，请换算后只填数字"
    return number * _SCALE[scale], ""


def bound_fault(indicator: Indicator, value: Decimal) -> str:
    """Say in Chinese what keeps a value from being this indicator's; '' where nothing does."""
    shown = f"{digits(value)}{indicator.unit}"
    if indicator.minimum is not None and value < indicator.minimum:
        return f"“{indicator.name}”填的是{shown}，不能小于{digits(indicator.minimum)}"
    if indicator.maximum is not None and value > indicator.maximum:
        return f"“{indicator.name}”填的是{shown}，不能大于{digits(indicator.maximum)}"
    if value != round(value, indicator.decimals):
        if indicator.decimals == 0:
            return f"“{indicator.name}”以“{indicator.unit}”计，应当是整数，填的是{shown}"
        return f"“{indicator.name}”最多保留{indicator.decimals}位小数，填的是{shown}"
    return ""
