"""Plain text: which encoding it is in, and paragraphs out of lines that were broken to a width."""

import re
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from unicodedata import east_asian_width

from rol_desktop.document.ooxml.flow import Line, Stretch
from rol_desktop.document.ooxml.properties import Look
from rol_desktop.document.reading.patterns import (
    ATTACHMENT,
    ATTACHMENT_NOTE,
    BRACKETED,
    COPIES,
    PRINTED,
    SIGNATORY,
    heading_number,
    is_day,
    is_furniture,
    whole_match,
)
from rol_desktop.domain.text import ends_sentence
from rol_desktop.errors import EnvironmentFault, UserError

LARGEST = 20 << 20
SLACK = 3.5  # cells: a first line is two shorter, and a mark that may not begin a line takes its neighbour along
NARROWEST, WIDEST = 12, 80  # cells of a page whose lines were broken
LOOK = Look()


def read_text(path: Path) -> str:
    """Read a text file in UTF-8, UTF-16 or GB 18030, whichever it is."""
    try:
        if path.stat().st_size > LARGEST:
            raise UserError(f"“{path.name}”超过 {LARGEST >> 20} MB，太大了，不像一份报告。请检查选的文件对不对。")
        return decoded(path.read_bytes(), path.name)
    except FileNotFoundError as error:
        raise UserError(f"找不到文件“{path.name}”。请确认它没有被移动或删除，U盘没有拔出。") from error
    except OSError as error:
        raise EnvironmentFault(f"读不出“{path.name}”：{error.strerror or error}。请检查文件权限或存储设备。") from error


def decoded(data: bytes, name: str) -> str:
    """Decode a text of unknown encoding; raises UserError where it is no text."""
    for encoding in _candidates(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text.lstrip("\ufeff")
    raise UserError(f"“{name}”不是文本文件，或者用了不认识的编码。请用记事本打开，另存为“UTF-8”编码后再导入。")


def _candidates(data: bytes) -> tuple[str, ...]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ("utf-16",)
    if data.startswith(b"\xef\xbb\xbf"):
        return ("utf-8-sig",)
    zeros = data[:2000].count(0)
    if zeros:  # UTF-16 without a mark: digits and line ends have a zero byte, first or second
        return ("utf-16-le", "utf-16-be") if data[1:2000:2].count(0) >= zeros / 2 else ("utf-16-be", "utf-16-le")
    return ("utf-8", "gb18030")


def lines_of(text: str) -> tuple[Line, ...]:
    """Return the paragraphs of a plain text; lines that were broken to a width are joined again."""
    found = re.split(r"\r\n|[\n\r\f\v\x85\u2028\u2029]", text)
    kept = [line for line in found if line.strip() and not is_furniture(line)]
    joined = unwrapped(kept)
    return tuple(Line((Stretch(line.strip(), LOOK),), index=index) for index, line in enumerate(joined, start=1))


def cells(text: str) -> float:
    """Return the width of a text in Han characters; a half-width one counts half, a space between scripts a quarter."""
    spaces = len(re.findall(r"(?<=[^\x00-\x7f]) (?=[\x21-\x7e])|(?<=[\x21-\x7e]) (?=[^\x00-\x7f])", text))
    return sum(1.0 if east_asian_width(each) in "WFA" else 0.5 for each in text) - 0.25 * spaces


def broken_width(lines: Sequence[str]) -> float:
    """Return the width that a text was broken to; 0 where each line is a paragraph."""
    widths = sorted(cells(line.rstrip()) for line in lines)
    if len(widths) < 4:
        return 0.0
    full = widths[int(len(widths) * 0.9)]  # a few lines may stick out
    if not NARROWEST <= full <= WIDEST:
        return 0.0
    near = [line for line in lines if abs(cells(line.rstrip()) - full) <= SLACK]
    unfinished = [line for line in near if not ends_sentence(line) and not heading_number(line.strip())[0]]
    return full if len(near) >= 0.3 * len(lines) and len(unfinished) >= 0.5 * len(near) else 0.0


def unwrapped(lines: Sequence[str]) -> list[str]:
    """Join lines that were broken in mid-paragraph; lines that were not are returned as they are."""
    full = broken_width(lines)
    if not full:
        return list(lines)
    indented = sum(_indented(line) for line in lines) >= 3
    joined = [lines[0]]
    for (before, line), following in zip(pairwise(lines), [*lines[2:], ""], strict=True):
        if _goes_on(before, line, following, full, indented=indented):
            joined[-1] = _glued(joined[-1].rstrip(), line.strip())
        else:
            joined.append(line)
    return joined


def _indented(line: str) -> bool:
    return line.startswith(("　", "  ", "\t"))


def _goes_on(before: str, line: str, following: str, full: float, *, indented: bool) -> bool:
    """Tell whether a line goes on with the paragraph of the line before it."""
    if cells(before.rstrip()) < full - SLACK or _begins_element(line):
        return False
    if indented:
        return not _indented(line)
    width = cells(line.rstrip())
    first_line = full - SLACK <= width <= full - 1.5  # two cells shorter: an indent that the text has lost
    return not (ends_sentence(before) and first_line and cells(following) > 0)


def _begins_element(line: str) -> bool:
    text = line.strip()
    return (
        heading_number(text)[0] > 0 or is_day(text)
        or any(whole_match(each, text) for each in (ATTACHMENT_NOTE, ATTACHMENT, COPIES, PRINTED, SIGNATORY, BRACKETED))
    )  # fmt: skip


def _glued(before: str, after: str) -> str:
    """Join two lines: Latin words need the space that the break took."""
    gap = " " if before[-1:].isascii() and before[-1:].isalpha() and after[:1].isascii() and after[:1].isalpha() else ""
    return before + gap + after
