"""Native list numbers: what Word would print before each paragraph, computed from numbering.xml."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from rol_desktop.document.ooxml.properties import Properties, flat
from rol_desktop.document.ooxml.styles import StyleSheet
from rol_desktop.document.ooxml.xml import Element, child, children, switched_on, value, whole
from rol_desktop.domain.numbering import DIGITS, chinese

LEVELS = 9
MOST = 99_999  # a counter beyond this comes from a damaged file


@dataclass(frozen=True, slots=True)
class Level:
    """Hold how one level of a list counts and prints."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int = -1
    """Restarts after this level (1-based); 0 never; -1 after any higher one."""
    legal: bool = False
    style: str = ""
    paragraph: Properties = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ListOf:
    """Hold one w:num: the shared definition it counts with, its levels, and where it starts anew."""

    key: str
    definition: str
    levels: tuple[Level, ...]
    starts: dict[int, int]


class Numbering:
    """Count through a document from top to bottom; ask once for each paragraph, in order."""

    def __init__(self, root: Element | None, styles: StyleSheet) -> None:
        self._styles = styles
        self._abstract = {value(each, "abstractNumId"): each for each in children(root, "abstractNum")}
        self._nums = {value(each, "numId"): each for each in children(root, "num")}
        self._lists: dict[str, ListOf | None] = {}
        self._counters: dict[str, list[int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def place(self, direct: Properties) -> tuple[ListOf, int] | None:
        """Return the list and level that a paragraph is in, by itself or through its style."""
        style = self._styles.style_of(direct)
        inherited = self._styles.chain(style.key)[0] if style else {}
        number = direct.get("numPr.numId@val", inherited.get("numPr.numId@val", ""))
        found = self._list(number)
        if found is None:
            return None
        level = direct.get("numPr.ilvl@val")
        if level is None:
            linked = [i for i, each in enumerate(found.levels) if style and each.style == style.key]
            level = str(linked[0]) if linked else inherited.get("numPr.ilvl@val", "0")
        depth = whole(level)
        return (found, depth) if 0 <= depth < len(found.levels) else None

    def label(self, found: ListOf, depth: int) -> str:
        """Count one paragraph and return the number printed before it; '' for a bullet."""
        counters = self._counters.setdefault(found.definition, [0] * LEVELS)
        if depth in found.starts and (found.key, depth) not in self._begun:
            counters[depth] = found.starts[depth] - 1
        elif counters[depth] == 0:
            counters[depth] = found.levels[depth].start - 1
        self._begun.add((found.key, depth))
        counters[depth] = min(counters[depth] + 1, MOST)
        for deeper in range(depth + 1, len(found.levels)):
            restart = found.levels[deeper].restart
            if restart < 0 or depth + 1 <= restart:
                counters[deeper] = 0
        shown = [count or level.start for count, level in zip(counters, found.levels, strict=True)]
        return _printed(found.levels, depth, shown)

    def _list(self, key: str) -> ListOf | None:
        if key not in self._lists:
            num = self._nums.get(key)
            self._lists[key] = None if num is None or key == "0" else self._resolved(key, num)
        return self._lists[key]

    def _resolved(self, key: str, num: Element) -> ListOf | None:
        definition = value(child(num, "abstractNumId"))
        abstract = self._abstract.get(definition)
        link = value(child(abstract, "numStyleLink"))
        if link and link in self._styles.styles:  # a list style: the levels stand with the num that the style names
            through = self._styles.styles[link].paragraph.get("numPr.numId@val", "")
            linked = self._nums.get(through)
            definition = value(child(linked, "abstractNumId")) if linked is not None else definition
            abstract = self._abstract.get(definition)
        if abstract is None:
            return None
        levels = [Level()] * LEVELS
        for each in children(abstract, "lvl"):
            _put(levels, each)
        starts = {}
        for override in children(num, "lvlOverride"):
            depth = whole(value(override, "ilvl"), -1)
            replaced, start = child(override, "lvl"), child(override, "startOverride")
            if replaced is not None:
                _put(levels, replaced)
            if start is not None and 0 <= depth < LEVELS:
                starts[depth] = whole(value(start), 1)
        return ListOf(key, definition, tuple(levels), starts)


def _put(levels: list[Level], element: Element) -> None:
    depth = whole(value(element, "ilvl"), -1)
    if 0 <= depth < LEVELS:
        restart = child(element, "lvlRestart")
        levels[depth] = Level(
            start=whole(value(child(element, "start"), default="1"), 1),
            form=value(child(element, "numFmt"), default="decimal"),
            text=value(child(element, "lvlText")),
            restart=-1 if restart is None else whole(value(restart), -1),
            legal=switched_on(child(element, "isLgl")),
            style=value(child(element, "pStyle")),
            paragraph=flat(child(element, "pPr")),
        )


def _printed(levels: tuple[Level, ...], depth: int, counters: list[int]) -> str:
    level = levels[depth]
    if level.form in {"bullet", "none"}:
        return "" if level.form == "bullet" else re.sub(r"%[1-9]", "", level.text)

    def one(match: re.Match[str]) -> str:
        other = int(match[1]) - 1
        form = "decimal" if level.legal and other < depth else levels[other].form
        return counted(counters[other], form)

    return re.sub(r"%([1-9])", one, level.text)


def counted(number: int, form: str) -> str:
    """Write a counter in one of Word's number formats; unknown formats count in Arabic figures."""
    if number < 0 or number > MOST:
        return str(number)
    if form in CHINESE_FORMS and 1 <= number <= 999:
        return chinese(number)
    writer = _WRITERS.get(form)
    return writer(number) if writer else str(number)


CHINESE_FORMS = frozenset(
    {"chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting",
     "taiwaneseCountingThousand", "koreanCounting"}
)  # fmt: skip


def _letters(number: int) -> str:
    """Write a, b … z, aa, bb … as Word does."""
    return "" if number < 1 else chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 50)


def _roman(number: int) -> str:
    return "".join(_roman_digits(min(number, 3999)))


def _roman_digits(number: int) -> Iterator[str]:
    for size, sign in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        strict=True,
    ):
        yield sign * (number // size)
        number %= size


def _circled(number: int) -> str:
    return chr(0x2460 + number - 1) if 1 <= number <= 20 else str(number)


def _legal(number: int) -> str:
    ordinary = chinese(number) if 1 <= number <= 999 else str(number)
    return ordinary.translate(str.maketrans("一二三四五六七八九十百零", "壹贰叁肆伍陆柒捌玖拾佰零"))


_WRITERS = {
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": lambda number: str(number).translate({ord("0") + i: 0xFF10 + i for i in range(10)}),
    "ideographDigital": lambda number: "".join(DIGITS[int(digit)] for digit in str(number)),
    "chineseLegalSimplified": _legal,
}
