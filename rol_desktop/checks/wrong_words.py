"""Wrong words and phrases of the word lists, and phrases that belong to years gone by."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from rol_desktop.catalog.words import Outdated
from rol_desktop.checks.expressions import Searches
from rol_desktop.checks.registry import Group, rule
from rol_desktop.checks.subject import Hit, Passage, Subject
from rol_desktop.domain.finding import Severity


@rule(
    "word.wrong",
    "常见错别字",
    Severity.ERROR,
    Group.WORDING,
    passes="部署全区法治政府建设工作，截至目前进展顺利。",
    fails="布署全区法制政府建设工作，截止目前进展顺利。",
    alone=True,
)
def wrong_words(subject: Subject) -> Iterator[Hit]:
    """Find the wrong words of the lists; the longest at each place."""
    for passage in subject.passages:
        for start, wrong in words_in(passage.text, subject.words.wrong):
            right = subject.words.wrong[wrong]
            yield passage.hit(start, start + len(wrong), f"“{wrong}”应为“{right}”。", right)


def words_in(text: str, wanted: Mapping[str, object]) -> Iterator[tuple[int, str]]:
    """Yield where words of a list stand in a text, the longest at each place, without overlap."""
    lists = _by_start(tuple(wanted))
    start = 0
    while start < len(text) - 1:
        found = next((word for word in lists.get(text[start : start + 2], ()) if text.startswith(word, start)), "")
        if found:
            yield start, found
        start += len(found) or 1


@lru_cache(maxsize=8)
def _by_start(wanted: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    lists: dict[str, list[str]] = {}
    for word in sorted(wanted, key=len, reverse=True):
        lists.setdefault(word[:2], []).append(word)
    return {start: tuple(words) for start, words in lists.items()}


@rule(
    "word.pattern",
    "搭配和用法",
    Severity.WARNING,
    Group.WORDING,
    passes="办理时限压缩六成，接待群众500余人次，截至年底全部办结。",
    fails="办理时限压缩两倍，截止年底接待群众近500余人次。",
    alone=True,
)
def patterns(subject: Subject) -> Iterator[Hit]:
    """Find what the lists describe by regular expression."""
    searches = Searches(subject.body)
    for pattern in subject.words.patterns:
        for passage, found in searches.found(pattern.find):
            start, end = found.span(1 if found.re.groups and found[1] else 0)
            written = passage.text[start:end]
            message = f"“{written}”：{pattern.reason}。" if pattern.reason else f"“{written}”应为“{pattern.right}”。"
            yield passage.hit(start, end, message, pattern.right or None, pattern.severity)
    yield from searches.given_up()


def _of_year(year: int, text: str) -> Subject:
    from rol_desktop.checks.sketch import sketch  # noqa: PLC0415 - only the examples need it

    return Subject(sketch(f"标题|青河区{year}年度法治政府建设情况报告\n{text}"))


@rule(
    "word.outdated",
    "过时的说法",
    Severity.WARNING,
    Group.COPYING,
    passes=_of_year(2020, "统筹推进疫情防控常态化和复工复产。"),
    fails=_of_year(2025, "统筹推进疫情防控常态化和复工复产。"),
)
def outdated(subject: Subject) -> Iterator[Hit]:
    """Find phrases of years gone by in a report of a later year; once each."""
    year, searches = subject.facts.year, Searches(subject.body)
    for old in subject.words.outdated:
        if year > old.last_year:
            hit = next(_hits(searches, old, year), None)
            if hit is not None:
                yield hit
    yield from searches.given_up()


def _hits(searches: Searches, old: Outdated, year: int) -> Iterator[Hit]:
    for passage, found in searches.found(old.find):
        if not _is_past(passage, found.start()):
            message = (
                f"“{found[0]}”是{old.last_year}年以前的提法，本报告反映的是{year}年的工作，请核对是不是照搬了旧文。"
            )
            yield passage.hit_at(found, message)


def _is_past(passage: Passage, start: int) -> bool:
    """Tell whether the words before speak of an earlier year themselves."""
    return bool(
        re.search(r"20\d\d年(?!.*20\d\d年)[^。]*$|自[^。]*以来[^。]*$", passage.text[max(0, start - 20) : start])
    )
