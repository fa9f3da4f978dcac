"""The style part: every look that a document has, by name; paragraphs and runs only name their style."""

from collections.abc import Iterator
from dataclasses import dataclass

from rol_desktop.document.writing.looks import (
    FLUSH,
    NO_GRID,
    aligned,
    border,
    first_line,
    inset,
    lines,
    spaced,
    tab_stops,
    type_of,
)
from rol_desktop.document.writing.measures import Measures, type_width
from rol_desktop.document.writing.numbering import HEADINGS_NUM
from rol_desktop.document.writing.xml import DECLARATION, W, twips
from rol_desktop.domain.layout import MM, Layout

DESCENT = 0.12  # of the em below the baseline: where Chinese characters end
BASELINE = 0.8  # of an exact line's height: where Word and LibreOffice set the baseline
MARK_LINE = 1.05  # of the mark's size: its characters then begin at the line's top
NUMBER_LINE = 16.0  # points: the page number's line
HAIR = 10  # twips: a line that still fits below the 22nd
TINY = '<w:sz w:val="2"/>'
NO_NUMBER = '<w:numPr><w:numId w:val="0"/></w:numPr>'


@dataclass(frozen=True, slots=True)
class Style:
    """Describe one style as Word keeps it."""

    id: str
    name: str
    paragraph: str = ""
    run: str = ""
    based_on: str = "Normal"
    next: str = ""
    kind: str = "paragraph"
    builtin: bool = False


def styles_part(layout: Layout, measures: Measures, *, native_numbers: bool = True) -> str:
    """Return word/styles.xml; headings count by themselves unless their numbers are typed text."""
    styles = [
        *_text(layout),
        *_headings(layout, native_numbers=native_numbers),
        *_head(layout, measures),
        *_title(layout, measures),
        *_back(layout, measures),
        *_figures(layout),
        *_imprint(layout),
        *_margins(layout),
    ]
    every = "".join(_style(style) for style in styles)
    return f'{DECLARATION}<w:styles xmlns:w="{W}">{_base(layout)}{every}{_tables(layout)}</w:styles>'


def _base(layout: Layout) -> str:
    """Return the defaults, and the styles that every other rests on."""
    # Latin text as English: where it is Chinese, LibreOffice breaks a line within a number.
    language = '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
    keep = "<w:kinsoku/><w:overflowPunct/><w:autoSpaceDE/><w:autoSpaceDN/>"
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{type_of(layout, layout.fonts.body)}{language}</w:rPr></w:rPrDefault>"
        "<w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f'<w:pPr><w:widowControl w:val="0"/>{keep}{spaced(lines(layout))}{aligned("both")}</w:pPr></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
    )


def _style(style: Style) -> str:
    custom = "" if style.builtin else ' w:customStyle="1"'
    following = f'<w:next w:val="{style.next}"/>' if style.next else ""
    paragraph = f"<w:pPr>{style.paragraph}</w:pPr>" if style.paragraph else ""
    run = f"<w:rPr>{style.run}</w:rPr>" if style.run else ""
    return (
        f'<w:style w:type="{style.kind}"{custom} w:styleId="{style.id}"><w:name w:val="{style.name}"/>'
        f'<w:basedOn w:val="{style.based_on}"/>{following}<w:qFormat/>{paragraph}{run}</w:style>'
    )


def _text(layout: Layout) -> Iterator[Style]:
    yield Style("BodyText", "Body Text", first_line(layout), builtin=True)
    plain = "DefaultParagraphFont"
    yield Style(
        "RunInText", "段首标题后的正文", run=type_of(layout, layout.fonts.body), based_on=plain, kind="character"
    )
    yield Style(
        "SignatoryName", "签发人姓名", run=type_of(layout, layout.fonts.signatory), based_on=plain, kind="character"
    )
    yield Style("CommentText", "annotation text", builtin=True, run='<w:sz w:val="21"/>')
    yield Style(
        "CommentReference",
        "annotation reference",
        run='<w:sz w:val="21"/>',
        based_on=plain,
        kind="character",
        builtin=True,
    )


def _headings(layout: Layout, *, native_numbers: bool) -> Iterator[Style]:
    """Yield the built-in heading styles and, where they count, beside each the one whose number is typed text."""
    keep = "<w:keepNext/>" if layout.body.keep_headings else ""
    for level in range(1, 5):
        counted = f'<w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="{HEADINGS_NUM}"/></w:numPr>'
        number = counted if native_numbers else ""
        look = f'{first_line(layout)}<w:outlineLvl w:val="{level - 1}"/>'
        run = type_of(layout, layout.fonts.heading(level))
        yield Style(f"Heading{level}", f"heading {level}", keep + number + look, run, next="BodyText", builtin=True)
        if native_numbers:
            typed, name = f"Heading{level}Typed", f"标题 {level}（编号为文字）"
            yield Style(typed, name, NO_NUMBER + look, based_on=f"Heading{level}", next="BodyText")


def _head(layout: Layout, measures: Measures) -> Iterator[Style]:
    fonts, head = layout.fonts, layout.head
    yield Style("CopyNumber", "份号", run=type_of(layout, fonts.copy_number))
    yield Style("Secrecy", "密级和紧急程度", run=type_of(layout, fonts.secrecy))
    yield Style(
        "AuthorityMark",
        "发文机关标志",
        NO_GRID
        + spaced(twips(measures.mark_size * MARK_LINE), before=measures.mark_before)
        + FLUSH
        + aligned("center"),
        type_of(layout, fonts.mark, size=measures.mark_size, scale=measures.mark_scale, tight=False),
    )
    gap = lines(layout, head.number_gap_lines)
    number = type_of(layout, fonts.document_number)
    stops = tab_stops(measures.tabs)
    start = inset(first=head.indent * layout.character) if stops else FLUSH
    side = aligned("left" if stops else "center")
    rule = f"<w:pBdr>{border('bottom', head.rule_weight, head.rule_color, _rule_space(layout))}</w:pBdr>"
    yield Style("SignatoryLine", "签发人", stops + spaced(lines(layout)) + start + side, number)
    yield Style("SignatoryFirst", "签发人（首行）", spaced(lines(layout), before=gap), based_on="SignatoryLine")
    yield Style("DocumentNumber", "发文字号", rule + stops + spaced(lines(layout), before=gap) + start + side, number)
    yield Style("DocumentNumberLast", "发文字号（签发人续行）", spaced(lines(layout)), based_on="DocumentNumber")


def _rule_space(layout: Layout) -> int:
    """Return the points from the number's line to the rule, which is measured from where its characters end (7.2.7)."""
    below = (1 - BASELINE) * layout.grid.line_pitch - DESCENT * layout.fonts.document_number.size
    return max(min(round(layout.head.rule_drop * MM - below), 31), 0)  # Word allows 31 points


def _title(layout: Layout, measures: Measures) -> Iterator[Style]:
    title = layout.title
    gap = lines(layout, title.gap_lines) if measures.has_head else 0
    yield Style(
        "Title",
        "Title",
        NO_GRID + spaced(twips(title.line_pitch), before=gap) + FLUSH + aligned("center"),
        type_of(layout, layout.fonts.title, tight=False),
        next="Addressees",
        builtin=True,
    )
    yield Style(
        "Addressees", "主送机关", spaced(lines(layout), before=lines(layout, title.addressees_gap_lines)) + FLUSH
    )


def _back(layout: Layout, measures: Measures) -> Iterator[Style]:
    one, character = lines(layout), layout.character
    for name, title, before in (("AttachmentNote", "附件说明", one), ("AttachmentNoteMore", "附件说明（续）", 0)):
        # GB/T 9704 7.3.4: two characters in, 附件： takes three, the number one; what wraps stands under the name
        hang = 4 if before else 1
        yield Style(
            name, title, spaced(one, before=before) + inset(6 * character, first=-hang * character) + aligned("left")
        )
    yield Style(
        "AttachmentNoteOnly",
        "附件说明（一个附件）",
        spaced(one, before=one) + inset(5 * character, first=-3 * character) + aligned("left"),
    )
    yield Style(
        "SigningAuthority", "署名", "<w:keepNext/>" + spaced(one, before=measures.signature_before) + measures.authority
    )
    yield Style("IssueDate", "成文日期", spaced(one) + measures.date)
    yield Style("IssueDateAlone", "成文日期（无署名）", spaced(one, before=one), based_on="IssueDate")
    yield Style("Annotation", "附注", first_line(layout))  # GB/T 9704 7.3.6
    label = type_of(layout, layout.fonts.attachment)
    yield Style("AttachmentLabel", "附件序号", FLUSH, label)  # GB/T 9704 7.3.7
    yield Style("AttachmentLabelNewPage", "附件序号（另页）", "<w:pageBreakBefore/>", based_on="AttachmentLabel")
    yield Style(
        "AttachmentTitle",
        "附件标题",
        NO_GRID + spaced(twips(layout.title.line_pitch), before=one, after=one) + FLUSH + aligned("center"),
        type_of(layout, layout.fonts.title, tight=False),
        next="BodyText",
    )
    yield Style("PageBreak", "另起一页", "<w:pageBreakBefore/>" + NO_GRID + spaced(HAIR) + FLUSH, TINY)
    yield Style("SectionEnd", "分节", NO_GRID + spaced(HAIR) + FLUSH, TINY)


def _figures(layout: Layout) -> Iterator[Style]:
    """Yield the looks of tables and pictures; an exact line would cut them, so theirs may grow."""
    fonts = layout.fonts
    free = NO_GRID + spaced(240, "auto", before=40, after=40) + FLUSH
    look = NO_GRID + spaced(240, "auto", before=120, after=60) + FLUSH + aligned("center")
    run = type_of(layout, fonts.caption, tight=False)
    yield Style("Caption", "caption", "<w:keepNext/>" + look, run, builtin=True)
    yield Style("PictureCaption", "图题", '<w:keepNext w:val="0"/>', based_on="Caption")
    yield Style("TableText", "表格文字", free + aligned("left"), type_of(layout, fonts.table, tight=False))
    yield Style("TableFigure", "表格数字", aligned("right"), based_on="TableText")
    yield Style(
        "TableHead", "表头", aligned("center"), type_of(layout, fonts.table_head, tight=False), based_on="TableText"
    )
    yield Style("Picture", "图片", "<w:keepNext/>" + free + aligned("center"))
    yield Style("AfterTable", "表后间隔", NO_GRID + spaced(lines(layout) // 2) + FLUSH)


def _imprint(layout: Layout) -> Iterator[Style]:
    """Yield the looks of the imprint's lines (GB/T 9704 7.4.2, 7.4.3)."""
    size, away = layout.fonts.imprint.size, layout.imprint.indent * layout.fonts.imprint.size
    run = type_of(layout, layout.fonts.imprint, tight=False)
    line = NO_GRID + spaced(twips(layout.imprint.line_pitch))
    label = 3 * size  # 抄送：
    yield Style("ImprintCopies", "抄送机关", line + inset(away + label, away, -label) + aligned("left"), run)
    stops = tab_stops((("right", type_width(layout) - twips(away)),))
    yield Style("ImprintOffice", "印发机关和印发日期", stops + line + inset(away) + aligned("left"), run)
    yield Style("ImprintAnchor", "版记定位", NO_GRID + spaced(HAIR) + FLUSH, TINY)


def _margins(layout: Layout) -> Iterator[Style]:
    number = layout.page_number
    run = type_of(layout, layout.fonts.page_number, tight=False)
    line = NO_GRID + spaced(twips(NUMBER_LINE))
    away = number.indent * layout.fonts.page_number.size
    yield Style("Footer", "footer", line + FLUSH, run, builtin=True)
    yield Style("PageNumberOdd", "页码（单页）", inset(right=away) + aligned("right"), based_on="Footer")
    yield Style("PageNumberEven", "页码（双页）", inset(left=away) + aligned("left"), based_on="Footer")
    yield Style("PageNumberCentre", "页码（居中）", inset() + aligned("center"), based_on="Footer")
    yield Style("Header", "header", line + FLUSH, builtin=True)
    yield Style(
        "DraftMark", "送审稿标记", spaced(lines(layout)) + aligned("right"),
        type_of(layout, layout.fonts.secrecy), based_on="Header",
    )  # fmt: skip


def _tables(layout: Layout) -> str:
    """Return the two table styles: figures between thin lines, and the imprint between its rules (7.4.1)."""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    thick, thin = layout.imprint.thick * MM, layout.imprint.thin * MM
    return _table("FigureTable", "数据表", "".join(border(side, 0.5) for side in sides), "") + _table(
        "ImprintTable",
        "版记",
        border("top", thick) + border("bottom", thick) + border("insideH", thin),
        '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>',
    )


def _table(key: str, name: str, borders: str, cells: str) -> str:
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{key}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{borders}</w:tblBorders>{cells}</w:tblPr>'
        '<w:tcPr><w:vAlign w:val="center"/></w:tcPr></w:style>'
    )
