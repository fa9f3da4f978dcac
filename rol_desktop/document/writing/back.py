"""What follows the body: attachment note, signature, annotation, attachment heads and the imprint (7.3.4-7.4)."""

from collections.abc import Iterator

from rol_desktop.document.writing.xml import mm, paragraph, run
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


def imprint(block: Imprint, layout: Layout, room: int) -> Iterator[str]:
    """Yield the imprint as a table that floats at the foot of the type area, `room` twips wide (7.4).

    Borders of paragraphs would end at the paragraphs' indents; those of cells are as wide as the type area.
    """
    recipients = [paragraph("ImprintCopies", run(f"{label}{names.rstrip('。')}。")) for label, names in _named(block)]
    rows = ["".join(recipients)] if recipients else []
    if block.printing_office or block.print_date:
        rows.append(paragraph("ImprintOffice", _office(block)))
    if rows:
        yield (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="ImprintTable"/>{_foot(layout)}<w:tblOverlap w:val="never"/>'
            f'<w:tblW w:w="{room}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
            f'<w:tblGrid><w:gridCol w:w="{room}"/></w:tblGrid>'
        )
        cell = f'<w:tcPr><w:tcW w:w="{room}" w:type="dxa"/></w:tcPr>'
        yield from (f"<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc>{cell}{row}</w:tc></w:tr>" for row in rows)
        yield "</w:tbl>"
    yield paragraph("ImprintAnchor", "")


def _foot(layout: Layout) -> str:
    """Return the place at the type area's foot; LibreOffice floats a wide table only when placed on the page."""
    if layout.margins.mirrored:
        across = 'w:horzAnchor="margin" w:tblpXSpec="left"'
    else:
        across = f'w:horzAnchor="page" w:tblpX="{mm(layout.margins.left)}"'
    return f'<w:tblpPr w:vertAnchor="margin" {across} w:tblpYSpec="bottom"/>'


def _named(block: Imprint) -> Iterator[tuple[str, str]]:
    """Yield the recipients; 主送 stands above 抄送 with no rule between (7.4.2)."""
    named = (("主送：", block.addressees), ("抄送：", block.copy_recipients))
    yield from ((label, names) for label, names in named if names)


def _office(block: Imprint) -> str:
    printed_on = f"{long_date(block.print_date)}印发" if block.print_date else ""
    return run(block.printing_office) + ("<w:r><w:tab/></w:r>" + run(printed_on) if printed_on else "")
