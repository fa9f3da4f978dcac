"""Set the 版头: everything above and including the red rule (GB/T 9704 7.2)."""

from collections.abc import Iterator

from rol_desktop.domain.blocks import Head
from rol_desktop.domain.layout import MM, Font
from rol_desktop.domain.report import HeadForm
from rol_desktop.typeset.fragments import Fragment, Group
from rol_desktop.typeset.page import Mark, Rule
from rol_desktop.typeset.paragraph import ASCENT, DESCENT, Align, Span
from rol_desktop.typeset.setter import Setter

LABEL = "签发人："
NAMES_A_LINE = 2  # GB/T 9704 7.2.6
MARK_LEADING = 1.05  # of the mark's size from line to line
EXACT = 0.8  # of the number's line lies above its baseline: it stands off the grid, as the .docx sets it


def head(setter: Setter, block: Head) -> Iterator[Fragment]:
    """Set the head as one group that ends at the red rule."""
    marks, above = _corner(setter, block)
    place = setter.layout.head
    mark, y = _authority_mark(setter, block.authority_mark, max(above, place.mark_drop * MM))
    numbers, bottom = _number_line(setter, block, y + place.number_gap_lines * setter.pitch)
    rule = bottom + place.rule_drop * MM
    marks += [*mark, *numbers, Rule(0.0, rule, setter.width, place.rule_weight, place.rule_color)]
    yield Group(tuple(marks), rule)


def _corner(setter: Setter, block: Head) -> tuple[list[Mark], float]:
    """Set copy number, secrecy and urgency in the upper left corner; return them and where they end."""
    fonts = setter.layout.fonts
    lines = [(block.copy_number, fonts.copy_number)] if block.copy_number or block.secrecy else []
    lines += [(text, fonts.secrecy) for text in (block.secrecy, block.urgency) if text]
    marks: list[Mark] = []
    for number, (text, font) in enumerate(lines):
        marks += setter.marks(setter.line(text, font, setter.body_shape(0, align=Align.LEFT)), y=number * setter.pitch)
    return marks, len(lines) * setter.pitch


def mark_font(setter: Setter, text: str) -> Font:
    """Return the mark's font, set smaller where its longest line would not fit (GB/T 9704 7.2.4 leaves it open)."""
    font = setter.layout.fonts.mark
    widest = max((setter.text_width(line, font) for line in text.splitlines()), default=0.0)
    if widest <= setter.width:
        return font
    size = int(font.size * setter.width / widest * 2) / 2
    return Font(font.family, size, font.bold, font.color, font.latin)


def _authority_mark(setter: Setter, text: str, top: float) -> tuple[list[Mark], float]:
    font = mark_font(setter, text)
    marks: list[Mark] = []
    pitch = font.size * MARK_LEADING
    for line in text.splitlines():
        paragraph = setter.line(line, font, setter.shape(setter.width + 1, pitch, Align.CENTRE))
        marks += setter.marks(paragraph, y=top + font.size * ASCENT - paragraph.baseline)
        top += pitch
    return marks, top


def _number_line(setter: Setter, block: Head, top: float) -> tuple[list[Mark], float]:
    """Set document number and signatories, level with the last of them; return where the characters end."""
    upward = block.form is HeadForm.UPWARD
    rows = [block.signatories[at : at + NAMES_A_LINE] for at in range(0, len(block.signatories), NAMES_A_LINE)]
    if not upward:
        rows = []
    font = setter.layout.fonts.document_number
    top += EXACT * setter.pitch - (setter.pitch - font.size) / 2 - ASCENT * font.size
    last = top + max(len(rows) - 1, 0) * setter.pitch
    marks = _signatories(setter, rows, top)
    align = Align.LEFT if upward else Align.CENTRE
    shape = setter.body_shape(setter.layout.head.indent if upward else 0, align=align)
    number = setter.line(block.document_number, font, shape)
    marks += setter.marks(number, y=last)
    return marks, last + number.baseline + font.size * DESCENT


def _signatories(setter: Setter, rows: list[tuple[str, ...]], top: float) -> list[Mark]:
    if not rows:
        return []
    fonts, character = setter.layout.fonts, setter.layout.character
    columns = [
        max((setter.text_width(row[at], fonts.signatory) for row in rows if at < len(row)), default=0.0)
        for at in range(max(map(len, rows)))
    ]
    edge = setter.width - setter.layout.head.indent * character
    starts = [edge - sum(columns[at:]) - character * (len(columns) - 1 - at) for at in range(len(columns))]
    label = starts[0] - setter.text_width(LABEL, fonts.document_number)
    marks = list(_word(setter, LABEL, fonts.document_number, label, top))
    for number, row in enumerate(rows):
        for at, name in enumerate(row):
            marks += _word(setter, name, fonts.signatory, starts[at], top + number * setter.pitch)
    return marks


def _word(setter: Setter, text: str, font: Font, x: float, y: float) -> list[Mark]:
    return setter.marks(setter.compose([Span(text, font)], setter.shape(setter.width, setter.pitch)), x, y)
