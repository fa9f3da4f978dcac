"""Sections and what stands outside the type area: page numbers and the mark of a draft (GB/T 9704 5.2, 7.5, 8)."""

from dataclasses import dataclass

from rol_desktop.document.writing.styles import BASELINE, NUMBER_LINE
from rol_desktop.document.writing.xml import DECLARATION, W, mm, paragraph, run, twips
from rol_desktop.domain.blocks import Attachment, Document
from rol_desktop.domain.layout import MM, Layout, NumberPosition
from rol_desktop.domain.report import Edition

DRAFT = "送审稿"
RULE_HEIGHT = 0.38  # of the em: how far the rules beside the number stand above the baseline
HEADER_EDGE = 15.0  # mm from the sheet's edge to the header
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
EMPTY_FOOTER = "footerNone.xml"


@dataclass(frozen=True, slots=True)
class Furniture:
    """Write the sections of one document and the headers and footers that they name."""

    layout: Layout
    draft: bool
    wide: bool
    """Whether a page lies on its side."""
    own_imprint_page: bool

    @property
    def odd_and_even(self) -> bool:
        """Tell whether odd and even pages differ."""
        return self.layout.page_number.position is NumberPosition.OUTER

    def parts(self) -> dict[str, str]:
        """Return the header and footer parts by file name."""
        found: dict[str, str] = {}
        if self.draft:
            found["header1.xml"] = _part("hdr", paragraph("DraftMark", run(DRAFT)))
        for name, style in self._footers():
            number = paragraph(style, self._number())
            found[name] = _part("ftr", number)
            if self.wide:
                found[_sideways(name)] = _part("ftr", self._turned(number))
        if self.own_imprint_page:
            found[EMPTY_FOOTER] = _part("ftr", paragraph("Footer", ""))
        return found

    def section(self, *, landscape: bool = False, imprint_page: bool = False) -> str:
        """Return a w:sectPr; it closes the section of the blocks before it."""
        references = "".join(
            f'<w:headerReference w:type="{kind}" r:id="{relation("header1.xml")}"/>'
            for kind in (self._kinds if self.draft else ())
        )
        for kind, (name, _) in zip(self._kinds, self._footers(), strict=False):
            file = EMPTY_FOOTER if imprint_page else _sideways(name) if landscape else name
            references += f'<w:footerReference w:type="{kind}" r:id="{relation(file)}"/>'
        start = '<w:type w:val="evenPage"/>' if imprint_page else '<w:type w:val="nextPage"/>'
        return f"<w:sectPr>{references}{start}{self._page(landscape=landscape)}{self._grid()}</w:sectPr>"

    def room(self, *, landscape: bool) -> tuple[int, int]:
        """Return the width and height of the type area in twips."""
        upright = mm(self.layout.type_width), mm(self.layout.type_height)
        return (upright[1], upright[0]) if landscape else upright

    @property
    def _kinds(self) -> tuple[str, ...]:
        return ("default", "even") if self.odd_and_even else ("default",)

    def _footers(self) -> tuple[tuple[str, str], ...]:
        match self.layout.page_number.position:
            case NumberPosition.OUTER:
                return ("footerOdd.xml", "PageNumberOdd"), ("footerEven.xml", "PageNumberEven")
            case NumberPosition.CENTRE:
                return (("footerCentre.xml", "PageNumberCentre"),)
        return ()

    def _number(self) -> str:
        return run("— ") + FIELD + run(" —") if self.layout.page_number.dashes else FIELD

    def _page(self, *, landscape: bool) -> str:
        """Return paper and margins. A sheet on its side is bound at its top, so its margins turn with it (clause 8)."""
        paper, edge = self.layout.paper, self.layout.margins
        width, height = mm(paper.width), mm(paper.height)
        sides = [edge.top, edge.right, edge.bottom, edge.left]
        if landscape:
            width, height, sides = height, width, [edge.left, edge.top, edge.right, edge.bottom]
        top, right, bottom, left = (mm(each) for each in sides)
        turned = ' w:orient="landscape"' if landscape else ""
        return (
            f'<w:pgSz w:w="{width}" w:h="{height}"{turned}/><w:pgMar w:top="{top}" w:right="{right}"'
            f' w:bottom="{bottom}" w:left="{left}" w:header="{mm(HEADER_EDGE)}" w:footer="{self._footer_edge()}"'
            ' w:gutter="0"/>'
        )

    def _footer_edge(self) -> int:
        """Return how far the footer ends above the sheet's edge, so that its rules stand where 7.5 wants them."""
        size = self.layout.fonts.page_number.size
        above = (1 - BASELINE) * NUMBER_LINE + RULE_HEIGHT * size  # from the line's foot to the rules
        return max(twips((self.layout.margins.bottom - self.layout.page_number.drop) * MM - above), 0)

    def _grid(self) -> str:
        return f'<w:docGrid w:type="lines" w:linePitch="{twips(self.layout.grid.line_pitch)}"/>'

    def _turned(self, number: str) -> str:
        """Set the number of a sheet on its side where it stands on the other pages: in what is now the left margin."""
        edge, paper = self.layout.margins, self.layout.paper
        line = twips(NUMBER_LINE)
        x = mm(edge.bottom - self.layout.page_number.drop) - twips(NUMBER_LINE / 2)
        y, length = mm(edge.left), mm(paper.width - edge.left - edge.right)
        return (
            f'<w:tbl><w:tblPr><w:tblpPr w:vertAnchor="page" w:horzAnchor="page" w:tblpX="{x}" w:tblpY="{y}"/>'
            f'<w:tblW w:w="{line}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblCellMar>'
            '<w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
            f'<w:tblGrid><w:gridCol w:w="{line}"/></w:tblGrid><w:tr><w:trPr><w:trHeight w:val="{length}"'
            f' w:hRule="exact"/></w:trPr><w:tc><w:tcPr><w:tcW w:w="{line}" w:type="dxa"/>'
            f'<w:textDirection w:val="tbRl"/></w:tcPr>{number}</w:tc></w:tr></w:tbl>{paragraph("Footer", "")}'
        )


def furniture(document: Document, layout: Layout, *, own_imprint_page: bool) -> Furniture:
    """Return what stands around the type area of a document."""
    wide = any(isinstance(block, Attachment) and block.landscape for block in document.blocks)
    return Furniture(layout, document.edition is Edition.DRAFT, wide, own_imprint_page)


def relation(name: str) -> str:
    """Return the relationship id of a header or footer part."""
    return f"rId{name.removesuffix('.xml').capitalize()}"


def _sideways(name: str) -> str:
    return name.replace(".xml", "Wide.xml")


def _part(tag: str, content: str) -> str:
    return f'{DECLARATION}<w:{tag} xmlns:w="{W}">{content}</w:{tag}>'
