"""What the clause functions ask about: pages, and the paragraphs of each element with their effective formatting."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from rol_desktop.document.ooxml.flow import Flow, Grid, Line
from rol_desktop.document.ooxml.open import WordFile
from rol_desktop.document.ooxml.xml import Element, child, children, value, whole
from rol_desktop.document.reading import Reading
from rol_desktop.document.reading.found import Found, words
from rol_desktop.domain.blocks import Attachment, Block, Heading, Paragraph

MM = 72 / 25.4  # points in a millimetre
B = TypeVar("B", bound=Block)


@dataclass(frozen=True, slots=True)
class Page:
    """Measure the pages of one section, in points."""

    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float
    footer: float
    landscape: bool
    grid: str
    """w:docGrid's type: lines, linesAndChars, snapToChars, or ''."""
    line_pitch: float
    character_space: float
    footers: tuple[tuple[str, str], ...]
    """(default | even | first, part)."""

    @property
    def type_width(self) -> float:
        """Return the width of the type area."""
        return self.width - self.left - self.right

    @property
    def type_height(self) -> float:
        """Return the height of the type area."""
        return self.height - self.top - self.bottom


class Facts:
    """Answer by element and by page; everything is worked out once."""

    def __init__(self, reading: Reading, word: WordFile) -> None:
        self.reading = reading
        self.word = word

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """Return the pages of each section, in order; a missing footer is the one before."""
        found: list[Page] = []
        for section in self.word.sections:
            found.append(_page(section, self.word, found[-1].footers if found else ()))
        return tuple(found) or (_page(self.word.root, self.word, ()),)

    def page(self, line: Line) -> Page:
        """Return the page that a line is set on."""
        return self.pages[min(line.section, len(self.pages) - 1)]

    def found(self, kind: type[B]) -> tuple[tuple[B, tuple[Line, ...]], ...]:
        """Return each block of a kind with its lines."""
        return tuple((each.block, lines_of(each.origin)) for each in self.reading.found if isinstance(each.block, kind))

    def one(self, kind: type[B]) -> tuple[B, tuple[Line, ...]] | None:
        """Return the first block of a kind that has lines."""
        return next((each for each in self.found(kind) if each[1]), None)

    @cached_property
    def main(self) -> tuple[Found, ...]:
        """Return the blocks before the first attachment: the document proper."""
        kept: list[Found] = []
        for each in self.reading.found:
            if isinstance(each.block, Attachment):
                break
            kept.append(each)
        return tuple(kept)

    @cached_property
    def body(self) -> tuple[tuple[Heading | Paragraph, Line], ...]:
        """Return headings and paragraphs of the document proper with their line."""
        return tuple(
            (each.block, line)
            for each in self.main
            if isinstance(each.block, (Heading, Paragraph))
            for line in lines_of(each.origin)[:1]
        )

    @cached_property
    def lines(self) -> tuple[Flow, ...]:
        """Return what stands in the file from top to bottom, blank paragraphs too, each once."""
        return tuple(each for each in self.word.flow if isinstance(each, Grid) or not each.boxed)


def lines_of(origin: tuple[Flow, ...]) -> tuple[Line, ...]:
    """Return the paragraphs among the origins of a block."""
    return tuple(each for each in origin if isinstance(each, Line))


def place(line: Line) -> str:
    """Tell a person where a line is."""
    text = words(line)
    return f"第{line.index}段“{text[:12]}{'…' if len(text) > 12 else ''}”"


def _page(section: Element, word: WordFile, inherited: tuple[tuple[str, str], ...]) -> Page:
    size, margins, grid = (child(section, name) for name in ("pgSz", "pgMar", "docGrid"))

    def points(element: Element | None, name: str, default: int) -> float:
        return whole(value(element, name, str(default)), default) / 20

    related = word.parts.related(word.main)
    own = dict(_footers(section, related))
    return Page(
        width=points(size, "w", 12240),
        height=points(size, "h", 15840),
        top=abs(points(margins, "top", 1440)),
        right=points(margins, "right", 1440),
        bottom=abs(points(margins, "bottom", 1440)),
        left=points(margins, "left", 1440) + points(margins, "gutter", 0),
        footer=points(margins, "footer", 720),
        landscape=value(size, "orient") == "landscape",
        grid=value(grid, "type").replace("default", ""),
        line_pitch=points(grid, "linePitch", 0),
        character_space=whole(value(grid, "charSpace", default="0")) / 4096,  # ECMA-376 part 1, 17.6.5
        footers=tuple(sorted({**dict(inherited), **own}.items())),
    )


def _footers(section: Element, related: dict[str, tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for reference in children(section, "footerReference"):
        key = next((text for name, text in reference.attrib.items() if str(name).endswith("}id")), "")
        yield value(reference, "type", "default"), related.get(str(key), ("", ""))[1]
