"""The main part, block by block, as a stream of XML: nothing of it is held but the block in hand."""

from collections.abc import Iterator

from rol_desktop.document.options import WriteOptions
from rol_desktop.document.writing import back, figures, front
from rol_desktop.document.writing.passages import Passages, stretches
from rol_desktop.document.writing.remarks import Remarks
from rol_desktop.document.writing.sections import Furniture
from rol_desktop.document.writing.xml import DECLARATION, W, paragraph
from rol_desktop.domain.blocks import (
    Addressees,
    Annotation,
    Attachment,
    AttachmentNote,
    Block,
    Document,
    Head,
    Imprint,
    PageBreak,
    Picture,
    Signature,
    Table,
    Title,
)
from rol_desktop.domain.layout import Layout
from rol_desktop.domain.report import Edition

OPENING = (
    f'{DECLARATION}<w:document xmlns:w="{W}"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" mc:Ignorable="w15"><w:body>'
)


class Body:
    """Write the blocks of one document in order, keeping what the other parts must know of them."""

    def __init__(self, document: Document, layout: Layout, options: WriteOptions, around: Furniture) -> None:
        self.document = document
        self.layout = layout
        self.around = around
        self.remarks = Remarks(document, options.findings)
        self.passages = Passages(
            self.remarks,
            layout,
            anchors=options.anchors and document.edition is not Edition.PUBLIC,
            native_numbers=not options.numbers_as_text,
        )
        self.pictures: list[bytes] = []
        self.landscape = False
        self.on_imprint_page = False

    def xml(self) -> Iterator[str]:
        """Yield the XML of word/document.xml, about one block at a time."""
        yield OPENING
        for found in stretches(self.document.blocks):
            if isinstance(found, list):
                yield from self.passages.stretch(found)
            else:
                yield from self._block(*found)
        last = self.around.section(landscape=self.landscape, imprint_page=self.on_imprint_page)
        yield f"{last}</w:body></w:document>"

    def _block(self, index: int, block: Block) -> Iterator[str]:
        match block:
            case Title():
                yield paragraph("Title", self.remarks.around_block(index, front.title(block, self.layout)))
            case Addressees():
                yield paragraph("Addressees", self.remarks.around_block(index, front.addressees(block)))
            case Attachment():
                yield from self._attachment(block)
            case Table():
                yield from figures.table(block, self._room[0])
            case Picture():
                self.pictures.append(block.data)
                yield from figures.picture(block, len(self.pictures), self._room)
            case Imprint():
                yield from self._imprint(block)
            case _:
                yield from _plain(block)

    @property
    def _room(self) -> tuple[int, int]:
        return self.around.room(landscape=self.landscape)

    def _attachment(self, block: Attachment) -> Iterator[str]:
        """Open an attachment; a sheet that turns begins a section, which begins a page by itself."""
        turns = block.landscape != self.landscape
        if turns:
            yield self._section_end()
            self.landscape = block.landscape
        yield from back.attachment(block, self.layout, new_page=not turns)

    def _imprint(self, block: Imprint) -> Iterator[str]:
        """Write the imprint, on a page of its own where the last sheet lies on its side or one is wanted."""
        if self.around.own_imprint_page or self.landscape:
            yield self._section_end()
            self.landscape, self.on_imprint_page = False, self.around.own_imprint_page
            yield paragraph("ImprintAnchor", "")  # a floating table alone begins no page in LibreOffice
        yield from back.imprint(block, self.layout, self._room[0])

    def _section_end(self) -> str:
        section = self.around.section(landscape=self.landscape, imprint_page=self.on_imprint_page)
        return f'<w:p><w:pPr><w:pStyle w:val="SectionEnd"/>{section}</w:pPr></w:p>'


def _plain(block: Block) -> Iterator[str]:
    """Yield the blocks that look the same wherever they stand."""
    match block:
        case Head():
            yield from front.head(block)
        case AttachmentNote():
            yield from back.attachment_note(block)
        case Signature():
            yield from back.signature(block)
        case Annotation():
            yield back.annotation(block)
        case PageBreak():
            yield paragraph("PageBreak", "")
