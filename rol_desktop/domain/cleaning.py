"""Text as it comes from Word, WPS, PDF and web pages, brought into the form in which reports are typed.

Clean text comes out as it went in; cleaning twice is cleaning once. What was changed is told by kind, with an example
of each, so that a person can see it and take it back.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from rol_desktop.domain.half_width import HAN, Replaced, outside, substituted, widened
from rol_desktop.domain.text import ends_sentence
from rol_desktop.domain.width import width

ROUNDS = 20  # each pass only ever removes or widens, so a few rounds bring rest; a bound against odd word lists
SLACK = 3.5  # cells: a mark that may not begin a line takes its neighbour along, a first line is indented by two
LONGEST_EXAMPLE = 24
MARKS = "，。、；：？！“”‘’《》（）【】〔〕…—"

_LINE_ENDS = re.compile(r"\r\n|[\r\v\f\x85\u2028\u2029]")
_HIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufff9-\ufffc]")
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f]")
_RADICAL = re.compile("[\u2e80-\u2fdf\uf900-\ufaff]")
_RADICALS = dict(
    zip("⺠⻓⻋⻅⻆⻛⻜⻝⻢⻥⻩⻬⻮⻰⻄⻉⻔⻘⻚⻣", "民长车见角风飞食马鱼黄齐齿龙西贝门青页骨", strict=True)
)
"""What NFKC leaves as it is, and text extracted from a PDF has for the character of the same look."""
_FULL_WIDTH = re.compile(r"[０-９Ａ-Ｚａ-ｚ]+(?:[．，][０-９]+)*％?|(?<=[0-9])％")
_NUMERAL = "(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})"
_GAP = r"[ \t\u3000]"
_NUMBER = re.compile(
    rf"^{_GAP}*+(?:(?:[（(]{_NUMERAL}[）)]、?|{_NUMERAL}[.．、)）]|[·*–-]){_GAP}++"
    rf"|[•●◆■□○►▪▶➢✓➤\uf000-\uf0ff]{_GAP}*+)++(?=\S)",
    re.MULTILINE,
)
_PAGE_NUMBER = re.compile(
    r"^[ \t\u3000]*(?:[—–－-][ ]*[0-9]{1,4}[ ]*[—–－-]|第[ ]*[0-9]{1,4}[ ]*页)[ \t]*(?:\n|\Z)", re.MULTILINE
)
_BLANK_LINES = re.compile(r"\n(?:[ \t\u3000]*\n)+")
_EDGES = re.compile(r"^[ \t\u3000]+|(?<![ \t\u3000])[ \t\u3000]+$", re.MULTILINE)
_INNER = re.compile(
    rf"(?<=[{HAN}{MARKS}])[ \t\u3000]+(?=[0-9A-Za-z{MARKS}%])|(?<=[0-9A-Za-z%{MARKS}])[ \t\u3000]+(?=[{HAN}{MARKS}])"
    rf"|(?<=[{MARKS}])[ \t\u3000]+(?=[(\"])"
)
_BETWEEN_HAN = re.compile(rf"(?<=[{HAN}])[ \t\u3000]+(?=[{HAN}])")
_WIDE_GAP = re.compile(r"(?<=\S)[ \t\u3000]{2,}(?=\S)|(?<=\S)[\t\u3000](?=\S)")
_HEADING = re.compile(rf"(?:[（(]{_NUMERAL}[）)]|{_NUMERAL}[、.．)）](?![0-9])|第{_NUMERAL}[章节条部])")
_ITEM = re.compile(rf"(?:{_NUMERAL}是|[①-⑳]|[•●◆■□○►▪·])")
_GOES_ON, _CLOSES = "，、,（(“《〈—", "，。、；：？！”’》）】…"


@dataclass(frozen=True, slots=True)
class Change:
    """Hold what one kind of cleaning did: how often, and its first case before and after."""

    kind: str
    """In Chinese."""
    count: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Hold cleaned text and what was done to it."""

    text: str
    changes: tuple[Change, ...] = ()
    before: str = field(default="", repr=False)
    """The text as it came, to be put back."""

    @property
    def summary(self) -> str:
        """Say in Chinese what was done; '' where nothing was."""
        told = "，".join(f"{change.kind}{change.count}处" for change in self.changes)
        return f"已整理粘贴的文字：{told}。" if told else ""


def cleaned(text: str, alike: Mapping[str, str] | None = None) -> Cleaned:
    """Clean a text; `alike` maps words with a look-alike character in them to the right ones."""
    tally = _Tally()
    passes = (*_PASSES, ("形近字", lambda each, told: _alike(each, alike or {}, told)))
    result = text
    for _ in range(ROUNDS):
        before = result
        for kind, change in passes:
            result = change(result, tally.of(kind))
        if result == before:
            break
    return Cleaned(result, tally.changes(), text)


class _Tally:
    """Count changes by kind, in the order of their first case."""

    def __init__(self) -> None:
        self._found: dict[str, list[tuple[str, str]]] = {}

    def of(self, kind: str) -> Replaced:
        """Return what notes a change of one kind."""
        return lambda before, after: self._found.setdefault(kind, []).append((before, after))

    def changes(self) -> tuple[Change, ...]:
        """Return what was noted."""
        return tuple(
            Change(kind, len(cases), cases[0][0][:LONGEST_EXAMPLE], cases[0][1][:LONGEST_EXAMPLE])
            for kind, cases in self._found.items()
        )


def _invisible(text: str, told: Replaced) -> str:
    text = substituted(_LINE_ENDS, lambda _: "\n", text, lambda *_: None)
    text = substituted(_SPACES, lambda _: " ", text, told)
    return substituted(_HIDDEN, lambda _: "", text, told)


def _numbers(text: str, told: Replaced) -> str:
    return substituted(_NUMBER, lambda _: "", text, told)


def _page_numbers(text: str, told: Replaced) -> str:
    return substituted(_PAGE_NUMBER, lambda _: "", text, told)


def _breaks(text: str, told: Replaced) -> str:
    """Join the lines of a sentence; a list without a single mark in it stays a list."""
    blocks = re.split(r"(\n(?:[ \t\u3000]*\n)+)", text)
    return "".join(block if index % 2 else _joined(block, told) for index, block in enumerate(blocks))


def _joined(block: str, told: Replaced) -> str:
    lines = block.split("\n")
    full = max(width(line.strip()) for line in lines)
    if len(lines) < 2 or not re.search("[，。；：,;]", block):
        return block
    parts = [lines[0]]
    for before, line in pairwise(lines):
        if _goes_on(before.strip(), line.strip(), full):
            gap = " " if _is_latin(before.strip()[-1]) and _is_latin(line.strip()[0]) else ""
            told(f"{before.strip()[-6:]}⏎{line.strip()[:6]}", f"{before.strip()[-6:]}{gap}{line.strip()[:6]}")
            parts[-1] = parts[-1].rstrip() + gap + line.lstrip()
        else:
            parts.append(line)
    return "\n".join(parts)


def _goes_on(before: str, line: str, full: float) -> bool:
    """Tell whether a line goes on with the sentence of the line before it."""
    if not before or not line or ends_sentence(before):
        return False
    if line[0] in _CLOSES or before[-1] in _GOES_ON or re.fullmatch(r"[0-9][.,:][0-9]", before[-2:] + line[0]):
        return True
    if before.endswith((".", ";", ":", "?", "!")):
        return False
    if _HEADING.match(line) or _ITEM.match(line) or (_HEADING.match(before) and width(before) < full - SLACK):
        return False
    return width(before) >= full - SLACK


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalpha()


def _spaces(text: str, told: Replaced) -> str:
    text = substituted(_EDGES, lambda _: "", text, told)
    text = substituted(_INNER, lambda _: "", text, told)
    lines = [_between(line, told) if re.search("[，。；：]", line) else line for line in text.split("\n")]
    return substituted(_WIDE_GAP, lambda _: " ", "\n".join(lines), told)


def _between(line: str, told: Replaced) -> str:
    return substituted(_BETWEEN_HAN, lambda _: "", line, told)


def _blank_lines(text: str, told: Replaced) -> str:
    text = substituted(_BLANK_LINES, lambda _: "\n", text, told)
    return substituted(re.compile(r"\A\n+|\n+\Z"), lambda _: "", text, told)


def _marks(text: str, told: Replaced) -> str:
    return outside(text, lambda part: widened(part, told))


def _digits(text: str, told: Replaced) -> str:
    return substituted(_FULL_WIDTH, lambda found: unicodedata.normalize("NFKC", found[0]), text, told)


def _alike(text: str, alike: Mapping[str, str], told: Replaced) -> str:
    text = substituted(_RADICAL, lambda found: _RADICALS.get(found[0]) or _character(found[0]), text, told)
    for wrong, right in alike.items():
        if wrong in text:
            text = substituted(re.compile(re.escape(wrong)), lambda _, right=right: right, text, told)  # type: ignore[misc]
    return text


def _character(mark: str) -> str:
    return unicodedata.normalize("NFKC", mark)


_PASSES: tuple[tuple[str, Callable[[str, Replaced], str]], ...] = (
    ("不可见字符", _invisible),
    ("页码", _page_numbers),
    ("段首自动编号", _numbers),
    ("句中断行", _breaks),
    ("空行", _blank_lines),
    ("多余空格", _spaces),
    ("半角标点", _marks),
    ("全角数字和字母", _digits),
)
