"""A value with its unit, and the ways in which text prints it: 140, 140件, 98.91%, 四成, 1.2万件, 500余人次."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext

from rol_desktop.domain.figure import FigureState
from rol_desktop.domain.numbering import DIGITS

BEFORE = ("超过", "不足", "大约", "将近", "接近", "近", "约", "逾", "超")
"""Approximations said before the number; longer ones first."""
AFTER_NUMBER = ("余", "多")
AFTER_UNIT = ("以上", "以下", "左右", "上下")
SCALES = {"亿": 100_000_000, "万": 10_000}
_FORMAT = re.compile(r"(?:\.(?P<decimals>\d))?(?P<scale>[万亿])?(?P<unit>\D*)")


@dataclass(frozen=True, slots=True)
class Quantity:
    """Hold one value as it enters text, tables and identities."""

    value: Decimal | None = None
    unit: str = ""
    decimals: int = 0
    """How many decimals its indicator prints at most."""
    approximate: str = ""
    state: FigureState = FigureState.VALUE
    note: str = ""
    """Why there is no value, in Chinese, where that is known."""
    parts: tuple[Decimal, ...] = ()
    """What single departments gave, where several make up the value: a sentence may well speak of one of them."""

    @property
    def exact(self) -> Decimal | None:
        """Return the value if it may be reckoned with; None for an approximate or missing one."""
        return None if self.approximate else self.value


def rounded(value: Decimal, decimals: int) -> Decimal:
    """Round half up to a number of decimals, as reports do."""
    with localcontext() as context:
        context.prec = 60
        return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def digits(value: Decimal, decimals: int | None = None) -> str:
    """Write a value in Arabic digits, rounded to at most so many decimals, without trailing zeros or exponent."""
    if decimals is not None:
        value = rounded(value, decimals)
    text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def worded(text: str, unit: str, approximate: str) -> str:
    """Join digits, unit and approximation in the order in which Chinese says them: 近500件, 500余件, 500件以上."""
    if approximate in AFTER_NUMBER:
        return f"{text}{approximate}{unit}"
    return f"{text}{unit}{approximate}" if approximate in AFTER_UNIT else f"{approximate}{text}{unit}"


def said(quantity: Quantity) -> str:
    """Return the value with its unit for people; 未填 and 不适用 where there is none."""
    if quantity.value is None:
        return "不适用" if quantity.state is FigureState.NOT_APPLICABLE else "未填"
    return worded(digits(quantity.value, quantity.decimals), quantity.unit, quantity.approximate)


def printed(quantity: Quantity, wanted: str = "") -> str | None:
    """Return a value as text prints it in a format, or None when there is no value or the format does not fit.

    A format is nothing (140), the unit (140件, 98.91%), a scale with or without the unit (1.2万, 33.58亿元), 成
    for a percentage (四成); .1 before it says how many decimals: .1%.
    """
    if quantity.value is None:
        return None
    wanted = wanted.strip().replace("％", "%")
    if wanted == "成":
        tenths = _tenths(quantity.value) if quantity.unit == "%" else None
        return tenths and worded(tenths, "", quantity.approximate)
    match = _FORMAT.fullmatch(wanted)
    return match and _scaled(quantity, match["decimals"], match["scale"] or "", match["unit"])


def _scaled(quantity: Quantity, decimals: str | None, scale: str, unit: str) -> str | None:
    """Print with a scale taken off the number and put before the unit; 万元 is itself a scaled 元."""
    assert quantity.value is not None
    if scale + unit in {"", quantity.unit}:
        places = quantity.decimals if decimals is None else int(decimals)
        return worded(digits(quantity.value, places), scale + unit, quantity.approximate)
    own, bare = _split(quantity.unit)
    if unit not in {"", bare} or (bare == "%" and scale) or (own and not unit):
        return None
    value = quantity.value * SCALES.get(own, 1) / SCALES.get(scale, 1)
    places = (2 if scale else quantity.decimals) if decimals is None else int(decimals)
    if value and not rounded(value, places):
        return None
    if quantity.approximate in AFTER_NUMBER:  # 1.2万余件: the scale belongs to the number
        return f"{digits(value, places)}{scale}{quantity.approximate}{unit}"
    return worded(digits(value, places), scale + unit, quantity.approximate)


def _split(unit: str) -> tuple[str, str]:
    """Split 万元 into 万 and 元."""
    return (unit[0], unit[1:]) if unit[:1] in SCALES and len(unit) > 1 else ("", unit)


def _tenths(percent: Decimal) -> str | None:
    """Say a percentage in tenths: 40 四成, 45 四成五, 43 四成多, 38 近四成; None where nobody would say so."""
    if not 10 <= percent < 100:
        return None
    whole, rest = divmod(percent, 10)
    head = f"{DIGITS[int(whole)]}成"
    if rest == 0:
        return head
    if rest == 5:
        return f"{head}五"
    if rest < 5:
        return f"{head}多"
    return f"近{DIGITS[int(whole) + 1]}成" if whole < 9 else None
