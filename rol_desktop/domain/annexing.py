"""Put the figures' tables behind a report as attachments (GB/T 9704 7.3.4, 7.3.7)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from rol_desktop.domain.annex import HEAD, figure_tables
from rol_desktop.domain.blocks import Annotation, Attachment, AttachmentNote, Block, Document, Imprint, Signature, Table
from rol_desktop.domain.combining import Combined
from rol_desktop.domain.department import Department
from rol_desktop.domain.figure import Figure
from rol_desktop.domain.indicator_set import IndicatorSet
from rol_desktop.domain.quantity import Quantity

WHOLE = "法治政府建设主要数据"
BY_DEPARTMENT = "法治政府建设分单位数据"


@dataclass(frozen=True, slots=True)
class Annex:
    """Hold one attachment made of tables."""

    title: str
    tables: tuple[Table, ...]
    landscape: bool = False


def figure_annexes(
    indicator_set: IndicatorSet,
    combined: Mapping[str, Combined],
    last_year: Mapping[str, Quantity],
    departments: Sequence[Department] = (),
    figures: Iterable[Figure] = (),
) -> tuple[Annex, ...]:
    """Return the attachments that hold a report's figures; without departments only the one for the whole."""
    tables = figure_tables(indicator_set, combined, last_year, departments, figures)
    narrow = tuple(table for table in tables if table.rows[0] == HEAD)
    wide = tuple(table for table in tables if table.rows[0] != HEAD)  # as wide as a landscape page
    found = (Annex(WHOLE, narrow), Annex(BY_DEPARTMENT, wide, landscape=True))
    return tuple(annex for annex in found if annex.tables)


def with_annexes(document: Document, annexes: Sequence[Annex]) -> Document:
    """Return a document with attachments behind it: named below the body, on pages of their own before the imprint."""
    if not annexes:
        return document
    blocks: list[Block] = [block for block in document.blocks if not isinstance(block, AttachmentNote)]
    names = (*_named(document), *(annex.title for annex in annexes))
    blocks.insert(_end_of_body(blocks), AttachmentNote(names))
    added: list[Block] = []
    for annex in annexes:
        added += [Attachment(names.index(annex.title) + 1, annex.title, annex.landscape), *annex.tables]
    at = next((index for index, block in enumerate(blocks) if isinstance(block, Imprint)), len(blocks))
    blocks[at:at] = added
    return replace(document, blocks=tuple(_numbered(blocks, len(names))))


def _named(document: Document) -> tuple[str, ...]:
    return tuple(name for block in document.blocks if isinstance(block, AttachmentNote) for name in block.names)


def _end_of_body(blocks: Sequence[Block]) -> int:
    """Return where the note of the attachments stands: below the body, above the signature (7.3.4)."""
    after = (Signature, Annotation, Attachment, Imprint)
    return next((index for index, block in enumerate(blocks) if isinstance(block, after)), len(blocks))


def _numbered(blocks: Iterable[Block], count: int) -> Iterable[Block]:
    """Give the attachments their numbers in their order; a single one has none."""
    number = 0
    for block in blocks:
        if not isinstance(block, Attachment):
            yield block
        elif count == 1:
            yield replace(block, number=0)
        else:
            number = max(block.number, number + 1)
            yield replace(block, number=number)
