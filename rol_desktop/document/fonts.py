"""Fonts told honestly: which named fonts this machine lacks, and which characters a font has no glyph for.

Read from the font files themselves, so that it needs neither a window nor fontconfig.
"""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rol_desktop.document.roles import texts_by_role
from rol_desktop.document.sfnt import Face, NoFont, coverage, faces
from rol_desktop.domain.blocks import Document
from rol_desktop.domain.layout import Fonts, Layout, field_names
from rol_desktop.errors import UserError
from rol_desktop.progress import SILENT, Progress

SUFFIXES = frozenset({".ttf", ".ttc", ".otf", ".otc"})
SHOWN = 20  # characters in a sentence
ROLE_NAMES = {
    "body": "正文", "heading1": "一级标题", "heading2": "二级标题", "heading3": "三级标题", "heading4": "四级标题",
    "copy_number": "份号", "secrecy": "密级", "mark": "发文机关标志", "document_number": "发文字号",
    "signatory": "签发人", "title": "标题", "attachment": "附件", "table": "表格", "table_head": "表头",
    "caption": "表题", "page_number": "页码", "imprint": "版记",
}  # fmt: skip


@dataclass(frozen=True)
class InstalledFonts:
    """Hold the fonts of one machine by every name they go by, in lower case."""

    faces: Mapping[str, tuple[Face, ...]]

    def find(self, family: str) -> tuple[Face, ...]:
        """Return the fonts of a family; () where there is none."""
        return self.faces.get(_key(family), ())

    def first(self, chain: Iterable[str]) -> str:
        """Return the first installed family of a fall-back chain, or ''."""
        return next((name for name in chain if self.find(name)), "")


@dataclass(frozen=True, slots=True)
class MissingFont:
    """Name a font that the layout wants and this machine lacks."""

    wanted: str
    roles: tuple[str, ...]
    """What it would set, in Chinese: 标题, 发文机关标志."""
    substitute: str
    """The installed font of its chain that comes in; '' when none of them is installed either."""


@dataclass(frozen=True, slots=True)
class LackingCharacters:
    """Name the characters of a document that the font setting them has no glyph for."""

    family: str
    roles: tuple[str, ...]
    characters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FontReport:
    """Hold what a person should know of the fonts before a document is printed."""

    missing: tuple[MissingFont, ...] = ()
    lacking: tuple[LackingCharacters, ...] = ()

    @property
    def clean(self) -> bool:
        """Tell whether every font is there and has every character."""
        return not self.missing and not self.lacking

    def sentences(self) -> tuple[str, ...]:
        """Return the report in sentences for the person who exports."""
        return (*map(_missing_sentence, self.missing), *map(_lacking_sentence, self.lacking))


def font_folders(platform: str = sys.platform, environment: Mapping[str, str] = os.environ) -> tuple[Path, ...]:
    """Return the folders in which this platform keeps its fonts."""
    home = Path(environment.get("USERPROFILE" if platform == "win32" else "HOME", "~")).expanduser()
    if platform == "win32":
        local = Path(environment.get("LOCALAPPDATA", str(home / "AppData" / "Local")))
        return Path(environment.get("WINDIR", "C:/Windows")) / "Fonts", local / "Microsoft" / "Windows" / "Fonts"
    if platform == "darwin":
        return Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library" / "Fonts"
    data = environment.get("XDG_DATA_HOME") or str(home / ".local" / "share")
    shared = environment.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
    return (home / ".fonts", *(Path(each) / "fonts" for each in [data, *shared.split(":")] if each))


def installed_fonts(folders: Sequence[Path] | None = None, progress: Progress = SILENT) -> InstalledFonts:
    """Read the names of every font file in the platform's folders; a damaged file counts as not installed."""
    files = sorted(set(_font_files(font_folders() if folders is None else folders)))
    progress.begin("查看本机字体", len(files))
    found: dict[str, list[Face]] = {}
    for path in files:
        try:
            named = faces(path)
        except (NoFont, OSError):
            named = ()
        for face, names in named:
            for name in names:
                found.setdefault(_key(name), []).append(face)
        progress.advance()
    return InstalledFonts({name: tuple(each) for name, each in found.items()})


def _font_files(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        for parent, _, names in os.walk(folder, onerror=None):
            yield from (Path(parent, name) for name in names if Path(name).suffix.lower() in SUFFIXES)


def _key(name: str) -> str:
    return name.strip().lower()


def missing_fonts(layout: Layout, installed: InstalledFonts | None = None) -> tuple[MissingFont, ...]:
    """Return the fonts that a layout wants first and the machine lacks, each once."""
    machine = installed_fonts() if installed is None else installed
    roles: dict[tuple[str, ...], list[str]] = {}
    for role in field_names(Fonts):
        roles.setdefault(layout.chain(getattr(layout.fonts, role)), []).append(ROLE_NAMES.get(role, role))
    return tuple(
        MissingFont(chain[0], tuple(names), machine.first(chain[1:]))
        for chain, names in roles.items()
        if not machine.find(chain[0])
    )


def font_report(document: Document, layout: Layout, installed: InstalledFonts | None = None) -> FontReport:
    """Return which fonts a document's layout lacks here, and which characters its fonts lack."""
    machine = installed_fonts() if installed is None else installed
    used = texts_by_role(document)
    wanted = tuple(_of_roles(each, used) for each in missing_fonts(layout, machine))
    return FontReport(tuple(each for each in wanted if each.roles), _lacking(used, layout, machine))


def _of_roles(missing: MissingFont, used: Mapping[str, frozenset[str]]) -> MissingFont:
    """Keep of a missing font the roles that the document has words in."""
    names = {ROLE_NAMES.get(role, role) for role, characters in used.items() if characters}
    return MissingFont(missing.wanted, tuple(each for each in missing.roles if each in names), missing.substitute)


def _lacking(
    used: Mapping[str, frozenset[str]], layout: Layout, installed: InstalledFonts
) -> tuple[LackingCharacters, ...]:
    by_family: dict[str, tuple[list[str], set[str]]] = {}
    for role, characters in used.items():
        family = installed.first(layout.chain(getattr(layout.fonts, role)))
        if family and characters:
            names, all_characters = by_family.setdefault(family, ([], set()))
            names.append(ROLE_NAMES.get(role, role))
            all_characters |= characters
    found = []
    for family, (names, characters_of_family) in by_family.items():
        lacking = _without_glyph(installed.find(family), characters_of_family)
        if lacking:
            found.append(LackingCharacters(family, tuple(names), tuple(sorted(lacking))))
    return tuple(found)


def _without_glyph(candidates: tuple[Face, ...], characters: Iterable[str]) -> frozenset[str]:
    """Return the characters that none of a family's files has; a second file may extend the first."""
    left = frozenset(characters)
    for face in candidates:
        if not left:
            break
        try:
            left = coverage(face).lacking(left)
        except (NoFont, OSError):
            continue
    return left


def require_fonts(document: Document, layout: Layout, installed: InstalledFonts | None = None) -> None:
    """Refuse, with a UserError that names every font and what would come in its place, unless all are there."""
    report = font_report(document, layout, installed)
    if not report.clean:
        mend = "请安装这些字体，或在版式里换成本机有的字体，或取消“字体必须齐全”再导出。"
        raise UserError("".join(report.sentences()) + mend)


def _missing_sentence(missing: MissingFont) -> str:
    what = "、".join(missing.roles)
    instead = f"将用“{missing.substitute}”代替" if missing.substitute else "备用字体也都没有，打开时由办公软件自行替换"
    return f"本机没有“{missing.wanted}”（用于{what}），{instead}。"


def _lacking_sentence(lacking: LackingCharacters) -> str:
    shown = "、".join(f"{each}（U+{ord(each):04X}）" for each in lacking.characters[:SHOWN])
    more = f"等{len(lacking.characters)}个字" if len(lacking.characters) > SHOWN else ""
    return f"“{lacking.family}”里没有{shown}{more}，打印时会显示成方框或换成别的字体。"
