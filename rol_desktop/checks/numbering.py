"""The numbers of headings: without gap, repeat or skipped level, and written as GB/T 9704 7.3.3 asks."""

import re
from collections.abc import Iterator
from itertools import groupby

from rol_desktop.checks.outline import Mark, marks
from rol_desktop.checks.registry import Group, rule
from rol_desktop.checks.sparing import sparing
from rol_desktop.checks.subject import Hit, Part, Subject
from rol_desktop.domain.finding import Severity
from rol_desktop.domain.numbering import heading_number

LEVELS = {1: "一、", 2: "（一）", 3: "1.", 4: "（1）"}


@rule(
    "numbering.sequence",
    "序号是否连续",
    Severity.ERROR,
    Group.STRUCTURE,
    passes="一、举措\n（一）制度\n正文。\n（二）执法\n正文。\n二、问题\n（一）人员\n正文。",
    fails="一、举措\n正文。\n三、问题\n正文。",
)
def sequence(subject: Subject) -> Iterator[Hit]:
    """Find numbers that skip, repeat, go back, or do not begin at one."""
    last: dict[int, int] = {}
    ever: dict[int, int] = {}
    for mark in marks(subject):
        expected = last.get(mark.level, 0) + 1
        runs_on = expected == 1 and mark.level > 1 and mark.value == ever.get(mark.level, 0) + 1
        if mark.value != expected and mark.value and not _begins_anew(mark, last) and not runs_on:
            yield _out_of_order(mark, expected)
        ever[mark.level] = mark.value
        last = {level: value for level, value in last.items() if level < mark.level} | {mark.level: mark.value}


def _begins_anew(mark: Mark, last: dict[int, int]) -> bool:
    """Take a second list of 1. 2. 3. under one heading for what it is: a list of its own."""
    return mark.level >= 3 and mark.value == 1 and mark.level in last


def _out_of_order(mark: Mark, expected: int) -> Hit:
    right = heading_number(mark.level, expected)
    text = mark.text.strip()
    if expected == 1:
        message = f"这一级标题从“{text}”开始，前面没有“{right}”，请核对是不是漏了一段或漏了序号。"
    elif mark.value == expected - 1:
        message = f"序号“{text}”重复，应为“{right}”。"
    else:
        message = f"序号从“{heading_number(mark.level, expected - 1)}”跳到“{text}”，中间不连续，应为“{right}”，请核对。"
    return mark.passage.hit(0, len(mark.text), message)


@rule(
    "numbering.runs_on",
    "下级序号跨上级连续编",
    Severity.WARNING,
    Group.STRUCTURE,
    passes="一、举措\n（一）制度\n1.立法\n正文。\n（二）执法\n1.评查\n正文。",
    fails="一、举措\n（一）制度\n1.立法\n正文。\n（二）执法\n2.评查\n正文。",
)
def runs_on(subject: Subject) -> Iterator[Hit]:
    """Find numbers of the third level that go on from one （一） to the next; told once."""
    fresh = True
    before = 0
    for mark in marks(subject):
        if mark.level == 3 and fresh and mark.value == before + 1 and before:
            message = f"“{mark.text}”接着上一个（一）级标题往下编，每个上级标题下面应从“1.”重新编号。"
            yield mark.passage.hit(0, len(mark.text), message)
            return
        fresh = mark.level < 3 or (fresh and mark.level != 3)
        before = mark.value if mark.level == 3 else before


@rule(
    "numbering.level",
    "标题层次是否跳级",
    Severity.WARNING,
    Group.STRUCTURE,
    passes="一、举措\n（一）制度\n1.立法\n正文。",
    fails="一、举措\n1.立法\n正文。\n2.执法\n正文。",
)
def levels(subject: Subject) -> Iterator[Hit]:
    """Find headings that skip a level: 一、 and then 1. without （一）; once under each heading."""
    if not any(mark.level == 1 for mark in marks(subject)):
        return
    above = 0
    told = False
    for mark in marks(subject):
        if mark.level > above + 1 and not told and (above > 0 or mark.level < 4):
            told = True
            right = LEVELS[above + 1]
            yield mark.passage.hit(
                0, len(mark.text),
                (
                    f"“{mark.text.strip()}”跳过了“{right}”这一级。"
                    f"结构层次依次为“一、”“（一）”“1.”“（1）”，请改为“{right}”级。"
                ),
            )  # fmt: skip
        if mark.level <= above or mark.level == above + 1:
            above, told = mark.level, False


@rule(
    "numbering.form",
    "序号的写法",
    Severity.WARNING,
    Group.STRUCTURE,
    passes="一、举措\n（一）制度\n1.立法工作。正文。",
    fails="一、举措\n（一）、制度\n1、立法工作。正文。",
    alone=True,
)
def forms(subject: Subject) -> Iterator[Hit]:
    """Find 1、 for 1., （一）、 for （一）, half-width brackets, and a space after the number."""
    yield from sparing(
        (
            f"{mark.level}{'(' in mark.text}",
            mark.passage.hit(0, len(mark.text), f"序号“{mark.text}”应写作“{mark.right}”。", mark.right),
        )
        for mark in marks(subject)
        if mark.text != mark.right and mark.value
    )
    for passage in subject.body:
        for found in re.finditer(r"第[一二三四五六七八九十]、(?![一二三四五六七八九十第])，?", passage.text):
            right = found[0].rstrip("、，") + "，"
            yield passage.hit_at(found, f"“{found[0]}”后面应当用逗号，写作“{right}”。", right)
        for found in re.finditer(r"(?:首先|其次|再次|最后)、", passage.text):
            yield passage.hit_at(found, f"“{found[0]}”后面应当用逗号。", found[0][:-1] + "，")


@rule(
    "numbering.missing",
    "有的一级标题没有序号",
    Severity.WARNING,
    Group.STRUCTURE,
    passes="一、主要举措\n正文。\n二、存在的问题\n正文。",
    fails="一、主要举措\n正文。\n存在的问题\n正文。\n二、下一步安排\n正文。",
)
def unnumbered(subject: Subject) -> Iterator[Hit]:
    """Find a line that can only be a top heading, without a number among numbered ones."""
    if not any(mark.level == 1 for mark in marks(subject)):
        return
    line = re.compile(
        r"(?:20\d\d年)?度?(?:主要(?:工作)?(?:举措|做法)(?:[和及与]成效)?|(?:存在的?)?(?:主要)?(?:问题"
        r"|不足)(?:[和及与](?:不足|原因|问题))?"
        r"|下一步(?:工作)?(?:打算|计划|安排|重点)|(?:工作)?(?:计划|安排|打算|重点))"
    )
    for passage in subject.body:
        if len(passage.text) <= 20 and line.fullmatch(passage.text.strip()):
            yield passage.hit(0, len(passage.text), f"“{passage.text.strip()}”像是一级标题，但没有序号，请补上。")


@rule(
    "heading.mixed",
    "同级标题的排法",
    Severity.WARNING,
    Group.STRUCTURE,
    passes="一、举措\n（一）健全制度。制定办法三件。\n（二）规范执法。开展评查。",
    fails="一、举措\n（一）健全制度\n制定办法三件。\n（二）规范执法。开展评查。",
)
def mixed(subject: Subject) -> Iterator[Hit]:
    """Find siblings of which some have their own line and some run in; once for each family."""
    families: dict[tuple[int, ...], list[Mark]] = {}
    path: list[int] = []
    for mark in marks(subject):
        path = [*path[: mark.level - 1], *[0] * (mark.level - 1 - len(path)), mark.passage.index]
        families.setdefault((mark.level, *path[:-1]), []).append(mark)
    for (level, *_), family in families.items():
        styles = [(own, list(group)) for own, group in groupby(family, key=lambda mark: mark.own_line)]
        if len(styles) > 1 and level < 4 and _is_settled(family):
            odd = styles[1][1][0]
            what = "独占一行" if odd.own_line else "与正文接排"
            yield odd.passage.hit(
                0, len(odd.text), f"同一级标题有的独占一行，有的与正文接排，从“{odd.text}”起{what}，请统一。"
            )


def _is_settled(family: list[Mark]) -> bool:
    """Tell whether a family surely has both styles; a line of one sentence may be a point of a list."""
    return any(mark.own_line and mark.passage.part is Part.HEADING for mark in family) and any(
        not mark.own_line and mark.passage.text.count("。") > 1 for mark in family
    )
