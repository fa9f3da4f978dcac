"""Set the blocks that are running text: headings, paragraphs, title, addressees, attachment note, annotation."""

from collections.abc import Iterator

from rol_desktop.domain.blocks import (
    Addressees,
    Annotation,
    Attachment,
    AttachmentNote,
    Heading,
    Paragraph,
    Title,
    plain_text,
    printed,
)
from rol_desktop.domain.title import title_lines
from rol_desktop.typeset.breaking import Measure
from rol_desktop.typeset.fragments import Fragment, Lines, NewPage, Space
from rol_desktop.typeset.paragraph import Align, Shape, Span
from rol_desktop.typeset.setter import Setter

NOTE = "附件："


def heading(setter: Setter, block: Heading) -> Iterator[Fragment]:
    """Set a heading on its own line (GB/T 9704 7.3.3)."""
    text = printed(block)
    span = Span(text, setter.layout.fonts.heading(block.level), block.source.entry if block.source else "")
    shape = setter.body_shape(setter.layout.body.first_indent)
    yield Lines(setter.compose([span], shape), level=block.level, heading=text, is_heading=True, watched=True)


def paragraph(setter: Setter, block: Paragraph) -> Iterator[Fragment]:
    """Set a paragraph; a heading that runs in keeps its own font up to its full stop."""
    spans: list[Span] = []
    head = block.heading
    if head:
        source = head.source.entry if head.source else ""
        spans.append(Span(f"{printed(head)}。", setter.layout.fonts.heading(head.level), source))
    body = setter.layout.fonts.body
    spans += [Span(run.text, body, run.source.entry if run.source else "") for run in block.runs]
    lines = setter.compose(spans, setter.body_shape(setter.layout.body.first_indent))
    yield Lines(lines, level=head.level if head else 0, heading=printed(head) if head else "", watched=True)


def title(setter: Setter, block: Title) -> Iterator[Fragment]:
    """Set the title in the middle, its lines broken by sense (GB/T 9704 7.3.1)."""
    place = setter.layout.title
    yield Space(place.gap_lines * setter.pitch)
    yield from _title_lines(setter, block.text)
    yield Space(place.addressees_gap_lines * setter.pitch)


def addressees(setter: Setter, block: Addressees) -> Iterator[Fragment]:
    """Set 主送机关 flush left, further lines too (GB/T 9704 7.3.2)."""
    yield Lines(setter.line(plain_text(block), setter.layout.fonts.body, setter.body_shape(0)))


def annotation(setter: Setter, block: Annotation) -> Iterator[Fragment]:
    """Set 附注 two characters in (GB/T 9704 7.3.6)."""
    shape = setter.body_shape(setter.layout.body.first_indent)
    yield Lines(setter.line(plain_text(block), setter.layout.fonts.body, shape))


def attachment_note(setter: Setter, block: AttachmentNote) -> Iterator[Fragment]:
    """List the attachments; lines below the first align with its first character (GB/T 9704 7.3.4)."""
    yield Space(setter.pitch)
    indent, body = setter.layout.body.first_indent, setter.layout.fonts.body
    several = len(block.names) > 1
    base = 0
    for index, name in enumerate(block.names, start=1):
        mark = f"{index}." if several else ""
        label = NOTE if index == 1 else ""
        inset = indent if label else indent + len(NOTE)
        rest = indent + len(NOTE) + (1 if several else 0)  # a figure and its point are one character wide
        text = f"{label}{mark}{name}"
        yield Lines(setter.line(text, body, setter.body_shape(inset, rest)), base)
        base += len(text)


def attachment(setter: Setter, block: Attachment) -> Iterator[Fragment]:
    """Begin an attachment on a new page: its label on the first line, its title on the third (GB/T 9704 7.3.7)."""
    label = f"附件{block.number or ''}"
    yield NewPage(block.landscape)
    shape = setter.body_shape(0, align=Align.LEFT)
    yield Lines(setter.line(label, setter.layout.fonts.attachment, shape), level=1, heading=f"{label} {block.title}")
    yield Space(setter.pitch)
    yield from _title_lines(setter, block.title, len(label))
    yield Space(setter.pitch)


def _title_lines(setter: Setter, text: str, base: int = 0) -> Iterator[Fragment]:
    font = setter.layout.fonts.title
    for line in title_lines(text, int(setter.width // font.size)):
        shape = Shape(Measure(setter.width), setter.layout.title.line_pitch, Align.CENTRE)
        yield Lines(setter.line(line, font, shape), base)
        base += len(line)
