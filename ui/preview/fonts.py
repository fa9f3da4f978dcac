"""The layout's fonts on this machine: which family stands in for which, and how wide its characters are."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import cached_property

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from rol_desktop.domain.layout import Families, Font, Layout
from rol_desktop.typeset.characters import is_narrow

# Free families of like look, best first; a 仿宋 is missed least where digits are half an em wide.
STAND_INS = {
    "title": ("Noto Serif CJK SC", "Source Han Serif SC", "思源宋体", "AR PL UMing CN"),
    "fangsong": ("AR PL UMing CN", "Noto Serif CJK SC", "Source Han Serif SC", "思源宋体"),
    "kaiti": ("AR PL UKai CN", "AR PL UMing CN", "Noto Serif CJK SC"),
    "heiti": ("Noto Sans CJK SC", "Source Han Sans SC", "思源黑体", "WenQuanYi Zen Hei", "WenQuanYi Micro Hei"),
    "song": ("AR PL UMing CN", "Noto Serif CJK SC", "Source Han Serif SC", "思源宋体"),
}
POINTS_PER_INCH = 72.0
PRECISE = 1000  # pixels: measured large, widths are the font's own and not the screen's


@dataclass(frozen=True, slots=True)
class StandIn:
    """Say which family is drawn in the place of a wanted one."""

    role: str
    """The field of Families."""
    wanted: str
    used: str
    """Empty where the machine has nothing alike and Qt decides."""
    in_layout: bool = False
    """Whether the layout itself names it as a second choice."""


class FontBook:
    """Turn the layout's fonts into this machine's; also the Metrics of the typesetter."""

    def __init__(self, layout: Layout, installed: Iterable[str] | None = None) -> None:
        self.layout = layout
        self._installed = frozenset(QFontDatabase.families() if installed is None else installed)
        self._fonts: dict[tuple[Font, bool, float], QFont] = {}
        self._metrics: dict[tuple[str, bool, bool, str], QFontMetricsF] = {}
        self._advances: dict[tuple[str, Font], float] = {}

    @cached_property
    def stand_ins(self) -> tuple[StandIn, ...]:
        """Return the families that are not the wanted ones."""
        found = []
        for each in fields(Families):
            chain = getattr(self.layout.families, each.name)
            used = self._used[each.name]
            if used != chain[0]:
                found.append(StandIn(each.name, chain[0], used, used in chain))
        return tuple(found)

    @cached_property
    def missing(self) -> dict[str, str]:
        """Return, per field of Families, the sentence about a family that nothing the layout names replaces."""
        return {
            each.role: f"本机没有字体“{each.wanted}”，页面和 PDF 里用“{each.used or '系统默认字体'}”代替"
            for each in self.stand_ins
            if not each.in_layout
        }

    @cached_property
    def _used(self) -> dict[str, str]:
        return {each.name: self._first_installed(each.name) for each in fields(Families)}

    def _first_installed(self, role: str) -> str:
        chain = (*getattr(self.layout.families, role), *STAND_INS.get(role, ()))
        return next((name for name in chain if name in self._installed), "")

    def family(self, font: Font, *, narrow: bool = False) -> str:
        """Return the installed family of a font; a Latin one of its own where the layout asks for that."""
        if narrow and font.latin and font.latin in self._installed:
            return font.latin
        return self._used[font.family]

    def qfont(self, font: Font, *, narrow: bool = False, dpi: float = POINTS_PER_INCH) -> QFont:
        """Return the font to draw with on a device of `dpi` whose painter is scaled to points."""
        key = (font, narrow and bool(font.latin), dpi)
        if key not in self._fonts:
            made = self._plain(self.family(font, narrow=narrow), bold=font.bold)
            made.setPointSizeF(font.size * POINTS_PER_INCH / dpi)
            self._fonts[key] = made
        return self._fonts[key]

    def _plain(self, family: str, *, bold: bool) -> QFont:
        made = QFont(family) if family else QFont()
        made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        made.setKerning(False)
        made.setBold(bold)
        return made

    def advance(self, character: str, font: Font) -> float:
        """Return the width of a character in points."""
        key = (character, font)
        if key not in self._advances:
            self._advances[key] = self._measured(character, font)
        return self._advances[key]

    def _measured(self, character: str, font: Font) -> float:
        narrow = is_narrow(character) and bool(font.latin)
        key = (font.family, font.bold, narrow, font.latin)
        if key not in self._metrics:
            made = self._plain(self.family(font, narrow=narrow), bold=font.bold)
            made.setPixelSize(PRECISE)
            self._metrics[key] = QFontMetricsF(made)
        return self._metrics[key].horizontalAdvance(character) * font.size / PRECISE
