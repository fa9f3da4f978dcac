"""Which characters of a document are set in which type: the roles of a layout's fonts."""

from collections.abc import Iterator

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
    Picture,
    Signature,
    Table,
    Title,
    printed,
)
from rol_desktop.domain.numbering import long_date

PAGE_NUMBERS = "—0123456789"
INVISIBLE = frozenset("\t\n\r\u200b\u200c\u200d\u2060\ufeff\u00ad")


def texts_by_role(document: Document) -> dict[str, frozenset[str]]:
    """Return the visible characters of each role that has any."""
    found: dict[str, set[str]] = {"page_number": set(PAGE_NUMBERS)}
    for block in document.blocks:
        for role, text in _texts(block):
            found.setdefault(role, set()).update(text)
    visible = {role: frozenset(characters - INVISIBLE) for role, characters in found.items()}
    return {role: characters for role, characters in visible.items() if characters}


def _texts(block: Block) -> Iterator[tuple[str, str]]:
    """Yield (role, words) of one block."""
    match block:
        case Head():
            yield from _of_head(block)
        case Title(text=text):
            yield "title", text
        case Addressees(text=text):
            yield "body", f"{text}："
        case Heading():
            yield f"heading{block.level}", printed(block)
        case Paragraph():
            yield from _of_paragraph(block)
        case Table() | Picture():
            yield from _of_figure(block)
        case _:
            yield from _of_back(block)


def _of_head(block: Head) -> Iterator[tuple[str, str]]:
    yield "mark", block.authority_mark
    yield "document_number", block.document_number + ("签发人：" if block.signatories else "")
    yield "signatory", "".join(block.signatories)
    yield "copy_number", block.copy_number
    yield "secrecy", block.secrecy + block.urgency


def _of_paragraph(block: Paragraph) -> Iterator[tuple[str, str]]:
    if block.heading:
        yield f"heading{block.heading.level}", f"{printed(block.heading)}。"
    yield "body", "".join(run.text for run in block.runs)


def _of_figure(block: Table | Picture) -> Iterator[tuple[str, str]]:
    yield "caption", block.caption
    if isinstance(block, Table):
        yield "table_head", "".join("".join(row) for row in block.rows[: block.header_rows])
        yield "table", "".join("".join(row) for row in block.rows[block.header_rows :])


def _of_back(block: Block) -> Iterator[tuple[str, str]]:
    match block:
        case AttachmentNote(names=names):
            yield "body", "附件：" + "".join(names)
        case Signature(authority=authority, issue_date=day):
            yield "body", authority + (long_date(day) if day else "")
        case Annotation(text=text):
            yield "body", f"（{text}）"
        case Attachment(title=title):
            yield "attachment", "附件"
            yield "title", title
        case Imprint():
            printed_on = long_date(block.print_date) if block.print_date else ""
            recipients = f"主送：{block.addressees}抄送：{block.copy_recipients}。"
            yield "imprint", f"{recipients}{block.printing_office}{printed_on}印发"
