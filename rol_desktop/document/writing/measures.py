"""What of a page's look depends on its words: the mark's size, the tab stops of signatories, the date's indents.

Word keeps such measures in styles, and the styles of a document are written for that document.
"""

from dataclasses import dataclass

from rol_desktop.document.writing.xml import mm, twips
from rol_desktop.domain.blocks import Document, Head, Signature
from rol_desktop.domain.layout import MM, Layout
from rol_desktop.domain.numbering import long_date
from rol_desktop.domain.report import HeadForm
from rol_desktop.domain.width import width

SMALLEST_MARK = 26.0  # points: larger than the title, as the eye expects
NARROWEST_MARK = 50  # percent of the letters' width
NAMES_A_LINE = 2  # GB/T 9704 7.2.6
LABEL = "签发人："


@dataclass(frozen=True, slots=True)
class Measures:
    """Hold the measures of one document, in twips but for the mark's."""

    has_head: bool = False
    mark_size: float = 60.0
    mark_scale: int = 100
    mark_before: int = 0
    tabs: tuple[tuple[str, int], ...] = ()
    """Tab stops of the number's line: (left or right, position)."""
    authority: str = ""
    """w:ind and w:jc of the signing authority …"""
    date: str = ""
    """… and of the date."""
    signature_before: int = 0


def head_lines(head: Head) -> tuple[str, ...]:
    """Return the lines above the mark: copy number, secrecy (always the second line, 7.2.2), urgency."""
    lines = [head.copy_number] if head.copy_number or head.secrecy else []
    return tuple(lines + [line for line in (head.secrecy, head.urgency) if line])


def measured(document: Document, layout: Layout) -> Measures:
    """Measure a document for its styles."""
    head = next((block for block in document.blocks if isinstance(block, Head)), None)
    signature = next((block for block in document.blocks if isinstance(block, Signature)), None)
    authority, date, before = _signature(signature, layout) if signature else ("", "", 0)
    if head is None:
        return Measures(authority=authority, date=date, signature_before=before)
    size, scale = mark_size(head.authority_mark, layout)
    above = len(head_lines(head)) * layout.grid.line_pitch
    return Measures(
        has_head=True,
        mark_size=size,
        mark_scale=scale,
        mark_before=max(twips(layout.head.mark_drop * MM - above), 0),
        tabs=_tabs(head, layout),
        authority=authority,
        date=date,
        signature_before=before,
    )


def mark_size(text: str, layout: Layout) -> tuple[float, int]:
    """Return the largest size, in points, and the letters' scale in percent, at which a mark fills one line."""
    longest = max((width(line) for line in text.splitlines()), default=1.0) or 1.0
    room = layout.type_width * MM / longest
    size = min(layout.fonts.mark.size, int(room * 2) / 2)
    if size >= SMALLEST_MARK:
        return size, 100
    size = min(SMALLEST_MARK, layout.fonts.mark.size)
    return size, max(min(int(100 * room / size), 100), NARROWEST_MARK)


def _tabs(head: Head, layout: Layout) -> tuple[tuple[str, int], ...]:
    """Place 签发人 so that it ends one character before the right edge; several names stand in two columns."""
    if head.form is not HeadForm.UPWARD or not head.signatories:
        return ()
    character = layout.character
    edge = layout.type_width * MM - layout.head.indent * character
    if len(head.signatories) == 1:
        return (("right", twips(edge)),)
    columns = [head.signatories[column::NAMES_A_LINE] for column in range(NAMES_A_LINE)]
    first, second = (max(width(name) for name in column) * character for column in columns)
    names = edge - second, edge - second - first - character
    return (
        ("left", twips(names[1] - width(LABEL) * character)),
        ("left", twips(names[1])),
        ("left", twips(names[0])),
    )


def _signature(signature: Signature, layout: Layout) -> tuple[str, str, int]:
    """Return the indents of name and date, and the space before them."""
    place, character = layout.signature, layout.character
    line = layout.type_width * MM
    name = length(signature.authority, layout)
    date = length(long_date(signature.issue_date), layout) if signature.issue_date else 0.0
    if signature.sealed:
        right = max(place.sealed_right * character, (name - date) / 2)  # 7.3.5.1
        left = max(line - 2 * right - date, 0)
        before = twips(place.sealed_gap_lines * layout.grid.line_pitch)
        return _indent(left, 0, "center"), _indent(0, right, "right"), before
    before = twips(place.unsealed_gap_lines * layout.grid.line_pitch)
    away, shift = place.unsealed_right * character, place.date_shift * character
    if date > name:  # 7.3.5.2: the date stands two characters in, the name moves with it
        return _indent(max(line - away - date - shift, 0), 0, "left"), _indent(0, away, "right"), before
    return _indent(0, away, "right"), _indent(max(line - away - name, 0) + shift, 0, "left"), before


def length(text: str, layout: Layout) -> float:
    """Return how long a text is in the body's type, in points."""
    return width(text) * layout.fonts.body.size + len(text) * layout.grid.character_spacing


def _indent(left: float, right: float, align: str) -> str:
    return f'<w:ind w:left="{twips(left)}" w:right="{twips(right)}" w:firstLine="0"/><w:jc w:val="{align}"/>'


def type_width(layout: Layout) -> int:
    """Return the width of the type area in twips."""
    return mm(layout.paper.width) - mm(layout.margins.left) - mm(layout.margins.right)
