"""What a block becomes before it has a page: lines, gaps, groups that stay together; measured from the type area."""

from dataclasses import dataclass, replace

from rol_desktop.typeset.page import Image, Mark, Rule, TextRun
from rol_desktop.typeset.paragraph import SetParagraph


@dataclass(frozen=True, slots=True)
class Lines:
    """Hold a paragraph whose lines may part over pages."""

    paragraph: SetParagraph
    base: int = 0
    """Where the paragraph's text starts in its block's text."""
    level: int = 0
    """Of the heading it is or begins with; 0 for none."""
    heading: str = ""
    is_heading: bool = False
    """Whether the heading has the lines for itself."""
    watched: bool = False
    """Whether a last line of one or two characters is worth a warning."""


@dataclass(frozen=True, slots=True)
class Space:
    """Leave room; none at the head of a page."""

    height: float


@dataclass(frozen=True, slots=True)
class Group:
    """Hold marks that stand together, placed from the group's upper left corner."""

    marks: tuple[Mark, ...]
    height: float


@dataclass(frozen=True, slots=True)
class Foot:
    """Hold the group that stands at the lower edge of the last page's type area."""

    group: Group


@dataclass(frozen=True, slots=True)
class NewPage:
    """Begin a page, on its side where wanted; None keeps to the way of the page before."""

    landscape: bool | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """Hold a table cell's text and its place in the row."""

    paragraph: SetParagraph
    x: float
    base: int


@dataclass(frozen=True, slots=True)
class Row:
    """Hold a table row."""

    cells: tuple[Cell, ...]
    height: float
    edges: tuple[float, ...]
    """The columns' edges."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Hold a table; the head repeats on each page."""

    head: tuple[Row, ...]
    rows: tuple[Row, ...]


Fragment = Lines | Space | Group | Foot | NewPage | Rows


def moved(mark: Mark, dx: float, dy: float, block: int) -> Mark:
    """Return a mark of a group where it stands on the page."""
    if isinstance(mark, Rule):
        return replace(mark, x=mark.x + dx, y=mark.y + dy)
    if isinstance(mark, (TextRun, Image)):
        return replace(mark, x=mark.x + dx, y=mark.y + dy, block=block)
    raise AssertionError(mark)
