"""What a careful eye would object to on finished pages."""

from collections.abc import Iterator, Mapping

from rol_desktop.domain.blocks import Document, Imprint
from rol_desktop.domain.layout import Layout, NumberPosition
from rol_desktop.typeset.page import Box, Caution, PageWarning, TextRun
from rol_desktop.typeset.sheet import LineSlot, MarkSlot, Sheet

SHORT = 2  # characters


def cautions(
    document: Document,
    layout: Layout,
    sheets: tuple[Sheet, ...],
    split_rows: list[tuple[int, int, float]],
    missing: Mapping[str, str],
) -> Iterator[PageWarning]:
    """Yield the warnings in the order of the pages; `missing` says per family what stands in for it."""
    pending = dict(missing)
    for sheet in sheets:
        for slot in sheet.slots:
            yield from _fonts(sheet, slot, pending)
            if isinstance(slot, LineSlot):
                yield from _short_line(sheet, slot)
        if sheet is not sheets[-1]:
            yield from _heading_at_foot(sheet)
        yield from _number_font(sheet, layout, pending)
        for page, block, y in split_rows:
            if page == sheet.index:
                yield _warning(Caution.ROW_SPLIT, sheet, y, "表格的一行比一页还高，被分到了两页上", block)
    yield from _imprint(document, sheets)


def _box(sheet: Sheet, y: float, height: float, width: float = 0.0) -> Box:
    place = sheet.geometry
    return Box(place.left, place.top + y, width or place.type_width, height)


def _warning(caution: Caution, sheet: Sheet, y: float, message: str, block: int, height: float = 20.0) -> PageWarning:
    return PageWarning(caution, sheet.index, _box(sheet, y, height), message, block)


def _short_line(sheet: Sheet, slot: LineSlot) -> Iterator[PageWarning]:
    if not (slot.lines and slot.lines.watched and slot.is_last and slot.number):
        return
    line = slot.paragraph.lines[slot.number]
    text = slot.paragraph.text[line.start : line.end].strip()
    if 0 < len(text) <= SHORT:
        box = _box(sheet, slot.y, slot.paragraph.shape.pitch, max(line.width, 1.0))
        source = next(iter(slot.paragraph.sources(line)), "")
        message = f"这一段的最后一行只有{len(text)}个字：“{text}”，删改几个字就能收上去"
        yield PageWarning(Caution.SHORT_LAST_LINE, sheet.index, box, message, slot.block, source)


def _heading_at_foot(sheet: Sheet) -> Iterator[PageWarning]:
    last = sheet.slots[-1] if sheet.slots else None
    if isinstance(last, LineSlot) and last.lines and last.lines.is_heading and last.is_last:
        message = f"标题“{last.lines.heading}”落在本页最后一行，下文在下一页"
        yield _warning(Caution.HEADING_AT_FOOT, sheet, last.y, message, last.block, last.paragraph.shape.pitch)


def _imprint(document: Document, sheets: tuple[Sheet, ...]) -> Iterator[PageWarning]:
    foot = sheets[-1].slots[-1] if sheets[-1].slots else None
    if not (isinstance(foot, MarkSlot) and foot.block >= 0 and isinstance(document.blocks[foot.block], Imprint)):
        return
    sheet = sheets[-1]
    if len(sheet.slots) == 1 and len(sheets) > 1:
        message = "版记独占一页，前面没有正文：压缩几行正文，或者确认需要这样"
        yield _warning(Caution.IMPRINT_ALONE, sheet, foot.y, message, foot.block, foot.height)
    if len(sheets) > 1 and len(sheets) % 2:
        message = "版记落在奇数页，双面印制时不在封底一面"
        yield _warning(Caution.IMPRINT_SIDE, sheet, foot.y, message, foot.block, foot.height)


def _fonts(sheet: Sheet, slot: LineSlot | MarkSlot, pending: dict[str, str]) -> Iterator[PageWarning]:
    """Warn of each missing family once, where it is first used."""
    if not pending:
        return
    if isinstance(slot, LineSlot):
        line = slot.paragraph.lines[slot.number]
        used = [span.font.family for _, _, span in slot.paragraph.spans_of(line)]
        height = slot.paragraph.shape.pitch
    else:
        used = [mark.font.family for mark in slot.marks if isinstance(mark, TextRun)]
        height = slot.height
    for family in used:
        if family in pending:
            yield _warning(Caution.FONT_MISSING, sheet, slot.y, pending.pop(family), slot.block, height)


def _number_font(sheet: Sheet, layout: Layout, pending: dict[str, str]) -> Iterator[PageWarning]:
    style, family = layout.page_number, layout.fonts.page_number.family
    if family in pending and sheet.number and style.position is not NumberPosition.NONE:
        yield _warning(Caution.FONT_MISSING, sheet, sheet.geometry.type_height, pending.pop(family), -1)
