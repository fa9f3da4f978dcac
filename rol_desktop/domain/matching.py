"""Which section of an outline a heading or a text belongs to: by its words, and by what kind of matter they name."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from rol_desktop.domain.outline import Kind, Outline, Section

LIKE_HEADING = 0.3  # of the pairs of characters that two headings share; below it they only share common words
LIKE_TEXT = 0.35  # of the pairs of a section's heading that a text holds
SURE, LIKELY, GUESSED = 0.95, 0.7, 0.4
_HAN = re.compile("[\u3400-\u9fff]+")
_COMMON = re.compile(
    r"推进|加强|坚持|深入|持续|不断|切实|着力|全面|进一步|工作|建设|情况|法治政府|依法|\{\w+\}|\d{4}年度?"
)
_KINDS = (
    (Kind.LEADER_DUTY, re.compile("第一责任人|主要负责(?:人|同志)履行|责任人职责")),
    (Kind.PROBLEM, re.compile("问题|不足|短板|困难|薄弱|差距")),
    (Kind.PLAN, re.compile("下一步|下步|计划|安排|打算|思路|展望|下一年|明年|工作重点|年重点|next_year")),
    (Kind.ACHIEVEMENT, re.compile("举措|成效|做法|成绩|主要工作|工作情况|开展情况|完成情况|基本情况|总体情况")),
)


@dataclass(frozen=True, slots=True)
class Match:
    """Hold the section that something belongs to, why, and how sure that is (0 to 1)."""

    section: str
    why: str
    confidence: float


def kind_of(heading: str, year: int = 0) -> Kind | None:
    """Return what kind of matter a heading announces; a heading of next year's is a plan."""
    if year and f"{year + 1}年" in heading:
        return Kind.PLAN
    return next((kind for kind, pattern in _KINDS if pattern.search(heading)), None)


def alike(one: str, other: str) -> float:
    """Return how much of their pairs of characters two headings share (Dice), common words aside."""
    left, right = _pairs(one), _known_pairs(other)
    total = left.total() + right.total()
    return 2 * (left & right).total() / total if total else float(_plain(one) == _plain(other) != "")


def heading_match(heading: str, outline: Outline, within: str, year: int = 0) -> Match | None:
    """Return the section that a heading names: one below `within` by its words, else a top one by its kind."""
    kind = kind_of(heading, year) if not within else None
    below = [each for each in outline.walk(within) if kind is None or each.kind is kind]
    scored = sorted(((alike(heading, each.heading), -place, each) for place, each in enumerate(below)), reverse=True)
    if scored and scored[0][0] >= LIKE_HEADING:
        score, _, section = scored[0]
        return Match(section.key, f"标题与“{_shown(section)}”相近", SURE if score > LIKELY else LIKELY)
    tops = [each for each in outline.children() if kind and each.kind is kind]
    if not tops:
        return None
    best = max(tops, key=lambda each: alike(heading, each.heading))
    return Match(best.key, f"标题说的是“{_shown(best)}”", LIKELY if len(tops) == 1 else GUESSED)


def text_match(text: str, outline: Outline, within: str) -> Match | None:
    """Return the section below `within` whose heading and guidance a text speaks of most."""
    leaves = [each for each in outline.walk(within) if outline.accepts_entries(each.key)]
    held = _pairs(text)
    scored = sorted(((_spoken(held, each), -place, each) for place, each in enumerate(leaves)), reverse=True)
    if not scored or scored[0][0] < LIKE_TEXT:
        return None
    section = scored[0][2]
    return Match(section.key, f"文字里多处说到“{_shown(section)}”", GUESSED)


def _spoken(held: Counter[str], section: Section) -> float:
    wanted = _known_pairs(section.heading)
    own = sum(1 for pair in wanted if pair in held) / len(wanted) if wanted else 0.0
    told = _known_pairs(section.guidance)
    return own + (0.2 * sum(1 for pair in told if pair in held) / len(told) if told else 0.0)


@lru_cache(maxsize=512)
def _known_pairs(text: str) -> Counter[str]:
    """Return the pairs of an outline's own words, which every passage is held against."""
    return _pairs(text)


def _pairs(text: str) -> Counter[str]:
    return Counter(_two(_HAN.findall(_COMMON.sub("，", text))))


def _two(words: Iterable[str]) -> Iterator[str]:
    for word in words:
        yield from (word[start : start + 2] for start in range(len(word) - 1))


def _plain(text: str) -> str:
    return "".join(_HAN.findall(text))


def _shown(section: Section) -> str:
    return re.sub(r"\{\w+\}年(?:度)?", "", section.heading)
