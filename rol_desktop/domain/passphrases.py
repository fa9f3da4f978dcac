"""Passphrases told by telephone: their one spelling, and why one would be guessed too soon."""

import unicodedata
from itertools import pairwise

SHORTEST = 8  # characters
FEWEST = 5  # different ones
DIGITS = 12  # where there is nothing else: 8 digits are tried out within weeks, even stretched
STEPS = frozenset({1, -1})


def spelled(passphrase: str) -> str:
    """Return a passphrase as it counts: the same in full and half width, without white space around it."""
    return unicodedata.normalize("NFKC", passphrase.strip())


def weakness(passphrase: str) -> str:
    """Return in Chinese why a passphrase is too easily guessed, and what would be better; '' for a good one."""
    words = spelled(passphrase)
    if len(words) < SHORTEST:
        return f"口令太短，请至少用{SHORTEST}个字符"
    if words.isdecimal() and len(words) < DIGITS:
        return f"只有数字的口令请至少用{DIGITS}位，或者加上汉字、字母"
    if len(set(words)) < FEWEST:
        return f"口令里不同的字符太少，请至少用{FEWEST}个不同的"
    if len({ord(after) - ord(before) for before, after in pairwise(words)} - STEPS) == 0:
        return "口令是挨个排下来的，容易被猜到，请换一个"
    return ""
