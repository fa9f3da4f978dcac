"""What the rules look at: a document taken apart into passages, and all that is known beside it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from re import Match

from rol_desktop.catalog.words import WordLists, builtin_words
from rol_desktop.checks.facts import Facts, facts_of, title_index
from rol_desktop.domain.blocks import (
    Addressees,
    Annotation,
    Attachment,
    Block,
    Document,
    Heading,
    Paragraph,
    Source,
    Table,
    Title,
    plain_text,
    printed,
)
from rol_desktop.domain.department import Department
from rol_desktop.domain.figure import Figure
from rol_desktop.domain.finding import Mend, Place, Severity
from rol_desktop.domain.indicator_set import IndicatorSet
from rol_desktop.domain.quantity import Quantity
from rol_desktop.domain.report import Edition, ReportInfo

HALF = re.compile(
    r"(?<=[㐀-鿿”’》）%\d])[,;:?!](?!\d)|(?<=[㐀-鿿”’》）%])[,;:](?=\d)|(?<=[㐀-鿿”’》])\("
    r"|\((?=[㐀-鿿“《])|(?<=[㐀-鿿”’》\d])\)"
)
WIDE = str.maketrans(",;:?!()", "，；：？！（）")


class Part(StrEnum):
    """What a passage is in its document."""

    TITLE = "title"
    ADDRESSEES = "addressees"
    HEADING = "heading"
    BODY = "body"
    TABLE = "table"
    ANNOTATION = "annotation"


@dataclass(frozen=True, slots=True)
class Hit:
    """Hold what a rule found, before it is signed with the rule's name."""

    message: str
    place: Place = field(default_factory=Place)
    passage: str = ""
    mend: Mend | None = None
    severity: Severity | None = None
    """Where this one weighs otherwise than its rule."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Hold the words of one block, and where they came from."""

    index: int
    text: str
    part: Part
    norm: str
    """The text with half-width marks beside Chinese made full-width, position by position: what a sentence says does
    not hang on the width of its marks; only the rules about marks read `text`."""
    section: str = ""
    sources: tuple[tuple[int, Source], ...] = ()
    """(start, source) of each run that knows its source, in order."""
    attached: bool = False
    """Whether it stands in an attachment."""
    lead: int = 0
    """How many characters at its head are a heading that runs in."""

    def source_at(self, start: int) -> Source | None:
        """Return whose words stand at a position."""
        return next((source for begin, source in reversed(self.sources) if begin <= start), None)

    def place(self, start: int = 0, end: int | None = None) -> Place:
        """Return the place of a stretch of this passage."""
        source = self.source_at(start)
        return Place(
            self.index, start, len(self.text) if end is None else end, self.section, source.entry if source else ""
        )

    def hit(self, start: int, end: int, message: str, right: str | None = None,
            severity: Severity | None = None) -> Hit:  # fmt: skip
        """Point at a stretch of this passage; `right` is what should stand there, where only one thing can."""
        mend = None if right is None else Mend(right)
        return Hit(message, self.place(start, end), self.text[start:end], mend, severity)

    def hit_at(self, match: Match[str], message: str, right: str | None = None) -> Hit:
        """Point at what a regular expression matched."""
        return self.hit(match.start(), match.end(), message, right)


@dataclass(frozen=True)
class Subject:
    """Hold one document and everything that it is checked against."""

    document: Document
    info: ReportInfo | None = None
    """The issuer's details; None for a document that came from outside."""
    words: WordLists = field(default_factory=builtin_words)
    indicators: IndicatorSet = field(default_factory=IndicatorSet)
    figures: tuple[Figure, ...] = ()
    values: Mapping[str, Quantity] = field(default_factory=dict)
    """What the references in the text stand for."""
    departments: tuple[Department, ...] = ()
    previous: tuple[str, ...] = ()
    """The passages of last year's report."""
    known: Facts | None = None
    """What is known of the report as a whole, where the document is only a piece of it."""
    last_values: Mapping[str, Quantity] = field(default_factory=dict)
    """Last year's combined figures by indicator."""

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Return the document's words in reading order."""
        title = title_index(self.document) if self.known is None else None
        return tuple(
            replace(each, part=Part.TITLE) if each.index == title else each for each in _passages(self.document.blocks)
        )

    @cached_property
    def body(self) -> tuple[Passage, ...]:
        """Return headings and paragraphs, attachments left out."""
        return tuple(each for each in self.passages if each.part in {Part.HEADING, Part.BODY} and not each.attached)

    @cached_property
    def prose(self) -> tuple[Passage, ...]:
        """Return everything that is written in sentences or headings, attachments too."""
        return tuple(each for each in self.passages if each.part in {Part.HEADING, Part.BODY, Part.TITLE})

    @cached_property
    def facts(self) -> Facts:
        """Return year, issuer and the like, known or worked out from the document."""
        return self.known or facts_of(self.document, self.info)

    @property
    def is_whole(self) -> bool:
        """Tell whether the document is a report and not a piece of one."""
        return self.known is None and (self.info is not None or self.facts.is_report)

    @property
    def is_public(self) -> bool:
        """Tell whether the document is for the public's eyes."""
        return self.document.edition is Edition.PUBLIC or self.facts.is_public

    def piece(self, blocks: tuple[Block, ...]) -> "Subject":
        """Return a subject of a few blocks only, judged by what is known of the whole."""
        return replace(self, document=replace(self.document, blocks=blocks), known=self.facts)


def _passages(blocks: tuple[Block, ...]) -> Iterator[Passage]:
    attached = False
    for index, block in enumerate(blocks):
        attached = attached or isinstance(block, Attachment)
        passage = _passage(index, block, attached=attached)
        if passage is not None and passage.text.strip():
            yield passage


WHOLE_PARTS = ((Title, Part.TITLE), (Addressees, Part.ADDRESSEES), (Annotation, Part.ANNOTATION))


def _passage(index: int, block: Block, *, attached: bool) -> Passage | None:
    for kind, part in WHOLE_PARTS:
        if isinstance(block, kind):
            return _made(index, plain_text(block), part)
    if isinstance(block, Heading):
        own = ((0, block.source),) if block.source else ()
        return _made(index, printed(block), Part.HEADING, block.section, own, attached=attached)
    if isinstance(block, Paragraph):
        lead = len(printed(block.heading)) + 1 if block.heading else 0
        sources = _sources(block, lead)
        return _made(index, plain_text(block), Part.BODY, block.section, sources, attached=attached, lead=lead)
    if isinstance(block, Table):
        text = "\n".join([block.caption, *("\t".join(row) for row in block.rows)])
        return _made(index, text, Part.TABLE, attached=attached)
    return None


def _made(index: int, text: str, part: Part, section: str = "", sources: tuple[tuple[int, Source], ...] = (), *,
          attached: bool = False, lead: int = 0) -> Passage:  # fmt: skip
    norm = HALF.sub(lambda found: found[0].translate(WIDE), text)
    return Passage(index, text, part, norm, section, sources, attached, lead)


def _sources(paragraph: Paragraph, start: int) -> tuple[tuple[int, Source], ...]:
    found: list[tuple[int, Source]] = []
    if paragraph.heading and paragraph.heading.source:
        found.append((0, paragraph.heading.source))
    for run in paragraph.runs:
        if run.source:
            found.append((start, run.source))
        start += len(run.text)
    return tuple(found)
