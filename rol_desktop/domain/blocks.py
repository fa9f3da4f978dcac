"""The document as a tree of blocks: the one form that the .docx writer, the pages, the checks and plain text walk.

A block says what a thing is, never how it looks; a layout preset says that. Text is held in runs, and a run knows
the entry whose words it holds.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from rol_desktop.domain.report import Edition, HeadForm


@dataclass(frozen=True, slots=True)
class Source:
    """Say whose words a run holds."""

    entry: str
    """The entry's uid."""
    revision: int
    department: str
    """The department's name, for people."""
    edited: bool = False
    """Whether the office changed the department's words."""


@dataclass(frozen=True, slots=True)
class Run:
    """Hold a stretch of text of one source; without one the words are the office's or the program's."""

    text: str
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """Hold a heading on its own line, or, inside a Paragraph, one that runs in at its head."""

    level: int
    number: str
    """一、 or （一） or 1. as printed; empty for an unnumbered heading."""
    text: str
    """Without closing punctuation."""
    section: str = ""
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Hold one paragraph of body text."""

    runs: tuple[Run, ...]
    heading: Heading | None = None
    """A heading run in at the head: it prints number + text + 。 in the heading's font, then the runs."""
    section: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """Hold the 版头, everything above and including the red rule (GB/T 9704 7.2)."""

    form: HeadForm
    authority_mark: str
    document_number: str = ""
    signatories: tuple[str, ...] = ()
    copy_number: str = ""
    secrecy: str = ""
    urgency: str = ""


@dataclass(frozen=True, slots=True)
class Title:
    """Hold the document's title (7.3.1); a newline in it is a break its author wants."""

    text: str


@dataclass(frozen=True, slots=True)
class Addressees:
    """Hold the 主送机关 without its colon (7.3.2)."""

    text: str


@dataclass(frozen=True, slots=True)
class AttachmentNote:
    """Hold the names of the attachments as listed below the body (7.3.4)."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """Hold 署名 and 成文日期 (7.3.5)."""

    authority: str
    issue_date: date | None
    sealed: bool = True


@dataclass(frozen=True, slots=True)
class Annotation:
    """Hold the 附注 without its brackets (7.3.6)."""

    text: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """Open an attachment on a new page (7.3.7); the blocks after it, up to the next one, are its body."""

    number: int
    """0 where there is only one."""
    title: str
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Hold a table; its first `header_rows` rows repeat on each page."""

    rows: tuple[tuple[str, ...], ...]
    header_rows: int = 1
    widths: tuple[float, ...] = ()
    """Relative widths of the columns; empty: all alike."""
    numeric: tuple[bool, ...] = ()
    """Which columns hold numbers and are set right; empty: none."""
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """Hold a picture as its file's bytes (PNG or JPEG)."""

    data: bytes
    caption: str = ""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """Begin a new page."""


@dataclass(frozen=True, slots=True)
class Imprint:
    """Hold the 版记 at the foot of the last page (7.4)."""

    copy_recipients: str = ""
    printing_office: str = ""
    print_date: date | None = None
    addressees: str = ""
    """主送 moved here when it would push the body off page 1 (7.3.2)."""
    closed: bool = True
    """Whether 抄送 ends in its 。 (7.4.2); False only for a document from outside that lacks it."""


Block = (
    Head | Title | Addressees | Heading | Paragraph | AttachmentNote | Signature | Annotation | Attachment | Table
    | Picture | PageBreak | Imprint
)  # fmt: skip


@dataclass(frozen=True)
class Document:
    """Hold one document, ready to be written, shown or checked."""

    blocks: tuple[Block, ...]
    edition: Edition = Edition.ISSUED
    year: int = 0
    """The year reported on; 0 where unknown (a document from outside)."""
    title: str = ""
    author: str = ""
    omitted: tuple[str, ...] = field(default=())
    """What this edition left out, in Chinese, for the person who exports it."""


def printed(heading: Heading) -> str:
    """Return a heading as printed on its own line."""
    return f"{heading.number}{heading.text}"


def plain_text(block: Block) -> str:
    """Return the words of a paragraph, heading, title or addressees as printed; '' for other blocks."""
    match block:
        case Heading():
            return printed(block)
        case Paragraph(runs=runs, heading=heading):
            head = f"{printed(heading)}。" if heading else ""
            return head + "".join(run.text for run in runs)
        case Title(text=text):
            return text.replace("\n", "")
        case Addressees(text=text):
            return f"{text}："
        case Annotation(text=text):
            return f"（{text}）"
    return ""


def body(document: Document) -> Iterator[Heading | Paragraph]:
    """Yield the headings and paragraphs of a document in order."""
    for block in document.blocks:
        if isinstance(block, (Heading, Paragraph)):
            yield block
