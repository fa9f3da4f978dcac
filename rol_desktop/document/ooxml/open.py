"""From a path to everything that reading and measuring ask of a .docx."""

from dataclasses import dataclass
from pathlib import Path

from rol_desktop.document.ooxml.flow import Flow, Line
from rol_desktop.document.ooxml.numbering import Numbering
from rol_desktop.document.ooxml.package import LIMITS, Limits, Parts, open_parts
from rol_desktop.document.ooxml.styles import StyleSheet
from rol_desktop.document.ooxml.walk import Walker
from rol_desktop.document.ooxml.xml import Element, child, children, w
from rol_desktop.errors import UserError


@dataclass(frozen=True)
class WordFile:
    """Hold a .docx as opened: its parts, styles and flow."""

    parts: Parts
    main: str
    """The name of the main part."""
    root: Element
    styles: StyleSheet
    numbering: Numbering
    flow: tuple[Flow, ...]

    @property
    def sections(self) -> tuple[Element, ...]:
        """Return the section properties in order; the last one is the body's own."""
        body = child(self.root, "body")
        inner = [child(each, "pPr", "sectPr") for each in self.root.iter(w("p"))]
        return (*(each for each in inner if each is not None), *children(body, "sectPr"))

    @property
    def settings(self) -> Element | None:
        """Return the settings part's root."""
        return self.parts.xml(self.parts.first(self.main, "settings"))

    def part_flow(self, target: str) -> tuple[Flow, ...]:
        """Return the flow of a header or footer part."""
        root = self.parts.xml(target)
        return () if root is None else tuple(Walker(self.styles, self.numbering).flow(root))

    def lines(self) -> tuple[Line, ...]:
        """Return every paragraph, those in tables too."""
        found: list[Line] = []
        for each in self.flow:
            found += [each] if isinstance(each, Line) else each.lines()
        return tuple(found)


def open_word(path: Path, limits: Limits = LIMITS) -> WordFile:
    """Open a .docx of any origin; raises UserError with what is wrong and how to mend it."""
    parts = open_parts(path, limits)
    main = parts.first("", "officeDocument")
    root = parts.xml(main)
    body = child(root, "body")
    if root is None or body is None:
        raise UserError(
            f"“{path.name}”不是 Word 文档（里面没有正文）。请用 WPS 或 Word 打开后另存为 .docx 格式再导入。"
        )
    styles = StyleSheet(parts.xml(parts.first(main, "styles")), parts.xml(parts.first(main, "theme")))
    numbering = Numbering(parts.xml(parts.first(main, "numbering")), styles)
    try:
        flow = tuple(Walker(styles, numbering).flow(body))
    except RecursionError as error:
        raise UserError(f"“{path.name}”的内容嵌套得不正常，不能读取。请用 WPS 或 Word 打开后另存一份再试。") from error
    return WordFile(parts, main, root, styles, numbering, flow)
