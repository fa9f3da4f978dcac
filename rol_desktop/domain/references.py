"""Figures that text refers to instead of repeating: {{reconsideration.concluded}}."""

import re
from collections.abc import Iterator, Mapping

REFERENCE = re.compile(r"\{\{\s*([A-Za-z0-9_.]+)\s*(?:\|([^{}]*))?\}\}")


def keys(text: str) -> Iterator[str]:
    """Yield the key of each reference in a text, in order."""
    return (match[1] for match in REFERENCE.finditer(text))


def resolved(text: str, values: Mapping[str, str]) -> str:
    """Put the printed value in the place of each reference; an unknown one stays as typed, for a check to find."""
    return REFERENCE.sub(lambda match: values.get(match[1], match[0]), text)
