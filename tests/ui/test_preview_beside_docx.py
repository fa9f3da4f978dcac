"""The pages stand where LibreOffice prints the .docx of the same document: one layout, two ways to paper."""

from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtWidgets import QApplication

from rol_desktop.document.writer import write_docx
from rol_desktop.domain.blocks import Document, Heading, Imprint, Paragraph, Run, Signature
from rol_desktop.domain.layout import Layout
from tests.document import printing
from tests.typeset.sample import whole
from ui.preview.pdf import write_pdf

TOLERANCE = 1.0  # mm, GB/T 9704 6.1


def document() -> Document:
    """Return a document whose lines no rule of breaking can part otherwise."""
    paragraphs = [Paragraph((Run("字" * (28 * lines + 10)),)) for lines in (3, 6, 9, 12)]
    closing = (
        Signature("某某区人民政府", date(2025, 2, 3)),
        whole()[-2],
        Imprint("市司法局", "某区办公室", date(2025, 2, 4)),
    )
    return Document((*whole()[:5], *paragraphs, Heading(1, "二、", "存在的问题"), *closing), title="报告")


@pytest.mark.slow
def test_that_pages_and_docx_print_alike_to_the_millimetre(qapp: QApplication, tmp_path: Path) -> None:
    write_docx(document(), tmp_path / "report.docx", Layout())
    printed = printing.printed(tmp_path / "report.docx", tmp_path)
    write_pdf(document(), Layout(), tmp_path / "pages.pdf")
    with pypdfium2.PdfDocument(tmp_path / "pages.pdf") as file:
        drawn = [printing._page(file[index]) for index in range(len(file))]
    assert len(drawn) == len(printed) > 1
    furthest = 0.0
    for ours, theirs in zip(drawn, printed, strict=True):
        assert [printing.said(line) for line in ours.lines] == [printing.said(line) for line in theirs.lines]
        for mine, other in zip(ours.lines, theirs.lines, strict=True):
            # the gap beside figures is each program's own: a line set from the right is measured there
            aside = min(abs(mine[at].start - other[at].start) for at in (0, -1))
            furthest = max(furthest, abs(mine[0].baseline - other[0].baseline), aside)
    print(f"no line's baseline or edge is further apart than {furthest:.2f} mm")
    assert furthest <= TOLERANCE
