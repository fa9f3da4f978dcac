"""A comment on one sentence: the sentence stands in the comment's own words, so that every version can read it."""

import re

BEHIND = "”这一句："
QUOTED = re.compile(rf"“(.+?){BEHIND}", re.DOTALL)


def about_sentence(sentence: str, words: str) -> str:
    """Return what is said about a sentence, with the sentence before it; nothing said stays nothing."""
    return f"“{sentence}{BEHIND}{words.strip()}" if sentence and words.strip() else words


def quoted_in(comment: str) -> str:
    """Return the sentence that a comment is about; empty for one on the whole."""
    found = QUOTED.match(comment)
    return found[1] if found else ""
