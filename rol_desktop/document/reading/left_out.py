"""What a .docx holds that the tree of blocks does not: said in sentences, so that nobody misses it unknowingly."""

import re
from collections.abc import Iterator

from rol_desktop.document.ooxml.flow import Line
from rol_desktop.document.ooxml.open import WordFile
from rol_desktop.document.ooxml.xml import Element, child, switched_on, value, w

HAN = re.compile("[\u4e00-\u9fff]")
PAGE = re.compile("第.*页")
DRAWN = (  # text that the office program draws out of a part of its own
    "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds",
    "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart",
)
OWN_NOTES = ("separator", "continuationSeparator", "continuationNotice")


def left_out(word: WordFile) -> Iterator[str]:
    """Yield what was not read, or read in one of two possible ways, in Chinese; words are told word for word."""

    def count(*names: str) -> int:
        return sum(1 for name in names for _ in word.root.iter(w(name)))

    if count("ins", "del", "moveFrom", "moveTo"):
        yield "文中有未处理的修订，按接受全部修订后的文字读入"
    if comments := count("commentReference"):
        yield f"{comments}条批注没有读入"
    if notes := count("footnoteReference", "endnoteReference"):
        yield f"{notes}条脚注、尾注没有读入{_told(_notes(word))}"
    if hidden := tuple(_hidden(word.root)):
        yield f"{len(hidden)}处隐藏的文字没有读入{_told(hidden)}"
    if heads := tuple(dict.fromkeys(_heads(word))):
        yield f"页眉页脚没有读入{_told(heads)}"
    if drawn := sum(1 for name in DRAWN for _ in word.root.iter(name)):
        yield f"{drawn}个图示、图表里的文字没有读入"
    if count("altChunk"):
        yield "文中嵌入了其他文件，里面的文字没有读入，请打开后另存一份再读"


def _told(words: tuple[str, ...]) -> str:
    said = "；".join(f"“{each}”" for each in words if each)
    return f"：{said}" if said else ""


def _notes(word: WordFile) -> tuple[str, ...]:
    parts = (word.parts.xml(word.parts.first(word.main, kind)) for kind in ("footnotes", "endnotes"))
    notes = [each for part in parts if part is not None for each in part if value(each, "type") not in OWN_NOTES]
    return tuple("".join(piece.text or "" for piece in note.iter(w("t"))).strip() for note in notes)


def _hidden(root: Element) -> Iterator[str]:
    """Yield what stands in runs that are hidden; a hidden paragraph mark has no words."""
    for run in root.iter(w("r")):
        words = "".join(each.text or "" for each in run.iter(w("t"))).strip()
        if words and switched_on(child(run, "rPr", "vanish")):
            yield words


def _heads(word: WordFile) -> Iterator[str]:
    """Yield the lines of headers and footers that hold more than a page number."""
    for kind, target in word.parts.related(word.main).values():
        if kind in ("header", "footer"):
            for line in word.part_flow(target):
                words = line.text.strip() if isinstance(line, Line) else ""
                if len(HAN.findall(words)) > 1 and not PAGE.search(words):
                    yield words
