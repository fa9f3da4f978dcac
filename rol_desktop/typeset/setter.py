"""What every kind of block needs to be set: the layout, the widths of its fonts, the width of the type area."""

from collections.abc import Iterable
from dataclasses import dataclass

from rol_desktop.domain.layout import Font, Layout
from rol_desktop.typeset.breaking import Measure
from rol_desktop.typeset.justify import line_runs
from rol_desktop.typeset.metrics import Ruler
from rol_desktop.typeset.page import Mark
from rol_desktop.typeset.paragraph import Align, SetParagraph, Shape, Span, compose


@dataclass(frozen=True, slots=True)
class Setter:
    """Set text of one layout into a type area of one width."""

    layout: Layout
    ruler: Ruler
    width: float
    """Of the type area, in points."""

    @property
    def pitch(self) -> float:
        """Return the points from line to line of body text."""
        return self.layout.grid.line_pitch

    @property
    def body_width(self) -> float:
        """Return how wide a line of body text is: a whole number of characters (GB/T 9704 5.2.3)."""
        character = self.layout.character
        full = self.layout.grid.characters * character
        return full if 0 <= self.width - full < character else self.width // character * character

    def body_shape(self, first: float, rest: float = 0.0, align: Align = Align.JUSTIFIED) -> Shape:
        """Return the shape of body text, its indents in characters."""
        character = self.layout.character
        measure = Measure(self.body_width, first * character, rest * character)
        return Shape(measure, self.pitch, align, self.layout.grid.character_spacing)

    def compose(self, spans: Iterable[Span], shape: Shape) -> SetParagraph:
        """Break a paragraph into lines."""
        return compose(tuple(span for span in spans if span.text), shape, self.ruler)

    def line(self, text: str, font: Font, shape: Shape) -> SetParagraph:
        """Break a text of one font into lines."""
        return self.compose([Span(text, font)], shape)

    def shape(self, width: float, pitch: float, align: Align = Align.LEFT) -> Shape:
        """Return the shape of text beside the body: no indents, no spacing."""
        return Shape(Measure(width), pitch, align)

    def marks(self, paragraph: SetParagraph, x: float = 0.0, y: float = 0.0) -> list[Mark]:
        """Return the runs of a whole paragraph whose first line's top is y."""
        found: list[Mark] = []
        for number in range(len(paragraph.lines)):
            baseline = y + paragraph.shape.pitch * number + paragraph.baseline
            found += line_runs(paragraph, number, (x, baseline), self.ruler)
        return found

    def text_width(self, text: str, font: Font) -> float:
        """Return how wide a text stands on one line without spacing."""
        paragraph = self.line(text, font, self.shape(1e9, self.pitch))
        return paragraph.lines[0].width
