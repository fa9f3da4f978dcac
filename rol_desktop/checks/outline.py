"""Which passages are numbered headings, at what level, and how each is written."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rol_desktop.checks.subject import Part, Passage, Subject
from rol_desktop.domain.numbering import from_chinese

HAN = "一二三四五六七八九十百"
WRITTEN = re.compile(
    rf"(?P<text>(?P<one>[{HAN}]{{1,3}})(?P<stop>[、．.，,：])(?![{HAN}])"
    rf"|[（(](?P<two>[{HAN}]{{1,3}})[）)](?P<tail>[、，.．]?)"
    r"|(?P<three>\d{1,2})(?P<dot>[.．、，](?!\d))(?P<space> ?)"
    r"|[（(](?P<four>\d{1,2})[）)](?P<end>[、，.．]?))"
)
LONGEST_HEADING = 60


@dataclass(frozen=True, slots=True)
class Mark:
    """Hold the number at the head of a passage."""

    passage: Passage
    level: int
    value: int
    text: str
    """As written, with its marks."""
    right: str
    """As GB/T 9704 7.3.3 writes it."""
    own_line: bool
    """Whether the heading has its own line, or runs in."""


def marks(subject: Subject) -> tuple[Mark, ...]:
    """Return the numbered headings of the body in order."""
    return tuple(_marks(subject))


def _marks(subject: Subject) -> Iterator[Mark]:
    for passage in subject.body:
        found = WRITTEN.match(passage.text)
        if found is not None:
            yield _mark(passage, found)


def _mark(passage: Passage, found: re.Match[str]) -> Mark:
    if found["one"]:
        level, value, right = 1, from_chinese(found["one"]) or 0, f"{found['one']}、"
    elif found["two"]:
        level, value, right = 2, from_chinese(found["two"]) or 0, f"（{found['two']}）"
    elif found["three"]:
        level, value, right = 3, int(found["three"]), f"{found['three']}."
    else:
        level, value, right = 4, int(found["four"]), f"（{found['four']}）"
    return Mark(passage, level, value, found["text"], right, _own_line(passage))


def _own_line(passage: Passage) -> bool:
    """Tell a heading on its own line, without any full stop, from one that runs in."""
    return passage.part is Part.HEADING or ("。" not in passage.text and len(passage.text) <= LONGEST_HEADING)


def heading_text(mark: Mark) -> str:
    """Return the words of a heading without its number, up to the end of its first sentence."""
    return mark.passage.norm[len(mark.text) :].partition("。")[0].strip()


def regions(subject: Subject) -> Iterator[tuple[Mark | None, tuple[Passage, ...]]]:
    """Yield each top heading with all the passages under it; what stands before the first has none."""
    tops = {mark.passage.index: mark for mark in marks(subject) if mark.level == 1}
    head: Mark | None = None
    below: list[Passage] = []
    for passage in subject.body:
        if passage.index in tops:
            yield head, tuple(below)
            head, below = tops[passage.index], [passage]
        else:
            below.append(passage)
    yield head, tuple(below)


PLAN = re.compile(r"下一|下步|计划|打算|安排|工作重点|重点工作|工作思路|努力方向|工作展望|主要任务")
PROBLEM = re.compile(r"问题|不足|短板|薄弱|困难|差距")


def is_plan(mark: Mark | None) -> bool:
    """Tell whether a top heading announces what is planned."""
    return mark is not None and bool(PLAN.search(heading_text(mark))) and "完成" not in heading_text(mark)


def is_problem(mark: Mark | None) -> bool:
    """Tell whether a top heading announces what is wrong."""
    return mark is not None and bool(PROBLEM.search(heading_text(mark)))
