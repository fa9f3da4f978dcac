"""Grow a sound .docx from bytes: each is a choice, so that whatever breeds the bytes gets past the XML parser."""

import io
import zipfile

OPENING = (
    "w:p", "w:r", "w:t", "w:pPr", "w:rPr", "w:numPr", "w:ins", "w:del", "w:sdt", "w:sdtPr", "w:sdtContent", "w:tbl",
    "w:tr", "w:tc", "w:tcPr", "w:tblPr", "w:hyperlink", "w:smartTag", "w:pict", "w:txbxContent", "w:sectPr",
    "w:fldSimple", "w:moveFrom", "w:moveTo", "w:customXml", "w:bookmarkStart", "w:instrText", "mc:AlternateContent",
    "mc:Choice", "mc:Fallback", "w:drawing", "w:ruby", "w:rt", "w:rubyBase", "w:tblGrid", "w:trPr",
)  # fmt: skip
EMPTY = (
    "w:br", "w:tab", "w:noBreakHyphen", "w:pStyle", "w:numId", "w:ilvl", "w:gridSpan", "w:vMerge", "w:jc", "w:ind",
    "w:sz", "w:fldChar", "w:tag", "w:alias", "w:footnoteReference", "w:pgSz", "w:pgMar", "w:headerReference", "w:sym",
    "w:color", "w:spacing", "w:b", "w:vanish", "w:outlineLvl", "w:gridBefore", "w:bookmarkEnd", "w:rFonts", "w:lang",
)  # fmt: skip
WORTH = (
    "1", "0", "-1", "begin", "separate", "end", "continue", "restart", "both", "heading 1", "99999999999", "x", "",
    "2.5", "center", "start", "F0FC", "rol-1", "eastAsia", "true", "21600", "1e9",
)  # fmt: skip
TEXTS = (
    "一、",
    "（一）",
    "1.",
    "关于",
    "的报告",
    "——",
    "{{cases.all}}",
    "〔2025〕1号",
    "2026年1月2日",
    " ",
    "\t",
    "附件：1.",
    "抄送：",
)
NAMES = ("val", "id", "name", "fldCharType", "left", "firstLine", "w", "h", "char", "font", "type", "instr")


def grown(data: bytes) -> str:
    """Grow sound XML from choices: a byte opens an element, closes one, adds an empty one, or text."""
    out, stack, at = [], [], 0
    while at < len(data):
        kind, which = divmod(data[at], 64)
        extra = data[at + 1] if at + 1 < len(data) else 0
        at += 1 if kind == 3 else 2
        attribute = f' w:{NAMES[extra % len(NAMES)]}="{WORTH[extra // len(NAMES)]}"'
        if kind == 0 and len(stack) < 60:
            stack.append(OPENING[which % len(OPENING)])
            out.append(f"<{stack[-1]}{attribute}>")
        elif kind == 1:
            out.append(f"<{EMPTY[which % len(EMPTY)]}{attribute}/>")
        elif kind == 2:
            out.append(TEXTS[which % len(TEXTS)])
        elif stack:
            out.append(f"</{stack.pop()}>")
    return "".join(out) + "".join(f"</{name}>" for name in reversed(stack))


RECIPES = (
    "<w:p <w:pPr .w:pStyle .w:jc > <w:r <w:rPr .w:b .w:sz > <w:t '一、 > > <w:r <w:t '关于 '的报告 > > >",
    "<w:p <w:pPr <w:numPr .w:ilvl .w:numId > > <w:r <w:t '1. > .w:br > >",
    "<w:p <w:r .w:fldChar <w:instrText '关于 > .w:fldChar > >",
    "<w:tbl <w:tblPr > <w:tblGrid > <w:tr <w:tc <w:tcPr .w:gridSpan .w:vMerge > <w:p <w:r <w:t '1. > > > > > >",
    "<w:sdt <w:sdtPr .w:tag .w:alias > <w:sdtContent <w:p <w:r <w:t '一、 > > > > >",
    "<w:p <mc:AlternateContent <mc:Choice <w:drawing <w:txbxContent <w:p <w:r <w:t '抄送： > > > > > > > >",
    "<w:p <w:ins <w:r <w:t '关于 > > > <w:del <w:r <w:t '的报告 > > > <w:ruby <w:rt '1. > <w:rubyBase '一、 > > >",
    "<w:sectPr .w:pgSz .w:pgMar .w:headerReference >",
)  # fmt: skip


def recipe(text: str) -> bytes:
    """Return the choices that grow what a recipe says: < opens, . adds something empty, ' adds text, > closes."""
    out = bytearray()
    for word in text.split():
        if word == ">":
            out += bytes([192])
        else:
            kind, names = {"<": (0, OPENING), ".": (64, EMPTY), "'": (128, TEXTS)}[word[0]]
            out += bytes([kind + names.index(word[1:]), 0])
    return bytes(out)


SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


def document_from(data: bytes) -> bytes:
    """Return a .docx whose body grew from the bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("_rels/.rels", RELS)
        archive.writestr("word/document.xml", f"<w:document {SPACES}><w:body>{grown(data)}</w:body></w:document>")
    return packed.getvalue()
