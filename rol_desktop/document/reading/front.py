"""The head, the title and the addressees: everything before the first words of the body."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from rol_desktop.document.ooxml.flow import Flow, Line
from rol_desktop.document.reading.found import Found, words
from rol_desktop.document.reading.patterns import (
    COPY_NUMBER,
    DOCUMENT_NUMBER,
    MARK,
    NAMES,
    SECRECY,
    SIGNATORY,
    URGENCY,
    WEB_FURNITURE,
    heading_number,
    is_day,
    is_short_line,
    names,
    whole_match,
)
from rol_desktop.domain.blocks import Addressees, Head, Title
from rol_desktop.domain.report import HeadForm

MOST_LINES = 30  # no head is longer
LONGEST_TITLE_LINE = 70
LONGEST_ADDRESSEES = 120
MARK_SIZE = 26.0  # points; nothing but the mark is set larger
OPENING_ENDS = ("如下：", "如下:", "如下。", "如下")


@dataclass
class _Front:
    """Gather the elements of the head while walking down."""

    mark: list[Line] = field(default_factory=list)
    title: list[Line] = field(default_factory=list)
    addressees: list[Line] = field(default_factory=list)
    head: list[Line] = field(default_factory=list)
    number: str = ""
    number_line: Line | None = None
    signatories: tuple[str, ...] = ()
    copy_number: str = ""
    secrecy: str = ""
    urgency: str = ""
    omitted: list[str] = field(default_factory=list)


def front(items: Sequence[Flow]) -> tuple[tuple[Found, ...], int, tuple[str, ...]]:
    """Return the blocks before the body, how many items they took, and what web furniture was left out."""
    found = _Front()
    taken = 0
    for index, item in enumerate(items[:MOST_LINES]):
        if not isinstance(item, Line) or not _take(found, item, items[index + 1 :]):
            break
        taken = index + 1
        if found.addressees:
            break
    if not found.title and not found.head:
        return (), 0, ()
    return _blocks(found), taken, tuple(found.omitted)


def _take(found: _Front, line: Line, rest: Sequence[Flow]) -> bool:
    """Take a line into the front; False where the body begins."""
    text = words(line)
    if not found.title and _take_head(found, line, text, rest):
        return True
    if whole_match(WEB_FURNITURE, text):
        found.omitted.append(text)
        return True
    if found.title and _is_addressees(text):
        found.addressees.append(line)
        return True
    if not found.title and _is_addressees(text) and found.head:
        found.addressees.append(line)
        return True
    if _is_title_line(found, line, text):
        found.title.append(line)
        return True
    return False


def _take_head(found: _Front, line: Line, text: str, rest: Sequence[Flow]) -> bool:
    """Take a line of the head above the red rule."""
    if match := whole_match(COPY_NUMBER, text):
        found.copy_number = match[1]
    elif whole_match(SECRECY, text):
        found.secrecy = text
    elif whole_match(URGENCY, text):
        found.urgency = text
    elif _take_number(found, line, text):
        pass
    elif found.signatories and _are_names(text):
        found.signatories += names(text)
    elif _is_mark(found, line, text, rest):
        found.mark.append(line)
    else:
        return False
    found.head.append(line)
    return True


def _take_number(found: _Front, line: Line, text: str) -> bool:
    match = whole_match(DOCUMENT_NUMBER, text)
    if match and (not match["rest"].strip() or SIGNATORY.search(match["rest"]) or _are_names(match["rest"])):
        found.number, found.number_line = match["number"].strip(), line
        text = match["rest"]
        if found.signatories and _are_names(text):
            found.signatories += names(text)
    signed = SIGNATORY.search(text)
    if signed:
        found.signatories += names(signed["names"])
    return match is not None or signed is not None


def _are_names(text: str) -> bool:
    """Tell whether a line holds persons' names and nothing else."""
    match = whole_match(NAMES, text)
    return match is not None and all(2 <= len(name) <= 4 or "·" in name for name in names(text))


def _is_mark(found: _Front, line: Line, text: str, rest: Sequence[Flow]) -> bool:
    """Tell whether a line is the 发文机关标志: by its look, or by its words and what follows."""
    if not is_short_line(text, 60):
        return False
    striking = all(_is_red(each.look.colour) or each.look.size >= MARK_SIZE for each in line.stretches)
    if line.stretches and striking and (not found.number or line.boxed or text.endswith("文件")):
        return True  # a text box is read after the paragraph that it hangs on, which may be the number
    if found.number:
        return False
    ahead = [words(each) for each in rest[:6] if isinstance(each, Line)]
    number_ahead = any(_starts_with_number(each) for each in ahead)
    return number_ahead or (whole_match(MARK, text) is not None and len(ahead) > 1)


def _starts_with_number(text: str) -> bool:
    match = whole_match(DOCUMENT_NUMBER, text)
    return match is not None and (not match["rest"].strip() or "签" in match["rest"])


def _is_red(colour: str) -> bool:
    """Tell whether a colour is a red, as marks and rules are printed."""
    if len(colour) != 6:
        return False
    try:
        red, green, blue = (int(colour[i : i + 2], 16) for i in (0, 2, 4))
    except ValueError:
        return False
    return red >= 0xC0 and green <= 0x60 and blue <= 0x60


def _is_addressees(text: str) -> bool:
    return (
        text.endswith(("：", ":")) and len(text) <= LONGEST_ADDRESSEES and "。" not in text
        and not text.endswith(OPENING_ENDS) and not heading_number(text)[0]
    )  # fmt: skip


def _is_title_line(found: _Front, line: Line, text: str) -> bool:
    if (
        not is_short_line(text, LONGEST_TITLE_LINE)
        or heading_number(text)[0]
        or text.startswith(("（", "("))
        or is_day(text)
    ):
        return False
    if line.shape.outline and line.style != "title" and found.title:
        return False
    if found.title and line.shape.align != found.title[-1].shape.align:
        return False
    return len(found.title) < 5 and not text.endswith(OPENING_ENDS)


def _is_left(line: Line | None) -> bool:
    """Tell whether a number stands one character in at the left, where only an upward document has it (7.2.5)."""
    if line is None or line.shape.align != "left":
        return False
    return max(line.shape.left, line.shape.first, line.shape.left_chars, line.shape.first_chars) > 0


def _blocks(found: _Front) -> tuple[Found, ...]:
    made: list[Found] = []
    if found.head:
        form = HeadForm.UPWARD if found.signatories or _is_left(found.number_line) else HeadForm.DOWNWARD
        head = Head(
            form, "\n".join(map(words, found.mark)), found.number, found.signatories, found.copy_number, found.secrecy,
            found.urgency,
        )  # fmt: skip
        made.append(Found(head, tuple(found.head)))
    if found.title:
        made.append(Found(Title("".join(map(words, found.title))), tuple(found.title)))
    if found.addressees:
        text = words(found.addressees[0])
        made.append(Found(Addressees(text.rstrip("：:")), tuple(found.addressees)))
    return tuple(made)
