"""What a .docx holds in reading order: paragraphs and tables as they stand in the file."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from rol_desktop.document.ooxml.properties import Look, Shape
from rol_desktop.document.ooxml.xml import Element


@dataclass(frozen=True, slots=True)
class Stretch:
    """Hold text of one look, and the anchors it lies in (tags and bookmark names, outermost first)."""

    text: str
    look: Look
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """Hold one paragraph as it stands in the file."""

    stretches: tuple[Stretch, ...]
    shape: Shape = field(default=Shape())
    look: Look = field(default=Look())
    """Of its paragraph mark: what an empty paragraph is high."""
    label: str = ""
    """Its native list number."""
    style: str = ""
    """The name of its style in lower case."""
    page_break: bool = False
    """Whether a page break stands before its text."""
    boxed: bool = False
    """Whether it stands in a text box, at some place of its own."""
    section: int = 0
    index: int = 0
    """Its place among all paragraphs, from 1, to tell a person where."""
    pictures: tuple[str, ...] = ()
    """Relationship ids."""
    element: Element | None = field(default=None, compare=False, repr=False)

    @property
    def text(self) -> str:
        """Return the words without a native number."""
        return "".join(stretch.text for stretch in self.stretches)

    @property
    def printed(self) -> str:
        """Return the words with their native number."""
        return self.label + self.text


@dataclass(frozen=True, slots=True)
class Cell:
    """Hold one cell: its paragraphs, how many columns it spans, whether it goes on from the row above."""

    lines: tuple[Line, ...]
    span: int = 1
    continued: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """Hold a table as it stands in the file."""

    rows: tuple[tuple[Cell, ...], ...]
    header_rows: int
    widths: tuple[float, ...]
    section: int = 0
    element: Element | None = field(default=None, compare=False, repr=False)

    def lines(self) -> Iterator[Line]:
        """Yield every paragraph of the table, row by row."""
        for row in self.rows:
            for cell in row:
                yield from cell.lines


Flow = Line | Grid
