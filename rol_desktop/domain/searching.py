"""How words are looked for in Chinese text: character by character, so that any two of them in a row are a word.

What is folded keeps its length, so that a place in folded text is a place in the text itself.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
TOKEN = re.compile(rf"[{HAN}]|[^\W_{HAN}]+")
_HALF_WIDTH = {wide: chr(wide - 0xFEE0) for wide in range(0xFF01, 0xFF5F)} | {0x3000: " "}

Span = tuple[int, int]
Phrase = tuple[str, ...]


def folded(text: str) -> str:
    """Return the text with half-width letters and figures, as long as before."""
    return text.translate(_HALF_WIDTH)


def spaced(text: str) -> str:
    """Return the text as an index takes it: each Han character, each figure and each foreign word by itself."""
    return " ".join(TOKEN.findall(folded(text)))


def phrases(asked: str) -> tuple[Phrase, ...]:
    """Return what is looked for: words between spaces may stand anywhere, the characters of each stand in a row."""
    found = (tuple(TOKEN.findall(word)) for word in folded(asked).split())
    return tuple(dict.fromkeys(phrase for phrase in found if phrase))


def is_open(token: str) -> bool:
    """Tell whether a word is made of letters or figures; a Han character is a word by itself."""
    return re.match(rf"[{HAN}]", token) is None


def may_go_on(token: str) -> bool:
    """Tell whether a last word also stands for those it begins; one letter or figure begins too many to say a thing."""
    return is_open(token) and len(token) > 1


def marks(text: str, wanted: Sequence[Phrase]) -> tuple[Span, ...]:
    """Return where the phrases stand in a text, in order, none overlapping another; marks between do not matter."""
    flat = folded(text)
    spans = sorted(match.span() for phrase in wanted for match in _pattern(phrase).finditer(flat))
    joined: list[Span] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


@lru_cache(maxsize=64)  # one search asks hundreds of names for the same few phrases
def _pattern(phrase: Phrase) -> re.Pattern[str]:
    """Return a phrase as the index sees it: it begins and ends where words do, but its last may go on."""
    letter = rf"[^\W_{HAN}]"
    pattern = f"(?<!{letter})" if is_open(phrase[0]) else ""
    for left, right in pairwise((*phrase, "")):
        apart = "+" if right and is_open(left) and is_open(right) else "*"
        pattern += re.escape(left) + (rf"[\W_]{apart}" if right else "")
    if is_open(phrase[-1]) and not may_go_on(phrase[-1]):
        pattern += f"(?!{letter})"
    return re.compile(pattern, re.IGNORECASE)


def excerpt(text: str, spans: Sequence[Span], width: int) -> tuple[str, tuple[Span, ...]]:
    """Return the piece of a text around its first mark, with the marks that lie in it, in the piece's own count."""
    first = spans[0][0] if spans else 0
    start = 0 if len(text) <= width else max(0, min(first - width // 4, len(text) - width))
    end = min(len(text), start + width)
    before, after = "…" if start else "", "…" if end < len(text) else ""
    shift = len(before) - start
    inside = tuple((max(a, start) + shift, min(b, end) + shift) for a, b in spans if a < end and b > start)
    return before + text[start:end].replace("\n", " ") + after, inside
