"""Positions worked out from the formatting, in points, and whether they are certain.

Word's line height is known where spacing is exact or on a grid; elsewhere it depends on the font, and what rests on
such a line is marked as an estimate.
"""

from dataclasses import dataclass

from rol_desktop.document.clauses.facts import Facts, Page
from rol_desktop.document.ooxml.flow import Grid, Line
from rol_desktop.domain.width import width

NATURAL = 1.3  # of the size: what Chinese fonts ask for a line; between 1.14 and 1.46
BASELINE = 0.8  # of an exact line's height: where Word and LibreOffice set the baseline
ASCENT = 0.84  # of the size: where Chinese characters begin above the baseline
DESCENT = 0.12  # of the size: where they end below it
SIZE_SLACK = 0.3  # points: 3号 is 15.75 by the printers, 16 in Word


@dataclass(frozen=True, slots=True)
class Length:
    """Hold points, and whether they are more than an estimate."""

    points: float
    certain: bool = True

    def __add__(self, other: "Length") -> "Length":
        """Add two lengths; one estimate makes the sum one."""
        return Length(self.points + other.points, self.certain and other.certain)


def size(line: Line) -> float:
    """Return the size of a line's first words, or of its mark when it is empty."""
    return next((each.look.size for each in line.stretches if each.text.strip()), line.look.size)


def pitch(line: Line, page: Page) -> Length:
    """Return the distance from one of a paragraph's lines to the next."""
    shape = line.shape
    if shape.line_rule == "exact":
        return Length(shape.line)
    natural = NATURAL * max((each.look.size for each in line.stretches), default=line.look.size)
    if page.grid and shape.snap and page.line_pitch:
        cells = -(-natural // page.line_pitch)
        height = cells * page.line_pitch * (shape.line / 12 if shape.line_rule == "auto" else 1)
        return Length(max(height, shape.line if shape.line_rule == "atLeast" else 0))
    if shape.line_rule == "atLeast":
        return Length(max(shape.line, natural), certain=shape.line >= natural)
    return Length(natural * shape.line / 12, certain=False)


def line_count(line: Line, page: Page) -> int:
    """Return about how many lines a paragraph takes."""
    cells = sum(width(each.text) * (each.look.size + each.look.spacing) for each in line.stretches)
    room = max(page.type_width - line.shape.left - line.shape.right, 1)
    return max(1, -(-round(cells) // max(round(room), 1))) + line.text.strip().count("\n")


def height(line: Line, page: Page) -> Length:
    """Return the height of a whole paragraph without the gaps around it."""
    one = pitch(line, page)
    count = line_count(line, page)
    return Length(one.points * count, one.certain and count == 1)


def gap(facts: Facts, above: Line, below: Line) -> Length:
    """Return the white between two paragraphs: their own gaps and blank paragraphs between them."""
    total = Length(above.shape.after + below.shape.before)
    for each in facts.lines:
        if isinstance(each, Grid):
            continue
        if above.index < each.index < below.index and not each.text.strip() and not each.shape.frame:
            between = each.shape.before + each.shape.after
            total = total + height(each, facts.page(each)) + Length(between)
    return total


def top(facts: Facts, line: Line) -> Length:
    """Return how far below the type area's top the characters of a line on page 1 begin."""
    total = Length(0.0)
    for each in facts.lines:
        if isinstance(each, Grid):
            return Length(total.points, certain=False)
        if each.index >= line.index:
            break
        if not each.shape.frame:
            total = total + height(each, facts.page(each)) + Length(each.shape.before + each.shape.after)
    own = pitch(line, facts.page(line))
    inside = BASELINE * own.points - ASCENT * size(line) if own.certain else (own.points - size(line)) / 2
    placed = not line.boxed and not line.shape.frame
    return Length(total.points + line.shape.before + inside, total.certain and own.certain and placed)


def below_characters(line: Line, page: Page) -> float:
    """Return the white between the foot of a line's characters and the end of the line."""
    return (1 - BASELINE) * pitch(line, page).points - DESCENT * size(line)


def first_indent(line: Line) -> float:
    """Return the first line's indent beyond the left one, in characters; typed full-width spaces count."""
    text = line.text
    typed = (len(text) - len(text.lstrip("　"))) + (len(text) - len(text.lstrip(" "))) / 2
    return (line.shape.first_chars or line.shape.first / size(line)) + typed


def left_indent(line: Line) -> float:
    """Return the left indent in characters."""
    return line.shape.left_chars or line.shape.left / size(line)


def right_indent(line: Line) -> float:
    """Return the right indent in characters."""
    return line.shape.right_chars or line.shape.right / size(line)


def extent(line: Line, page: Page) -> tuple[float, float]:
    """Return where the words of a one-line paragraph begin and end, in characters from the left edge."""
    look = next((each.look for each in line.stretches if each.text.strip()), line.look)
    cell = look.size + look.spacing
    room = page.type_width / cell
    long = width(line.text.strip())
    left = (line.shape.left_chars * size(line) or line.shape.left) / cell
    right = room - (line.shape.right_chars * size(line) or line.shape.right) / cell
    if line.shape.align == "right":
        trailing = len(line.text) - len(line.text.rstrip("　"))
        return right - long - trailing, right - trailing
    if line.shape.align == "center":
        return (left + right - long) / 2, (left + right + long) / 2
    start = left + first_indent(line) * size(line) / cell
    return start, start + long
