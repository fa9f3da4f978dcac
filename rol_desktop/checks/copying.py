"""Text that was copied: from last year's report, from another department, from elsewhere in the same report."""

import re
from collections.abc import Iterator, Sequence

from rol_desktop.checks.numbers import sentences
from rol_desktop.checks.registry import Group, rule
from rol_desktop.checks.sketch import sketch
from rol_desktop.checks.subject import Hit, Part, Passage, Subject
from rol_desktop.domain.finding import Severity

GRAM = 6
SHORTEST = 40
"""Characters below which likeness says nothing: such sentences are common property."""
SHORTEST_TWICE = 24
MOSTLY = 0.7
"""What part of a passage's six-character pieces must stand in the other for it to be a copy."""

OLD = (
    "区司法局组织开展行政执法案卷评查，抽取全区执法单位案卷进行集中评议"
    "，逐案反馈问题，督促限期整改，推动执法规范化水平提升。"
)
NEW = "区司法局围绕群众关切领域部署专项执法监督，走访企业听取意见，发出监督意见书，跟踪整改结果，推动涉企执法更加审慎。"


def grams(text: str) -> frozenset[str]:
    """Return the six-character pieces of a text, numbers and marks left out: a new figure makes no new text."""
    bare = re.sub(r"[\W\d_]", "", text)
    return frozenset(bare[place : place + GRAM] for place in range(len(bare) - GRAM + 1))


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Return what part of the first stands in the second."""
    return len(one & other) / len(one) if one else 0.0


class Index:
    """Find the passages that share pieces with another without comparing each with each."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.pieces = [grams(text) for text in texts]
        self.where: dict[str, list[int]] = {}
        for place, pieces in enumerate(self.pieces):
            for piece in pieces:
                self.where.setdefault(piece, []).append(place)

    def nearest(self, pieces: frozenset[str], before: int | None = None) -> tuple[int, float]:
        """Return the indexed passage that holds most of these pieces and how much of them; (-1, 0) for none."""
        counts: dict[int, int] = {}
        for piece in pieces:
            for place in self.where.get(piece, ()):
                if before is None or place < before:
                    counts[place] = counts.get(place, 0) + 1
        if not counts:
            return -1, 0.0
        best = max(counts, key=lambda place: (counts[place], -place))
        return best, counts[best] / len(pieces)


def _long(passages: Sequence[Passage]) -> list[Passage]:
    return [each for each in passages if each.part is Part.BODY and len(each.text) - each.lead >= SHORTEST]


@rule(
    "copy.last_year",
    "照搬上年内容",
    Severity.WARNING,
    Group.COPYING,
    passes=Subject(sketch(NEW), previous=(OLD,)),
    fails=Subject(sketch(OLD), previous=(OLD,)),
    alone=True,
)
def last_year(subject: Subject) -> Iterator[Hit]:
    """Find passages that are last year's but for their numbers."""
    if not subject.previous:
        return
    index = Index(subject.previous)
    for passage in _long(subject.body):
        text = passage.norm[passage.lead :]
        place, share = index.nearest(grams(text))
        if share >= MOSTLY:
            same = "一字未改" if text.strip() in subject.previous[place] else f"约{share:.0%}相同"
            message = f"这一段与上年报告{same}，请写本年度的新情况；确需沿用的，请说明理由。"
            yield passage.hit(0, len(passage.norm), message)


@rule(
    "copy.departments",
    "两个单位报了同样的内容",
    Severity.WARNING,
    Group.COPYING,
    passes=f"单位|甲局|{OLD}\n单位|乙局|{NEW}",
    fails=f"单位|甲局|{OLD}\n单位|乙局|{OLD}",
)
def from_departments(subject: Subject) -> Iterator[Hit]:
    """Find passages of two departments, or two of one report, that are the same text."""
    passages = _long(subject.body)
    index = Index([passage.norm[passage.lead :] for passage in passages])
    for place, passage in enumerate(passages):
        other, share = index.nearest(index.pieces[place], before=place)
        if share >= MOSTLY:
            whose, first = _department(passage), _department(passages[other])
            who = f"“{whose}”与“{first}”" if whose and first and whose != first else "这一段与前面的一段"
            message = f"{who}的内容约{share:.0%}相同，请核对是否重复，保留一处或合并。"
            yield passage.hit(0, len(passage.norm), message)


def _department(passage: Passage) -> str:
    source = passage.source_at(len(passage.norm))
    return source.department if source else ""


@rule(
    "copy.sentence",
    "同一句话出现两次",
    Severity.WARNING,
    Group.COPYING,
    passes=f"{OLD}\n{NEW}",
    fails=(
        "甲局牵头。组织开展全区行政执法案卷集中评查，逐案反馈问题并督促限期整改。"
        "\n组织开展全区行政执法案卷集中评查，逐案反馈问题并督促限期整改。乙局配合，形成合力，取得了较好的实际效果。"
    ),
)
def sentence_twice(subject: Subject) -> Iterator[Hit]:
    """Find a long sentence that stands twice, outside passages that are copies as a whole."""
    copied = {hit.place.block for hit in from_departments(subject)}
    seen: set[str] = set()
    for passage in subject.body:
        for sentence in sentences(passage.norm):
            bare = re.sub(r"^[一二三四五六七八九十]是|[\W\d_]", "", sentence.text)
            if len(bare) < SHORTEST_TWICE:
                continue
            if bare in seen and passage.index not in copied:
                text = sentence.text.rstrip()
                message = "这句话在前面已经出现过，请核对是否重复。"
                yield passage.hit(sentence.start, sentence.start + len(text), message)
            seen.add(bare)
