"""Which characters may open or close a line, which give way, and what holds together."""

import re
import unicodedata
from functools import lru_cache

OPENING = "（《〈“‘〔【「『［｛"
CLOSING = "）》〉”’〕】」』］｝"
STOPS = "，。、；：？！"
MARKS = frozenset(OPENING + CLOSING + STOPS)
"""Full-width marks: half of each is white and may be taken away when a line would overflow."""
NOT_FIRST = frozenset(CLOSING + STOPS + ",.;:?!)]}>%％‰℃°′″·…～々")
NOT_LAST = frozenset(OPENING + "([{<$￥¥£№·")
CHAINED = frozenset("…—")  # …… and —— are one mark of two characters
WIDE_THOUGH_AMBIGUOUS = frozenset("“”‘’—…·×÷±°℃№‰")
HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
SCRIPT_CHANGE = re.compile(f"(?<=[{HAN}])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?=[{HAN}])")
JOINER = "\u200d"
FIRST_WIDE = 0x2000  # letters below belong to alphabets, whose words are not broken


def is_narrow(character: str) -> bool:
    """Tell whether a character belongs to a word of an alphabet or a figure, which stays whole."""
    return ord(character) < FIRST_WIDE and character not in WIDE_THOUGH_AMBIGUOUS


@lru_cache(maxsize=4096)
def cells(character: str) -> float:
    """Return how many Han widths a character takes in a font whose Latin is half as wide as its Chinese."""
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0.0
    if character in WIDE_THOUGH_AMBIGUOUS or unicodedata.east_asian_width(character) in "WFA":
        return 1.0
    return 0.5


@lru_cache(maxsize=4096)
def _clings(character: str) -> bool:
    """Tell whether a character belongs to the one before it: accents, joiners, variation selectors."""
    return unicodedata.category(character) in {"Mn", "Me", "Cf"}


def can_break(text: str, at: int) -> bool:
    """Tell whether a line may end before text[at]; 0 < at < len(text)."""
    before, after = text[at - 1], text[at]
    if after in NOT_FIRST or before in NOT_LAST or after.isspace() or _clings(after) or before == JOINER:
        return False
    if before == after and after in CHAINED:
        return False
    if before.isspace() or (before == "-" and after.isalpha()):
        return True
    return not (is_narrow(before) and is_narrow(after))
