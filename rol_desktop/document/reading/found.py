"""What recognition passes on: a block of the tree together with the paragraphs it was read from."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from rol_desktop.document.ooxml.flow import Flow, Line, Stretch
from rol_desktop.domain.blocks import Block, Run, Source

SourceOf = Callable[[tuple[str, ...]], Source | None]


@dataclass(frozen=True, slots=True)
class Found:
    """Hold one recognised block and where it stands in the file."""

    block: Block
    origin: tuple[Flow, ...]


def words(line: Line) -> str:
    """Return a line's printed words without outer white space."""
    return line.printed.strip()


def runs(line: Line, source_of: SourceOf, start: int = 0) -> tuple[Run, ...]:
    """Return a line's words from a character of `words(line)` on, as runs by source."""
    text = line.printed
    skip = len(text) - len(text.lstrip()) + start
    last = len(text.rstrip())
    found: list[Run] = []
    position = 0
    for stretch in (Stretch(line.label, line.look), *line.stretches):
        piece = stretch.text[max(0, skip - position) : max(0, last - position)]
        position += len(stretch.text)
        if not piece:
            continue
        source = source_of(stretch.anchors)
        if found and found[-1].source == source:
            found[-1] = replace(found[-1], text=found[-1].text + piece)
        else:
            found.append(Run(piece, source))
    return tuple(found)


def source_at(line: Line, source_of: SourceOf, start: int) -> Source | None:
    """Return whose word stands at a character of `words(line)`."""
    found = runs(line, source_of, start)
    return found[0].source if found else None


def pieces(line: Line, cuts: Sequence[tuple[int, int]]) -> tuple[Line, ...]:
    """Cut a line into several at character ranges of its own text; the first keeps number and page break."""
    made: list[Line] = []
    for start, end in cuts:
        kept: list[Stretch] = []
        position = 0
        for stretch in line.stretches:
            text = stretch.text[max(0, start - position) : max(0, end - position)]
            position += len(stretch.text)
            if text:
                kept.append(replace(stretch, text=text))
        if made:
            made.append(replace(line, stretches=tuple(kept), label="", page_break=False, pictures=()))
        else:
            made.append(replace(line, stretches=tuple(kept)))
    return tuple(made)
