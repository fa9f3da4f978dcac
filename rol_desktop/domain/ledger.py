"""The problem list (整改台账): each problem of a report with its cause, and what its department plans against it."""

import re
from collections.abc import Iterable, Iterator

from rol_desktop.domain.blocks import Table
from rol_desktop.domain.entry import IN_REPORT, Entry
from rol_desktop.domain.matching import alike
from rol_desktop.domain.outline import Kind
from rol_desktop.domain.report import Report
from rol_desktop.domain.text import paragraphs

HEAD = ("序号", "问题", "具体表现", "原因", "整改措施", "责任单位", "整改期限", "整改情况")
NEAR = 0.08  # of the pairs of characters that a problem and a measure share: below it they are about different things
_DUE = re.compile(
    r"(?:\d{4}年|[今明]年)?(?:\d{1,2}月(?:\d{1,2}日|底|中旬|上旬|下旬)?|年底|上半年|[一二三四]季度末?|年内)(?:之前|以前|前|内)?"
)


def problem_ledger(report: Report) -> Table:
    """Return the problems that stand in the report; a measure is the same department's plan that is nearest to it.

    What no plan says stays empty, for a person to fill in.
    """
    names = {each.code: each.name for each in report.departments}
    plans = list(_of_kind(report, Kind.PLAN))
    rows = [HEAD]
    for number, entry in enumerate(_of_kind(report, Kind.PROBLEM), start=1):
        measure = _measure(entry, plans)
        rows.append((
            str(number), _problem(entry), _detail(entry), entry.content.cause.strip(), measure,
            names.get(entry.department, entry.department), _due(measure), "",
        ))  # fmt: skip
    caption = f"{report.info.year}年度法治政府建设存在问题整改台账"
    return Table(tuple(rows), 1, (6, 20, 26, 22, 26, 14, 12, 14), (True, *[False] * 7), caption)


def _of_kind(report: Report, kind: Kind) -> Iterator[Entry]:
    """Yield the entries of a kind that reach the report, in its order."""
    own = [section.key for section in report.outline.walk() if section.kind is kind]
    for key in own:
        entries = (each for each in report.entries_of(key) if each.state in IN_REPORT)
        yield from sorted(entries, key=lambda each: (each.position, each.uid))


def _problem(entry: Entry) -> str:
    """Return what names a problem: its lead, else its first sentence."""
    lead = entry.content.lead.strip()
    return lead or re.split("[。；]", entry.content.text.strip(), maxsplit=1)[0]


def _detail(entry: Entry) -> str:
    text = "\n".join(paragraphs(entry.content.text))
    return "" if not entry.content.lead.strip() and text.rstrip("。；") == _problem(entry) else text


def _measure(entry: Entry, plans: Iterable[Entry]) -> str:
    own = [_words(each) for each in plans if each.department == entry.department]
    problem = _words(entry) + entry.content.cause
    scored = max(((alike(problem, plan), plan) for plan in own), default=(0.0, ""))
    return scored[1] if scored[0] >= NEAR else ""


def _words(entry: Entry) -> str:
    lead = entry.content.lead.strip()
    return (f"{lead}。" if lead else "") + "".join(paragraphs(entry.content.text))


def _due(measure: str) -> str:
    found = _DUE.search(measure)
    return found[0] if found else ""
