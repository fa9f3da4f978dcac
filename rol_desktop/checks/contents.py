"""What a report must say: the contents that the regulation lists, causes with problems, sections that are not empty."""

import re
from collections.abc import Iterator

from rol_desktop.checks.outline import heading_text, is_plan, is_problem, marks, regions
from rol_desktop.checks.registry import Group, rule
from rol_desktop.checks.subject import Hit, Part, Passage, Subject
from rol_desktop.domain.finding import Severity

# 《法治政府建设与责任落实督察工作规定》: what the yearly report contains
ACHIEVEMENT = re.compile(
    r"举措|成效|做法|工作情况|工作开展|完成情况|主要工作|基本情况|总体情况|推进|落实|加强|坚持|健全|深化|强化"
)
PROBLEM = re.compile(r"(?:存在|面临|还有)[^。]{0,12}(?:问题|不足|短板|困难|差距|薄弱)|不足之处|短板弱项|不平衡|有待")
LEADER = re.compile(
    r"第一责任人|主要负责(?:人|同志)[^。]{0,20}(?:法治|职责)|主要领导[^。]{0,20}法治"
    r"|亲自部署|(?:区长|县长|市长|局长|主任|主要负责同志)[^。]{0,12}(?:主持|研究|部署|听取)"
)
NEXT = re.compile(
    r"下一(?:步|年)|下步|(?:20\d\d年|新的一年|今后)[^。]{0,30}(?:将|要|重点|计划|打算|继续)|工作(?:重点|打算|计划|安排)"
)
CAUSE = re.compile(
    r"原因|由于|因为|缘于|源于|导致|致使|造成|归因|在于|究其|根源|所致|受[^，。]{2,12}(?:影响|制约|限制)"
    r"|因[^，。为此而地]{2,14}，"
)

CONTENTS = (
    ("上一年度的主要举措和成效", ACHIEVEMENT, "请补写本年度做了什么、成效如何"),
    ("存在的不足", PROBLEM, "请补写存在的不足及其原因"),
    ("党政主要负责人履行推进法治建设第一责任人职责的情况", LEADER, "请补写主要负责人履行职责的情况"),
    ("下一年度的主要安排", NEXT, "请补写下一年度打算做什么"),
)

GOOD = (
    """标题|青河县人民政府关于2025年度法治政府建设情况的报告
现将情况报告如下：
一、主要举措和成效
县政府主要负责同志切实履行推进法治建设第一责任人职责。
二、存在的不足和原因
基层执法力量不足，主要原因是人员流动较快。
三、下一年度工作安排
继续充实基层执法力量。
落款|青河县人民政府|2026-01-20
"""
    + "全县各部门持续规范行政执法，认真办理行政复议案件，不断提升依法行政水平。\n" * 8
)


@rule(
    "whole.contents",
    "规定内容是否齐全",
    Severity.WARNING,
    Group.WHOLE,
    passes=GOOD,
    fails=GOOD.replace("三、下一年度工作安排\n继续充实基层执法力量。\n", ""),
)
def mandatory_contents(subject: Subject) -> Iterator[Hit]:
    """Name each content of the regulation that a whole report nowhere speaks of."""
    if not subject.is_whole:
        return
    text = "\n".join(passage.norm for passage in subject.body)
    for name, pattern, how in CONTENTS:
        if not pattern.search(text):
            yield Hit(f"没有看到“{name}”。按规定年度报告要写这项内容，{how}。")


@rule(
    "whole.causes",
    "问题是否写了原因",
    Severity.WARNING,
    Group.WHOLE,
    passes=GOOD,
    fails=GOOD.replace("，主要原因是人员流动较快", ""),
)
def causes(subject: Subject) -> Iterator[Hit]:
    """Find the section on problems that gives no cause at all."""
    for head, passages in regions(subject):
        if head is None or not is_problem(head):
            continue
        own = _problem_part(passages)
        text = "".join(passage.norm for passage in own if passage is not head.passage or not head.own_line)
        if text and not CAUSE.search(text):
            yield head.passage.hit(
                0, len(head.passage.norm) if head.own_line else len(head.text + heading_text(head)),
                f"“{heading_text(head)}”只写了问题，没有写原因。按规定要写不足和原因，请在每个问题后面补上原因。",
            )  # fmt: skip


def _problem_part(passages: tuple[Passage, ...]) -> tuple[Passage, ...]:
    """Leave out what a joint section says of plans after its problems."""
    for index, passage in enumerate(passages[1:], start=1):
        if re.match(r"（[一二三四五六]）(?:下一步|20\d\d年)", passage.norm):
            return passages[:index]
    return passages


@rule(
    "whole.empty_section",
    "标题下面有没有内容",
    Severity.WARNING,
    Group.WHOLE,
    passes="一、主要举措\n（一）健全制度\n制定了三项制度。\n二、存在的不足\n力量不足。",
    fails="一、主要举措\n二、存在的不足\n力量不足。",
)
def empty_sections(subject: Subject) -> Iterator[Hit]:
    """Find a heading that the next heading of its own or a higher level follows at once."""
    found = {mark.passage.index: mark for mark in marks(subject)}
    for passage, following in zip(subject.body, subject.body[1:], strict=False):
        mark, after = found.get(passage.index), found.get(following.index)
        if mark is None or after is None or passage.part is not Part.HEADING or not mark.own_line:
            continue
        if after.level <= mark.level <= 2 and after.own_line:
            yield passage.hit(0, len(passage.norm), f"“{passage.norm}”下面没有内容，请补写，或删去这个标题。")


@rule(
    "whole.plan_only",
    "下一年安排有没有写成问题",
    Severity.NOTE,
    Group.WHOLE,
    passes="三、下一步工作安排\n继续推进。",
    fails="三、下一步工作安排\n一是存在基层力量不足的问题。二是培训不够。",
)
def plans_are_plans(subject: Subject) -> Iterator[Hit]:
    """Find a section on plans that enumerates problems."""
    for head, passages in regions(subject):
        if head is None or not is_plan(head) or is_problem(head):
            continue
        for passage in passages:
            found = re.search(r"[一二三]是(?:还)?存在[^，。；]{0,20}的?问题", passage.norm)
            if found:
                yield passage.hit_at(found, "这一部分是下一年度的安排，却写成了存在的问题，请移到“存在的不足”部分。")
