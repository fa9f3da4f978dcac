"""How wide characters are: asked of whoever knows the fonts, remembered per font."""

from typing import Protocol

from rol_desktop.domain.layout import Font
from rol_desktop.typeset.characters import cells


class Metrics(Protocol):
    """Measure characters of the fonts that will really be drawn."""

    def advance(self, character: str, font: Font) -> float:
        """Return the width of one character in points, without any spacing."""


class EvenMetrics:
    """Measure as a Chinese font with half-width Latin does: for page counts where no font is at hand."""

    def advance(self, character: str, font: Font) -> float:
        """Return one em for a Han character and half of one for a Latin letter or figure."""
        return cells(character) * font.size


class Widths(dict[str, float]):
    """Remember the widths of one font's characters; a look-up by `map` runs at the speed of C."""

    def __init__(self, metrics: Metrics, font: Font, spacing: float = 0.0) -> None:
        super().__init__()
        self.metrics = metrics
        self.font = font
        self.spacing = spacing

    def __missing__(self, character: str) -> float:
        """Measure a character at its first use."""
        width = self.metrics.advance(character, self.font)
        self[character] = width = width + self.spacing if width else 0.0
        return width


class Ruler:
    """Hand out the widths of each font with each spacing."""

    def __init__(self, metrics: Metrics) -> None:
        self.metrics = metrics
        self._widths: dict[tuple[Font, float], Widths] = {}

    def widths(self, font: Font, spacing: float = 0.0) -> Widths:
        """Return the widths of a font whose characters stand `spacing` points apart."""
        key = (font, spacing)
        if key not in self._widths:
            self._widths[key] = Widths(self.metrics, font, spacing)
        return self._widths[key]

    def width(self, text: str, font: Font, spacing: float = 0.0) -> float:
        """Return the width of a text on one line, without the gaps between scripts."""
        return sum(map(self.widths(font, spacing).__getitem__, text))
