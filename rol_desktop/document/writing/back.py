"""What follows the body: attachment note, signature, annotation, attachment heads and the imprint (7.3.4-7.4)."""

from collections.abc import Iterator

from rol_desktop.document.writing.xml import paragraph, run
from rol_desktop.domain.blocks import Annotation, Attachment, AttachmentNote, Imprint, Signature
from rol_desktop.domain.layout import Layout
from rol_desktop.domain.numbering import long_date
from rol_desktop.domain.title import title_lines


def attachment_note(block: AttachmentNote) -> Iterator[str]:
    """Yield the list of attachments: no number for a single one, no mark at a name's end (7.3.4)."""
    if len(block.names) == 1:
        yield paragraph("AttachmentNoteOnly", run(f"附件：{block.names[0]}"))
        return
    for number, name in enumerate(block.names, start=1):
        label, style = ("附件：", "AttachmentNote") if number == 1 else ("", "AttachmentNoteMore")
        yield paragraph(style, run(f"{label}{number}.{name}"))


def signature(block: Signature) -> Iterator[str]:
    """Yield the signing authority and the date."""
    if block.authority:
        yield paragraph("SigningAuthority", run(block.authority))
    if block.issue_date:
        yield paragraph("IssueDate" if block.authority else "IssueDateAlone", run(long_date(block.issue_date)))


def annotation(block: Annotation) -> str:
    """Return the annotation in its round brackets (7.3.6)."""
    return paragraph("Annotation", run(f"（{block.text}）"))


def attachment(block: Attachment, layout: Layout, *, new_page: bool) -> Iterator[str]:
    """Yield an attachment's label, first on its page, and its title on the third line (7.3.7)."""
    label = f"附件{block.number}" if block.number else "附件"
    yield paragraph("AttachmentLabelNewPage" if new_page else "AttachmentLabel", run(label))
    yield paragraph("AttachmentTitle", run("\n".join(title_lines(block.title, layout.title_characters))))


def imprint(block: Imprint) -> Iterator[str]:
    """Yield the framed lines of the imprint and the small paragraph that holds the frame to the last page."""
    recipients = [(label, names) for label, names in _recipients(block) if names]
    office = bool(block.printing_office or block.print_date)
    for position, (label, names) in enumerate(recipients):
        last = not office and position == len(recipients) - 1
        yield paragraph(_recipient_style(first=position == 0, last=last), run(f"{label}{names.rstrip('。')}。"))
    if office:
        printed_on = f"{long_date(block.print_date)}印发" if block.print_date else ""
        content = run(block.printing_office) + ("<w:r><w:tab/></w:r>" + run(printed_on) if printed_on else "")
        yield paragraph("ImprintOffice" if recipients else "ImprintOfficeOnly", content)
    yield paragraph("ImprintAnchor", "")


def _recipients(block: Imprint) -> tuple[tuple[str, str], ...]:
    return (("主送：", block.addressees), ("抄送：", block.copy_recipients))


def _recipient_style(*, first: bool, last: bool) -> str:
    if first:
        return "ImprintCopiesOnly" if last else "ImprintCopies"
    return "ImprintCopiesLast" if last else "ImprintCopiesMore"
