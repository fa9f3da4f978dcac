"""The horizontal rules of a table that sets an imprint, and where it stands."""

from collections.abc import Iterator
from itertools import pairwise

from rol_desktop.document.ooxml.flow import Line
from rol_desktop.document.ooxml.open import WordFile
from rol_desktop.document.ooxml.styles import DEEPEST
from rol_desktop.document.ooxml.xml import Element, child, children, local, value, whole

NONE = frozenset({"", "nil", "none"})


def table_of(line: Line) -> Element | None:
    """Return the table that a paragraph stands in; None outside of tables."""
    ancestors = () if line.element is None else line.element.iterancestors()
    return next((each for each in ancestors if local(each) == "tbl"), None)


def rule_weights(table: Element, word: WordFile) -> tuple[float, ...]:
    """Return the weights of a table's horizontal rules from top to bottom, in points; a missing one is left out."""
    rows = list(children(table, "tr"))
    weights = [_weight(word, table, rows[0], "top", "top")] if rows else []
    for above, below in pairwise(rows):
        weights.append(
            _weight(word, table, above, "bottom", "insideH") or _weight(word, table, below, "top", "insideH")
        )
    if rows:
        weights.append(_weight(word, table, rows[-1], "bottom", "bottom"))
    return tuple(each for each in weights if each)


def _weight(word: WordFile, table: Element, row: Element, of_cell: str, of_table: str) -> float:
    """Return one rule's weight: a cell's own border wins over the table's, the table's over its style's."""
    for cell in children(row, "tc"):
        border = child(cell, "tcPr", "tcBorders", of_cell)
        if border is not None:
            return _points(border)
    for borders in (child(table, "tblPr", "tblBorders"), *_style_borders(word, table)):
        border = child(borders, of_table)
        if border is not None:
            return _points(border)
    return 0.0


def _style_borders(word: WordFile, table: Element) -> Iterator[Element | None]:
    """Yield the borders of a table's style and of those it rests on, nearest first."""
    root = word.parts.xml(word.parts.first(word.main, "styles"))
    styles = {value(each, "styleId"): each for each in children(root, "style")}
    key = value(child(table, "tblPr", "tblStyle"))
    for _ in range(DEEPEST):
        style = styles.get(key)
        if style is None:
            return
        yield child(style, "tblPr", "tblBorders")
        key = value(child(style, "basedOn"))


def _points(border: Element) -> float:
    return 0.0 if value(border) in NONE else whole(value(border, "sz")) / 8


def table_width(table: Element) -> float:
    """Return the width of a table in points."""
    columns = sum(whole(value(each, "w")) for each in children(child(table, "tblGrid"), "gridCol"))
    return columns / 20


def stands_at_foot(table: Element) -> bool:
    """Tell whether a table is held to the bottom edge of the type area."""
    place = child(table, "tblPr", "tblpPr")
    return value(place, "tblpYSpec") == "bottom" and value(place, "vertAnchor") == "margin"
