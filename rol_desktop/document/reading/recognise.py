"""From paragraphs and tables to the tree of blocks."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from rol_desktop.document.ooxml.flow import Flow, Grid, Line, Stretch
from rol_desktop.document.reading.back import element
from rol_desktop.document.reading.broken import joint, paragraphs
from rol_desktop.document.reading.found import Found, pieces, words
from rol_desktop.document.reading.front import front
from rol_desktop.document.reading.headings import passage
from rol_desktop.document.reading.patterns import CAPTION, is_furniture, whole_match
from rol_desktop.document.reading.tables import placed_or_table, table
from rol_desktop.domain.blocks import Attachment, PageBreak, Picture, Signature, Source

CONTENTS_STYLES = ("toc ", "目录")
SEPARATE = "\n"
AHEAD = 48  # items: more than any element of the back takes


def _nobody(_: tuple[str, ...]) -> None:
    return None


def _nothing(_: str) -> None:
    return None


def _never(_: int) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Context:
    """Answer what the paragraphs themselves do not say; plain text has none of it."""

    source_of: Callable[[tuple[str, ...]], Source | None] = _nobody
    picture_of: Callable[[str], bytes | None] = _nothing
    landscape: Callable[[int], bool] = _never


@dataclass(frozen=True, slots=True)
class Recognised:
    """Hold the blocks of a file with their origins, and what was left out."""

    found: tuple[Found, ...]
    omitted: tuple[str, ...] = ()


def recognised(items: Sequence[Flow], context: Context) -> Recognised:
    """Recognise the elements of a report in reading order."""
    flow = tuple(_whole(tuple(_useful(items))))
    head, taken, omitted = front(flow)
    rest = tuple(_Body(flow[taken:], context).blocks())
    return Recognised((*head, *rest), omitted)


def _useful(items: Sequence[Flow]) -> Iterator[Flow]:
    """Yield what has words, a picture or a page break; soft line breaks part paragraphs."""
    for item in items:
        for each in placed_or_table(item) if isinstance(item, Grid) else (item,):
            if isinstance(each, Line):
                yield from _useful_lines(each)
            else:
                yield each


def _whole(flow: tuple[Flow, ...]) -> Iterator[Flow]:
    """Yield the flow with lines joined that a conversion from PDF made paragraphs of.

    A document with heading styles or counted numbers was written by a person, line ends and all.
    """
    if any(isinstance(each, Line) and (each.shape.outline or each.label) for each in flow):
        yield from flow
        return
    for is_line, group in groupby(flow, key=lambda each: isinstance(each, Line)):
        if not is_line:
            yield from group
            continue
        lines = [each for each in group if isinstance(each, Line)]
        for part in paragraphs([words(each) for each in lines], [_indented(each) for each in lines]):
            yield _joined(lines[part.start : part.stop])


def _indented(line: Line) -> bool:
    return line.shape.first > 0 or line.shape.first_chars > 0 or line.text.startswith(("　", "  ", "\t"))


def _joined(lines: list[Line]) -> Line:
    stretches = list(lines[0].stretches)
    for before, line in pairwise(lines):
        gap = joint(before.text.rstrip(), line.text.lstrip())
        stretches += [*([Stretch(gap, line.look)] if gap else []), *line.stretches]
    return lines[0] if len(lines) == 1 else replace(lines[0], stretches=tuple(stretches))


def _useful_lines(line: Line) -> Iterator[Line]:
    text = line.text
    if not words(line):
        if line.page_break or line.pictures or line.shape.page_break_before:
            yield line
    elif line.style.startswith(CONTENTS_STYLES) or is_furniture(words(line)):
        return
    elif SEPARATE in text.strip():
        yield from pieces(line, [cut for cut in _cuts(text) if text[cut[0] : cut[1]].strip()])
    else:
        yield line


def _cuts(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for part in text.split(SEPARATE):
        yield start, start + len(part)
        start += len(part) + 1


class _Body:
    """Walk from the first words of the body to the end."""

    def __init__(self, items: tuple[Flow, ...], context: Context) -> None:
        self.items = items
        self.context = context
        self.signed = False

    def blocks(self) -> Iterator[Found]:
        """Yield every block."""
        index = 0
        while index < len(self.items):
            made, taken = self._next(index)
            yield from made
            index += taken

    def _next(self, index: int) -> tuple[list[Found], int]:
        item = self.items[index]
        if isinstance(item, Grid):
            return [Found(table(item), (item,))], 1
        part = element(self.items[index : index + AHEAD], signed=self.signed) if index else None
        if part:
            return [self._part(part[0], item)], part[1]
        broken = index > 0 and (item.page_break or item.shape.page_break_before)
        made = [Found(PageBreak(), (item,))] if broken else []
        made += [Found(Picture(data), (item,)) for key in item.pictures if (data := self.context.picture_of(key))]
        if not words(item):
            return made, 1
        found, taken = self._words(index, item)
        return [*made, found], taken

    def _part(self, found: Found, first: Line) -> Found:
        self.signed = self.signed or isinstance(found.block, (Signature, Attachment))
        if isinstance(found.block, Attachment) and self.context.landscape(first.section):
            return replace(found, block=replace(found.block, landscape=True))
        return found

    def _words(self, index: int, item: Line) -> tuple[Found, int]:
        after = self.items[index + 1] if index + 1 < len(self.items) else None
        if isinstance(after, Grid) and (whole_match(CAPTION, words(item)) or item.style == "caption"):
            return Found(table(after, words(item)), (item, after)), 2
        following = words(after) if isinstance(after, Line) else ""
        return Found(passage(item, following, self.context.source_of), (item,)), 1
