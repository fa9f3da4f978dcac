"""A plain form as .docx: protected but for its fields, which are content controls."""

from collections.abc import Iterable, Iterator
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from rol_desktop.document.writing.parts import relations_part, types_part
from rol_desktop.document.writing.xml import DECLARATION, W, escaped, mm, words
from rol_desktop.domain.plain_form import CODE_LABEL, EMPTY, HOW, FormCell, FormSpec, FormTable, form_tables

FIXED_TIME = (1980, 1, 1, 0, 0, 0)  # the earliest a zip can hold
WIDTH = mm(170)  # A4 less margins of 20 mm
FONTS = '<w:rFonts w:ascii="SimSun" w:hAnsi="SimSun" w:eastAsia="宋体" w:cs="SimSun"/>'
BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MOST_OF_WORDS = 4  # columns of a table of words; more has the one of figures
PAGES = ("PAGE", "NUMPAGES")
SHADE = '<w:shd w:val="clear" w:color="auto" w:fill="EDEDED"/>'


_HIGH = f'<w:trHeight w:val="{mm(9)}" w:hRule="atLeast"/>'
"""An empty row is as high as a line of handwriting; one that is written into grows."""


def render_word_form(spec: FormSpec, code: str) -> bytes:
    """Return the bytes of a form; the same form gives the same bytes."""
    parts = {
        "[Content_Types].xml": types_part((
            ("word/document.xml", "document.main"), ("word/styles.xml", "styles"), ("word/settings.xml", "settings"),
            ("word/footer1.xml", "footer"),
        )),
        "_rels/.rels": relations_part((("rId1", "officeDocument", "word/document.xml"),)),
        "word/_rels/document.xml.rels": relations_part((
            ("rId1", "styles", "styles.xml"), ("rId2", "settings", "settings.xml"), ("rId3", "footer", "footer1.xml"),
        )),
        "word/document.xml": _document(spec, code),
        "word/styles.xml": _styles(),
        "word/settings.xml": _settings(),
        "word/footer1.xml": _footer(spec),
    }  # fmt: skip
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(ZipInfo(name, FIXED_TIME), content.encode("utf-8"), ZIP_DEFLATED)
    return target.getvalue()


def _document(spec: FormSpec, code: str) -> str:
    identifiers = iter(range(1, 1_000_000))
    body = [
        _paragraph(spec.title, size=36, bold=True, centred=True),
        _paragraph(f"填报单位：{spec.department.name}    {_due(spec)}"),
        *(_paragraph(line) for line in HOW),
    ]
    for table in form_tables(spec):
        body += [_paragraph(table.chapter, size=30, bold=True, keep=True, above=360)] if table.chapter else []
        body += [_paragraph(table.caption, size=24, bold=True, keep=True, above=200)]
        body += [_paragraph(table.note, size=18, keep=True)] if table.note else []
        body.append(_table(table, identifiers))
    body.append(_paragraph(f"{CODE_LABEL}：{code}（请勿改动，办公室凭它认出这份表）", size=18))
    margin = mm(20)
    section = (
        '<w:sectPr><w:footerReference w:type="default" r:id="rId3"/>'
        f'<w:pgSz w:w="{mm(210)}" w:h="{mm(297)}"/><w:pgMar w:top="{margin}" w:right="{margin}"'
        f' w:bottom="{margin}" w:left="{margin}" w:header="720" w:footer="720" w:gutter="0"/></w:sectPr>'
    )
    return (
        f'{DECLARATION}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{"".join(body)}{section}</w:body></w:document>'
    )


def _due(spec: FormSpec) -> str:
    return f"报送期限：{spec.deadline}" if spec.deadline else ""


def _paragraph(
    text: str, *, size: int = 21, bold: bool = False, centred: bool = False, keep: bool = False, above: int = 60
) -> str:
    """Return a paragraph; sizes are in half points, the room above in twentieths of a point."""
    shape = "<w:keepNext/>" if keep else ""
    shape += f'<w:spacing w:before="{above}" w:after="60"/>' + ('<w:jc w:val="center"/>' if centred else "")
    look = ("<w:b/>" if bold else "") + f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    return f"<w:p><w:pPr>{shape}</w:pPr><w:r><w:rPr>{look}</w:rPr>{words(text)}</w:r></w:p>"


def _table(table: FormTable, identifiers: Iterator[int]) -> str:
    widths = [round(WIDTH * each / sum(table.widths)) for each in table.widths]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    head = _row((FormCell(name) for name in table.head), widths, table, identifiers, is_head=True)
    rows = "".join(_row(row, widths, table, identifiers) for row in table.rows)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{BORDERS}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{head}{rows}</w:tbl>'
    )


def _row(
    cells: Iterable[FormCell], widths: list[int], table: FormTable, identifiers: Iterator[int], *, is_head: bool = False
) -> str:
    properties = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" if is_head else _properties(table)
    made, code = [], ""
    for name, cell, width in zip(table.head, cells, widths, strict=True):
        code = code or cell.text
        look = "<w:rPr><w:b/></w:rPr>" if is_head else ""
        own = f"<w:r>{look}{words(cell.text)}</w:r>"
        inner = _field(f"{code} {name}", cell, next(identifiers)) if cell.is_field else own
        shape = f'<w:tcW w:w="{width}" w:type="dxa"/>{"" if cell.is_field else SHADE}<w:vAlign w:val="center"/>'
        keep = "<w:pPr><w:keepNext/></w:pPr>" if is_head else ""
        made.append(f"<w:tc><w:tcPr>{shape}</w:tcPr><w:p>{keep}{inner}</w:p></w:tc>")
    return f"<w:tr>{properties}{''.join(made)}</w:tr>"


def _properties(table: FormTable) -> str:
    """Let a row of words go on over the page's end, and keep a row of figures whole."""
    return f"<w:trPr>{'<w:cantSplit/>' if len(table.head) > MOST_OF_WORDS else ''}{_HIGH}</w:trPr>"


def _field(name: str, cell: FormCell, identifier: int) -> str:
    """Return a content control of several lines; one that is empty shows where to click.

    It is no control for plain text: LibreOffice saves the words of such a one several times over.
    """
    showing = "" if cell.text else "<w:showingPlcHdr/>"
    grey = "" if cell.text else '<w:rPr><w:color w:val="808080"/></w:rPr>'
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{escaped(name)}"/><w:tag w:val="{escaped(name)}"/>'
        f'<w:id w:val="{identifier}"/>'
        f'<w:lock w:val="sdtLocked"/>{showing}</w:sdtPr>'
        f"<w:sdtContent><w:r>{grey}{words(cell.text or EMPTY)}</w:r></w:sdtContent></w:sdt>"
    )


def _footer(spec: FormSpec) -> str:
    """Return the foot of each page: whose form it is, and which page of how many."""
    page, pages = (f'<w:fldSimple w:instr="{each}"><w:r><w:t>1</w:t></w:r></w:fldSimple>' for each in PAGES)
    whose, between, end = (f"<w:r>{words(each)}</w:r>" for each in (f"{spec.department.name} · 第", "页，共", "页"))
    shape = '<w:pPr><w:jc w:val="center"/></w:pPr>'
    return f'{DECLARATION}<w:ftr xmlns:w="{W}"><w:p>{shape}{whose}{page}{between}{pages}{end}</w:p></w:ftr>'


def _styles() -> str:
    return (
        f'{DECLARATION}<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>{FONTS}<w:sz w:val="21"/>'
        '<w:szCs w:val="21"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style></w:styles>'
    )


def _settings() -> str:
    """Return the settings: only fields may be changed, without a password, for it keeps nobody out but slips."""
    return (
        f'{DECLARATION}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/>'
        '<w:documentProtection w:edit="forms" w:enforcement="1"/></w:settings>'
    )
