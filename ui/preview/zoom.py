"""How large pages are shown, and where each sheet lies in the scrolled area."""

from bisect import bisect_right
from dataclasses import dataclass
from enum import Enum, auto

from rol_desktop.typeset.sheet import Sheet

GAP = 16  # pixels around and between sheets
SMALLEST, LARGEST = 0.25, 4.0
STEPS = (0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0)


class Fit(Enum):
    """What the size of a page follows."""

    WIDTH = auto()
    PAGE = auto()
    PERCENT = auto()


@dataclass(frozen=True, slots=True)
class Zoom:
    """Hold how large pages are wanted; the factor counts for PERCENT only, 1 being paper size."""

    fit: Fit = Fit.WIDTH
    factor: float = 1.0

    def stepped(self, shown: float, direction: int) -> "Zoom":
        """Return the next larger or smaller step from the factor shown."""
        larger = [step for step in STEPS if step > shown * 1.01]
        smaller = [step for step in STEPS if step < shown * 0.99]
        if direction > 0:
            return Zoom(Fit.PERCENT, larger[0] if larger else LARGEST)
        return Zoom(Fit.PERCENT, smaller[-1] if smaller else SMALLEST)


@dataclass(frozen=True, slots=True)
class Place:
    """Place one sheet, in pixels of the scrolled area."""

    x: float
    y: float
    width: float
    height: float
    scale: float
    """Pixels per point."""


class Stack:
    """Lay sheets below one another; fitted sheets have a scale each, so that one on its side shrinks no other."""

    def __init__(self, sheets: tuple[Sheet, ...], zoom: Zoom, view: tuple[int, int], pixels_per_point: float) -> None:
        scales = [_scale(zoom, sheet, view, pixels_per_point) for sheet in sheets]
        pairs = list(zip(sheets, scales, strict=True))
        self.width = int(max((sheet.geometry.width * scale for sheet, scale in pairs), default=0.0)) + 2 * GAP
        middle = max(self.width, view[0]) / 2
        self.places: list[Place] = []
        y = float(GAP)
        for sheet, scale in pairs:
            wide, high = round(sheet.geometry.width * scale), round(sheet.geometry.height * scale)
            self.places.append(Place(round(middle - wide / 2), y, wide, high, scale))
            y += high + GAP
        self.height = int(y)
        self._tops = [place.y for place in self.places]

    def at(self, y: float) -> int:
        """Return the sheet at a height, or the one above the gap there."""
        return max(bisect_right(self._tops, y) - 1, 0)

    def visible(self, top: float, height: float) -> range:
        """Return the sheets that show between two heights."""
        if not self.places:
            return range(0)
        return range(self.at(top), self.at(top + height) + 1)


def _scale(zoom: Zoom, sheet: Sheet, view: tuple[int, int], pixels_per_point: float) -> float:
    """Return the pixels per point at which a sheet shows."""
    if zoom.fit is Fit.PERCENT:
        return zoom.factor * pixels_per_point
    scale = (view[0] - 2 * GAP) / sheet.geometry.width
    if zoom.fit is Fit.PAGE:
        scale = min(scale, (view[1] - 2 * GAP) / sheet.geometry.height)
    return max(min(scale, LARGEST * pixels_per_point), SMALLEST * pixels_per_point / 2)
