"""Whose words stand where in a section's text: the bars in its margin, and the places between its items."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QTextBlock, QTextCursor, QTextDocument, QTextFragment

from ui.pages.office.piece_delegate import department_colour

SCHEME = "entry:"
BAR, BAR_LEFT = 4, 6


@dataclass(frozen=True, slots=True)
class Passage:
    """Hold where one entry's words stand in the text."""

    uid: str
    start: int
    end: int


def passages_of(document: QTextDocument) -> tuple[Passage, ...]:
    """Return the passages in reading order; an entry's words on several lines are one passage."""
    found: dict[str, Passage] = {}
    block = document.begin()
    while block.isValid():
        for fragment in _fragments(block):
            uid, start = _whose(fragment), fragment.position()
            if uid:
                first = found.get(uid)
                found[uid] = Passage(uid, first.start if first else start, start + fragment.length())
        block = block.next()
    return tuple(found.values())


def items_of(passages: tuple[Passage, ...], members: frozenset[str]) -> tuple[Passage, ...]:
    """Join merged words to the item before them: nothing can be put between."""
    items: list[Passage] = []
    for each in passages:
        if each.uid in members and items:
            items[-1] = Passage(items[-1].uid, items[-1].start, each.end)
        else:
            items.append(each)
    return tuple(items)


def landing(items: tuple[Passage, ...], position: int) -> int:
    """Return before which item a place in the text lies; the number of items for behind the last."""
    return bisect_left([(each.start + each.end) / 2 for each in items], position)


def draw_bars(painter: QPainter, document: QTextDocument, ranks: Mapping[str, int], seen: QRectF) -> None:
    """Draw each line's bar in the colours of the departments whose words it holds, one below the other."""
    layout = document.documentLayout()
    block = document.begin()
    while block.isValid():
        place = layout.blockBoundingRect(block)
        if place.top() > seen.bottom():
            return
        if place.bottom() >= seen.top():
            _draw_block(painter, block, place, ranks)
        block = block.next()


def _draw_block(painter: QPainter, block: QTextBlock, place: QRectF, ranks: Mapping[str, int]) -> None:
    whose = [(each.position() - block.position(), each.length(), _whose(each)) for each in _fragments(block)]
    laid = block.layout()
    for number in range(laid.lineCount()):
        line = laid.lineAt(number)
        first, last = line.textStart(), line.textStart() + line.textLength()
        here = dict.fromkeys(ranks[uid] for at, long, uid in whose if at < last and at + long > first and uid in ranks)
        high = line.height() / max(len(here), 1)
        for part, rank in enumerate(here):
            top = place.top() + line.y() + part * high
            painter.fillRect(QRectF(BAR_LEFT, top, BAR, high), department_colour(rank))


def words_of(document: QTextDocument, passage: Passage) -> QTextCursor:
    """Return a cursor over a passage's words."""
    cursor = QTextCursor(document)
    cursor.setPosition(passage.start)
    cursor.setPosition(passage.end, QTextCursor.MoveMode.KeepAnchor)
    return cursor


def _fragments(block: QTextBlock) -> Iterator[QTextFragment]:
    step = block.begin()
    while not step.atEnd():
        yield step.fragment()
        step += 1


def _whose(fragment: QTextFragment) -> str:
    link = fragment.charFormat().anchorHref()
    return link.removeprefix(SCHEME) if link.startswith(SCHEME) else ""
