"""Headings and paragraphs: numbers, runs, and the invisible marks around each entry's words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from rol_desktop.document.anchors import bookmark, content_hash, tag
from rol_desktop.document.writing.numbering import Counter
from rol_desktop.document.writing.remarks import Remarks
from rol_desktop.document.writing.xml import paragraph, run
from rol_desktop.domain.blocks import Block, Heading, Paragraph, Run, Source
from rol_desktop.domain.layout import Layout

BLOCK = '<w:docPartList><w:docPartGallery w:val="rol"/></w:docPartList>'
"""What keeps LibreOffice 7.4 from writing a control's first paragraph several times when it saves the file again."""

Numbered = tuple[int, Heading | Paragraph]
"""A block and its index in the tree."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Record one marked stretch for the custom XML part."""

    entry: str
    revision: int
    bookmark: str
    digest: str


class Passages:
    """Write the text blocks of one document, in order."""

    def __init__(self, remarks: Remarks, layout: Layout, *, anchors: bool, native_numbers: bool) -> None:
        self.remarks = remarks
        self.bold = frozenset(level for level in range(1, 5) if layout.fonts.heading(level).bold)
        self.anchors = anchors
        self.counter = Counter() if native_numbers else None
        self.marked: list[Passage] = []
        self._parts: dict[tuple[str, int], int] = {}

    def stretch(self, blocks: list[Numbered]) -> Iterator[str]:
        """Yield the XML of neighbouring text blocks; those of one entry alone share a content control.

        Comments do not stand inside one: LibreOffice 7 loses the text of a control that holds a comment. A review
        edition therefore marks the words within each paragraph and sets its comments around the marks.
        """
        whole = self.anchors and not self.remarks.active
        for source, group in groupby(blocks, key=lambda each: _sole(each[1]) if whole else None):
            if source is None:
                yield from (paragraph(*self._styled(index, block, held=False)) for index, block in group)
            else:
                yield self._controlled(source, list(group))

    def _controlled(self, source: Source, group: list[Numbered]) -> str:
        """Hold whole paragraphs of one entry in a block content control, a bookmark from the first to the last."""
        text = "\n".join(_text(block) for _, block in group)
        opening, start, end = self._mark(source, text, whole=True)
        written = [self._styled(index, block, held=True) for index, block in group]
        written[0] = written[0][0], start + written[0][1]
        written[-1] = written[-1][0], written[-1][1] + end
        return f"{opening}{''.join(paragraph(*each) for each in written)}</w:sdtContent></w:sdt>"

    def _mark(self, source: Source, text: str, *, whole: bool = False) -> tuple[str, str, str]:
        """Return what opens a content control, and the two ends of its bookmark."""
        number = len(self.marked) + 1
        key = (source.entry, source.revision)
        part = self._parts[key] = self._parts.get(key, 0) + 1
        name = bookmark(source, part)
        self.marked.append(Passage(source.entry, source.revision, name, content_hash(text)))
        control = (
            f'<w:sdt><w:sdtPr><w:tag w:val="{tag(source)}"/><w:id w:val="{number}"/>'
            f'{BLOCK if whole else ""}<w15:appearance w15:val="hidden"/></w:sdtPr><w:sdtContent>'
        )
        return (
            control,
            f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>',
            f'<w:bookmarkEnd w:id="{number}"/>',
        )

    def _styled(self, index: int, block: Heading | Paragraph, *, held: bool) -> tuple[str, str]:
        """Return the style and the content of a text block; `held` by a content control around it or not."""
        if isinstance(block, Heading):
            style, number = self._heading(block)
            content = self._words(run(number + block.text), block.text, block.source, held=held)
        elif block.heading:
            style, content = self._run_in(block, block.heading, held=held)
        else:
            style, content = "BodyText", self._runs(block.runs, held=held)
        return style, self.remarks.around_block(index, content)

    def _heading(self, heading: Heading) -> tuple[str, str]:
        """Return the style of a heading, and its number where that must be typed."""
        if self.counter is None:
            return f"Heading{heading.level}", heading.number
        if self.counter.counts_as_printed(heading):
            return f"Heading{heading.level}", ""
        return f"Heading{heading.level}Typed", heading.number

    def _run_in(self, block: Paragraph, heading: Heading, *, held: bool) -> tuple[str, str]:
        """Write a heading run in at the head of its paragraph.

        The paragraph has the heading's style, so that it is in the outline, and a character style gives the body its
        own font back. Word's hidden paragraph mark would keep the body out of the outline, but LibreOffice before
        24.2 and WPS then print heading and body on two lines; the printed page comes first.
        """
        style, number = self._heading(heading)
        text = f"{heading.text}。"
        first = self._words(run(number + text), text, heading.source, held=held)
        return style, first + self._runs(block.runs, style="RunInText", light=heading.level in self.bold, held=held)

    def _runs(self, runs: tuple[Run, ...], *, style: str = "", light: bool = False, held: bool) -> str:
        """Write runs, those of one source together."""
        found = []
        for source, group in groupby(runs, key=lambda each: each.source):
            texts = [each.text for each in group]
            content = "".join(run(text, style, light=light) for text in texts)
            found.append(self._words(content, "".join(texts), source, held=held))
        return "".join(found)

    def _words(self, content: str, text: str, source: Source | None, *, held: bool) -> str:
        """Mark a stretch of one source within its paragraph, unless the whole paragraph is already held."""
        if source is None or not content:
            return content
        if self.anchors and not held:
            opening, start, end = self._mark(source, text)
            content = f"{opening}{start}{content}{end}</w:sdtContent></w:sdt>"
        return self.remarks.around(source, content)


def stretches(blocks: Iterable[Block]) -> Iterator[list[Numbered] | tuple[int, Block]]:
    """Yield the blocks with their index, neighbouring text blocks of one source together."""
    open_group: list[Numbered] = []
    for index, block in enumerate(blocks):
        if isinstance(block, (Heading, Paragraph)):
            source = _sole(block)
            if open_group and (source is None or source != _sole(open_group[-1][1])):
                yield open_group
                open_group = []
            open_group.append((index, block))
            continue
        if open_group:
            yield open_group
            open_group = []
        yield index, block
    if open_group:
        yield open_group


def _sole(block: Heading | Paragraph) -> Source | None:
    """Return the one source of all of a block's words; None where the office's words stand among them."""
    if isinstance(block, Heading):
        return block.source
    first = block.runs[0].source if block.runs else None
    if first is None or (block.heading and block.heading.source != first):
        return None
    return first if all(each.source == first for each in block.runs) else None


def _text(block: Heading | Paragraph) -> str:
    """Return the entry's words in a block, as they are compared when the document comes back."""
    if isinstance(block, Heading):
        return block.text
    head = f"{block.heading.text}。" if block.heading else ""
    return head + "".join(each.text for each in block.runs)
