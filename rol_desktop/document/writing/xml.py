"""The smallest tools for WordprocessingML: text made safe, and runs and paragraphs as strings.

Strings are joined rather than trees built: a report of 8,000 paragraphs is then written in the time that its deflation
takes.
"""

import re

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
TWIPS = 20  # in a point
SPECIAL = re.compile("[&<>\t\n\r\x00-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
# Characters that Word takes from the Latin font unless told: quotes, dashes, ellipses, and signs both scripts have.
SHARED = re.compile("[“”‘’—–…·×±°§¶①-⓿Ⅰ-ⅻ←-⇿∀-⋿■-◿★☆]")
LIGHT = '<w:b w:val="0"/><w:bCs w:val="0"/>'
HINT = '<w:rFonts w:hint="eastAsia"/>'


def clean(text: str) -> str:
    """Return the text without the characters that XML cannot hold."""
    return FORBIDDEN.sub("", text)


def escaped(text: str) -> str:
    """Return the text as XML character data, also fit for an attribute's value."""
    text = clean(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;")


def words(text: str) -> str:
    """Return what stands inside a run for a text: w:t, and w:tab or w:br for a tab or a line's end."""
    if not SPECIAL.search(text):
        return f'<w:t xml:space="preserve">{text}</w:t>' if text else ""
    text = clean(text.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(_piece(piece) for piece in re.split("([\t\n])", text))


def _piece(piece: str) -> str:
    if piece in ("\t", "\n"):
        return "<w:tab/>" if piece == "\t" else "<w:br/>"
    return f'<w:t xml:space="preserve">{escaped(piece)}</w:t>' if piece else ""


def run(text: str, style: str = "", *, light: bool = False) -> str:
    """Return a run in a character style; the hint keeps quotes and dashes in the Chinese font.

    `light` takes away the bold of a paragraph's style, which a character style cannot: two styles add up to bold.
    """
    inner = words(text)
    if not inner:
        return ""
    properties = f'<w:rStyle w:val="{style}"/>' if style else ""
    if SHARED.search(text):
        properties += HINT
    if light:
        properties += LIGHT
    return f"<w:r><w:rPr>{properties}</w:rPr>{inner}</w:r>" if properties else f"<w:r>{inner}</w:r>"


def paragraph(style: str, content: str) -> str:
    """Return a paragraph in a paragraph style."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{content}</w:p>'


def twips(points: float) -> int:
    """Turn points into twentieths of a point."""
    return round(points * TWIPS)


def mm(length: float) -> int:
    """Turn millimetres into twentieths of a point."""
    return round(length * 72 / 25.4 * TWIPS)
