"""Effective formatting as plain values: what a run looks like and how a paragraph is set. Lengths in points."""

from collections.abc import Mapping
from dataclasses import dataclass

from rol_desktop.document.ooxml.xml import Element, local, whole

Properties = dict[str, str]
"""Formatting as it is written, flattened: 'ind@left' -> '720', 'pBdr.bottom@sz' -> '8', 'b@val' -> '1'."""

NESTED = frozenset({"pBdr", "numPr", "tabs", "framePr"})
OFF = frozenset({"0", "false", "off", "none"})
TOGGLES = ("b", "i", "vanish", "strike")
THEMED = {"ascii": "asciiTheme", "hAnsi": "hAnsiTheme", "eastAsia": "eastAsiaTheme", "cs": "cstheme"}


@dataclass(frozen=True, slots=True)
class Look:
    """Say how a stretch of text looks."""

    east_asia: str = ""
    latin: str = ""
    """Of letters and figures."""
    marks: str = ""
    """Of signs that both scripts have, “”…—: the Latin one unless the text says that it is Chinese."""
    size: float = 10.0
    bold: bool = False
    italic: bool = False
    hidden: bool = False
    colour: str = "auto"
    spacing: float = 0.0
    """Added to each character's advance."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Describe a border line: its kind, width, distance from the text and colour."""

    kind: str
    width: float
    space: float
    colour: str


@dataclass(frozen=True, slots=True)
class Shape:
    """Say how a paragraph is set."""

    align: str = "left"
    left: float = 0.0
    right: float = 0.0
    first: float = 0.0
    """First-line indent; negative when hanging."""
    left_chars: float = 0.0
    right_chars: float = 0.0
    first_chars: float = 0.0
    """The same in characters where they are given so; these win over the lengths."""
    before: float = 0.0
    after: float = 0.0
    line: float = 12.0
    """Points for exact and atLeast, else twelfths of the font's own line height."""
    line_rule: str = "auto"
    snap: bool = True
    page_break_before: bool = False
    outline: int = 0
    """1..9; 0 for body text."""
    top: Rule | None = None
    bottom: Rule | None = None
    tabs: tuple[tuple[float, str], ...] = ()
    frame: tuple[tuple[str, str], ...] = ()
    """w:framePr as written, for a paragraph that stands in a frame."""


def flat(element: Element | None, prefix: str = "") -> Properties:
    """Flatten a pPr or rPr; tabs and borders keep their nesting in the key."""
    found: Properties = {}
    for index, each in enumerate(() if element is None else element.iterchildren("*")):
        name = prefix + local(each)
        if local(each) == "tab" and prefix:
            name = f"{name}{index}"
        for attribute, text in each.attrib.items():
            found[f"{name}@{str(attribute).rpartition('}')[2]}"] = str(text)
        if not each.attrib:
            found[f"{name}@val"] = "1"
        if local(each) in NESTED:
            found.update(flat(each, f"{name}."))
    return found


def merged(below: Properties, above: Properties) -> Properties:
    """Lay one level of formatting over another; naming a font ends an inherited theme font and the reverse."""
    result = {**below, **above}
    for named, themed in THEMED.items():
        if f"rFonts@{named}" in above and f"rFonts@{themed}" not in above:
            result.pop(f"rFonts@{themed}", None)
    if "ind@firstLine" in above and "ind@hanging" not in above:
        result.pop("ind@hanging", None)
    if "ind@hanging" in above and "ind@firstLine" not in above:
        result.pop("ind@firstLine", None)
    return result


def on(properties: Properties, name: str) -> bool:
    """Tell whether a toggle is set."""
    return properties.get(f"{name}@val", "0") not in OFF


def number(properties: Properties, key: str, default: float = 0.0) -> float:
    """Read a number as written; what is none counts as the default."""
    try:
        return float(properties[key])
    except (KeyError, ValueError):
        return default


def points(properties: Properties, key: str, default: float = 0.0) -> float:
    """Read a length in twentieths of a point."""
    return number(properties, key, default * 20) / 20


def look(properties: Properties, theme: Mapping[str, str]) -> Look:
    """Turn flattened run formatting into a Look."""
    return Look(
        east_asia=_font(properties, theme, "eastAsia"),
        latin=_font(properties, theme, "ascii") or _font(properties, theme, "hAnsi"),
        marks=_font(properties, theme, "eastAsia" if properties.get("rFonts@hint") == "eastAsia" else "hAnsi"),
        size=number(properties, "sz@val", 20) / 2,
        bold=on(properties, "b"),
        italic=on(properties, "i"),
        hidden=on(properties, "vanish"),
        colour=properties.get("color@val", "auto").upper().replace("AUTO", "auto"),
        spacing=points(properties, "spacing@val"),
    )


def _font(properties: Properties, theme: Mapping[str, str], slot: str) -> str:
    themed = properties.get(f"rFonts@{THEMED[slot]}", "")
    return theme.get(themed, "") or properties.get(f"rFonts@{slot}", "")


def shape(properties: Properties) -> Shape:
    """Turn flattened paragraph formatting into a Shape."""
    line_rule = properties.get("spacing@lineRule", "auto")
    outline = whole(properties.get("outlineLvl@val", "9"), 9)
    return Shape(
        align=_align(properties.get("jc@val", "left")),
        left=points(properties, "ind@left", points(properties, "ind@start")),
        right=points(properties, "ind@right", points(properties, "ind@end")),
        first=points(properties, "ind@firstLine") - points(properties, "ind@hanging"),
        left_chars=number(properties, "ind@leftChars", number(properties, "ind@startChars")) / 100,
        right_chars=number(properties, "ind@rightChars", number(properties, "ind@endChars")) / 100,
        first_chars=(number(properties, "ind@firstLineChars") - number(properties, "ind@hangingChars")) / 100,
        before=points(properties, "spacing@before"),
        after=points(properties, "spacing@after"),
        line=points(properties, "spacing@line", 12.0),
        line_rule=line_rule if line_rule in {"exact", "atLeast"} else "auto",
        snap=properties.get("snapToGrid@val", "1") not in OFF,
        page_break_before=on(properties, "pageBreakBefore"),
        outline=outline + 1 if 0 <= outline < 9 else 0,
        top=_rule(properties, "top"),
        bottom=_rule(properties, "bottom"),
        tabs=_tabs(properties),
        frame=tuple(sorted((k.partition("@")[2], v) for k, v in properties.items() if k.startswith("framePr@"))),
    )


def _align(word: str) -> str:
    return {"start": "left", "end": "right", "both": "left", "distribute": "left"}.get(word, word)


def _rule(properties: Properties, side: str) -> Rule | None:
    key = f"pBdr.{side}@"
    kind = properties.get(f"{key}val", "nil")
    if kind in {"nil", "none"}:
        return None
    width = number(properties, f"{key}sz") / 8
    return Rule(kind, width, number(properties, f"{key}space"), properties.get(f"{key}color", "auto").upper())


def _tabs(properties: Properties) -> tuple[tuple[float, str], ...]:
    keys = [key.partition("@")[0] for key in properties if key.startswith("tabs.") and key.endswith("@pos")]
    stops = [(points(properties, f"{key}@pos"), properties.get(f"{key}@val", "left")) for key in keys]
    return tuple(sorted(stop for stop in stops if stop[1] != "clear"))
