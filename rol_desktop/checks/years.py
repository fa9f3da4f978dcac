"""The year: in headings, in the opening, in the sentences that say when."""

import re
from collections.abc import Iterator

from rol_desktop.checks.facts import YEAR
from rol_desktop.checks.outline import LONGEST_HEADING, PLAN, is_plan, marks, regions
from rol_desktop.checks.registry import Group, rule
from rol_desktop.checks.subject import Hit, Passage, Subject
from rol_desktop.domain.finding import Severity

REPORT = "标题|青河区2025年度法治政府建设情况报告\n2025年，我区持续推进法治政府建设。现将情况报告如下：\n"
SPAN = re.compile(r"《[^》]*》|20\d\d\s*年?\s*[-－—–~～至到]+\s*20\d\d\s*年?|“[^”]*”")
AT_HEAD = re.compile(r"(?:^|(?<=[。；]))\s*(20[0-4]\d)\s*年(?P<tail>度?，|全[年区县市]|，)")
COMPARED = re.compile(r"同比|相比|比较|较20|比20|对比|上年|以来|至今|起，")


def _blank(text: str) -> str:
    """Hide what names a year by right: titles of documents, ranges, quotations."""
    return SPAN.sub(lambda found: "　" * len(found[0]), text)


@rule(
    "year.heading",
    "小标题里的年份",
    Severity.ERROR,
    Group.WHOLE,
    passes=REPORT + "一、2025年主要举措\n我们推进了法治政府建设。\n二、2026年工作安排\n继续推进。",
    fails=REPORT + "一、2024年主要举措\n我们推进了法治政府建设。\n二、2026年工作安排\n继续推进。",
)
def heading_years(subject: Subject) -> Iterator[Hit]:
    """Find a heading whose year is neither the report's nor, for plans, the next one."""
    year = subject.facts.year
    if not year:
        return
    for mark in marks(subject):
        line = _blank(mark.passage.norm.partition("。")[0])
        if len(line) > LONGEST_HEADING:
            continue
        due = year + 1 if PLAN.search(line) and "完成" not in line and "情况" not in line else year
        for found in YEAR.finditer(line):
            if int(found[1]) != due and not re.match(r"以来|起", line[found.end() :]):
                what = "下一年度的安排" if due > year else "本年度的工作"
                message = f"标题写的是{found[1]}年，这一部分讲的是{what}，应为{due}年，请核对。"
                yield mark.passage.hit(found.start(1), found.end(1), message, str(due))


@rule(
    "year.opening",
    "开头一段的年份",
    Severity.ERROR,
    Group.WHOLE,
    passes=REPORT,
    fails=REPORT.replace("\n2025年", "\n2023年") + "落款|青河区人民政府|2026-01-20",
)
def opening_year(subject: Subject) -> Iterator[Hit]:
    """Find an opening that speaks of another year than the report's."""
    year = subject.facts.year
    opening = next((each for each in subject.body if "报告如下" in each.text or AT_HEAD.match(each.text)), None)
    if opening is None or not year:
        return
    said = re.compile(r"^\s*(20\d\d)\s*年(?:度|来)?，|现(?:将|就)[^，。：]{0,24}?(20\d\d)\s*年[^。：]{0,40}?如下")
    for found in said.finditer(_blank(opening.norm)):
        group = 1 if found[1] else 2
        if int(found[group]) != year:
            message = f"开头写的是{found[group]}年，本报告反映的是{year}年的工作，请核对年份。"
            yield opening.hit(found.start(group), found.end(group), message, str(year))


@rule(
    "year.text",
    "正文里说的是哪一年",
    Severity.WARNING,
    Group.WHOLE,
    passes=REPORT + "一、主要举措\n2025年，共审结行政复议案件30件，较2024年增加2件。",
    fails=REPORT + "一、主要举措\n全区稳步推进。2024年，共审结行政复议案件30件。",
)
def text_years(subject: Subject) -> Iterator[Hit]:
    """Find sentences of the year's work that begin with another year, and plans for a year that is over."""
    year = subject.facts.year
    if not year:
        return
    for head, passages in regions(subject):
        if head is None:
            continue
        due = year + 1 if is_plan(head) else year
        for passage in passages:
            yield from _sentences_of_another_year(passage, due, year)


def _sentences_of_another_year(passage: Passage, due: int, year: int) -> Iterator[Hit]:
    text = _blank(passage.norm)
    for found in AT_HEAD.finditer(text):
        written = int(found[1])
        rest = re.split(r"[。；]", text[found.end() :], maxsplit=1)[0]
        if written in {due, year} and not (due > year and written == year and re.search(r"[将要]", rest[:30])):
            continue
        if COMPARED.search(rest):
            continue
        message = f"这一句从{written}年说起，本报告反映的是{year}年，这一部分应写{due}年，请核对是不是沿用了旧文。"
        yield passage.hit(found.start(1), found.end(1), message)


@rule(
    "year.implausible",
    "不可能的年份",
    Severity.ERROR,
    Group.WHOLE,
    passes=REPORT,
    fails=REPORT + "一、主要举措\n20225年，全区推进。",
)
def implausible_years(subject: Subject) -> Iterator[Hit]:
    """Find years with too many digits or far in the future."""
    for passage in subject.prose:
        for found in re.finditer(r"(?<![\d.])(20\d{3}|2[1-9]\d\d|20[6-9]\d)年", passage.norm):
            yield passage.hit(found.start(1), found.end(1), f"“{found[0]}”不是合理的年份，请核对。")
