"""Names of laws, plans and organs: rightly written, in force, and one way throughout; abbreviations explained first."""

import re
from collections.abc import Iterator
from itertools import combinations

from rol_desktop.checks.registry import Group, rule
from rol_desktop.checks.subject import Hit, Passage, Subject
from rol_desktop.domain.finding import Severity

YEARS = re.compile(r"[（(](20\d\d)年?\s*(?:[-－—–~～至]|--|——)+\s*(20\d\d)年?[）)]")


@rule(
    "name.wrong",
    "法律、文件和机构的名称",
    Severity.ERROR,
    Group.WORDING,
    passes="落实《重大行政决策程序暂行条例》。",
    fails="落实《重大行政决策暂行条例》。",
    alone=True,
)
def wrong_names(subject: Subject) -> Iterator[Hit]:
    """Find names written as the lists say they are not."""
    for passage in subject.prose:
        for name in subject.words.names:
            for wrong in name.wrong:
                for found in re.finditer(re.escape(wrong), passage.norm):
                    yield passage.hit_at(found, f"“{wrong}”应为“{name.right}”，请核对名称。", name.right)


@rule(
    "name.former",
    "改革以前的机构名称",
    Severity.WARNING,
    Group.WORDING,
    passes="2025年，区生态环境局加强执法。\n落款|青河区人民政府|2026-01-20",
    fails="2025年，区环境保护局加强执法。\n落款|青河区人民政府|2026-01-20",
)
def former_names(subject: Subject) -> Iterator[Hit]:
    """Find names that organs no longer bear in the year reported on."""
    year = subject.facts.year
    for passage in subject.prose:
        for name in subject.words.names:
            for former in name.former if name.since and year >= name.since else ():
                for found in re.finditer(re.escape(former), passage.norm):
                    if (
                        not re.match(r"》|[（(]现", passage.norm[found.end() :])
                        and "原" not in passage.norm[max(0, found.start() - 2) : found.start()]
                    ):
                        yield passage.hit_at(found, f"“{former}”是机构改革以前的名称，现为“{name.right}”，请核对。")


@rule(
    "name.department",
    "部门名称的写法",
    Severity.WARNING,
    Group.WORDING,
    passes="区市场监督管理局牵头。\n区市场监督管理局配合。",
    fails="区市场监督管理局牵头。\n区市场监管局配合。",
)
def department_names(subject: Subject) -> Iterator[Hit]:
    """Find a department called by its full and by a short name, or by its name less one character; once each."""
    text = "\n".join([subject.facts.issuer, *(passage.norm for passage in subject.body)])
    for name in subject.words.names:
        if name.right in text:
            for short in name.short:
                if f"简称{short}" not in text.replace("“", ""):
                    yield from _first_of(subject, short, name.right)
    known = {department.name for department in subject.departments}
    for full in known:
        for place in range(1, len(full) - 1) if len(full) > 4 else ():
            slip = full[:place] + full[place + 1 :]
            if slip not in known and slip in text:
                yield from _first_of(subject, slip, full)


def _first_of(subject: Subject, written: str, right: str) -> Iterator[Hit]:
    for passage in subject.body:
        at = passage.norm.find(written)
        if at >= 0:
            message = f"同一部门有“{right}”和“{written}”两种写法，请统一；用简称的，第一次出现时写全称并注明。"
            yield passage.hit(at, at + len(written), message)
            return


@rule(
    "plan.years",
    "规划、纲要的起止年份",
    Severity.ERROR,
    Group.WORDING,
    passes="落实《法治政府建设实施纲要（2021—2025年）》。",
    fails="落实《法治政府建设实施纲要（2022—2025年）》。",
    alone=True,
)
def plan_years(subject: Subject) -> Iterator[Hit]:
    """Find plans of the lists with years in which no plan of that name was in force."""
    for passage in subject.prose:
        for plan in subject.words.plans:
            for found in re.finditer(rf"(?:《|国家|中央|国务院){re.escape(plan.name)}", passage.norm):
                years = YEARS.match(passage.norm[found.end() :].lstrip("》"))
                if years and f"{years[1]}-{years[2]}" not in plan.years:
                    right = "或".join(each.replace("-", "—") + "年" for each in plan.years)
                    start = passage.norm.index(years[0], found.end())
                    message = f"《{plan.name}》的起止年份是{right}，这里写的是{years[1]}—{years[2]}年，请核对。"
                    yield passage.hit(start, start + len(years[0]), message)


TITLED = re.compile(r"《([^《》]{6,80})》")
LEVEL = frozenset("省市区县镇乡州旗〇一二三四五六七八九十0123456789年—-（）()")
KINDS = re.compile(
    r"(?:实施)?(?:细则|条例|办法|草案|修订|试行|意见|方案|规定|通知|清单|指引|指南|若干|暂行|决定|公告|解释|实施)"
)


@rule(
    "name.two_ways",
    "同一名称的两种写法",
    Severity.WARNING,
    Group.WORDING,
    passes="制定《青河区法治社会建设实施方案》。\n落实《青河区法治社会建设实施方案》。",
    fails="制定《青河区法治社会建设实施方案》。\n落实《青河区法治社会建设方案》。",
)
def two_ways(subject: Subject) -> Iterator[Hit]:
    """Find two titles in 《》 that differ by a few characters left out, changed places, or one look-alike."""
    seen: dict[str, tuple[Passage, int]] = {}
    for passage in subject.prose:
        for found in TITLED.finditer(passage.norm):
            seen.setdefault(re.sub(r"[\s“”]", "", found[1]), (passage, found.start(1)))
    for one, other in combinations(seen, 2):
        if _are_one_name(one, other):
            passage, start = seen[other]
            end = passage.norm.index("》", start)
            message = f"《{other}》与前面的《{one}》像是同一份文件，名称写法不一致，请核对后统一。"
            yield passage.hit(start, end, message)


def _are_one_name(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if len(short) < 8 or len(long) - len(short) > 2:
        return False
    head = next((place for place, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    rest = next(
        (place for place, (a, b) in enumerate(zip(reversed(short), reversed(long), strict=False)) if a != b), len(short)
    )
    if len(short) == len(long):
        differing = short[head : len(short) - rest], long[head : len(long) - rest]
        return sorted(differing[0]) == sorted(differing[1]) and len(differing[0]) == 2
    if head + rest < len(short) or (rest == 0 and len(long) - len(short) > 1):
        return False
    extra = long[head : head + len(long) - len(short)]
    return not set(extra) & LEVEL and not (KINDS.fullmatch(extra) and extra != "实施")


SHORTENED = re.compile(
    r"([^，。；：、（）《》“”]{2,40}|《[^》]{4,80}》)[（(](?:以下|下)?(?:简称|统称|称)[：:为]?[“《]([^”》]{2,20})[”》]"
)


@rule(
    "abbreviation.early",
    "简称先于全称",
    Severity.WARNING,
    Group.WORDING,
    passes="推进简政放权、放管结合、优化服务（以下简称“放管服”）改革。\n深化“放管服”改革。",
    fails="深化“放管服”改革。\n推进简政放权、放管结合、优化服务（以下简称“放管服”）改革。",
)
def early_abbreviations(subject: Subject) -> Iterator[Hit]:
    """Find abbreviations that stand in the text before the sentence that explains them."""
    text = [passage.norm for passage in subject.body]
    explained = {
        found[2]: (place, found.start(2)) for place, line in enumerate(text) for found in SHORTENED.finditer(line)
    }
    for short, long in subject.words.abbreviations.items():
        place = next((index for index, line in enumerate(text) if long in line), None)
        if short not in explained and place is not None:
            explained[short] = (place, 0)
    for short, (place, start) in explained.items():
        early = _first_use(text, short, place, start)
        if early is not None:
            passage = subject.body[early]
            at = passage.norm.index(short)
            message = f"简称“{short}”在这里已经使用，后面才写全称，请在第一次出现的地方写全称并注明简称。"
            yield passage.hit(at, at + len(short), message)


def _first_use(text: list[str], short: str, place: int, start: int) -> int | None:
    """Return the passage before the explanation, or the same one before it, that uses the abbreviation."""
    for index in range(place):
        if short in re.sub(r"《[^》]*》", "", text[index]):
            return index
    return place if start and re.search(rf"[“《]{re.escape(short)}[”》]", text[place][: start - 1]) else None
