"""What a .docx holds that the tree of blocks does not: said in sentences, so that nobody misses it unknowingly."""

from collections.abc import Iterator

from rol_desktop.document.ooxml.open import WordFile
from rol_desktop.document.ooxml.xml import w


def left_out(word: WordFile) -> Iterator[str]:
    """Yield what was not read, or read in one of two possible ways, in Chinese."""

    def count(*names: str) -> int:
        return sum(1 for name in names for _ in word.root.iter(w(name)))

    if count("ins", "del", "moveFrom", "moveTo"):
        yield "文中有未处理的修订，按接受全部修订后的文字读入"
    if comments := count("commentReference"):
        yield f"{comments}条批注没有读入"
    if notes := count("footnoteReference", "endnoteReference"):
        yield f"{notes}条脚注、尾注没有读入"
    if count("altChunk"):
        yield "文中嵌入了其他文件，里面的文字没有读入，请打开后另存一份再读"
