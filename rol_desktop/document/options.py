"""What the person who exports a document may choose."""

from dataclasses import dataclass
from datetime import datetime

from rol_desktop.domain.finding import Finding


@dataclass(frozen=True, slots=True)
class WriteOptions:
    """Choose how a document is written; the defaults are what an office wants."""

    anchors: bool = True
    """Mark each passage with its entry, invisibly. A public edition never carries marks."""
    numbers_as_text: bool = False
    """Type the headings' numbers instead of letting Word count them."""
    imprint_on_even_page: bool = False
    """Begin the imprint on an even page of its own, without page number (GB/T 9704 7.5)."""
    findings: tuple[Finding, ...] = ()
    """Open findings for the review edition's comments; their places point into this document."""
    report_id: str = ""
    """Kept in the custom XML part, so that an edited document finds its report again."""
    created: datetime | None = None
    """Set in the document's properties; none keeps the bytes the same from run to run."""
