"""Figures that text refers to instead of repeating: {{reconsideration.concluded}}, {{reconsideration.concluded|件}}."""

import re
from collections.abc import Callable, Iterator, Mapping
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
    meant: str = ""
    """The reference to the one figure whose key is nearly the same; empty where there is none."""


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


def unresolved(text: str, values: Values, name: Callable[[str], str] = str) -> Iterator[Unresolved]:
    """Yield what `resolved` leaves as typed: unknown, empty, ill-formatted and broken references, in order.

    `name` tells what people call the figure of a key.
    """
    for match in _BRACES.finditer(text):
        start, end, typed = match.start(), match.end(), match[0]
        reference = REFERENCE.fullmatch(typed)
        if reference is None:
            reason = f"“{typed}”不是完整的数据引用，应写成 {{{{组.名称}}}}，请从数据列表重新插入"
            yield Unresolved(start, end, typed, reason)
        elif _print(reference[1], reference[2] or "", values) is None:
            yield _unprinted(start, reference, values, name)


def _print(key: str, wanted: str, values: Values) -> str | None:
    return printed(values[key], wanted) if key in values else None


def _unprinted(start: int, reference: re.Match[str], values: Values, name: Callable[[str], str]) -> Unresolved:
    key, wanted = reference[1], (reference[2] or "").strip()
    meant = ""
    if key not in values:
        near = get_close_matches(key, list(values), n=1)
        meant = written(near[0], wanted) if near else ""
        told = f"没有名为“{key}”的数据" + (f"，是不是“{name(near[0])}”" if near else "，请从数据列表重新插入")
    elif values[key].value is None:
        told = f"引用的数据“{name(key)}”{values[key].note or said(values[key])}，印不出数字"
    else:
        unit = values[key].unit
        told = f"格式“{wanted}”不适用于“{name(key)}”（{said(values[key])}），请改用单位“{unit}”或去掉格式"
    return Unresolved(start, start + len(reference[0]), reference[0], told, key, meant)
