"""Small truths about Chinese report text: what counts as a character, and where a sentence ends."""

import re
from collections.abc import Iterable

TERMINALS = "。！？；：…"
MARKS = f"{TERMINALS}，、,.;:!?—"
CLOSERS = "”’）》」』】〕"
SPACE = re.compile(r"\s+")
SENTENCE = re.compile(rf"[^。！？；\n]+(?:[。！？；][{CLOSERS}]*)?")


def count(text: str) -> int:
    """Count the characters of a text as a length hint counts them: every mark that is not white space."""
    return len(SPACE.sub("", text))


def ends_sentence(text: str) -> bool:
    """Tell whether a text already closes its sentence, also inside a closing quotation mark or bracket."""
    stripped = text.rstrip().rstrip(CLOSERS)
    return bool(stripped) and stripped[-1] in TERMINALS


def as_sentence(text: str) -> str:
    """Return the text without outer white space, closed by a 。 where it closes with no mark at all.

    A comma or a colon at the end stays: whoever wrote it means to go on.
    """
    text = text.strip()
    last = text.rstrip(CLOSERS)[-1:]
    return f"{text}。" if last and last not in MARKS else text


def glued(parts: Iterable[str]) -> str:
    """Put words one after the other: what other words follow is closed, the end stays as it was written."""
    present = [part for part in parts if part]
    return "".join([*map(as_sentence, present[:-1]), *present[-1:]])


def paragraphs(text: str) -> tuple[str, ...]:
    """Split typed text into its paragraphs; blank lines are no paragraphs."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def sentences(text: str) -> tuple[str, ...]:
    """Split a text into its sentences, each with its mark and what closes behind it."""
    return tuple(found[0].strip() for found in SENTENCE.finditer(text) if found[0].strip())


def sentence_at(text: str, place: int) -> str:
    """Return the sentence that a place in a text lies in; empty between two."""
    return next((found[0].strip() for found in SENTENCE.finditer(text) if found.start() <= place < found.end()), "")


def squeezed(text: str) -> str:
    """Return the text without any white space, for comparisons that do not care about it."""
    return SPACE.sub("", text)


def without_brackets(text: str) -> str:
    """Return the text without one pair of round brackets around the whole of it."""
    text = text.strip()
    pairs = (("（", "）"), ("(", ")"))
    return text[1:-1] if any(text.startswith(left) and text.endswith(right) for left, right in pairs) else text
