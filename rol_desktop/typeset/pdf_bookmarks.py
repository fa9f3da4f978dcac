"""Add to a finished PDF what Qt's writer leaves out: bookmarks, and searchable text for fonts with radicals.

The file is extended, not rewritten: new objects and a new cross-reference section follow its end (ISO 32000-1 7.5.6).
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

HEXADECIMAL = re.compile(rb"<([0-9A-Fa-f]{4})>")
UNICODE_MAP = re.compile(rb"begin(bfrange|bfchar)(.*?)end\1", re.DOTALL)
RADICALS = range(0x2E80, 0x2FE0)  # look like characters, sort before them, and are found by no search
# Radicals of the supplement that stand for whole characters; those of U+2F00 to U+2FD5 Unicode itself decomposes.
WHOLE = str.maketrans(
    "⺀⺁⺄⺈⺊⺎⺒⺓⺙⺛⺜⺝⺟⺠⺥⺦⺧⺩⺫⺬⺮⺰⺲⺴⺶⺹⺼⺾⻁⻄⻅⻆⻈⻉⻋⻌⻏⻐⻑⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳",
    "冫厂乙刀卜兀巳幺攵旡日月母民爫丬牛王目示竹纟罒网羊耂月艹虎西见角讠贝车辶阝钅長长门阝雨青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙龟",
)
REFERENCE = re.compile(rb"(\d+) 0 R")


@dataclass(frozen=True, slots=True)
class Bookmark:
    """Name a place in the document."""

    level: int
    text: str
    page: int
    """Index from 0."""
    y: float
    """Points from the page's top."""


def with_bookmarks(pdf: bytes, bookmarks: Sequence[Bookmark]) -> bytes:
    """Return the PDF with an outline that opens beside its pages."""
    return _Extension(pdf).outlined(bookmarks) if bookmarks else pdf


def with_plain_characters(pdf: bytes) -> bytes:
    """Return the PDF with each radical in its fonts' text maps replaced by the character it looks like.

    A map of glyphs to text that is read off a font names the first of several characters with one glyph; the new name
    is as long as the old, so that nothing moves.
    """
    return UNICODE_MAP.sub(lambda block: HEXADECIMAL.sub(_plain, block[0]), pdf)


def _plain(match: re.Match[bytes]) -> bytes:
    code = int(match[1], 16)
    if code not in RADICALS:
        return match[0]
    plain = unicodedata.normalize("NFKC", chr(code).translate(WHOLE))
    return b"<%04X>" % ord(plain) if len(plain) == 1 else match[0]


class _Extension:
    """Read as much of a PDF as Qt writes (one cross-reference table) and append to it."""

    def __init__(self, pdf: bytes) -> None:
        self.pdf = pdf
        self.start = int(pdf[pdf.rindex(b"startxref") :].split()[1])
        trailer = pdf[pdf.index(b"trailer", self.start) :]
        self.trailer = trailer[trailer.index(b"<<") + 2 : trailer.rindex(b">>")]
        self.size = int(_value(self.trailer, rb"/Size (\d+)"))
        self.offsets = self._offsets()

    def outlined(self, bookmarks: Sequence[Bookmark]) -> bytes:
        """Return the file with an outline appended."""
        root = int(_value(self.trailer, rb"/Root (\d+) 0 R"))
        catalog = self._object(root)
        pages = self._pages(int(_value(catalog, rb"/Pages (\d+) 0 R")))
        objects = _outline(bookmarks, pages, self.size, self._heights(pages))
        extra = b"/Outlines %d 0 R\n/PageMode /UseOutlines\n" % self.size
        objects[root] = catalog[: catalog.rindex(b">>")] + extra + b">>\n"
        return self._appended(objects)

    def _offsets(self) -> dict[int, int]:
        lines = self.pdf[self.start :].split(b"\n")
        first, count = map(int, lines[1].split())
        return {first + at: int(lines[2 + at].split()[0]) for at in range(count)}

    def _object(self, number: int) -> bytes:
        start = self.pdf.index(b"obj", self.offsets[number]) + 3
        return self.pdf[start : self.pdf.index(b"endobj", start)]

    def _pages(self, number: int) -> list[int]:
        """Return the object numbers of the pages in order."""
        node = self._object(number)
        if b"/Kids" not in node:
            return [number]
        kids = node[node.index(b"/Kids") :]
        kids = kids[kids.index(b"[") : kids.index(b"]")]
        return [page for kid in REFERENCE.findall(kids) for page in self._pages(int(kid))]

    def _heights(self, pages: list[int]) -> list[float]:
        boxes = (_value(self._object(page), rb"/MediaBox \[([^\]]*)\]") for page in pages)
        return [float(box.split()[3]) for box in boxes]

    def _appended(self, objects: dict[int, bytes]) -> bytes:
        parts, at = [self.pdf], len(self.pdf)
        table = [b"xref\n"]
        for number, body in sorted(objects.items()):
            part = b"%d 0 obj\n%sendobj\n" % (number, body)
            table.append(b"%d 1\n%010d 00000 n \n" % (number, at))
            parts.append(part)
            at += len(part)
        size = max(self.size, max(objects) + 1)
        trailer = re.sub(rb"/Size \d+", b"/Size %d" % size, self.trailer)
        end = b"trailer\n<<%s/Prev %d\n>>\nstartxref\n%d\n%%%%EOF\n" % (trailer, self.start, at)
        return b"".join([*parts, *table, end])


def _value(text: bytes, pattern: bytes) -> bytes:
    match = re.search(pattern, text)
    if match is None:
        raise ValueError(f"not a PDF as Qt writes them: no {pattern!r}")
    return match[1]


def _outline(bookmarks: Sequence[Bookmark], pages: list[int], first: int, heights: list[float]) -> dict[int, bytes]:
    """Return the outline's objects: the root is numbered `first`, the items follow in order."""
    parents = _parents(bookmarks)
    children: dict[int, list[int]] = {}
    for item, parent in enumerate(parents):
        children.setdefault(parent, []).append(item)
    objects = {first: b"<<\n/Type /Outlines\n%s>>\n" % _ends(children.get(-1, []), first, len(bookmarks))}
    for item, bookmark in enumerate(bookmarks):
        siblings = children[parents[item]]
        at = siblings.index(item)
        entry = [b"<<\n/Title %s\n/Parent %d 0 R\n" % (_text(bookmark.text), first + 1 + parents[item])]
        if at:
            entry.append(b"/Prev %d 0 R\n" % (first + 1 + siblings[at - 1]))
        if at + 1 < len(siblings):
            entry.append(b"/Next %d 0 R\n" % (first + 1 + siblings[at + 1]))
        below = children.get(item, [])
        entry.append(_ends(below, first, len(below)))
        top = heights[bookmark.page] - bookmark.y
        entry.append(b"/Dest [%d 0 R /XYZ 0 %.2f 0]\n>>\n" % (pages[bookmark.page], top))
        objects[first + 1 + item] = b"".join(entry)
    return objects


def _parents(bookmarks: Sequence[Bookmark]) -> list[int]:
    """Return for each bookmark the index of the one it lies below; -1 at the top."""
    parents: list[int] = []
    path: list[int] = []
    for item, bookmark in enumerate(bookmarks):
        while path and bookmarks[path[-1]].level >= bookmark.level:
            path.pop()
        parents.append(path[-1] if path else -1)
        path.append(item)
    return parents


def _ends(items: list[int], first: int, count: int) -> bytes:
    if not items:
        return b""
    return b"/First %d 0 R\n/Last %d 0 R\n/Count %d\n" % (first + 1 + items[0], first + 1 + items[-1], count)


def _text(text: str) -> bytes:
    return b"<FEFF%s>" % text.encode("utf-16-be").hex().upper().encode()
