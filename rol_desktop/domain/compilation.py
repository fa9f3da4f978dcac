"""From a report's outline and adopted entries to the block tree of its document."""

from collections.abc import Iterator
from dataclasses import replace

from rol_desktop.domain import text as words
from rol_desktop.domain.blocks import (
    Addressees,
    Annotation,
    AttachmentNote,
    Block,
    Document,
    Head,
    Heading,
    Imprint,
    Paragraph,
    Run,
    Signature,
    Source,
    Title,
)
from rol_desktop.domain.combining import combined, values_for
from rol_desktop.domain.entry import Entry, Item, items
from rol_desktop.domain.numbering import heading_number, in_year, item_number
from rol_desktop.domain.outline import DEEPEST, HeadingStyle, Join, Outline, Section
from rol_desktop.domain.references import Values, resolved
from rol_desktop.domain.report import HeadForm, Report, ReportInfo

CAUSE = "主要原因："


def compile_report(report: Report) -> Document:
    """Build the issued document; figures that text refers to are printed as they combine."""
    values = values_for(report.indicators, combined(report.indicators, report.figures))
    return _Compiler(report, values).document()


class _Compiler:
    """Walk the outline once; every block is made in reading order."""

    def __init__(self, report: Report, values: Values) -> None:
        self.report = report
        self.values = values
        self.names = {department.code: department.name for department in report.departments}
        by_section: dict[str, list[Entry]] = {}
        for entry in report.entries:
            by_section.setdefault(entry.content.section, []).append(entry)
        self.items = {key: items(tuple(entries)) for key, entries in by_section.items()}
        self.outline = self._with_material(report.outline)

    def document(self) -> Document:
        """Return the whole document."""
        info = self.report.info
        blocks: list[Block] = [*_front(info), *self._body(), *_back(info)]
        return Document(
            tuple(blocks), year=info.year, title=info.title, author=info.issuing_authority, omitted=self._omitted()
        )

    def _with_material(self, outline: Outline) -> Outline:
        """Leave out the sections that nothing was adopted for, so that the numbers run without a gap."""
        kept = {section.key for section in outline.sections if self._has_words(section)}
        for section in reversed(outline.sections):
            if section.key in kept and section.parent:
                kept.add(section.parent)
        return replace(outline, sections=tuple(section for section in outline.sections if section.key in kept))

    def _has_words(self, section: Section) -> bool:
        """Tell whether a section prints something of its own; a lead that announces what is missing does not."""
        return bool(self.items.get(section.key)) or bool(
            section.lead and not section.lead.endswith("：") and not self.report.outline.children(section.key)
        )

    def _omitted(self) -> tuple[str, ...]:
        full = self.report.outline
        return tuple(
            f"“{full.number(section.key)}{full.heading(section.key, self.report.info.year)}”没有采用的内容，未列入"
            for section in full.sections
            if section.key not in self.outline.by_key
        )

    def _body(self) -> Iterator[Block]:
        for section in self.outline.children():
            yield from self._section(section)

    def _section(self, section: Section) -> Iterator[Block]:
        heading = Heading(
            self.outline.level(section.key),
            self.outline.number(section.key),
            self.outline.heading(section.key, self.report.info.year),
            section.key,
        )
        below = self._below(section, heading.level)
        if section.heading_style is HeadingStyle.OWN_LINE:
            yield heading
            yield from below
        else:
            yield from _run_in(heading, below)
        for child in self.outline.children(section.key):
            yield from self._section(child)

    def _below(self, section: Section, level: int) -> Iterator[Block]:
        """Yield the section's own words: its lead and its items, joined as the outline says."""
        lead = in_year(section.lead, self.report.info.year)
        found = self.items.get(section.key, ())
        if section.join is Join.ENUMERATED and found:
            yield self._enumerated(section, lead, found)
            return
        if lead:
            yield Paragraph((Run(lead),), section=section.key)
        if section.join is Join.SUBSECTIONS and level < DEEPEST and not self.outline.children(section.key):
            yield from self._subsections(section, level + 1, found)
        else:
            for item in found:
                yield from self._item_paragraphs(section, item)

    def _enumerated(self, section: Section, lead: str, found: tuple[Item, ...]) -> Paragraph:
        runs = [Run(lead)] if lead else []
        for index, item in enumerate(found, start=1):
            if len(found) > 1:
                runs.append(Run(item_number(index)))
            runs += [self._run(entry, line) for entry in item.entries if (line := _one_line(entry))]
        return Paragraph(_closed(runs), section=section.key)

    def _subsections(self, section: Section, level: int, found: tuple[Item, ...]) -> Iterator[Block]:
        index = 0
        for item in found:
            lead = item.head.content.lead.strip().rstrip(words.TERMINALS)
            if not lead:
                yield from self._item_paragraphs(section, item)
                continue
            index += 1
            heading = Heading(level, heading_number(level, index), lead, section.key, self._source(item.head))
            below = self._item_paragraphs(section, item, with_lead=False)
            if level > 2:
                yield from _run_in(heading, below)
            else:
                yield heading
                yield from below

    def _item_paragraphs(self, section: Section, item: Item, *, with_lead: bool = True) -> Iterator[Block]:
        """Yield an item's paragraphs: merged words go on in the last paragraph of the words before them."""
        lines: list[list[Run]] = []
        for entry in item.entries:
            own = _lines(entry, with_lead=with_lead or entry is not item.head)
            for number, line in enumerate(own):
                run = self._run(entry, line)
                if number == 0 and lines:
                    lines[-1].append(run)
                else:
                    lines.append([run])
        for runs in lines:
            yield Paragraph(_closed(runs), section=section.key)

    def _run(self, entry: Entry, text: str) -> Run:
        return Run(resolved(text, self.values), self._source(entry))

    def _source(self, entry: Entry) -> Source:
        name = self.names.get(entry.department, entry.department)
        return Source(entry.uid, entry.revision, name, entry.edited_by_office)


def _lines(entry: Entry, *, with_lead: bool) -> tuple[str, ...]:
    """Return the paragraphs of one entry: its lead opens the first, its cause closes the last."""
    content = entry.content
    lines = list(words.paragraphs(content.text)) or [""]
    if with_lead and content.lead.strip():
        lines[0] = words.as_sentence(content.lead) + lines[0]
    if content.cause.strip():
        lines[-1] = words.glued([lines[-1], _cause(content.cause)])
    return tuple(line for line in lines if line)


def _one_line(entry: Entry) -> str:
    return words.glued(_lines(entry, with_lead=True))


def _closed(runs: list[Run]) -> tuple[Run, ...]:
    """Close the words that other words follow in their paragraph; its last ones stand as they were written."""
    closed = [run if run.source is None else replace(run, text=words.as_sentence(run.text)) for run in runs[:-1]]
    return (*closed, *runs[-1:])


def _cause(cause: str) -> str:
    """Return the sentence that gives a problem's cause, introduced unless it introduces itself."""
    cause = words.as_sentence(cause.strip())
    return cause if "原因" in cause[:6] else CAUSE + cause


def _run_in(heading: Heading, below: Iterator[Block]) -> Iterator[Block]:
    """Run a heading in at the head of the first paragraph; with none to run into, it has its own line."""
    first = next(below, None)
    if isinstance(first, Paragraph) and first.heading is None:
        yield replace(first, heading=heading)
    else:
        yield heading
        if first is not None:
            yield first
    yield from below


def _front(info: ReportInfo) -> Iterator[Block]:
    if info.head_form is not HeadForm.PLAIN and info.authority_mark:
        yield Head(
            info.head_form, info.authority_mark, info.document_number, info.signatories, info.copy_number,
            info.secrecy, info.urgency,
        )  # fmt: skip
    if info.title:
        yield Title(info.title)
    if info.addressees:
        yield Addressees(info.addressees.rstrip("：:"))
    yield from (Paragraph((Run(line),)) for line in words.paragraphs(in_year(info.opening, info.year)))


def _back(info: ReportInfo) -> Iterator[Block]:
    yield from (Paragraph((Run(line),)) for line in words.paragraphs(info.closing))
    if info.attachments:
        yield AttachmentNote(info.attachments)
    if info.issuing_authority:
        yield Signature(info.issuing_authority, info.issue_date, info.sealed)
    if info.annotation:
        yield Annotation(words.without_brackets(info.annotation))
    if info.head_form is not HeadForm.PLAIN and (info.copy_recipients or info.printing_office):
        yield Imprint(info.copy_recipients.rstrip("。"), info.printing_office, info.print_date)
