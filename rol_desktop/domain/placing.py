"""An existing report taken apart into passages, each with the section it is proposed for; nothing of it gets lost.

Every character of the source stands in exactly one passage or in one piece that was not placed.
"""

import re
from dataclasses import dataclass, field, replace

from rol_desktop.domain.block_words import END, all_words
from rol_desktop.domain.blocks import Block, Document, Heading, Paragraph, Table
from rol_desktop.domain.enumerated import Part, parts
from rol_desktop.domain.matching import GUESSED, SURE, Match, heading_match, text_match
from rol_desktop.domain.outline import Join, Kind, Outline
from rol_desktop.domain.prose_tables import NUMBER, opened
from rol_desktop.domain.text import ends_sentence

LONGEST_LEAD = 40
CHAPTERS = 2  # levels of headings that a report's outline is made of
_OPENING = re.compile(r"(?:报告|汇报)(?:[^。]{0,6})如下[：:。]?$")
_CLOSING = re.compile(r"(?:特此|专此|以上|此致)[^，]{0,12}")
_CAUSE = re.compile(
    r"(?:^|(?<=[。；]))(?:究其原因|分析原因|原因(?:分析|剖析)|(?:其|主要|产生|存在)*(?:的)?(?:问题的)?(?:主要)?原因)(?:是|在于|有|为|：|，|主要)"
)
FRONT_AND_BACK = "标题、主送、落款等，不是填报内容"
HEADING = "章节标题，提纲里已有"
STRANGE_HEADING = "提纲里没有对应的章节，下面也没有直接的内容"
CHOSEN = "由填报人选定"
LEADING_WORDS = "引出下文的话，由汇总时统一写"


@dataclass(frozen=True, slots=True)
class Passage:
    """Hold words that make one entry, and where they are proposed to stand."""

    start: int
    """Where its source begins in the source of the whole."""
    source: str
    """Its words as they stood, with numbers, marks and line ends."""
    text: str
    lead: str = ""
    cause: str = ""
    section: str = ""
    """The key of the proposed section; empty where a person must say."""
    why: str = ""
    confidence: float = 0.0
    """0 to 1."""


@dataclass(frozen=True, slots=True)
class Left:
    """Hold a piece of the source that no entry is proposed for, and why."""

    start: int
    source: str
    why: str


@dataclass(frozen=True, slots=True)
class Placement:
    """Hold a whole source: its passages, and what is in none."""

    passages: tuple[Passage, ...] = ()
    not_placed: tuple[Left, ...] = ()

    @property
    def source(self) -> str:
        """Return the source, put together again from all pieces."""
        pieces: list[Passage | Left] = [*self.passages, *self.not_placed]
        return "".join(piece.source for piece in sorted(pieces, key=lambda piece: piece.start))

    def moved(self, index: int, section: str) -> "Placement":
        """Put one passage into another section, because a person said so; empty: into none."""
        passages = list(self.passages)
        passages[index] = replace(passages[index], section=section, why=CHOSEN, confidence=1.0)
        return replace(self, passages=tuple(passages))

    def taken(self, index: int, section: str) -> "Placement":
        """Make a passage of a piece that was not placed, because a person said where it belongs."""
        left = list(self.not_placed)
        piece = left.pop(index)
        passage = Passage(piece.start, piece.source, piece.source.strip(), section=section, why=CHOSEN, confidence=1.0)
        passages = sorted((*self.passages, passage), key=lambda each: each.start)
        return Placement(tuple(passages), tuple(left))


def source_of(document: Document) -> str:
    """Return the words of a document as one text, each block's on lines of their own."""
    return "".join(all_words(block) for block in opened(document).blocks)


def propose(document: Document, outline: Outline) -> Placement:
    """Propose a section of the outline for every passage of a document."""
    return _Walk(opened(document), outline).placement()


@dataclass(frozen=True, slots=True)
class _Under:
    """Hold one heading that the walk stands below."""

    level: int
    heading: str
    match: Match | None


@dataclass
class _Walk:
    """Walk a document once, knowing which headings it stands below."""

    document: Document
    outline: Outline
    start: int = 0
    above: list[_Under] = field(default_factory=list)
    pending: str = ""
    """The words of a heading that no section bears: the lead of what comes next."""
    lead: str = ""
    headed: bool = False
    passages: list[Passage] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)

    def placement(self) -> Placement:
        """Return the whole placement."""
        with_headings = any(_heading_of(block) for block in self.document.blocks)
        self.headed = not with_headings
        for block in self.document.blocks:
            self._block(block)
        self._flush()
        return Placement(tuple(self.passages), tuple(self.left))

    def _block(self, block: Block) -> None:
        heading = _heading_of(block)
        if heading is not None:
            self._flush(heading)
            self.headed = True
            self._enter(heading)
        if isinstance(block, Heading):
            self._keep_heading(block)
        elif isinstance(block, Paragraph):
            self._paragraph(block)
        elif source := all_words(block):
            self._flush()
            self._leave(source, "表格，请在“数据”页填报" if isinstance(block, Table) else FRONT_AND_BACK)

    def _enter(self, heading: Heading) -> None:
        """Go below a heading: one of the same or a higher level is left."""
        while self.above and self.above[-1].level >= heading.level:
            self.above.pop()
        match = heading_match(heading.text, self.outline, self._within(), self.document.year)
        self.above.append(_Under(heading.level, heading.text, match))

    def _within(self) -> str:
        return next((under.match.section for under in reversed(self.above) if under.match), "")

    def _is_the_sections_own(self, heading: Heading) -> bool:
        """Tell whether a heading says what the section's own says; a deep one that only resembles it names an entry."""
        match = self.above[-1].match
        return match is not None and (heading.level <= CHAPTERS or match.confidence >= SURE)

    def _keep_heading(self, heading: Heading) -> None:
        source = all_words(heading)
        if self._is_the_sections_own(heading):
            self._leave(source, HEADING)
        else:
            self.pending, self.lead = source, heading.text

    def _paragraph(self, block: Paragraph) -> None:
        body = "".join(run.text for run in block.runs)
        source = all_words(block)
        if not source:
            return
        if block.heading is None:
            self._body(source, body)
        elif self._is_the_sections_own(block.heading):
            head = source[: len(source) - len(body) - len(END)]
            self._leave(head, HEADING)
            self._body(source[len(head) :], body)
        else:
            self.lead = block.heading.text
            self._add(source, self.lead, body)

    def _body(self, source: str, body: str) -> None:
        """Take in one paragraph without a heading of its own."""
        if not body.strip() and self.pending:
            self.pending += source  # a blank line between a heading and its words goes with them
        elif not body.strip():
            self._leave(source, "空行")
        elif _is_frame(body, headed=self.headed):
            self._flush()
            self._leave(source, "开头语或结束语，由汇总时统一写")
        elif self.lead and not self._is_enumerated():
            self._add(source, self.lead, body)
        else:
            self._items(body)

    def _is_enumerated(self) -> bool:
        section = self.outline.by_key.get(self._within())
        return section is not None and (section.join is Join.ENUMERATED or section.kind is Kind.PROBLEM)

    def _items(self, body: str) -> None:
        """Add each item of an enumeration as a passage of its own."""
        found = parts(body)
        for number, part in enumerate(found):
            end = END if number == len(found) - 1 else ""
            if not part.mark and len(found) > 1 and part.text.rstrip().endswith(("：", ":")):
                self._flush()
                self._leave(part.text + end, LEADING_WORDS)
            else:
                lead, text = lead_of(part)
                self._add(part.mark + part.text + end, lead or self.lead, text)

    def _add(self, source: str, lead: str, text: str) -> None:
        match = self._match(lead + text)
        kind = self.outline.by_key[match.section].kind if match.section else None
        cause = ""
        if kind is Kind.PROBLEM:
            lead, text, cause = with_cause(lead, text)
        source = self.pending + source
        text = text.strip()
        if (number := NUMBER.match(text)) and number.end() < len(text):
            text = text[number.end() :]  # numbers are made when the report is compiled
        self.passages.append(
            Passage(self.start, source, text.strip(), lead, cause.strip(), match.section, match.why, match.confidence)
        )
        self.start += len(source)
        self.pending = self.lead = ""

    def _match(self, words: str) -> Match:
        """Return the section for words below the present headings."""
        here = next((under.match for under in reversed(self.above) if under.match), None)
        if here is not None and self.outline.accepts_entries(here.section):
            return here
        within = here.section if here else ""
        found = text_match(self._strange_headings() + words, self.outline, within)
        if found:
            return found
        leaves = [each.key for each in self.outline.walk(within) if self.outline.accepts_entries(each.key)]
        if here and len(leaves) == 1:
            return Match(leaves[0], here.why, min(here.confidence, SURE))
        return Match("", "看不出属于哪一节，请选择" if leaves else "提纲里没有对应的章节", GUESSED if leaves else 0.0)

    def _strange_headings(self) -> str:
        return "".join(f"{under.heading}。" for under in self.above if not under.match)

    def _leave(self, source: str, why: str) -> None:
        if source:
            self.left.append(Left(self.start, source, why))
            self.start += len(source)

    def _flush(self, before: Heading | None = None) -> None:
        """Give up a heading that no words followed; in a section that takes entries it is an entry by itself."""
        source, lead = self.pending, self.lead
        self.pending = self.lead = ""
        holds_others = before is not None and bool(self.above) and before.level > self.above[-1].level
        if source and lead and not holds_others and self.outline.accepts_entries(self._within()):
            self._add(source, "", lead)
        else:
            self._leave(source, STRANGE_HEADING)


def _heading_of(block: Block) -> Heading | None:
    if isinstance(block, Heading):
        return block
    return block.heading if isinstance(block, Paragraph) else None


def _is_frame(body: str, *, headed: bool) -> bool:
    """Tell the words that open or close a report from its matter."""
    text = body.strip()
    return _CLOSING.fullmatch(text.rstrip("。")) is not None or (not headed and _OPENING.search(text) is not None)


def lead_of(part: Part) -> tuple[str, str]:
    """Part the first short sentence of an item from the rest: it names the matter."""
    text = part.text.strip()
    lead, stop, rest = text.partition("。")
    if part.mark and stop and rest.strip() and 0 < len(lead) <= LONGEST_LEAD and not ends_sentence(lead):
        return lead, rest
    return "", text


def with_cause(lead: str, text: str) -> tuple[str, str, str]:
    """Part the sentences that give a problem's cause from the problem; where all the rest is cause, the lead is it."""
    found = _CAUSE.search(text)
    if found is None:
        return lead, text, ""
    problem, cause = text[: found.start()], text[found.start() :]
    if problem.strip():
        return lead, problem, cause
    return ("", f"{lead}。", cause) if lead else ("", text, "")
