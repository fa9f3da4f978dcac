"""Place the runs of one line: spread what is short, take the white of marks where it is too long."""

from collections.abc import Iterator
from dataclasses import dataclass

from rol_desktop.typeset.breaking import QUARTER, TOLERANCE, gaps
from rol_desktop.typeset.characters import MARKS, OPENING, is_narrow
from rol_desktop.typeset.metrics import Ruler
from rol_desktop.typeset.page import TextRun
from rol_desktop.typeset.paragraph import Align, SetParagraph


@dataclass(frozen=True, slots=True)
class _Fit:
    """Say what each character of a line gains or loses."""

    stretch: float = 0.0
    squeeze: float = 0.0
    """Points taken from each full-width mark."""


def line_runs(
    paragraph: SetParagraph, number: int, at: tuple[float, float], ruler: Ruler, block: int = -1, base: int = 0
) -> Iterator[TextRun]:
    """Yield the runs of a line; `at` is where its measure starts and its baseline, `base` where its text starts."""
    line = paragraph.lines[number]
    x, y = at
    base += line.start
    text = paragraph.text[line.start : line.end].rstrip()
    fit = _fit(paragraph, number, text)
    pen = x + _offset(paragraph, number)
    script_gaps = gaps(text)
    for start, end, span in paragraph.spans_of(line):
        widths = ruler.widths(span.font, paragraph.shape.spacing)
        stretch = text[start - line.start : end - line.start]
        for piece in _pieces(stretch, start - line.start, text, fit, script_gaps):
            if piece.at in script_gaps:
                pen += span.font.size * QUARTER
            width = sum(map(widths.__getitem__, piece.text))
            shift = fit.squeeze if piece.text[0] in OPENING else 0.0
            spacing = paragraph.shape.spacing + (fit.stretch if piece.spread else 0.0)
            advance = width + (fit.stretch * len(piece.text) if piece.spread else piece.after)
            if piece.text[0] in MARKS:
                advance -= fit.squeeze
            yield TextRun(
                pen - shift, y, piece.text, span.font, advance + shift, spacing, block, base + piece.at, span.source
            )
            pen += advance


@dataclass(frozen=True, slots=True)
class _Piece:
    """Hold characters set in one go: Han with even spacing, one word of an alphabet, or one squeezed mark."""

    text: str
    at: int
    spread: bool
    after: float = 0.0
    """What a word gains behind its last letter."""


def _pieces(part: str, offset: int, line: str, fit: _Fit, script_gaps: set[int]) -> Iterator[_Piece]:
    start = 0
    for at in range(1, len(part) + 1):
        if at < len(part) and not _parts(part, at, offset, fit, script_gaps):
            continue
        text = part[start:at]
        narrow = is_narrow(text[0])
        yield _Piece(text, offset + start, not narrow, fit.stretch if narrow and _joint(line, offset + at) else 0.0)
        start = at


def _parts(part: str, at: int, offset: int, fit: _Fit, script_gaps: set[int]) -> bool:
    """Tell whether a new piece begins at part[at]."""
    before, after = part[at - 1], part[at]
    if offset + at in script_gaps or is_narrow(before) != is_narrow(after):
        return True
    if is_narrow(after) and fit.stretch and before.isspace():
        return True
    return bool(fit.squeeze) and (before in MARKS or after in MARKS)


def _fit(paragraph: SetParagraph, number: int, text: str) -> _Fit:
    line = paragraph.lines[number]
    over = line.width - paragraph.shape.measure.room(number)
    if over > TOLERANCE:
        marks = sum(character in MARKS for character in text)
        return _Fit(squeeze=min(over / marks, paragraph.em / 2) if marks else 0.0)
    last = number == len(paragraph.lines) - 1
    if last or paragraph.shape.align is not Align.JUSTIFIED:
        return _Fit()
    joints = _joints(text)
    return _Fit(stretch=-over / joints if joints and -over > TOLERANCE else 0.0)


def _joints(text: str) -> int:
    """Count the places of a line that may be spread: behind each Han character and each word but the last."""
    return sum(_joint(text, at) for at in range(1, len(text)))


def _joint(text: str, at: int) -> bool:
    if not 0 < at < len(text):
        return False
    return not (is_narrow(text[at - 1]) and is_narrow(text[at])) or text[at - 1].isspace()


def _offset(paragraph: SetParagraph, number: int) -> float:
    measure = paragraph.shape.measure
    indent = measure.rest_indent if number else measure.first_indent
    free = measure.room(number) - paragraph.lines[number].width
    match paragraph.shape.align:
        case Align.CENTRE:
            return indent + free / 2
        case Align.RIGHT:
            return indent + free
    return indent
