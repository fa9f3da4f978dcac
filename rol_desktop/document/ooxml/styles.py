"""Which look and shape a paragraph has in the end: defaults, style inheritance, theme fonts, direct formatting."""

from collections.abc import Iterable
from dataclasses import dataclass

from rol_desktop.document.ooxml.properties import TOGGLES, Look, Properties, Shape, flat, look, merged, on, shape
from rol_desktop.document.ooxml.xml import DRAWING, Element, child, children, value

DEEPEST = 20  # Word itself gives up on longer chains; a loop in a damaged file ends here too


@dataclass(frozen=True, slots=True)
class Style:
    """Hold one style as written."""

    key: str
    name: str
    """Lower case; Word and LibreOffice write the built-in English names whatever the language."""
    kind: str
    based_on: str
    paragraph: Properties
    run: Properties


class StyleSheet:
    """Answer what formatting comes out in the end; equal questions are answered from memory."""

    def __init__(self, styles: Element | None, theme: Element | None = None) -> None:
        self.theme = theme_fonts(theme)
        self.styles = {style.key: style for style in map(_style, children(styles, "style"))}
        self.default_run = flat(child(styles, "docDefaults", "rPrDefault", "rPr"))
        self.default_paragraph = flat(child(styles, "docDefaults", "pPrDefault", "pPr"))
        self._defaults = {
            value(each, "type"): value(each, "styleId")
            for each in children(styles, "style")
            if value(each, "default") in {"1", "true", "on"}
        }
        self._chains: dict[str, tuple[Properties, Properties]] = {}
        self._looks: dict[tuple[object, ...], Look] = {}
        self._shapes: dict[tuple[object, ...], Shape] = {}

    def style_of(self, properties: Properties) -> Style | None:
        """Return the paragraph style that a paragraph has, named or by default."""
        key = properties.get("pStyle@val", "")
        return self.styles.get(key) or self.styles.get(self._defaults.get("paragraph", ""))

    def chain(self, key: str) -> tuple[Properties, Properties]:
        """Return (paragraph, run) formatting of a style with all that it inherits."""
        if key not in self._chains:
            paragraph: Properties = {}
            run: Properties = {}
            for style in reversed(list(self._lineage(key))):
                paragraph = merged(paragraph, style.paragraph)
                run = merged(run, style.run)
            self._chains[key] = (paragraph, run)
        return self._chains[key]

    def paragraph(self, direct: Properties, numbering: Properties | None = None) -> Shape:
        """Return the effective shape; `numbering` is what the list level adds between style and paragraph."""
        style = self.style_of(direct)
        memory = (style and style.key, *sorted(direct.items()), "|", *sorted((numbering or {}).items()))
        if memory not in self._shapes:
            layers = [self.default_paragraph, self.chain(style.key)[0] if style else {}, numbering or {}, direct]
            self._shapes[memory] = shape(_over(layers))
        return self._shapes[memory]

    def run(self, paragraph: Properties, direct: Properties) -> Look:
        """Return the effective look of a run with `direct` formatting in a paragraph."""
        style = self.style_of(paragraph)
        memory = (style and style.key, *sorted(direct.items()))
        if memory not in self._looks:
            of_paragraph = self.chain(style.key)[1] if style else {}
            of_character = self.chain(direct["rStyle@val"])[1] if direct.get("rStyle@val") in self.styles else {}
            result = _over([self.default_run, of_paragraph, of_character, direct])
            for name in TOGGLES:  # a toggle set by both styles is off again (ECMA-376 part 1, 17.7.3)
                if f"{name}@val" not in direct and on(of_paragraph, name) and on(of_character, name):
                    result[f"{name}@val"] = "0"
            self._looks[memory] = look(result, self.theme)
        return self._looks[memory]

    def _lineage(self, key: str) -> Iterable[Style]:
        for _ in range(DEEPEST):
            style = self.styles.get(key)
            if style is None:
                return
            yield style
            key = style.based_on


def _over(layers: Iterable[Properties]) -> Properties:
    result: Properties = {}
    for layer in layers:
        result = merged(result, layer)
    return result


def _style(element: Element) -> Style:
    return Style(
        value(element, "styleId"),
        value(child(element, "name")).lower(),
        value(element, "type", "paragraph"),
        value(child(element, "basedOn")),
        flat(child(element, "pPr")),
        flat(child(element, "rPr")),
    )


def theme_fonts(theme: Element | None) -> dict[str, str]:
    """Map theme words such as minorEastAsia to font names; Chinese comes from the script list when ea is empty."""
    fonts: dict[str, str] = {}
    for kind in ("major", "minor"):
        scheme = None if theme is None else theme.find(f".//{{{DRAWING}}}{kind}Font")
        if scheme is None:
            continue
        latin, eastern = (_typeface(scheme.find(f"{{{DRAWING}}}{name}")) for name in ("latin", "ea"))
        scripts = {each.get("script", ""): _typeface(each) for each in scheme.iterchildren(f"{{{DRAWING}}}font")}
        fonts |= {f"{kind}Ascii": latin, f"{kind}HAnsi": latin, f"{kind}EastAsia": eastern or scripts.get("Hans", "")}
    return fonts


def _typeface(element: Element | None) -> str:
    return "" if element is None else str(element.get("typeface", ""))
