"""From a block tree to pages. Blocks set once are not set again: an edit costs the blocks it changed."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

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
    PageBreak,
    Paragraph,
    Picture,
    Signature,
    Table,
    Title,
)
from rol_desktop.domain.layout import Layout
from rol_desktop.typeset import closing, head, table, texts
from rol_desktop.typeset.cautions import cautions
from rol_desktop.typeset.filling import Filler
from rol_desktop.typeset.fragments import Fragment, NewPage
from rol_desktop.typeset.geometry import geometry
from rol_desktop.typeset.metrics import Metrics, Ruler
from rol_desktop.typeset.pages import Pages
from rol_desktop.typeset.setter import Setter


class Typesetter:
    """Set documents of one layout, remembering the blocks of the document set last."""

    def __init__(self, layout: Layout, metrics: Metrics, missing: Mapping[str, str] | None = None) -> None:
        self.layout = layout
        self.missing = missing or {}
        """Per field of Families what to say about a family this machine lacks."""
        self.ruler = Ruler(metrics)
        self._upright = Setter(layout, self.ruler, geometry(layout).type_width)
        self._turned = Setter(layout, self.ruler, geometry(layout, landscape=True).type_width)
        self._set: dict[tuple[Block, bool], tuple[Fragment, ...]] = {}

    def paginate(self, document: Document, *, even_imprint: bool = False) -> Pages:
        """Return the pages of a document; `even_imprint` moves the imprint to an even page."""
        filler = Filler(self.layout, even_imprint=even_imprint)
        filler.fill(list(self._fragments(document)))
        sheets = filler.closed()
        warnings = tuple(cautions(document, self.layout, sheets, filler.split_rows, self.missing))
        return Pages(document, self.layout, self.ruler, sheets, tuple(filler.outline), warnings)

    def _fragments(self, document: Document) -> Iterator[tuple[int, Fragment]]:
        """Yield the fragments with the index of their block, taking over what was set before."""
        before, self._set = self._set, {}
        landscape = False
        for index, block in enumerate(document.blocks):
            if isinstance(block, Attachment):
                landscape = block.landscape
            elif isinstance(block, Imprint):
                landscape = False
            key = (block, landscape)
            fragments = self._set.get(key) or before.get(key)
            if fragments is None:
                fragments = tuple(_SETTERS[type(block)](self._turned if landscape else self._upright, block))
            self._set[key] = fragments
            for fragment in fragments:
                yield index, fragment


def paginate(document: Document, layout: Layout, metrics: Metrics, *, even_imprint: bool = False) -> Pages:
    """Return the pages of a document, set once."""
    return Typesetter(layout, metrics).paginate(document, even_imprint=even_imprint)


_SETTERS: dict[type, Callable[[Setter, Any], Iterable[Fragment]]] = {
    Heading: texts.heading,
    Paragraph: texts.paragraph,
    Head: head.head,
    Title: texts.title,
    Addressees: texts.addressees,
    AttachmentNote: texts.attachment_note,
    Annotation: texts.annotation,
    Attachment: texts.attachment,
    Signature: closing.signature,
    Imprint: closing.imprint,
    Table: table.table,
    Picture: table.picture,
    PageBreak: lambda _setter, _block: (NewPage(),),
}
