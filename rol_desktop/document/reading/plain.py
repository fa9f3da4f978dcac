"""Plain text: which encoding it is in, and paragraphs out of lines that were broken to a width."""

import re
from collections.abc import Sequence
from pathlib import Path

from rol_desktop.document.ooxml.flow import Line, Stretch
from rol_desktop.document.ooxml.properties import Look
from rol_desktop.document.reading.broken import joint, paragraphs
from rol_desktop.document.reading.patterns import is_furniture
from rol_desktop.errors import EnvironmentFault, UserError
from rol_desktop.files import read_plain
from rol_desktop.refusals import why

LARGEST = 20 << 20
INDENTS = ("　", "  ", "\t")
LOOK = Look()


def read_text(path: Path) -> str:
    """Read a text file in UTF-8, UTF-16 or GB 18030, whichever it is."""
    try:
        if path.stat().st_size > LARGEST:
            raise UserError(f"“{path.name}”超过 {LARGEST >> 20} MB，太大了，不像一份报告。请检查选的文件对不对。")
        return decoded(read_plain(path), path.name)
    except FileNotFoundError as error:
        raise UserError(f"找不到文件“{path.name}”。请确认它没有被移动或删除，U盘没有拔出。") from error
    except OSError as error:
        raise EnvironmentFault(
            f"读不出“{path.name}”：{why(error)}；没有读入任何内容。请检查文件权限或存储设备。"
        ) from error


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


def unwrapped(lines: Sequence[str]) -> list[str]:
    """Join lines that were broken in mid-paragraph; lines that were not are returned as they are."""
    joined = []
    for group in paragraphs(lines, [line.startswith(INDENTS) for line in lines]):
        text = lines[group.start] if len(group) == 1 else lines[group.start].rstrip()
        for index in group[1:]:
            line = lines[index].strip()
            text += joint(text, line) + line
        joined.append(text)
    return joined
