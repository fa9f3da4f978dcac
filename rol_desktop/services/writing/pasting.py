"""Cleaning what a person pastes, with the characters that the word lists know to be confused."""

from collections.abc import Mapping
from functools import cache

from rol_desktop.catalog.words import builtin_words
from rol_desktop.domain.cleaning import Change, Cleaned, cleaned

__all__ = ["Change", "Cleaned", "clean_pasted"]

FIRST_OF_SECOND_LEVEL = 0xA0 + 56  # GB 2312 rows 16 to 55 hold the common characters, rows 56 to 87 the rarer ones


def clean_pasted(text: str) -> Cleaned:
    """Clean pasted text; what is a question of wording stays for the checks to name."""
    return cleaned(text, _alike())


@cache
def _alike() -> Mapping[str, str]:
    """Return the wrong words that differ from the right ones only by rare characters: nobody typed those."""
    pairs = builtin_words().wrong.items()
    return {wrong: right for wrong, right in pairs if len(wrong) == len(right) and _by_rare_characters(wrong, right)}


def _by_rare_characters(wrong: str, right: str) -> bool:
    return all(_is_rare(a) for a, b in zip(wrong, right, strict=True) if a != b)


def _is_rare(character: str) -> bool:
    try:
        return character.encode("gb2312")[0] >= FIRST_OF_SECOND_LEVEL
    except UnicodeEncodeError:
        return True
