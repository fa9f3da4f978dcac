"""What several payloads must not be: contradicting themselves, or carrying another department's words."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from rol_desktop.domain.entry import Entry
from rol_desktop.domain.figure import Figure

UID = re.compile(r"[0-9A-Za-z._:-]{1,64}")


def repeated(place: str, uids: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each identity that is not one, or that stands twice."""
    for uid, times in Counter(uids).items():
        if not UID.fullmatch(uid):
            yield place, f"编号“{uid[:20]}”无效"
        if times > 1:
            yield place, f"编号“{uid}”出现了{times}次"


def strangers(place: str, owned: Iterable[Entry | Figure], year: int, department: str) -> Iterator[tuple[str, str]]:
    """Yield each entry or figure that belongs to another department or year than its package."""
    for each in owned:
        if (each.year, each.department) != (year, department):
            yield place, f"“{each.uid}”属于别的单位或年度"
