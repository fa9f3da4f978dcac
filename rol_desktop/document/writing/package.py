"""The zip around the parts: which parts a document has, how they name one another, and the same bytes every time."""

from collections.abc import Iterable, Iterator
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from rol_desktop.document.options import WriteOptions
from rol_desktop.document.writing import parts
from rol_desktop.document.writing.body import Body
from rol_desktop.document.writing.figures import picture_kind
from rol_desktop.document.writing.measures import measured
from rol_desktop.document.writing.numbering import numbering_part
from rol_desktop.document.writing.sections import Furniture, furniture, relation
from rol_desktop.document.writing.styles import styles_part
from rol_desktop.domain.blocks import Document, Imprint, Picture
from rol_desktop.domain.layout import Layout
from rol_desktop.domain.report import Edition
from rol_desktop.progress import SILENT, Progress

FIXED_TIME = (1980, 1, 1, 0, 0, 0)  # the earliest a zip can hold: the same document gives the same bytes
LEVEL = 6
CHUNK = 1 << 16  # characters gathered before they are deflated
CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"


class _Package:
    """Write one document's parts into an open zip."""

    def __init__(self, archive: ZipFile, document: Document, layout: Layout, options: WriteOptions) -> None:
        self.archive = archive
        self.document = document
        self.layout = layout
        self.options = options
        self.anchored = options.anchors and document.edition is not Edition.PUBLIC
        self.reviewed = document.edition is Edition.REVIEW
        imprint_page = options.imprint_on_even_page and any(isinstance(each, Imprint) for each in document.blocks)
        self.around: Furniture = furniture(document, layout, own_imprint_page=imprint_page)
        self.pictures = [block.data for block in document.blocks if isinstance(block, Picture)]

    def write(self, progress: Progress) -> None:
        """Write every part; the main one goes through block by block."""
        around = self.around.parts()
        self._part("[Content_Types].xml", parts.types_part(self._types(around)))
        self._part("_rels/.rels", parts.relations_part(self._root_relations()))
        body = Body(self.document, self.layout, self.options, self.around)
        self._stream("word/document.xml", body.xml(), progress)
        self._part("word/_rels/document.xml.rels", parts.relations_part(self._relations(around)))
        self._looks()
        for name, content in around.items():
            self._part(f"word/{name}", content)
        for number, data in enumerate(self.pictures, start=1):
            self._bytes(_picture_name(number, data), data)
        if self.reviewed:
            self._part("word/comments.xml", body.remarks.part())
        if self.anchored:
            self._custom(body)
        self._part("docProps/core.xml", parts.core_part(self.document, self.options.created))
        self._part("docProps/app.xml", parts.app_part())

    def _looks(self) -> None:
        """Write the parts that say how things look."""
        measures, native = measured(self.document, self.layout), not self.options.numbers_as_text
        self._part("word/styles.xml", styles_part(self.layout, measures, native_numbers=native))
        if native:
            self._part("word/numbering.xml", numbering_part(self.layout))
        odd_and_even = self.around.odd_and_even
        self._part("word/settings.xml", parts.settings_part(self.layout, self.document, odd_and_even=odd_and_even))
        self._part("word/fontTable.xml", parts.fonts_part(self.layout))

    @property
    def _kinds(self) -> Iterator[str]:
        """Yield the parts that belong to the main one and are named as their kind is."""
        yield from ("styles", "settings", "fontTable")
        if not self.options.numbers_as_text:
            yield "numbering"
        if self.reviewed:
            yield "comments"

    def _custom(self, body: Body) -> None:
        self._part("customXml/item1.xml", parts.custom_part(self.document, self.options, body.passages.marked))
        self._part("customXml/itemProps1.xml", parts.custom_properties_part())
        below = [("rId1", "customXmlProps", "itemProps1.xml")]
        self._part("customXml/_rels/item1.xml.rels", parts.relations_part(below))

    def _types(self, around: Iterable[str]) -> Iterator[tuple[str, str]]:
        yield "word/document.xml", "document.main"
        for name in self._kinds:
            yield f"word/{name}.xml", name
        for name in around:
            yield f"word/{name}", "header" if name.startswith("header") else "footer"
        if self.anchored:
            yield "customXml/itemProps1.xml", "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
        yield "docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"
        yield "docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"

    def _root_relations(self) -> Iterator[tuple[str, str, str]]:
        yield "rId1", "officeDocument", "word/document.xml"
        yield "rId2", CORE, "docProps/core.xml"
        yield "rId3", "extended-properties", "docProps/app.xml"

    def _relations(self, around: Iterable[str]) -> Iterator[tuple[str, str, str]]:
        for number, kind in enumerate(self._kinds, start=1):
            yield f"rId{number}", kind, f"{kind}.xml"
        for name in around:
            yield relation(name), "header" if name.startswith("header") else "footer", name
        for number, data in enumerate(self.pictures, start=1):
            yield f"rIdPicture{number}", "image", _picture_name(number, data).removeprefix("word/")
        if self.anchored:
            yield "rIdReport", "customXml", "../customXml/item1.xml"

    def _part(self, name: str, content: str) -> None:
        self._bytes(name, content.encode("utf-8"))

    def _bytes(self, name: str, content: bytes) -> None:
        with self.archive.open(_info(name), "w") as part:
            part.write(content)

    def _stream(self, name: str, pieces: Iterable[str], progress: Progress) -> None:
        with self.archive.open(_info(name), "w", force_zip64=False) as part:
            _pour(pieces, part, progress)


def write_package(
    target: IO[bytes], document: Document, layout: Layout, options: WriteOptions, progress: Progress = SILENT
) -> None:
    """Write a whole .docx to an open file."""
    progress.begin("正在写入文档", len(document.blocks))
    with ZipFile(target, "w", ZIP_DEFLATED, compresslevel=LEVEL) as archive:
        _Package(archive, document, layout, options).write(progress)


def _pour(pieces: Iterable[str], part: IO[bytes], progress: Progress) -> None:
    """Write pieces of XML in chunks, counting them."""
    held: list[str] = []
    size = 0
    for piece in pieces:
        held.append(piece)
        size += len(piece)
        progress.advance()
        if size >= CHUNK:
            part.write("".join(held).encode("utf-8"))
            held, size = [], 0
    part.write("".join(held).encode("utf-8"))


def _info(name: str) -> ZipInfo:
    info = ZipInfo(name, FIXED_TIME)
    info.compress_type = ZIP_DEFLATED
    info.create_system = 0  # the same bytes on every system
    info._compresslevel = LEVEL  # type: ignore[attr-defined]  # noqa: SLF001 - public only from Python 3.13 on
    return info


def _picture_name(number: int, data: bytes) -> str:
    return f"word/media/picture{number}.{picture_kind(data)}"
