"""Keep the reader's place while the document changes above, below or under it."""

from dataclasses import dataclass

from rol_desktop.domain.blocks import Block, Document
from rol_desktop.typeset.pages import Pages
from rol_desktop.typeset.sheet import LineSlot


@dataclass(frozen=True, slots=True)
class Anchor:
    """Hold the line that stands at the top of the view."""

    block: int
    start: int
    """Where the line starts in its block's text."""
    offset: float
    """Points from the line's top to the view's top."""


def anchor_at(pages: Pages, page: int, y: float) -> Anchor | None:
    """Return the last line that begins above a height of a page, else the first one below it."""
    for number in range(page, -1, -1):
        sheet = pages.sheets[number]
        top = sheet.geometry.top
        slots = [slot for slot in sheet.slots if isinstance(slot, LineSlot)]
        above = [slot for slot in slots if number < page or top + slot.y <= y]
        chosen = above[-1] if above else (slots[0] if slots and number == page else None)
        if chosen is not None and number == page:
            start = chosen.base + chosen.paragraph.lines[chosen.number].start
            return Anchor(chosen.block, start, y - top - chosen.y)
    return None


def new_index(old: Document, new: Document, block: int) -> int:
    """Return where a block of the old document is in the new one, or what stands in its place."""
    before, after = old.blocks, new.blocks
    head = _common(before, after)
    if block < head:
        return block
    tail = _common(before[head:][::-1], after[head:][::-1])
    if block >= len(before) - tail:
        return block + len(after) - len(before)
    return max(min(block, len(after) - tail - 1), min(head, len(after) - 1))


def found_again(pages: Pages, old: Document, anchor: Anchor) -> tuple[int, float] | None:
    """Return the page and height at which the reader goes on reading."""
    block = new_index(old, pages.document, anchor.block)
    spot = next(pages.spots(block, anchor.start, anchor.start + 1), None) or pages.first_spot(block)
    return (spot.page, spot.box.y + anchor.offset) if spot else None


def _common(left: tuple[Block, ...], right: tuple[Block, ...]) -> int:
    count = 0
    for one, other in zip(left, right, strict=False):
        if one is not other and one != other:
            break
        count += 1
    return count
