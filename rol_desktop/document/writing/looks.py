"""Pieces of a look as WordprocessingML, each in the order that the schema asks for."""

from rol_desktop.document.writing.xml import escaped, twips
from rol_desktop.domain.layout import Font, Layout

FLUSH = '<w:ind w:left="0" w:right="0" w:firstLineChars="0" w:firstLine="0"/>'
NO_GRID = '<w:snapToGrid w:val="0"/>'


def type_of(layout: Layout, font: Font, *, size: float = 0.0, scale: int = 100, tight: bool = True) -> str:
    """Return the run properties of a font; `tight` sets the body's character spacing."""
    name = escaped(layout.chain(font)[0])
    latin = escaped(font.latin) or name
    half_points = round((size or font.size) * 2)
    bold = "" if font.bold else ' w:val="0"'
    return (
        f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{name}" w:cs="{latin}"/>'
        f'<w:b{bold}/><w:bCs{bold}/><w:color w:val="{font.color}"/>'
        f'<w:spacing w:val="{twips(layout.grid.character_spacing) if tight else 0}"/><w:w w:val="{scale}"/>'
        f'<w:kern w:val="0"/><w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
    )


def spaced(line: int, rule: str = "exact", *, before: int = 0, after: int = 0) -> str:
    """Return the spacing of a paragraph; all in twips."""
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="{rule}"/>'


def lines(layout: Layout, count: float = 1.0) -> int:
    """Return the height of some lines of the grid, in twips."""
    return twips(layout.grid.line_pitch * count)


def first_line(layout: Layout) -> str:
    """Return the indent of a body paragraph (GB/T 9704 7.3.3); the unit in characters wins in Word."""
    count = layout.body.first_indent
    return (
        f'<w:ind w:left="0" w:right="0" w:firstLineChars="{round(count * 100)}"'
        f' w:firstLine="{twips(count * layout.character)}"/>'
    )


def inset(left: float = 0.0, right: float = 0.0, first: float = 0.0) -> str:
    """Return an indent in points; a negative first line hangs out."""
    start = f'w:hanging="{twips(-first)}"' if first < 0 else f'w:firstLine="{twips(first)}"'
    return f'<w:ind w:left="{twips(left)}" w:right="{twips(right)}" {start}/>'


def aligned(side: str) -> str:
    """Return the alignment of a paragraph."""
    return f'<w:jc w:val="{side}"/>'


def border(side: str, points: float, color: str = "000000", space: int = 0) -> str:
    """Return one border of a paragraph or cell; Word counts it in eighths of a point."""
    return f'<w:{side} w:val="single" w:sz="{round(points * 8)}" w:space="{space}" w:color="{color}"/>'


def tab_stops(stops: tuple[tuple[str, int], ...]) -> str:
    """Return the tab stops of a paragraph."""
    each = "".join(f'<w:tab w:val="{kind}" w:pos="{position}"/>' for kind, position in stops)
    return f"<w:tabs>{each}</w:tabs>" if each else ""
