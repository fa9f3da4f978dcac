"""What changed between two texts or two documents, told in whole characters, words and figures."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import chain

from rol_desktop.domain.blocks import (
    Attachment,
    AttachmentNote,
    Block,
    Document,
    Head,
    Imprint,
    Signature,
    Table,
    plain_text,
)
from rol_desktop.domain.numbering import long_date

TOKEN = re.compile(r"[0-9]+(?:[.,][0-9]+)*%?|[A-Za-z]+|.", re.DOTALL)
ISLAND = 2  # characters: fewer of them, unchanged between two changes, read as changed with these
ALIKE = 0.35  # of the characters of two paragraphs in common: below that one was removed and another added
MANY = 60  # paragraphs on either side of one replaced stretch: beyond it they are paired in order

Span = tuple[int, int]


class Mark(StrEnum):
    """What became of a stretch of text."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class TextDifference:
    """Hold the characters of the old text that went and those of the new one that came."""

    removed: tuple[Span, ...] = ()
    added: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentDifference:
    """Hold what changed between two documents, by the index of the block."""

    removed: dict[int, tuple[Span, ...]]
    added: dict[int, tuple[Span, ...]]
    pairs: tuple[tuple[int | None, int | None], ...]
    """Which blocks stand for one another, in reading order; None where a block came or went."""

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing changed."""
        return not (self.removed or self.added)


def text_difference(old: str, new: str) -> TextDifference:
    """Compare two texts; a figure or a word of Latin letters changes as a whole."""
    if old == new:
        return TextDifference()
    left, right = TOKEN.findall(old), TOKEN.findall(new)
    starts, others = _starts(left), _starts(right)
    removed: list[Span] = []
    added: list[Span] = []
    for a, b, c, d in _changes(left, right):
        if a < b:
            removed.append((starts[a], starts[b]))
        if c < d:
            added.append((others[c], others[d]))
    return TextDifference(tuple(removed), tuple(added))


def woven(old: str, new: str) -> Iterator[tuple[str, Mark]]:
    """Yield both texts as one in reading order: what stayed, what went, what came in its place."""
    found = text_difference(old, new)
    removed, added = list(found.removed), list(found.added)
    at_old = at_new = 0
    while removed or added:
        to_removed = removed[0][0] - at_old if removed else len(old) + len(new)
        to_added = added[0][0] - at_new if added else len(old) + len(new)
        kept = min(to_removed, to_added)
        yield new[at_new : at_new + kept], Mark.KEPT
        at_old, at_new = at_old + kept, at_new + kept
        if to_removed == kept:
            start, at_old = removed.pop(0)
            yield old[start:at_old], Mark.REMOVED
        if to_added == kept:
            start, at_new = added.pop(0)
            yield new[start:at_new], Mark.ADDED
    yield new[at_new:], Mark.KEPT


def document_difference(old: Document, new: Document) -> DocumentDifference:
    """Compare two documents block by block and, within the blocks that stand for one another, word by word."""
    left = [text_of(block) for block in old.blocks]
    right = [text_of(block) for block in new.blocks]
    pairs = tuple(_paired(left, right))
    removed: dict[int, tuple[Span, ...]] = {}
    added: dict[int, tuple[Span, ...]] = {}
    for before, after in pairs:
        difference = text_difference(
            left[before] if before is not None else "", right[after] if after is not None else ""
        )
        if before is not None and difference.removed:
            removed[before] = difference.removed
        if after is not None and difference.added:
            added[after] = difference.added
    return DocumentDifference(removed, added, pairs)


def text_of(block: Block) -> str:
    """Return the words of any block, in the order in which they are set."""
    return "".join(_words(block))


def _words(block: Block) -> Iterator[str]:
    match block:
        case Table():
            yield from chain.from_iterable(block.rows)
            yield block.caption
        case AttachmentNote(names=names):
            yield "附件："
            yield from (f"{at}.{name}" if len(names) > 1 else name for at, name in enumerate(names, start=1))
        case Attachment(number=number, title=title):
            yield f"附件{number or ''}"
            yield title.replace("\n", "")
        case Signature(authority=authority, issue_date=issued):
            yield authority
            yield long_date(issued) if issued else ""
        case Head():
            yield from (block.copy_number, block.secrecy, block.urgency, block.authority_mark)
            yield from (block.document_number, *block.signatories)
        case Imprint(print_date=printed_on):
            yield from (block.addressees, block.copy_recipients, block.printing_office)
            yield long_date(printed_on) if printed_on else ""
        case _:
            yield plain_text(block)


def _starts(tokens: Sequence[str]) -> list[int]:
    starts = [0]
    for token in tokens:
        starts.append(starts[-1] + len(token))
    return starts


def _changes(left: list[str], right: list[str]) -> Iterator[tuple[int, int, int, int]]:
    """Yield the changed stretches (from, to of either side), small islands between them joined in."""
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    pending: tuple[int, int, int, int] | None = None
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            continue
        if pending and len("".join(left[pending[1] : a])) < ISLAND:
            pending = (pending[0], b, pending[2], d)
            continue
        if pending:
            yield pending
        pending = (a, b, c, d)
    if pending:
        yield pending


def _paired(left: list[str], right: list[str]) -> Iterator[tuple[int | None, int | None]]:
    """Yield which paragraphs stand for one another."""
    for kind, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from zip(range(a, b), range(c, d), strict=True)
        else:
            yield from _matched(left, right, (a, b), (c, d))


def _matched(left: list[str], right: list[str], old: Span, new: Span) -> Iterator[tuple[int | None, int | None]]:
    """Pair the paragraphs of a replaced stretch in order, so that as much as possible is alike."""
    rows, columns = old[1] - old[0], new[1] - new[0]
    if max(rows, columns) > MANY:
        for at in range(max(rows, columns)):
            yield (old[0] + at if at < rows else None), (new[0] + at if at < columns else None)
        return
    scores = [[_alike(left[old[0] + row], right[new[0] + column]) for column in range(columns)] for row in range(rows)]
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for row in range(rows - 1, -1, -1):
        for column in range(columns - 1, -1, -1):
            together = scores[row][column] + best[row + 1][column + 1]
            best[row][column] = max(best[row + 1][column], best[row][column + 1], together)
    yield from _path(scores, best, old[0], new[0])


def _path(
    scores: list[list[float]], best: list[list[float]], old: int, new: int
) -> Iterator[tuple[int | None, int | None]]:
    row = column = 0
    rows, columns = len(scores), len(best[0]) - 1
    while row < rows or column < columns:
        both = row < rows and column < columns and scores[row][column] > 0
        if both and best[row][column] == scores[row][column] + best[row + 1][column + 1]:
            yield old + row, new + column
            row, column = row + 1, column + 1
        elif row < rows and (column == columns or best[row][column] == best[row + 1][column]):
            yield old + row, None
            row += 1
        else:
            yield None, new + column
            column += 1


def _alike(old: str, new: str) -> float:
    """Return how alike two paragraphs are; 0 for less than can be called the same paragraph."""
    ratio = SequenceMatcher(None, old, new, autojunk=False).quick_ratio()
    return ratio if ratio >= ALIKE else 0.0
