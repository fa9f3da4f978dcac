"""What stands on a page and where: points from the sheet's upper left corner, y downwards."""

from dataclasses import dataclass, field
from enum import StrEnum

from rol_desktop.domain.layout import Font


@dataclass(frozen=True, slots=True)
class TextRun:
    """Place a stretch of text of one font, set with even spacing."""

    x: float
    y: float
    """The baseline."""
    text: str
    font: Font
    width: float
    spacing: float = 0.0
    """Points added after each character."""
    block: int = -1
    """Index of the block in the document's tree; -1 for what the layout adds."""
    start: int = 0
    """Where the text starts in the block's text as set."""
    source: str = ""
    """The uid of the entry whose words these are."""
    turned: bool = False
    """Whether the text runs downwards: the page number of a sheet on its side."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Place a straight line or, with a height, a filled bar."""

    x: float
    y: float
    """The middle of a level line, the top of an upright one."""
    length: float
    weight: float
    color: str
    upright: bool = False


@dataclass(frozen=True, slots=True)
class Image:
    """Place a picture."""

    x: float
    y: float
    width: float
    height: float
    data: bytes
    block: int = -1


Mark = TextRun | Rule | Image


@dataclass(frozen=True, slots=True)
class Box:
    """Bound a passage on a page."""

    x: float
    y: float
    width: float
    height: float

    def contains(self, x: float, y: float) -> bool:
        """Tell whether a point lies inside."""
        return self.x <= x <= self.x + self.width and self.y <= y <= self.y + self.height


@dataclass(frozen=True, slots=True)
class OutlineItem:
    """Name a heading and the page it stands on."""

    level: int
    text: str
    page: int
    """Index from 0."""
    y: float
    block: int


class Caution(StrEnum):
    """What the pages warn of."""

    SHORT_LAST_LINE = "short_last_line"
    HEADING_AT_FOOT = "heading_at_foot"
    IMPRINT_ALONE = "imprint_alone"
    IMPRINT_SIDE = "imprint_side"
    ROW_SPLIT = "row_split"
    FONT_MISSING = "font_missing"


@dataclass(frozen=True, slots=True)
class PageWarning:
    """Point at something on a page that a careful eye would object to."""

    caution: Caution
    page: int
    box: Box
    message: str
    block: int = -1
    source: str = field(default="")
