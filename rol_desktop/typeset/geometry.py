"""The sheet and its type area in points, upright or on its side."""

from dataclasses import dataclass

from rol_desktop.domain.layout import MM, Layout


@dataclass(frozen=True, slots=True)
class Geometry:
    """Measure one kind of sheet."""

    width: float
    height: float
    left: float
    top: float
    type_width: float
    type_height: float

    @property
    def bottom(self) -> float:
        """Return the lower edge of the type area."""
        return self.top + self.type_height


def geometry(layout: Layout, *, landscape: bool = False, even: bool = False) -> Geometry:
    """Return the measures of a sheet; on its side, the head of its content looks to the left (GB/T 9704 8)."""
    paper, margins = layout.paper, layout.margins
    swapped = margins.mirrored and even
    left, right = (margins.right, margins.left) if swapped else (margins.left, margins.right)
    wide, high = paper.width - left - right, paper.height - margins.top - margins.bottom
    if landscape:  # the upright sheet turned clockwise: its foot becomes the left edge
        sides = (paper.height, paper.width, margins.bottom, left, high, wide)
    else:
        sides = (paper.width, paper.height, left, margins.top, wide, high)
    return Geometry(*(side * MM for side in sides))
