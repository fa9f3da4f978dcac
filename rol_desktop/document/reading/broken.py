"""Lines that were broken to a width, as PDF and old text files have them, and which of them make one paragraph."""

import re
from collections.abc import Sequence
from unicodedata import east_asian_width

from rol_desktop.document.reading.patterns import (
    ATTACHMENT,
    ATTACHMENT_NOTE,
    BRACKETED,
    COPIES,
    PRINTED,
    SIGNATORY,
    heading_number,
    is_day,
    whole_match,
)
from rol_desktop.domain.text import ends_sentence

SLACK = 3.5  # cells: a first line is two shorter, and a mark that may not begin a line takes its neighbour along
FEWEST = 6  # full lines: fewer may be as long by chance
NARROWEST, WIDEST = 18, 80  # cells of a page whose lines were broken


def paragraphs(lines: Sequence[str], indented: Sequence[bool]) -> list[range]:
    """Return which neighbouring lines make one paragraph; every line its own where none was broken."""
    full = broken_width(lines)
    if not full:
        return [range(index, index + 1) for index in range(len(lines))]
    by_indent = sum(indented) >= 3
    found = [range(1)]
    for index in range(1, len(lines)):
        following = lines[index + 1] if index + 1 < len(lines) else ""
        own = indented[index] if by_indent else None
        if _goes_on(lines[index - 1], lines[index], following, full, indented=own):
            found[-1] = range(found[-1].start, index + 1)
        else:
            found.append(range(index, index + 1))
    return found


def cells(text: str) -> float:
    """Return the width of a text in Han characters; a half-width one counts half, a space between scripts a quarter."""
    spaces = len(re.findall(r"(?<=[^\x00-\x7f]) (?=[\x21-\x7e])|(?<=[\x21-\x7e]) (?=[^\x00-\x7f])", text))
    return sum(1.0 if east_asian_width(each) in "WFA" else 0.5 for each in text) - 0.25 * spaces


def broken_width(lines: Sequence[str]) -> float:
    """Return the width that a text was broken to; 0 where each line is a paragraph."""
    widths = sorted(cells(line.rstrip()) for line in lines)
    if len(widths) < FEWEST:
        return 0.0
    full = widths[int(len(widths) * 0.9)]  # a few lines may stick out
    if not NARROWEST <= full <= WIDEST:
        return 0.0
    near = [line for line in lines if abs(cells(line.rstrip()) - full) <= SLACK]
    unfinished = [line for line in near if not ends_sentence(line) and not heading_number(line.strip())[0]]
    enough = len(near) >= max(FEWEST, 0.3 * len(lines))
    return full if enough and len(unfinished) >= 0.5 * len(near) else 0.0


def _goes_on(before: str, line: str, following: str, full: float, *, indented: bool | None) -> bool:
    """Tell whether a line goes on with the paragraph of the line before it; `indented` None where that says nothing."""
    if cells(before.rstrip()) < full - SLACK or _begins_element(line):
        return False
    if indented is not None:
        return not indented
    width = cells(line.rstrip())
    first_line = full - SLACK <= width <= full - 1.5  # two cells shorter: an indent that the text has lost
    return not (ends_sentence(before) and first_line and cells(following) > 0)


def _begins_element(line: str) -> bool:
    text = line.strip()
    return (
        heading_number(text)[0] > 0 or is_day(text)
        or any(whole_match(each, text) for each in (ATTACHMENT_NOTE, ATTACHMENT, COPIES, PRINTED, SIGNATORY, BRACKETED))
    )  # fmt: skip


def joint(before: str, after: str) -> str:
    """Return what the break took between two lines: Latin words need a space."""
    latin = before[-1:].isascii() and before[-1:].isalpha() and after[:1].isascii() and after[:1].isalpha()
    return " " if latin else ""
