"""The small parts beside the main one: settings, fonts, properties, the custom XML, relationships, content types."""

from collections.abc import Iterable
from datetime import datetime

from rol_desktop.document.anchors import NAMESPACE
from rol_desktop.document.options import WriteOptions
from rol_desktop.document.writing.passages import Passage
from rol_desktop.document.writing.xml import DECLARATION, W, escaped, twips
from rol_desktop.domain.blocks import Document
from rol_desktop.domain.layout import Families, Layout, field_names
from rol_desktop.domain.report import Edition

PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
PROPERTIES_ID = "{6E1F0C2A-52B7-4D6C-9A0B-7B1C6A0E4D11}"  # names our custom XML item, the same in every document
# What Word itself sets for Chinese documents; each name is an element of w:compat.
CHINESE = ("spaceForUL", "balanceSingleByteDoubleByteWidth", "doNotLeaveBackslashAlone", "ulTrailSpace",
           "doNotExpandShiftReturn", "adjustLineHeightInTable", "useFELayout")  # fmt: skip


def settings_part(layout: Layout, document: Document, *, odd_and_even: bool) -> str:
    """Return word/settings.xml."""
    compat = "".join(f"<w:{name}/>" for name in CHINESE)
    return (
        f'{DECLARATION}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/>'
        + ("<w:removePersonalInformation/>" if document.edition is Edition.PUBLIC else "")
        + ("<w:mirrorMargins/>" if layout.margins.mirrored else "")
        + '<w:defaultTabStop w:val="420"/>'
        + ("<w:evenAndOddHeaders/>" if odd_and_even else "")
        + f'<w:drawingGridVerticalSpacing w:val="{twips(layout.grid.line_pitch) // 2}"/>'
        + f'<w:characterSpacingControl w:val="compressPunctuation"/><w:compat>{compat}<w:compatSetting'
        ' w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="zh-CN" w:eastAsia="zh-CN"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>'
        "</w:settings>"
    )


def fonts_part(layout: Layout) -> str:
    """Return word/fontTable.xml: each font with what may stand in for it."""
    chains = [getattr(layout.families, name) for name in field_names(Families)]
    listed: dict[str, str] = {}
    for chain in chains:
        for place, name in enumerate(chain):
            listed.setdefault(name, chain[place + 1] if place + 1 < len(chain) else "")
    fonts = "".join(_font(name, other, sans=name in layout.families.heiti) for name, other in listed.items())
    return f'{DECLARATION}<w:fonts xmlns:w="{W}">{fonts}</w:fonts>'


def _font(name: str, other: str, *, sans: bool) -> str:
    alternative = f'<w:altName w:val="{escaped(other)}"/>' if other else ""
    family = "swiss" if sans else "roman"
    return (
        f'<w:font w:name="{escaped(name)}">{alternative}<w:charset w:val="86"/>'  # 86: GB2312
        f'<w:family w:val="{family}"/><w:pitch w:val="fixed"/></w:font>'
    )


def core_part(document: Document, created: datetime | None) -> str:
    """Return docProps/core.xml; a public edition names nobody."""
    when = (
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{created:%Y-%m-%dT%H:%M:%SZ}</dcterms:created>' if created else ""
    )
    author = "" if document.edition is Edition.PUBLIC else escaped(document.author)
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        f' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{when}'
        + (f"<dc:creator>{author}</dc:creator>" if author else "")
        + f"<dc:language>zh-CN</dc:language><dc:title>{escaped(document.title)}</dc:title></cp:coreProperties>"
    )


def app_part() -> str:
    """Return docProps/app.xml."""
    return (
        f'{DECLARATION}<Properties xmlns="{OFFICE}/extended-properties"><Application>rol-desktop</Application>'
        "</Properties>"
    )


def custom_part(document: Document, options: WriteOptions, passages: Iterable[Passage]) -> str:
    """Return customXml/item1.xml: which report this is, and what each passage read when it was written."""
    listed = "".join(
        f'<passage entry="{escaped(each.entry)}" revision="{each.revision}" bookmark="{each.bookmark}"'
        f' sha256="{each.digest}"/>'
        for each in passages
    )
    return (
        f'{DECLARATION}<report xmlns="{NAMESPACE}" id="{escaped(options.report_id)}" year="{document.year}"'
        f' edition="{document.edition.value}">{listed}</report>'
    )


def custom_properties_part() -> str:
    """Return customXml/itemProps1.xml."""
    return (
        f'{DECLARATION}<ds:datastoreItem xmlns:ds="{OFFICE}/customXml" ds:itemID="{PROPERTIES_ID}">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    )


def relations_part(relations: Iterable[tuple[str, str, str]]) -> str:
    """Return a .rels part of (id, type, target); a type without scheme is one of the office relationships."""
    each = "".join(
        f'<Relationship Id="{key}" Type="{kind if ":" in kind else f"{OFFICE}/relationships/{kind}"}"'
        f' Target="{target}"/>'
        for key, kind, target in relations
    )
    return f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">{each}</Relationships>'


def types_part(overrides: Iterable[tuple[str, str]]) -> str:
    """Return [Content_Types].xml for (part, type); a type without slash is one of Word's."""
    defaults = (("rels", "application/vnd.openxmlformats-package.relationships+xml"), ("xml", "application/xml"),
                ("png", "image/png"), ("jpeg", "image/jpeg"))  # fmt: skip
    return (
        f'{DECLARATION}<Types xmlns="{PACKAGE}/content-types">'
        + "".join(f'<Default Extension="{ending}" ContentType="{kind}"/>' for ending, kind in defaults)
        + "".join(
            f'<Override PartName="/{part}" ContentType="{kind if "/" in kind else f"{WORD}.{kind}+xml"}"/>'
            for part, kind in overrides
        )
        + "</Types>"
    )
