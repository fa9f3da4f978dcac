"""Makes .docx files as strangers make them: from bare WordprocessingML, without our writer."""

import zipfile
from pathlib import Path

from rol_desktop.document.ooxml.xml import WORD

TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
RELS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
SPACES = (
    f'xmlns:w="{WORD}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml"'
)


def p(inner: str = "", properties: str = "") -> str:
    """Return a paragraph; text without a tag becomes one run."""
    if inner and not inner.startswith("<"):
        inner = r(inner)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def r(text: str, properties: str = "") -> str:
    """Return a run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def numbered(text: str, number: int, level: int = 0) -> str:
    """Return a paragraph in a native list."""
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def style(key: str, name: str, inner: str) -> str:
    """Return a paragraph style."""
    return f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>{inner}</w:style>'


def level(index: int, form: str, text: str, extra: str = "") -> str:
    """Return one level of a list definition."""
    inner = f'<w:start w:val="1"/><w:numFmt w:val="{form}"/>{extra}<w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{index}">{inner}</w:lvl>'


def make(
    path: Path,
    body: str,
    *,
    styles: str = "",
    numbering: str = "",
    others: dict[str, tuple[str, bytes]] | None = None,
    root: str = SPACES,
) -> Path:
    """Write a .docx; `others` maps part names to (kind of relationship, bytes)."""
    parts = {
        "document.xml": ("", f"<w:document {root}><w:body>{body}</w:body></w:document>".encode()),
        "styles.xml": ("styles", f"<w:styles {SPACES}>{styles}</w:styles>".encode()),
        "numbering.xml": ("numbering", f"<w:numbering {SPACES}>{numbering}</w:numbering>".encode()),
        **(others or {}),
    }
    links = "".join(
        f'<Relationship Id="r{i}" Type="{KIND}{kind}" Target="{name}"/>'
        for i, (name, (kind, _)) in enumerate(parts.items())
        if kind
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        main = f'<Relationship Id="r" Type="{KIND}officeDocument" Target="word/document.xml"/>'
        archive.writestr("_rels/.rels", RELS.format(main))
        archive.writestr("word/_rels/document.xml.rels", RELS.format(links))
        for name, (_, data) in parts.items():
            archive.writestr(f"word/{name}", data)
    return path
