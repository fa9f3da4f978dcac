"""A paragraph broken into lines, and where each run of a line stands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from rol_desktop.domain.layout import Font
from rol_desktop.typeset.breaking import Line, Measure, break_lines
from rol_desktop.typeset.metrics import Ruler

ASCENT = 0.88  # em from the baseline up to the top of a Chinese character's box
DESCENT = 1 - ASCENT


class Align(Enum):
    """How lines fill their measure."""

    JUSTIFIED = auto()
    LEFT = auto()
    CENTRE = auto()
    RIGHT = auto()


@dataclass(frozen=True, slots=True)
class Span:
    """Hold a stretch of text of one font and source."""

    text: str
    font: Font
    source: str = ""


@dataclass(frozen=True, slots=True)
class Shape:
    """Say how a paragraph is set."""

    measure: Measure
    pitch: float
    """Points from line to line."""
    align: Align = Align.JUSTIFIED
    spacing: float = 0.0
    """Points between characters."""


@dataclass(frozen=True, slots=True)
class SetParagraph:
    """Hold a paragraph's lines; the places of its runs are found when a page is drawn."""

    spans: tuple[Span, ...]
    shape: Shape
    text: str
    lines: tuple[Line, ...]

    @property
    def baseline(self) -> float:
        """Return the points from a line's top to its baseline: a line of the grid has its characters in the middle."""
        return (self.shape.pitch - self.em) / 2 + ASCENT * self.em

    @property
    def em(self) -> float:
        """Return the size of the paragraph's type."""
        return self.spans[-1].font.size if self.spans else self.shape.pitch / 2

    def spans_of(self, line: Line) -> Iterator[tuple[int, int, Span]]:
        """Yield the stretches of a line with the span each belongs to."""
        offset = 0
        for span in self.spans:
            start, end = max(offset, line.start), min(offset + len(span.text), line.end)
            if start < end:
                yield start, end, span
            offset += len(span.text)

    def sources(self, line: Line) -> Iterator[str]:
        """Yield the uid of each entry with words on a line."""
        return (span.source for _, _, span in self.spans_of(line) if span.source)


def compose(spans: Sequence[Span], shape: Shape, ruler: Ruler) -> SetParagraph:
    """Break a paragraph into lines."""
    text = "".join(span.text for span in spans)
    widths: list[float] = []
    for span in spans:
        widths.extend(map(ruler.widths(span.font, shape.spacing).__getitem__, span.text))
    em = spans[-1].font.size if spans else 0.0
    return SetParagraph(tuple(spans), shape, text, break_lines(text, widths, shape.measure, em))
