"""An issued report turned back into what it could have been compiled from: details, outline, entries.

Compiling the result gives the report's body again, paragraph for paragraph, as far as the outline can say it; what it
cannot say stands in `left`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from rol_desktop.domain.blocks import (
    Addressees,
    Annotation,
    Attachment,
    AttachmentNote,
    Block,
    Document,
    Head,
    Heading,
    Imprint,
    Paragraph,
    Signature,
    Title,
    plain_text,
    printed,
)
from rol_desktop.domain.entry import EntryContent
from rol_desktop.domain.enumerated import Part, parts
from rol_desktop.domain.issuer import issuer_of
from rol_desktop.domain.matching import kind_of
from rol_desktop.domain.numbering import heading_number, item_number
from rol_desktop.domain.outline import DEEPEST, HeadingStyle, Join, Kind, Outline, Section
from rol_desktop.domain.placing import lead_of, with_cause
from rol_desktop.domain.report import ReportInfo
from rol_desktop.domain.text import as_sentence, ends_sentence

KEY = "from_report"
_CLOSING = re.compile(r"(?:特此|专此|此致|以上)[^，。]{0,12}。?")
_ANNOUNCES = re.compile(r"：$|(?:以下|下列).{0,8}(?:方面|工作|问题|重点|事项)")


@dataclass(frozen=True)
class Rebuilt:
    """Hold what a report could have been compiled from."""

    info: ReportInfo
    outline: Outline
    contents: tuple[EntryContent, ...]
    """The entries' words, in the order in which they stand."""
    left: tuple[str, ...] = ()
    """What has no place in it, in Chinese."""


@dataclass
class _Chapter:
    """Gather one section and its paragraphs while walking down."""

    section: Section
    level: int
    printed_level: int
    paragraphs: list[str] = field(default_factory=list)


def rebuilt(document: Document, year: int) -> Rebuilt:
    """Take a report apart; its body goes up to the first attachment."""
    main, left = _main_part(document)
    opening, chapters = _chapters(main)
    closing = _closing(chapters)
    sections, contents = [], []
    for index, chapter in enumerate(chapters):
        below = index + 1 < len(chapters) and chapters[index + 1].section.parent == chapter.section.key
        section, own = _with_words(chapter, has_children=below)
        sections.append(_templated(section, year))
        contents += own
    info = replace(issuer_of(document, year), opening="\n".join(opening), closing="\n".join(closing))
    outline = Outline(KEY, f"{year}年度报告的提纲", tuple(_numbered(sections, chapters)))
    return Rebuilt(info, outline, tuple(contents), left)


def for_new_year(outline: Outline, year: int) -> Outline:
    """Return the outline without what belonged to that one report.

    That is: odd numbers, sentences that announce nothing, and its problems, which were its subsections.
    """
    problems = {each.key for each in outline.sections if each.kind is Kind.PROBLEM and outline.children(each.key)}
    kept = (section for section in outline.sections if section.parent not in problems)
    fresh = (_fresh(section, had_problems=section.key in problems) for section in kept)
    return Outline(outline.key, f"{year}年度提纲", tuple(fresh))


def _fresh(section: Section, *, had_problems: bool) -> Section:
    join = Join.SUBSECTIONS if had_problems else section.join
    lead = section.lead if _ANNOUNCES.search(section.lead) else ""
    return replace(section, join=join, lead=lead, number="" if section.number == "" else None)


def _main_part(document: Document) -> tuple[list[Heading | Paragraph], tuple[str, ...]]:
    """Return the body's headings and paragraphs, and the names of what is neither body nor detail."""
    main: list[Heading | Paragraph] = []
    left: list[str] = []
    details = (Head, Title, Addressees, AttachmentNote, Signature, Annotation, Imprint)
    attached = False
    for block in document.blocks:
        attached = attached or isinstance(block, Attachment)
        if isinstance(block, Attachment):
            left.append(f"附件“{block.title}”的内容")
        elif isinstance(block, (Heading, Paragraph)) and not attached:
            main.append(block)
        elif not attached and not isinstance(block, details):
            left.append(_name(block))
    return main, tuple(dict.fromkeys(left))


def _name(block: Block) -> str:
    return {"Table": "正文里的表格", "Picture": "正文里的图片"}.get(type(block).__name__, "手动分页")


def _chapters(main: Sequence[Heading | Paragraph]) -> tuple[list[str], list[_Chapter]]:
    opening: list[str] = []
    chapters: list[_Chapter] = []
    for index, block in enumerate(main):
        heading = block if isinstance(block, Heading) else block.heading
        following = main[index + 1] if index + 1 < len(main) else None
        chapter = _opened(heading, block, following, chapters) if heading else None
        if chapter is not None:
            chapters.append(chapter)
        elif text := plain_text(block):
            (chapters[-1].paragraphs if chapters else opening).append(text)
    return opening, chapters


def _opened(
    heading: Heading, block: Heading | Paragraph, following: Heading | Paragraph | None, chapters: list[_Chapter]
) -> _Chapter | None:
    """Return the chapter that a heading opens; None for one too deep, or with nothing below it: that is a paragraph."""
    above = _above(heading.level, chapters)
    level = above.level + 1 if above else 1
    body = "".join(run.text for run in block.runs) if isinstance(block, Paragraph) else ""
    if level > DEEPEST or not (body or _has_below(heading, following)):
        return None
    parent = above.section.key if above else ""
    siblings = sum(each.section.parent == parent for each in chapters)
    kind = above.section.kind if above else kind_of(heading.text) or Kind.ACHIEVEMENT
    style = HeadingStyle.RUN_IN if body else HeadingStyle.OWN_LINE
    stop = "。" if isinstance(block, Paragraph) and not body else ""
    key = f"{parent}.{siblings + 1}" if parent else f"s{siblings + 1}"
    section = Section(key, heading.text + stop, parent, kind, style, number=heading.number)
    return _Chapter(section, level, heading.level, [body] if body else [])


def _above(level: int, chapters: Sequence[_Chapter]) -> _Chapter | None:
    """Return the chapter that a heading of a level stands below: the last one whose own level is higher."""
    return next((chapter for chapter in reversed(chapters) if chapter.printed_level < level), None)


def _has_below(heading: Heading, following: Heading | Paragraph | None) -> bool:
    if following is None:
        return False
    after = following if isinstance(following, Heading) else following.heading
    if after is None:
        return _CLOSING.fullmatch(plain_text(following)) is None
    return after.level > heading.level


def _closing(chapters: list[_Chapter]) -> list[str]:
    """Take the closing words out of the last chapter."""
    closing: list[str] = []
    while chapters and chapters[-1].paragraphs and _CLOSING.fullmatch(chapters[-1].paragraphs[-1]):
        closing.insert(0, chapters[-1].paragraphs.pop())
    return closing


def _with_words(chapter: _Chapter, *, has_children: bool) -> tuple[Section, list[EntryContent]]:
    """Return a chapter's section with the words that are its own, and its entries."""
    section, texts = chapter.section, chapter.paragraphs
    if has_children and len(texts) == 1:
        return replace(section, lead=texts[0]), []
    found = parts(texts[0]) if len(texts) == 1 else ()
    if _is_enumeration(found):
        lead = "".join(part.text for part in found if not part.mark)
        items = [_item(section, part) for part in found if part.mark]
        return replace(section, join=Join.ENUMERATED, lead=lead), items
    return section, [EntryContent(section.key, text=text) for text in texts]


def _is_enumeration(found: Sequence[Part]) -> bool:
    """Tell whether compiling would print exactly these marks and stops again."""
    items = [part for part in found if part.mark]
    counted = [item_number(number) for number in range(1, len(items) + 1)]
    return len(items) > 1 and [part.mark for part in items] == counted and all(
        ends_sentence(part.text) and part.text == part.text.strip() for part in items
    )  # fmt: skip


def _item(section: Section, part: Part) -> EntryContent:
    """Return an item as an entry; lead and cause apart only where they join to the same words."""
    lead, text = lead_of(part)
    cause = ""
    if section.kind is Kind.PROBLEM:
        lead, text, cause = with_cause(lead, text)
    joined = as_sentence(lead) + as_sentence(text) + as_sentence(cause)
    if joined != part.text or (cause and "原因" not in cause[:6]):
        return EntryContent(section.key, text=part.text)
    return EntryContent(section.key, lead, text, cause)


def _templated(section: Section, year: int) -> Section:
    return replace(section, heading=_years(section.heading, year), lead=_years(section.lead, year))


def _years(text: str, year: int) -> str:
    """Put placeholders for the years that move on with the report; a law's or a plan's own years stay."""
    for number, name in ((year, "{year}"), (year + 1, "{next_year}"), (year - 1, "{last_year}")):
        text = re.sub(rf"(?<![0-9—－〔-]){number}(?=年(?![—－0-9-]))", name, text)
    return text


def _numbered(sections: Sequence[Section], chapters: Sequence[_Chapter]) -> Iterator[Section]:
    """Yield the sections, each with a fixed number only where counting would print another one."""
    counted: dict[str, int] = {}
    for section, chapter in zip(sections, chapters, strict=True):
        count = counted.get(section.parent, 0) + 1
        if section.number == heading_number(chapter.level, count):
            counted[section.parent] = count
            yield replace(section, number=None)
        else:
            yield section


def body_of(document: Document) -> tuple[str, ...]:
    """Return the paragraphs of a report's body as printed, up to its first attachment."""
    return tuple(printed(each) if isinstance(each, Heading) else plain_text(each) for each in _main_part(document)[0])
