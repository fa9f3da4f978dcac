"""Figures that text refers to instead of repeating: {{reconsideration.concluded}}, {{reconsideration.concluded|件}}."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from rol_desktop.domain.quantity import Quantity, printed, said

REFERENCE = re.compile(r"\{\{\s*([A-Za-z0-9_.]+)\s*(?:\|([^{}]*))?\}\}")
_BRACES = re.compile(r"\{\{[^{}]{0,60}\}\}?|\{\{|\}\}")
Values = Mapping[str, Quantity]
"""What each known key stands for; a known one without a value stands there with value None."""


@dataclass(frozen=True, slots=True)
class Reference:
    """Hold one reference as it stands in a text."""

    key: str
    format: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Unresolved:
    """Say why one reference prints nothing, in Chinese."""

    start: int
    end: int
    text: str
    reason: str
    key: str = ""
    """Empty where not even a key could be read."""


def written(key: str, wanted: str = "") -> str:
    """Write a reference to a figure, to be put into text."""
    return f"{{{{{key}|{wanted}}}}}" if wanted else f"{{{{{key}}}}}"


def references(text: str) -> Iterator[Reference]:
    """Yield each reference in a text, in order."""
    for match in REFERENCE.finditer(text):
        yield Reference(match[1], (match[2] or "").strip(), match.start(), match.end())


def keys(text: str) -> Iterator[str]:
    """Yield the key of each reference in a text, in order."""
    return (reference.key for reference in references(text))


def resolved(text: str, values: Values) -> str:
    """Put the printed value in the place of each reference; one that prints nothing stays as typed, for a check."""
    return REFERENCE.sub(lambda match: _print(match[1], match[2] or "", values) or match[0], text)


def spoken(text: str, values: Values, names: Mapping[str, str]) -> str:
    """Put what people read in the place of each reference: its printed value, else its figure's name in brackets."""

    def said(match: re.Match[str]) -> str:
        return _print(match[1], match[2] or "", values) or (f"〔{names[match[1]]}〕" if match[1] in names else match[0])

    return REFERENCE.sub(said, text)


def unresolved(text: str, values: Values) -> Iterator[Unresolved]:
    """Yield what `resolved` leaves as typed: unknown, empty, ill-formatted and broken references, in order."""
    for match in _BRACES.finditer(text):
        start, end, typed = match.start(), match.end(), match[0]
        reference = REFERENCE.fullmatch(typed)
        if reference is None:
            reason = f"“{typed}”不是完整的数据引用，应写成 {{{{组.名称}}}}，请从数据列表重新插入"
            yield Unresolved(start, end, typed, reason)
        elif _print(reference[1], reference[2] or "", values) is None:
            reason = _reason(reference[1], (reference[2] or "").strip(), values)
            yield Unresolved(start, end, typed, reason, reference[1])


def _print(key: str, wanted: str, values: Values) -> str | None:
    return printed(values[key], wanted) if key in values else None


def _reason(key: str, wanted: str, values: Values) -> str:
    if key not in values:
        near = get_close_matches(key, list(values), n=1)
        return f"没有名为“{key}”的数据" + (f"，是不是“{near[0]}”" if near else "，请从数据列表重新插入")
    quantity = values[key]
    if quantity.value is None:
        return f"引用的数据“{key}”{quantity.note or said(quantity)}，印不出数字"
    return f"格式“{wanted}”不适用于“{key}”（{said(quantity)}），请改用单位“{quantity.unit}”或去掉格式"
