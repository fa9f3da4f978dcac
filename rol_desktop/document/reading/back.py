"""What follows the body: attachment note, signature and date, annotation, attachments, imprint."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from rol_desktop.document.ooxml.flow import Flow, Line
from rol_desktop.document.reading.found import Found, words
from rol_desktop.document.reading.patterns import (
    ATTACHMENT,
    ATTACHMENT_NOTE,
    BRACKETED,
    CLOSING_WORDS,
    COPIES,
    DAY,
    MOVED_ADDRESSEES,
    NOTE_ITEM,
    PRINTED,
    day_in,
    heading_number,
    is_day,
    is_short_line,
    whole_match,
)
from rol_desktop.domain.blocks import (
    Annotation,
    Attachment,
    AttachmentNote,
    Imprint,
    Signature,
)
from rol_desktop.domain.numbering import from_chinese
from rol_desktop.domain.text import without_brackets

MOST_AUTHORITIES = 4
LONGEST_AUTHORITY = 40
LONGEST_LINE = 80
LONGEST_ATTACHMENT_TITLE = 60
SEALED_FROM = 3.0  # characters from the right edge: 4 with a seal (GB/T 9704 7.3.5.1), 2 without (7.3.5.2)

Part = tuple[Found, int]
"""A block and how many items it took."""


def element(items: Sequence[Flow], *, signed: bool) -> Part | None:
    """Return the element of the back that begins with the first item, if one does."""
    if not items or not isinstance(items[0], Line) or _is_body(words(items[0])):
        return None
    ways: tuple[Callable[[Sequence[Flow]], Part | None], ...] = (
        (_attachment, _imprint, _signature, _annotation) if signed else (_note, _imprint, _signature, _attachment)
    )
    return next((part for way in ways if (part := way(items))), None)


def _is_body(text: str) -> bool:
    """Tell at a glance that a line is too long for the back; only lists of names may be that long."""
    return len(text) > LONGEST_LINE and text[0] not in "附抄主（("


def _lines(items: Sequence[Flow], most: int) -> list[Line]:
    """Return the lines right at the start, up to the first table."""
    found: list[Line] = []
    for item in items[:most]:
        if not isinstance(item, Line):
            break
        found.append(item)
    return found


def _signature(items: Sequence[Flow]) -> Part | None:
    lines = _lines(items, MOST_AUTHORITIES + 1)
    for count, line in enumerate(lines):
        text = words(line)
        if is_day(text):
            names = [words(each) for each in lines[:count]]
            block = Signature("、".join(names), day_in(text), _sealed(line))
            return Found(block, tuple(lines[: count + 1])), count + 1
        if together := _name_and_day(text):
            return Found(replace(together, sealed=_sealed(line)), (*lines[:count], line)), count + 1
        if not _is_authority(text):
            return None
    return None


def _is_authority(text: str) -> bool:
    return (
        is_short_line(text, LONGEST_AUTHORITY) and not heading_number(text)[0] and not CLOSING_WORDS.match(text)
        and not ATTACHMENT_NOTE.match(text)
    )  # fmt: skip


def _name_and_day(text: str) -> Signature | None:
    """Read a name and a date that share one line."""
    match = DAY.search(text)
    if match is None or text[match.end() :].strip() or not text[: match.start()][-1:].isspace():
        return None
    name = text[: match.start()].strip()
    return Signature(name, day_in(match[0])) if _is_authority(name) else None


def _sealed(date_line: Line) -> bool:
    """Tell by the date's place whether room was left for a seal; plain text does not say and counts as sealed."""
    size = date_line.stretches[0].look.size if date_line.stretches else date_line.look.size
    shape = date_line.shape
    if shape.align != "right":
        return not shape.left
    return (shape.right_chars or shape.right / size) >= SEALED_FROM or not (shape.right or shape.right_chars)


def _annotation(items: Sequence[Flow]) -> Part | None:
    text = words(items[0]) if isinstance(items[0], Line) else ""
    text = text.removeprefix("附注：")
    return (Found(Annotation(without_brackets(text)), (items[0],)), 1) if whole_match(BRACKETED, text) else None


def _note(items: Sequence[Flow]) -> Part | None:
    lines = _lines(items, 40)
    match = whole_match(ATTACHMENT_NOTE, words(lines[0]))
    if match is None:
        return None
    names, taken = [_without_number(match["name"])], 1
    for line in lines[1:]:
        item = whole_match(NOTE_ITEM, words(line))
        if item is None or int(item["number"]) != taken + 1:
            break
        names.append(_without_number(words(line)))
        taken += 1
    return Found(AttachmentNote(tuple(names)), tuple(lines[:taken])), taken


def _without_number(text: str) -> str:
    match = whole_match(NOTE_ITEM, text)
    return (match["name"] if match else text).strip()


def _attachment(items: Sequence[Flow]) -> Part | None:
    lines = _lines(items, 6)
    match = whole_match(ATTACHMENT, words(lines[0]))
    if match is None or (match["before"] and not match["before"].strip().endswith("号")):
        return None
    number = int(match["number"]) if match["number"].isdecimal() else from_chinese(match["number"]) or 0
    title = _attachment_title(lines[1:])
    block = Attachment(number, "".join(map(words, title)))
    return Found(block, (lines[0], *title)), 1 + len(title)


def _attachment_title(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of the title: the first short one, and those centred with it or broken off it."""
    title: list[Line] = []
    for line in lines:
        if not is_short_line(words(line), LONGEST_ATTACHMENT_TITLE) or heading_number(words(line))[0]:
            break
        goes_on = not title or line.index == title[0].index or line.shape.align == title[0].shape.align == "center"
        if not goes_on or (title and line.style != title[0].style):
            break
        title.append(line)
    return title


def _imprint(items: Sequence[Flow]) -> Part | None:
    """Read the lines of the imprint that stand together; a wrapped 抄送 in plain text goes on."""
    block, taken = Imprint(), 0
    lines = _lines(items, 8)
    for line in lines:
        extended = _extended(block, words(line), goes_on=0 < taken < len(lines) - 1 and bool(block.copy_recipients))
        if extended is None:
            break
        block, taken = extended, taken + 1
    return (Found(block, tuple(lines[:taken])), taken) if taken else None


def _extended(block: Imprint, text: str, *, goes_on: bool) -> Imprint | None:
    if match := whole_match(MOVED_ADDRESSEES, text):
        return replace(block, addressees=match["to"].strip().rstrip("。"))
    if match := whole_match(COPIES, text):
        to = match["to"].strip()
        return replace(block, copy_recipients=to.rstrip("。"), closed=to.endswith("。"))
    if match := whole_match(PRINTED, text):
        return replace(block, printing_office=match["office"].strip(), print_date=day_in(match["date"]))
    if goes_on and not block.closed and not block.printing_office and not BRACKETED.fullmatch(text):
        return replace(block, copy_recipients=block.copy_recipients + text.rstrip("。"), closed=text.endswith("。"))
    return None
