"""How a document looks on paper: measures, fonts and gaps of one layout preset. Lengths are in mm, type in points.

The .docx writer and the on-screen pages read the same Layout, so that neither knows a measure of its own.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from enum import StrEnum

MM = 72 / 25.4  # points in a millimetre
BLACK = "000000"
RED = "FF0000"
COLOR = re.compile("[0-9A-Fa-f]{6}")
SMALLEST_AREA = 50.0  # mm: less holds no line of a heading
SLACK = 0.5  # points: rounding of mm to points


class NumberPosition(StrEnum):
    """Where the page number stands."""

    OUTER = "outer"  # right on odd pages, left on even ones (GB/T 9704 7.5)
    CENTRE = "centre"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Paper:
    """Measure the sheet."""

    width: float = 210.0  # GB/T 9704 5.1
    height: float = 297.0


@dataclass(frozen=True, slots=True)
class Margins:
    """Measure the white around the type area (GB/T 9704 5.2.1)."""

    top: float = 37.0
    left: float = 28.0
    right: float = 26.0
    bottom: float = 35.0
    mirrored: bool = False
    """Whether left and right change places on even pages."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Say how many lines and characters fill the type area (GB/T 9704 5.2.3)."""

    lines: int = 22
    characters: int = 28
    line_pitch: float = 28.95
    """Points from line to line: 22 of them fill 225 mm."""
    character_spacing: float = -0.25
    """Points between characters: 28 x 16 pt would not fit into 156 mm."""


@dataclass(frozen=True, slots=True)
class Families:
    """Name each family of type and, after it, what may stand in for it, best first."""

    title: tuple[str, ...] = ("方正小标宋简体", "方正小标宋_GBK", "方正小标宋", "华文中宋", "宋体")
    fangsong: tuple[str, ...] = ("仿宋_GB2312", "仿宋", "FangSong", "华文仿宋", "方正仿宋_GBK")
    kaiti: tuple[str, ...] = ("楷体_GB2312", "楷体", "KaiTi", "华文楷体", "方正楷体_GBK")
    heiti: tuple[str, ...] = ("黑体", "SimHei", "方正黑体_GBK", "微软雅黑")
    song: tuple[str, ...] = ("宋体", "SimSun", "方正书宋_GBK", "新宋体")


@dataclass(frozen=True, slots=True)
class Font:
    """Describe the type of one role."""

    family: str
    """A field of Families."""
    size: float = 16.0  # 3号
    bold: bool = False
    color: str = BLACK
    latin: str = ""
    """Family of Latin letters and figures; empty: as the Chinese."""


@dataclass(frozen=True, slots=True)
class Fonts:
    """Give each role its type."""

    body: Font = Font("fangsong")  # GB/T 9704 5.2.2
    heading1: Font = Font("heiti")  # GB/T 9704 7.3.3
    heading2: Font = Font("kaiti")
    heading3: Font = Font("fangsong")
    heading4: Font = Font("fangsong")
    copy_number: Font = Font("fangsong")  # GB/T 9704 7.2.1
    secrecy: Font = Font("heiti")  # GB/T 9704 7.2.2, 7.2.3
    mark: Font = Font("title", 60.0, color=RED)  # GB/T 9704 7.2.4; the largest size, a long mark is set smaller
    document_number: Font = Font("fangsong")  # GB/T 9704 7.2.5
    signatory: Font = Font("kaiti")  # GB/T 9704 7.2.6
    title: Font = Font("title", 22.0)  # GB/T 9704 7.3.1
    attachment: Font = Font("heiti")  # GB/T 9704 7.3.7
    table: Font = Font("fangsong", 12.0)
    table_head: Font = Font("heiti", 12.0)
    caption: Font = Font("heiti", 14.0)
    page_number: Font = Font("song", 14.0)  # GB/T 9704 7.5
    imprint: Font = Font("fangsong", 14.0)  # GB/T 9704 7.4.2

    def heading(self, level: int) -> Font:
        """Return the type of a heading level, 1 to 4."""
        return (self.heading1, self.heading2, self.heading3, self.heading4)[level - 1]


@dataclass(frozen=True, slots=True)
class HeadLayout:
    """Place the elements above and including the red rule."""

    mark_drop: float = 35.0  # mm below the type area's top, GB/T 9704 7.2.4
    number_gap_lines: float = 2.0  # GB/T 9704 7.2.5
    indent: float = 1.0  # characters at both sides, GB/T 9704 7.2.5, 7.2.6
    rule_drop: float = 4.0  # mm below the number, GB/T 9704 7.2.7
    rule_weight: float = 1.0
    """Points; the standard leaves it open."""
    rule_color: str = RED


@dataclass(frozen=True, slots=True)
class TitleLayout:
    """Place the title and the addressees."""

    gap_lines: float = 2.0  # below the red rule, GB/T 9704 7.3.1
    line_pitch: float = 28.0
    """Points from line to line of a title of several lines."""
    addressees_gap_lines: float = 1.0  # GB/T 9704 7.3.2


@dataclass(frozen=True, slots=True)
class BodyLayout:
    """Set the running text."""

    first_indent: float = 2.0  # characters, GB/T 9704 7.3.3
    keep_headings: bool = False
    """Whether a heading may not be the last line of a page; the 22 lines of that page are then broken."""


@dataclass(frozen=True, slots=True)
class SignatureLayout:
    """Place 署名 and 成文日期; offsets are in characters."""

    sealed_gap_lines: float = 2.0  # the seal's top within a line of the body, GB/T 9704 7.3.5.1
    sealed_right: float = 4.0  # GB/T 9704 7.3.5.1
    unsealed_gap_lines: float = 1.0  # GB/T 9704 7.3.5.2
    unsealed_right: float = 2.0
    date_shift: float = 2.0


@dataclass(frozen=True, slots=True)
class PageNumber:
    """Place the page number (GB/T 9704 7.5)."""

    position: NumberPosition = NumberPosition.OUTER
    drop: float = 7.0
    """Millimetres from the type area's bottom edge to the rules beside the number."""
    indent: float = 1.0
    """Characters in from the edge."""
    dashes: bool = True


@dataclass(frozen=True, slots=True)
class ImprintLayout:
    """Draw the imprint (GB/T 9704 7.4)."""

    thick: float = 0.35  # mm, GB/T 9704 7.4.1
    thin: float = 0.25
    indent: float = 1.0  # characters, GB/T 9704 7.4.2, 7.4.3
    line_pitch: float = 24.0


@dataclass(frozen=True)
class Layout:
    """Hold one whole layout preset."""

    key: str = "standard"
    name: str = "国家标准"
    note: str = ""
    paper: Paper = field(default=Paper())
    margins: Margins = field(default=Margins())
    grid: Grid = field(default=Grid())
    families: Families = field(default=Families())
    fonts: Fonts = field(default=Fonts())
    head: HeadLayout = field(default=HeadLayout())
    title: TitleLayout = field(default=TitleLayout())
    body: BodyLayout = field(default=BodyLayout())
    signature: SignatureLayout = field(default=SignatureLayout())
    page_number: PageNumber = field(default=PageNumber())
    imprint: ImprintLayout = field(default=ImprintLayout())

    @property
    def type_width(self) -> float:
        """Return the width of the type area in mm: 156 in the standard."""
        return self.paper.width - self.margins.left - self.margins.right

    @property
    def type_height(self) -> float:
        """Return the height of the type area in mm: 225 in the standard."""
        return self.paper.height - self.margins.top - self.margins.bottom

    @property
    def character(self) -> float:
        """Return the width of one body character with its spacing, in points."""
        return self.fonts.body.size + self.grid.character_spacing

    @property
    def title_characters(self) -> int:
        """Return how many characters of the title's size fit on a line."""
        return int(self.type_width * MM // self.fonts.title.size)

    def chain(self, font: Font) -> tuple[str, ...]:
        """Return the names of a font's family, the wanted one first."""
        names: tuple[str, ...] = getattr(self.families, font.family)
        return names


def faults(layout: Layout) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield (where, what is wrong) for a layout that no page could be set with, in Chinese."""
    if min(layout.type_width, layout.type_height) < SMALLEST_AREA:
        yield ("margins",), f"页边距太大，版心宽、高至少要有 {SMALLEST_AREA:g} 毫米"
    grid = layout.grid
    if grid.lines < 1 or grid.characters < 1 or grid.line_pitch <= 0:
        yield ("grid",), "每页行数、每行字数和行距都要大于零"
    elif grid.lines * grid.line_pitch > layout.type_height * MM + SLACK:
        yield ("grid", "line_pitch"), f"{grid.lines} 行乘以行距 {grid.line_pitch:g} 磅超出了版心的高度"
    elif grid.characters * layout.character > layout.type_width * MM + SLACK:
        yield ("grid", "character_spacing"), f"一行排不下 {grid.characters} 个字，请把字间距调小"
    for name in field_names(Families):
        if not getattr(layout.families, name):
            yield ("families", name), "至少要写一种字体"
    for name in field_names(Fonts):
        yield from ((("fonts", name, key), reason) for key, reason in _font_faults(getattr(layout.fonts, name)))


def _font_faults(font: Font) -> Iterator[tuple[str, str]]:
    if font.family not in field_names(Families):
        yield "family", f"没有名为“{font.family}”的字体系列，可以写：{'、'.join(field_names(Families))}"
    if not 4 <= font.size <= 120:
        yield "size", "字号以磅为单位，应在 4 到 120 之间"
    if not COLOR.fullmatch(font.color):
        yield "color", "颜色要写成六位十六进制数，如红色 FF0000"


def field_names(cls: type[Families] | type[Fonts]) -> tuple[str, ...]:
    """Return the names of the families or of the roles."""
    return tuple(each.name for each in fields(cls))
