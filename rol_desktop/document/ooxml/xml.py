"""The one way a stranger's XML is parsed: no entities, no document type, no network."""

from collections.abc import Iterator
from functools import cache

from lxml import etree

from rol_desktop.errors import UserError

Element = etree._Element  # noqa: SLF001 - lxml's only name for the type

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
DRAWING_IN_WORD = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"

# Word's "Strict Open XML" says the same in other namespaces (ISO/IEC 29500-1 against -4).
STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", WORD.encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", OFFICE_RELATIONSHIPS.encode()),
    (b"http://purl.oclc.org/ooxml/drawingml/main", DRAWING.encode()),
    (b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing", DRAWING_IN_WORD.encode()),
)


@cache
def w(name: str) -> str:
    """Return the qualified name of a WordprocessingML element or attribute."""
    return f"{{{WORD}}}{name}"


def parse(data: bytes, part: str) -> Element:
    """Parse one part; refuses a document type declaration, so that no entity can be defined at all."""
    for strict, transitional in STRICT:
        data = data.replace(strict, transitional)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UserError(f"文件损坏：其中的“{part}”不是完整的 XML。请用 WPS 或 Word 打开后另存一份再试。") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UserError(
            f"文件不安全：其中的“{part}”含有文档类型声明，正常的 Word 文件没有这种内容，已拒绝读取。请与发来的人核实。"
        )
    return root


def local(element: Element) -> str:
    """Return an element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def value(element: Element | None, name: str = "val", default: str = "") -> str:
    """Return an attribute of the main namespace."""
    return default if element is None else str(element.get(w(name), default))


def child(element: Element | None, *names: str) -> Element | None:
    """Follow a path of main-namespace children; None where it ends."""
    for name in names:
        if element is None:
            return None
        element = element.find(w(name))
    return element


def children(element: Element | None, name: str) -> Iterator[Element]:
    """Yield the main-namespace children of one name."""
    if element is not None:
        yield from element.iterchildren(w(name))


def whole(text: str, default: int = 0) -> int:
    """Read an integer as strangers write it: '720', '720.0', '36pt' never crash."""
    try:
        return round(float(text))
    except (ValueError, OverflowError):
        return default


def switched_on(element: Element | None) -> bool:
    """Tell whether a toggle such as w:b is there and not turned off."""
    return element is not None and value(element, default="1") not in {"0", "false", "off", "none"}
