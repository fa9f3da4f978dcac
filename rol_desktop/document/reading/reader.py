"""Reading a file whole: what it is, its blocks, and where each stands in it."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from rol_desktop.document.ooxml.open import WordFile, open_word
from rol_desktop.document.ooxml.package import LIMITS, Limits
from rol_desktop.document.ooxml.xml import child, value
from rol_desktop.document.reading.found import Found
from rol_desktop.document.reading.left_out import left_out
from rol_desktop.document.reading.own import OwnMarks, own_marks
from rol_desktop.document.reading.plain import lines_of, read_text
from rol_desktop.document.reading.recognise import Context, recognised
from rol_desktop.document.reading.sources import source_of
from rol_desktop.domain.blocks import Document, Head, Paragraph, Signature, Title
from rol_desktop.domain.report import Edition
from rol_desktop.errors import UserError
from rol_desktop.files import open_plain

NOT_OURS = OwnMarks()
IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
YEAR = re.compile(r"((?:19|20)\d{2})\s*年")
WORD_SUFFIXES = frozenset({".docx", ".docm", ".dotx"})
OLD_SUFFIXES = frozenset({".doc", ".wps", ".pdf", ".rtf", ".odt"})


@dataclass(frozen=True)
class Reading:
    """Hold a file as read: the document, the origin of each block, and the .docx itself if it was one."""

    document: Document
    found: tuple[Found, ...]
    word: WordFile | None = None


def read_document(path: Path, limits: Limits = LIMITS) -> Document:
    """Read a .docx or .txt into the tree of blocks; raises UserError for what cannot be read."""
    return read(path, limits).document


def read(path: Path, limits: Limits = LIMITS) -> Reading:
    """Read a file and keep where each block came from."""
    if path.suffix.lower() in WORD_SUFFIXES | OLD_SUFFIXES or _is_package(path):
        return _read_word(path, limits)
    lines = lines_of(read_text(path))
    if not lines:
        raise UserError(f"“{path.name}”里没有文字。请检查选的文件对不对。")
    result = recognised(lines, Context())
    return Reading(_document(result.found, result.omitted), result.found)


def _is_package(path: Path) -> bool:
    """Tell by its content whether a file of an unknown suffix is a zip, an old binary or a PDF, and no text."""
    try:
        with open_plain(path) as stream:
            return stream.read(8).startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"{\\rtf"))
    except OSError:
        return False  # reading it says what is wrong


def _read_word(path: Path, limits: Limits) -> Reading:
    word = open_word(path, limits)
    own = own_marks(word.parts)
    whose = partial(source_of, entries=own.entries)
    result = recognised(word.flow, Context(whose, partial(_picture, word), _landscape(word)))
    if not result.found:
        raise UserError(f"“{path.name}”里没有文字。请检查选的文件对不对，文字是不是图片。")
    return Reading(_document(result.found, (*result.omitted, *left_out(word)), own), result.found, word)


def _picture(word: WordFile, key: str) -> bytes | None:
    """Return an embedded PNG or JPEG; other kinds are drawings of the office program itself."""
    _, target = word.parts.related(word.main).get(key, ("", ""))
    data = word.parts.data.get(target, b"")
    return data if data.startswith(IMAGES) else None


def _landscape(word: WordFile) -> Callable[[int], bool]:
    """Return what tells whether a section lies on its side."""
    lying = {i for i, each in enumerate(word.sections) if value(child(each, "pgSz"), "orient") == "landscape"}
    return lying.__contains__


def _document(found: Iterable[Found], omitted: tuple[str, ...], own: OwnMarks = NOT_OURS) -> Document:
    blocks = tuple(each.block for each in found)
    title = next((block.text for block in blocks if isinstance(block, Title)), "")
    author = next((block.authority for block in blocks if isinstance(block, Signature) and block.authority), "")
    issued = any(isinstance(block, Head) for block in blocks)
    first = next(("".join(run.text for run in block.runs) for block in blocks if isinstance(block, Paragraph)), "")
    year = YEAR.search(title) or YEAR.search(first)
    return Document(
        blocks,
        edition=own.edition or (Edition.ISSUED if issued else Edition.PUBLIC),
        year=own.year or (int(year[1]) if year else 0),
        title=title,
        author=author,
        omitted=omitted,
    )
