"""Every word of a block, on lines of its own: what an imported report said, whatever the block is for.

Unlike `blocks.plain_text`, which gives the words that a report's text is made of, nothing is passed over here.
"""

from collections.abc import Iterable, Iterator

from rol_desktop.domain.blocks import (
    Attachment,
    AttachmentNote,
    Block,
    Head,
    Imprint,
    Picture,
    Signature,
    Table,
    plain_text,
)
from rol_desktop.domain.numbering import long_date

END = "\n"


def all_words(block: Block) -> str:
    """Return a block's words, each line with its end; a table's cells are parted by tabs."""
    return "".join(line + END for line in _lines(block) if line)


def _lines(block: Block) -> Iterable[str]:
    match block:
        case Table():
            return [block.caption, *("\t".join(row) for row in block.rows)]
        case Head():
            return [block.copy_number, block.secrecy, block.urgency, block.authority_mark, _numbered(block)]
        case Imprint():
            return _imprint(block)
    return _short_lines(block)


def _short_lines(block: Block) -> Iterable[str]:
    match block:
        case AttachmentNote(names=names):
            yield f"附件：{'；'.join(names)}"
        case Attachment(number=number, title=title):
            yield from (f"附件{number or ''}", title)
        case Signature(authority=authority, issue_date=day):
            yield from (authority, long_date(day) if day else "")
        case Picture(caption=caption):
            yield caption
        case _:
            yield plain_text(block)


def _numbered(head: Head) -> str:
    signed = f"签发人：{'、'.join(head.signatories)}" if head.signatories else ""
    return "\t".join(each for each in (head.document_number, signed) if each)


def _imprint(block: Imprint) -> Iterator[str]:
    yield f"主送：{block.addressees}" if block.addressees else ""
    yield f"抄送：{block.copy_recipients}{'。' if block.closed else ''}" if block.copy_recipients else ""
    day = long_date(block.print_date) if block.print_date else ""
    yield "\t".join(each for each in (block.printing_office, f"{day}印发" if day else "") if each)
