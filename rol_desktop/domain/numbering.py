"""The numbers a report prints: 一、（一）1.（1）, 一是, 〔2025〕20号, 2026年1月5日."""

import re
from datetime import date

DIGITS = "零一二三四五六七八九"
NUMERAL = re.compile(r"[一二三四五六七八九十百]+")


def chinese(number: int) -> str:
    """Write 1..9999 in Chinese numerals as a heading counts: 十一, 二十, 一百零五, 一千零一十."""
    if not 1 <= number <= 9999:
        raise ValueError(f"no heading number for {number}")
    thousands, below = divmod(number, 1000)
    if thousands:
        tail = chinese(below) if below else ""
        tail = f"一{tail}" if tail.startswith("十") else tail
        return f"{DIGITS[thousands]}千{'零' if 0 < below < 100 else ''}{tail}"
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{DIGITS[hundreds]}百" if hundreds else ""
    if hundreds and not tens and ones:
        text += "零"
    if tens:
        text += ("" if tens == 1 and not hundreds else DIGITS[tens]) + "十"
    return text + (DIGITS[ones] if ones else "")


def from_chinese(text: str) -> int | None:
    """Read a numeral written by `chinese`; None for anything else."""
    match = re.fullmatch(
        r"(?:([一二三四五六七八九])百)?零?(?:([一二三四五六七八九]?)(十))?([一二三四五六七八九]?)", text
    )
    if not text or match is None:
        return None
    hundreds, tens, ten, ones = match.groups()
    value = DIGITS.index(hundreds) * 100 if hundreds else 0
    value += (DIGITS.index(tens) if tens else 1) * 10 if ten else 0
    return value + (DIGITS.index(ones) if ones else 0) or None


def heading_number(level: int, index: int) -> str:
    """Write the number of the `index`-th heading (from 1) of a level (GB/T 9704 7.3.3)."""
    match level:
        case 1:
            return f"{chinese(index)}、"
        case 2:
            return f"（{chinese(index)}）"
        case 3:
            return f"{index}."
        case 4:
            return f"（{index}）"
    raise ValueError(f"a report has four levels of headings, not {level}")


def item_number(index: int) -> str:
    """Write the mark of the `index`-th item in a running enumeration: 一是."""
    return f"{chinese(index)}是"


def long_date(day: date) -> str:
    """Write a date in Arabic figures without leading zeros (GB/T 9704 7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日"


def document_number(organ_code: str, year: int, serial: int) -> str:
    """Write a 发文字号: the year whole in 〔〕, no 第, no leading zero (GB/T 9704 7.2.5)."""
    return f"{organ_code}〔{year}〕{serial}号"


def in_year(template: str, year: int) -> str:
    """Fill {year}, {next_year} and {last_year} into a template; every other brace stays as typed."""
    for name, value in (("{year}", year), ("{next_year}", year + 1), ("{last_year}", year - 1)):
        template = template.replace(name, str(value))
    return template
