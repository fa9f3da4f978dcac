"""Dates: deadlines, order, days that do not exist, and how a date is written."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from rol_desktop.checks.outline import is_plan, regions
from rol_desktop.checks.registry import Group, rule
from rol_desktop.checks.subject import Hit, Subject
from rol_desktop.domain.blocks import Head, Signature
from rol_desktop.domain.finding import Place, Severity
from rol_desktop.domain.numbering import long_date

REPORT = "标题|青河区人民政府关于2025年度法治政府建设情况的报告\n2025年，我区推进法治政府建设。\n"
HEAD = "版头|青河区人民政府文件|青政〔2026〕3号|张某\n"


def _signature_place(subject: Subject) -> Place:
    blocks = enumerate(subject.document.blocks)
    return Place(next((index for index, block in blocks if isinstance(block, Signature)), -1))


@rule(
    "date.deadline",
    "报送和公开的期限",
    Severity.WARNING,
    Group.WHOLE,
    passes=REPORT + "落款|青河区人民政府|2026-02-12",
    fails=HEAD + REPORT + "落款|青河区人民政府|2026-03-18",
)
def deadline(subject: Subject) -> Iterator[Hit]:
    """Find a report signed after the day on which it was due (厅字〔2019〕28号: 1 March, 1 April to the public)."""
    facts = subject.facts
    if facts.issue_date is None or not facts.year:
        return
    higher = re.search(r"[省部]人民政府|自治区人民政府|[省]委|^[^市县区]{2,6}部$|国家", facts.issuer)
    upward = facts.upward and not higher
    due = date(facts.year + 1, 3 if upward else 4, 1)
    if facts.issue_date >= due:
        day = long_date(facts.issue_date)
        what = "报送" if upward else "公开"
        yield Hit(
            (
                f"成文日期是{day}，{facts.year}年度的报告应当在{long_date(due)}"
                f"之前{what}，已经逾期。请核对日期，或说明原因。"
            ),
            _signature_place(subject), day,
        )  # fmt: skip


@rule(
    "date.early",
    "成文日期早于年终",
    Severity.WARNING,
    Group.WHOLE,
    passes=REPORT + "落款|青河区人民政府|2026-01-12",
    fails=REPORT + "落款|青河区人民政府|2025-12-18",
)
def early(subject: Subject) -> Iterator[Hit]:
    """Find a report signed before its year was over."""
    facts = subject.facts
    if facts.issue_date is not None and facts.year and facts.issue_date < date(facts.year, 12, 31):
        day = long_date(facts.issue_date)
        yield Hit(
            f"成文日期{day}早于{facts.year}年年终，全年数据还没有出齐。请核对日期，或说明数据截止到哪一天。",
            _signature_place(subject), day,
        )  # fmt: skip


@rule(
    "date.order",
    "成文日期与印发日期的先后",
    Severity.ERROR,
    Group.WHOLE,
    passes=REPORT + "落款|青河区人民政府|2026-02-12\n版记|市司法局。|青河区人民政府办公室|2026-02-13",
    fails=REPORT + "落款|青河区人民政府|2026-02-12\n版记|市司法局。|青河区人民政府办公室|2026-02-10",
)
def order(subject: Subject) -> Iterator[Hit]:
    """Find a print date before the issue date, and a document number of another year than the issue date."""
    facts = subject.facts
    if facts.issue_date is None:
        return
    if facts.print_date is not None and facts.print_date < facts.issue_date:
        issued, printed = long_date(facts.issue_date), long_date(facts.print_date)
        message = f"印发日期{printed}早于成文日期{issued}，应当先签发后印发，请核对。"
        yield Hit(message, _signature_place(subject), printed)
    for index, block in enumerate(subject.document.blocks):
        number = block.document_number if isinstance(block, Head) else ""
        found = re.search(r"(20\d\d)", number)
        if found and int(found[1]) != facts.issue_date.year:
            message = f"发文字号“{number}”是{found[1]}年的，成文日期在{facts.issue_date.year}年，请核对。"
            yield Hit(message, Place(index), number)


@rule(
    "date.missing",
    "成文日期和署名",
    Severity.WARNING,
    Group.WHOLE,
    passes=HEAD + REPORT + "落款|青河区人民政府|2026-02-12",
    fails=HEAD + REPORT + "落款|青河区人民政府",
)
def missing_date(subject: Subject) -> Iterator[Hit]:
    """Find an issued document with a head but without a signature or a date."""
    headed = any(isinstance(block, Head) and block.authority_mark for block in subject.document.blocks)
    if headed and subject.facts.issue_date is None:
        yield Hit("没有成文日期。正式印发的文件要有署名和成文日期，请补上。", _signature_place(subject))


@rule(
    "date.future",
    "正文里的日期晚于成文日期",
    Severity.WARNING,
    Group.WHOLE,
    passes=REPORT + "一、举措\n2026年1月5日召开会议。\n落款|青河区人民政府|2026-01-12",
    fails=REPORT + "一、举措\n2026年1月25日召开会议。\n落款|青河区人民政府|2026-01-12",
)
def future(subject: Subject) -> Iterator[Hit]:
    """Find a day of the year's work that comes after the day of signing."""
    issued = subject.facts.issue_date
    if issued is None:
        return
    for head, passages in regions(subject):
        if is_plan(head):
            continue
        for passage in passages:
            for found in re.finditer(r"(20\d\d)年(\d{1,2})月(\d{1,2})日(?!前|之前|起)", passage.norm):
                day = tuple(int(each) for each in found.groups())
                if day > (issued.year, issued.month, issued.day):
                    message = f"正文说到{found[0]}，晚于成文日期{long_date(issued)}，请核对哪一个写错了。"
                    yield passage.hit_at(found, message)


@rule(
    "date.impossible",
    "不存在的日期",
    Severity.ERROR,
    Group.WHOLE,
    passes="2025年2月28日召开会议，6月30日印发通知。",
    fails="2025年2月30日召开会议。",
    alone=True,
)
def impossible(subject: Subject) -> Iterator[Hit]:
    """Find days and months that no calendar has."""
    for passage in subject.passages:
        for found in re.finditer(r"(?:(20\d\d)\s*年\s*)?(?<!\d)(\d{1,2})\s*月\s*(\d{1,3})\s*日", passage.norm):
            year, month, day = int(found[1] or 2024), int(found[2]), int(found[3])
            if not 1 <= month <= 12 or not 1 <= day <= monthrange(year, month)[1]:
                yield passage.hit_at(found, f"日历上没有“{found[0]}”这一天，请核对。")
        for found in re.finditer(r"(?<!\d)(1[3-9]|[2-9]\d|0)月(?:份|底|初|至|，|，)", passage.norm):
            yield passage.hit_at(found, f"没有“{found[1]}月”，请核对。")


@rule(
    "date.form",
    "日期的写法",
    Severity.WARNING,
    Group.WHOLE,
    passes="2025年3月5日印发。",
    fails="2025年03月05日印发，二〇二五年五月通过。",
    alone=True,
)
def written_dates(subject: Subject) -> Iterator[Hit]:
    """Find dates with leading zeros or in Chinese numerals (GB/T 9704 7.3.5.4), and years of two digits."""
    for passage in subject.passages:
        for found in re.finditer(r"(20\d\d年)?(?<!\d)(0\d)月(\d{1,2}日)?|(20\d\d年\d{1,2}月)(0\d)日", passage.norm):
            right = re.sub(r"(?<!\d)0(?=\d[月日])", "", found[0])
            yield passage.hit_at(found, f"日期的月、日不写前面的零，应为“{right}”。", right)
        for found in re.finditer(r"二[〇○零O0][〇○零O0一二三四五六七八九十]{2}年", passage.norm):
            yield passage.hit_at(found, f"年份用阿拉伯数字书写，“{found[0]}”请改。")
        for found in re.finditer(r"(?<![\d第近约])(?:1[5-9]|2[0-9])年(?=\d{1,2}月|度|底)", passage.norm):
            yield passage.hit_at(found, f"年份要写全四位，“{found[0]}”应为“20{found[0]}”。", f"20{found[0]}")
