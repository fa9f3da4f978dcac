"""The paragraphs and tables of a .docx in reading order, as a person with Word would see them.

Inserted text, content controls, links, fields' results and text boxes are seen; deleted and moved-away text,
field codes and hidden text are not. An AlternateContent is read once.
"""

from collections.abc import Iterator
from dataclasses import replace

from rol_desktop.document.ooxml.flow import Cell, Flow, Grid, Line, Stretch
from rol_desktop.document.ooxml.numbering import Numbering
from rol_desktop.document.ooxml.properties import Look, Properties, flat
from rol_desktop.document.ooxml.styles import StyleSheet
from rol_desktop.document.ooxml.xml import (
    COMPATIBILITY,
    DRAWING,
    MATH,
    OFFICE_RELATIONSHIPS,
    Element,
    child,
    children,
    local,
    switched_on,
    value,
    w,
    whole,
)

SKIPPED = frozenset(
    {w("del"), w("moveFrom"), w("rPr"), w("pPr"), w("sdtPr"), w("sdtEndPr"), w("instrText"), w("sectPr")}
)
BOOKMARKS = frozenset({w("bookmarkStart"), w("bookmarkEnd")})
BREAK_MARK = "\f"
PLAIN = {
    w("tab"): "\t", w("ptab"): "\t", w("cr"): "\n", w("noBreakHyphen"): "-",
}  # fmt: skip
ALTERNATE = f"{{{COMPATIBILITY}}}AlternateContent"
BLIP = f"{{{DRAWING}}}blip"
EMBED = f"{{{OFFICE_RELATIONSHIPS}}}embed"


class Walker:
    """Walk one part (body, header, footer) from top to bottom."""

    def __init__(self, styles: StyleSheet, numbering: Numbering) -> None:
        self.styles = styles
        self.numbering = numbering
        self.section = 0
        self.count = 0
        self._fields: list[bool] = []
        self._bookmarks: dict[str, str] = {}

    def flow(self, parent: Element, anchors: tuple[str, ...] = (), *, boxed: bool = False) -> Iterator[Flow]:
        """Yield what stands below a body, a cell, a text box, a header; a deleted paragraph mark joins two."""
        joined: Line | None = None
        for each in self._blocks(parent, anchors, boxed=boxed):
            if isinstance(each, Line):
                line = _join(joined, each) if joined else each
                joined = line if _mark_gone(each) else None
                if joined is None:
                    yield line
            else:
                if joined:
                    yield joined
                    joined = None
                yield each
        if joined:
            yield joined

    def _blocks(self, parent: Element, anchors: tuple[str, ...], *, boxed: bool) -> Iterator[Flow]:
        for each in parent.iterchildren("*"):
            if each.tag == w("p"):
                yield from self._paragraph(each, anchors, boxed=boxed)
            elif each.tag == w("tbl"):
                yield self._table(each, anchors)
            elif each.tag in BOOKMARKS:
                self.bookmark(each)
            elif each.tag == w("sdt"):
                yield from self._control(each, anchors, boxed=boxed)
            elif each.tag == ALTERNATE:
                yield from self._blocks(_chosen(each), anchors, boxed=boxed)
            elif each.tag not in SKIPPED:
                yield from self._blocks(each, anchors, boxed=boxed)

    def _control(self, element: Element, anchors: tuple[str, ...], *, boxed: bool) -> Iterator[Flow]:
        content = child(element, "sdtContent")
        if content is not None and not _is_contents(element):
            yield from self._blocks(content, (*anchors, *_tag(element)), boxed=boxed)

    def _paragraph(self, element: Element, anchors: tuple[str, ...], *, boxed: bool) -> Iterator[Flow]:
        properties = child(element, "pPr")
        direct = flat(properties)
        place = self.numbering.place(direct)
        self.count += 1
        index = self.count
        inner = _Inner(self, direct, anchors)
        inner.walk(element)
        text, broken = inner.finished()
        style = self.styles.style_of(direct)
        line = Line(
            stretches=text,
            shape=self.styles.paragraph(direct, place[0].levels[place[1]].paragraph if place else None),
            look=self.styles.run(direct, flat(child(properties, "rPr"))),
            label=self.numbering.label(*place).strip() if place and (text or inner.pictures) else "",
            style=style.name if style else "",
            page_break=broken,
            boxed=boxed,
            section=self.section,
            index=index,
            pictures=tuple(inner.pictures),
            element=element,
        )
        yield line
        for box in inner.boxes:
            yield from self.flow(box, anchors, boxed=True)
        if child(properties, "sectPr") is not None:
            self.section += 1

    def _table(self, element: Element, anchors: tuple[str, ...]) -> Grid:
        rows: list[tuple[Cell, ...]] = []
        headers = 0
        for row in _inside(element, "tr"):
            if switched_on(child(row, "trPr", "tblHeader")) and headers == len(rows):
                headers += 1
            rows.append(tuple(self._cell(cell, anchors) for cell in _inside(row, "tc")))
        widths = tuple(float(whole(value(each, "w"))) for each in children(child(element, "tblGrid"), "gridCol"))
        return Grid(tuple(rows), headers, widths, self.section, element)

    def _cell(self, element: Element, anchors: tuple[str, ...]) -> Cell:
        properties = child(element, "tcPr")
        merge = child(properties, "vMerge")
        lines: list[Line] = []
        for each in self.flow(element, anchors):
            lines += [each] if isinstance(each, Line) else each.lines()
        span = max(1, min(whole(value(child(properties, "gridSpan"), default="1"), 1), 63))  # Word's most columns
        return Cell(tuple(lines), span, merge is not None and value(merge, default="continue") == "continue")

    def anchors(self, outer: tuple[str, ...]) -> tuple[str, ...]:
        """Return the anchors in force: content controls, then open bookmarks."""
        return (*outer, *self._bookmarks.values())

    def bookmark(self, element: Element) -> None:
        """Open or close a bookmark."""
        if element.tag == w("bookmarkStart"):
            self._bookmarks[value(element, "id")] = value(element, "name")
        else:
            self._bookmarks.pop(value(element, "id"), None)

    def field_character(self, kind: str) -> None:
        """Follow a complex field: what stands before its separator is code, what follows is its result."""
        if kind == "begin":
            self._fields.append(True)
        elif kind == "separate" and self._fields:
            self._fields[-1] = False
        elif kind == "end" and self._fields:
            self._fields.pop()

    @property
    def in_code(self) -> bool:
        """Tell whether text here is a field's code."""
        return any(self._fields)


class _Inner:
    """Walk the inside of one paragraph and gather its stretches, pictures and text boxes."""

    def __init__(self, walker: Walker, paragraph: Properties, anchors: tuple[str, ...]) -> None:
        self.walker = walker
        self.paragraph = paragraph
        self.anchors = anchors
        self.stretches: list[Stretch] = []
        self.pictures: list[str] = []
        self.boxes: list[Element] = []

    def walk(self, parent: Element, tags: tuple[str, ...] = ()) -> None:
        """Visit the children of a paragraph or of anything that holds runs."""
        for each in parent.iterchildren("*"):
            if each.tag == w("r"):
                self._run(each, tags)
            elif each.tag == w("sdt"):
                content = child(each, "sdtContent")
                if content is not None:
                    self.walk(content, (*tags, *_tag(each)))
            elif each.tag in BOOKMARKS:
                self.walker.bookmark(each)
            elif each.tag == f"{{{MATH}}}t":
                self._text(each.text or "", self.walker.styles.run(self.paragraph, {}), tags)
            elif each.tag == ALTERNATE:
                self.walk(_chosen(each), tags)
            elif each.tag not in SKIPPED:
                self.walk(each, tags)

    def finished(self) -> tuple[tuple[Stretch, ...], bool]:
        """Return the stretches, neighbours of one look and anchor joined, and whether a page break led."""
        broken = False
        joined: list[Stretch] = []
        for each in self.stretches:
            text = each.text
            if BREAK_MARK in text:
                broken = broken or not "".join(one.text for one in joined).strip()
                text = text.replace(BREAK_MARK, "")
            if joined and (joined[-1].look, joined[-1].anchors) == (each.look, each.anchors):
                joined[-1] = replace(joined[-1], text=joined[-1].text + text)
            elif text:
                joined.append(replace(each, text=text))
        return tuple(joined), broken

    def _run(self, run: Element, tags: tuple[str, ...]) -> None:
        look = self.walker.styles.run(self.paragraph, flat(child(run, "rPr")))
        for each in run.iterchildren("*"):
            self._inside_run(each, look, tags)

    def _inside_run(self, each: Element, look: Look, tags: tuple[str, ...]) -> None:
        written = _written(each)
        if written:
            self._text(written, look, tags)
        elif each.tag == w("fldChar"):
            self.walker.field_character(value(each, "fldCharType"))
        elif each.tag == w("ruby"):
            base = child(each, "rubyBase")
            if base is not None:
                self.walk(base, tags)
        elif each.tag == ALTERNATE:
            for inner in _chosen(each).iterchildren("*"):
                self._inside_run(inner, look, tags)
        elif local(each) in {"drawing", "pict", "object"}:
            self._drawing(each)

    def _drawing(self, element: Element) -> None:
        self.boxes += _boxes(element)
        self.pictures += [blip.get(EMBED, "") for blip in element.iter(BLIP)]

    def _text(self, text: str, look: Look, tags: tuple[str, ...]) -> None:
        if text and not self.walker.in_code and not look.hidden:
            anchors = self.walker.anchors((*self.anchors, *tags))
            self.stretches.append(Stretch(text, look, anchors))


def _written(element: Element) -> str:
    """Return the characters that one child of a run stands for; '' when it stands for none."""
    if element.tag == w("t"):
        return element.text or ""
    if element.tag == w("br"):
        return BREAK_MARK if value(element, "type") == "page" else "\n"
    if element.tag == w("sym"):
        return _symbol(value(element, "char"))
    return PLAIN.get(str(element.tag), "")


def _join(first: Line, second: Line) -> Line:
    """Join two paragraphs whose mark between them is deleted or hidden; the first one's style and number lead."""
    return replace(first, stretches=first.stretches + second.stretches, pictures=first.pictures + second.pictures)


def _mark_gone(line: Line) -> bool:
    """Tell whether a paragraph's mark is deleted in a tracked change, or hidden as a style separator."""
    mark = child(line.element, "pPr", "rPr")
    if mark is None:
        return False
    separator = switched_on(child(mark, "specVanish"))
    return child(mark, "del") is not None or child(mark, "moveFrom") is not None or separator


def _tag(sdt: Element) -> tuple[str, ...]:
    tag = value(child(sdt, "sdtPr", "tag"))
    return (tag,) if tag else ()


def _is_contents(sdt: Element) -> bool:
    """Tell whether a content control is Word's own table of contents."""
    return value(child(sdt, "sdtPr", "docPartObj", "docPartGallery")) == "Table of Contents"


def _chosen(alternate: Element) -> Element:
    """Return the one branch to read: the first Choice that holds anything, else the Fallback."""
    choices = [each for each in alternate if local(each) == "Choice" and len(each)]
    fallbacks = [each for each in alternate if local(each) == "Fallback"]
    return (choices or fallbacks or [alternate.makeelement(w("none"))])[0]


def _boxes(element: Element) -> Iterator[Element]:
    """Yield the text boxes of a drawing, those of a group as well; one that is drawn in two ways once."""
    for each in element.iterchildren("*"):
        if each.tag == w("txbxContent"):
            yield each
        else:
            yield from _boxes(_chosen(each) if each.tag == ALTERNATE else each)


def _inside(element: Element, name: str) -> Iterator[Element]:
    """Yield rows or cells, also those inside content controls, custom XML and insertions; not deleted ones."""
    for each in element.iterchildren("*"):
        if each.tag == w(name):
            if child(each, f"{name}Pr", "del") is None and child(each, f"{name}Pr", "cellDel") is None:
                yield each
        elif each.tag in (w("sdt"), w("sdtContent"), w("customXml"), w("ins"), w("smartTag"), w("moveTo")):
            yield from _inside(each, name)


def _symbol(code: str) -> str:
    """Return a symbol character; those of private symbol fonts have no Unicode and become a box."""
    try:
        point = int(code, 16)
    except ValueError:
        return ""
    return "□" if 0xE000 <= point <= 0xF8FF or point < 0x20 or point > 0xFFFF else chr(point)
