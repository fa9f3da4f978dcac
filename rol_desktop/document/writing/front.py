"""The head above the red rule, the title and the addressees (GB/T 9704 7.2, 7.3.1, 7.3.2)."""

from collections.abc import Iterator

from rol_desktop.document.writing.measures import LABEL, NAMES_A_LINE, head_lines
from rol_desktop.document.writing.xml import paragraph, run
from rol_desktop.domain.blocks import Addressees, Head, Title
from rol_desktop.domain.layout import Layout
from rol_desktop.domain.report import HeadForm
from rol_desktop.domain.title import title_lines

TAB = "<w:r><w:tab/></w:r>"


def head(block: Head) -> Iterator[str]:
    """Yield the paragraphs of a head."""
    for position, line in enumerate(head_lines(block)):
        is_number = position == 0 and (block.copy_number or block.secrecy)
        yield paragraph("CopyNumber" if is_number else "Secrecy", run(line))
    yield paragraph("AuthorityMark", run(block.authority_mark))
    if block.form is HeadForm.UPWARD and block.signatories:
        yield from _signed(block)
    else:
        yield paragraph("DocumentNumber", run(block.document_number))


def _signed(block: Head) -> Iterator[str]:
    """Yield the lines of signatories; the last one stands level with the number (7.2.6)."""
    names = block.signatories
    rows = [names[start : start + NAMES_A_LINE] for start in range(0, len(names), NAMES_A_LINE)]
    for position, row in enumerate(rows):
        last = position == len(rows) - 1
        number = run(block.document_number) if last else ""
        style = _line_style(first=position == 0, last=last)
        yield paragraph(style, number + _names(row, first=position == 0, several=len(names) > 1))


def _line_style(*, first: bool, last: bool) -> str:
    if last:
        return "DocumentNumber" if first else "DocumentNumberLast"
    return "SignatoryFirst" if first else "SignatoryLine"


def _names(row: tuple[str, ...], *, first: bool, several: bool) -> str:
    """Return label and names of a line; the label ends where the first column of names begins."""
    named = TAB.join(run(name, "SignatoryName") for name in row)
    before = run(LABEL) if first else TAB if several else ""
    return TAB + before + named


def title(block: Title, layout: Layout) -> str:
    """Return the content of the title, broken over lines by sense."""
    return run("\n".join(title_lines(block.text, layout.title_characters)))


def addressees(block: Addressees) -> str:
    """Return the content of the addressees' line."""
    return run(f"{block.text}：")
