"""Set what closes a document: 署名 and 成文日期 (GB/T 9704 7.3.5), and the 版记 (7.4)."""

from collections.abc import Iterator

from rol_desktop.domain.blocks import Imprint, Signature
from rol_desktop.domain.layout import BLACK, MM
from rol_desktop.domain.numbering import long_date
from rol_desktop.typeset.breaking import Measure
from rol_desktop.typeset.fragments import Foot, Fragment, Group, Space
from rol_desktop.typeset.page import Mark, Rule
from rol_desktop.typeset.paragraph import SetParagraph, Shape
from rol_desktop.typeset.setter import Setter


def signature(setter: Setter, block: Signature) -> Iterator[Fragment]:
    """Set the signing authority and the date so that a page never parts them."""
    place = setter.layout.signature
    yield Space((place.sealed_gap_lines if block.sealed else place.unsealed_gap_lines) * setter.pitch)
    font = setter.layout.fonts.body
    date = long_date(block.issue_date) if block.issue_date else ""
    wide, long = (_width(setter, text) for text in (block.authority, date))
    left, date_left = (_sealed if block.sealed else _unsealed)(setter, wide, long)
    marks: list[Mark] = []
    lines = [(text, x) for text, x in ((block.authority, left), (date, date_left)) if text]
    for number, (text, x) in enumerate(lines):
        marks += setter.marks(setter.line(text, font, _one_line(setter)), x, number * setter.pitch)
    yield Group(tuple(marks), setter.pitch * len(lines))


def _one_line(setter: Setter) -> Shape:
    return Shape(Measure(1e9), setter.pitch, spacing=setter.layout.grid.character_spacing)


def _width(setter: Setter, text: str) -> float:
    return setter.line(text, setter.layout.fonts.body, _one_line(setter)).lines[0].width if text else 0.0


def _sealed(setter: Setter, wide: float, long: float) -> tuple[float, float]:
    """Return the left edges: the date four characters in, the name in the middle above it (7.3.5.1)."""
    right = max(setter.layout.signature.sealed_right * setter.layout.character, (wide - long) / 2)
    date_left = setter.body_width - right - long
    return date_left + (long - wide) / 2, date_left


def _unsealed(setter: Setter, wide: float, long: float) -> tuple[float, float]:
    """Return the left edges: the name two characters in, the date beginning two behind it (7.3.5.2)."""
    place, character = setter.layout.signature, setter.layout.character
    edge = setter.body_width - place.unsealed_right * character
    if long > wide:
        return edge - long - place.date_shift * character, edge - long
    return edge - wide, edge - wide + place.date_shift * character


def imprint(setter: Setter, block: Imprint) -> Iterator[Fragment]:
    """Set the imprint between its rules, thick outside and thin inside (7.4.1)."""
    marks: list[Mark] = []
    place = setter.layout.imprint
    y = 0.0
    marks.append(Rule(0.0, y, setter.width, place.thick * MM, BLACK))
    recipients = _recipients(setter, block)
    for text in recipients:
        y = _put(setter, text, marks, y)
    if recipients and block.printing_office:
        marks.append(Rule(0.0, y, setter.width, place.thin * MM, BLACK))
    if block.printing_office:
        y = _printing(setter, block, marks, y)
    marks.append(Rule(0.0, y, setter.width, place.thick * MM, BLACK))
    yield Foot(Group(tuple(marks), y))


def _recipients(setter: Setter, block: Imprint) -> list[SetParagraph]:
    """Return 主送 and 抄送, their further lines aligned behind the colon (7.4.2)."""
    lines = [("主送：", block.addressees), ("抄送：", block.copy_recipients)]
    font, place = setter.layout.fonts.imprint, setter.layout.imprint
    side = place.indent * font.size
    found = []
    for label, names in lines:
        if names:
            text = f"{label}{names.rstrip('。')}。"
            measure = Measure(setter.width - side, side, side + setter.text_width(label, font))
            found.append(setter.line(text, font, Shape(measure, place.line_pitch)))
    return found


def _printing(setter: Setter, block: Imprint, marks: list[Mark], y: float) -> float:
    font, place = setter.layout.fonts.imprint, setter.layout.imprint
    side = place.indent * font.size
    date = f"{long_date(block.print_date)}印发" if block.print_date else ""
    width = setter.text_width(date, font) if date else 0.0
    office = Shape(Measure(setter.width - side - width, side, side), place.line_pitch)
    bottom = _put(setter, setter.line(block.printing_office, font, office), marks, y)
    if date:
        line = setter.line(date, font, setter.shape(setter.width, place.line_pitch))
        marks += setter.marks(line, setter.width - side - width, bottom - place.line_pitch)
    return bottom


def _put(setter: Setter, paragraph: SetParagraph, marks: list[Mark], y: float) -> float:
    marks += setter.marks(paragraph, y=y)
    return y + len(paragraph.lines) * paragraph.shape.pitch
