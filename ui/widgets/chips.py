"""A field in which some stretches of the text are shown as chips with other words on them; the text itself stays.

Each stretch is laid out unseen, as wide as its chip, and the chip is drawn over it. So places, search, copying and undo
know nothing of it. The caret passes a chip as one, and one key deletes it whole.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QInputMethodEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextLayout,
)
from PySide6.QtWidgets import QWidget

from ui.theme import colour
from ui.widgets.typing import TextField

PAD = 6.0  # pixels inside a chip, at each side
WIDEST = 320.0
ROUND = 3.0


@dataclass(frozen=True, slots=True)
class Chip:
    """Name a stretch of a paragraph, in Qt's units, and the words to show in its place."""

    start: int
    end: int
    words: str
    faulty: bool = False
    """Whether it stands for nothing."""


Finder = Callable[[str], Iterable[Chip]]


class ChipField(TextField):
    """Take several paragraphs, and show what a finder finds in them as chips."""

    def __init__(self, name: str, hint: str = "", lines: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(name, hint, lines, parent)
        self._finder: Finder = lambda _: ()
        self._last = 0
        self.document().contentsChange.connect(self._changed)
        self.cursorPositionChanged.connect(self._pass_chips)

    def show_chips(self, finder: Finder) -> None:
        """Show chips for what this finder finds."""
        self._finder = finder
        block = self.document().begin()
        while block.isValid():
            self._dress(block)
            block = block.next()
        self.viewport().update()

    def chips(self) -> Iterator[Chip]:
        """Yield the chips of the whole text, at their places in it."""
        block = self.document().begin()
        while block.isValid():
            for chip in self._finder(block.text()):
                yield Chip(block.position() + chip.start, block.position() + chip.end, chip.words, chip.faulty)
            block = block.next()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete a chip whole."""
        cursor = self.textCursor()
        if event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete) and not cursor.hasSelection():
            backwards, here = event.key() == Qt.Key.Key_Backspace, cursor.position()
            for chip in self.chips():
                if here == (chip.end if backwards else chip.start):
                    cursor.setPosition(chip.start)
                    cursor.setPosition(chip.end, QTextCursor.MoveMode.KeepAnchor)
                    cursor.removeSelectedText()
                    return
        super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Keep the chips while an input method shows what is not yet chosen."""
        super().inputMethodEvent(event)
        self._dress(self.textCursor().block())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chips over their stretches."""
        super().paintEvent(event)
        painter, block = None, self.firstVisibleBlock()
        while block.isValid():
            for chip in self._finder(block.text()):
                painter = painter or self._painter()
                self._paint(painter, block, chip)
            block = block.next()
        if painter is not None:
            painter.end()

    # -- laying out

    def _changed(self, position: int, _removed: int, added: int) -> None:
        block, last = self.document().findBlock(position), self.document().findBlock(position + added)
        while block.isValid():
            self._dress(block)
            if block == last:
                break
            block = block.next()

    def _dress(self, block: QTextBlock) -> None:
        """Make room for the chips of a paragraph; what an input method shows there keeps its own look."""
        layout = block.layout()
        ours = [each for chip in self._finder(block.text()) for each in self._room(layout, block.text(), chip)]
        kept = [each for each in layout.formats() if not each.format.hasProperty(_OURS)]
        if ours or len(kept) != len(layout.formats()):
            layout.setFormats(kept + ours)
            self.document().markContentsDirty(block.position(), block.length())

    def _room(self, layout: QTextLayout, text: str, chip: Chip) -> Iterator[QTextLayout.FormatRange]:
        """Yield the looks that make a stretch as wide as its chip: specks without width, then one full character.

        Where a line may break before the last character, it then takes the whole chip along.
        """
        start, end = _shifted(layout, chip)
        speck = QFont(self.font())
        speck.setPixelSize(1)
        specks = QFontMetricsF(speck).horizontalAdvance(text[chip.start : chip.end - 1])
        last = QFontMetricsF(self.font()).horizontalAdvance(text[chip.end - 1])
        yield _range(start, end - 1 - start, _unseen(speck, -specks / max(1, end - 1 - start)))
        yield _range(end - 1, 1, _unseen(self.font(), self._width(chip) - last))

    def _width(self, chip: Chip) -> float:
        return min(WIDEST, self.fontMetrics().horizontalAdvance(chip.words) + 2 * PAD + 2)

    # -- drawing

    def _painter(self) -> QPainter:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.font())
        return painter

    def _paint(self, painter: QPainter, block: QTextBlock, chip: Chip) -> None:
        start, end = _shifted(block.layout(), chip)
        line = block.layout().lineForTextPosition(end - 1)  # the last character is as wide as nearly all of the chip
        if not line.isValid():
            return
        left, right = _x_of(line, max(start, line.textStart())), _x_of(line, end)
        corner = self.blockBoundingGeometry(block).translated(self.contentOffset()).topLeft()
        whole = QRectF(corner.x() + left, corner.y() + line.y(), right - left, line.height())
        painter.fillRect(whole.adjusted(0, 0, 1, 0), colour("surface"))  # what lies below ends between two pixels
        box = whole.adjusted(1, 0, -1, 0)
        cursor = self.textCursor()
        place = block.position() + chip.start
        chosen = cursor.hasSelection() and cursor.selectionStart() <= place < cursor.selectionEnd()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("accent" if chosen else "bad_back" if chip.faulty else "raised"))
        painter.drawRoundedRect(box, ROUND, ROUND)
        painter.setPen(colour("on_accent" if chosen else "bad" if chip.faulty else "text"))
        inner = box.adjusted(PAD - 1, 0, 1 - PAD, 0)
        words = self.fontMetrics().elidedText(chip.words, Qt.TextElideMode.ElideMiddle, int(inner.width()) + 1)
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignCenter), words)

    # -- the caret

    def _pass_chips(self) -> None:
        """Keep the caret and the ends of a selection out of chips."""
        cursor = self.textCursor()
        place, anchor = cursor.position(), cursor.anchor()
        forwards = place >= self._last
        for chip in self.chips():
            if chip.start < place < chip.end:
                place = chip.end if forwards else chip.start
            if chip.start < anchor < chip.end:
                anchor = chip.start if place > anchor else chip.end
        self._last = place
        if (place, anchor) != (cursor.position(), cursor.anchor()):
            cursor.setPosition(anchor if self.textCursor().hasSelection() else place)
            cursor.setPosition(place, QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)


_OURS = QTextCharFormat.Property.UserProperty + 1


def _unseen(font: QFont, gap: float) -> QTextCharFormat:
    look = QTextCharFormat()
    spaced = QFont(font)
    spaced.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, gap)
    look.setFont(spaced)
    look.setForeground(QColor(Qt.GlobalColor.transparent))
    look.setProperty(_OURS, True)
    return look


def _range(start: int, length: int, look: QTextCharFormat) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = start, length, look
    return made


def _shifted(layout: QTextLayout, chip: Chip) -> tuple[int, int]:
    """Return a chip's place as laid out: behind what an input method shows before it."""
    begun = bool(layout.preeditAreaText()) and layout.preeditAreaPosition() <= chip.start
    shift = len(layout.preeditAreaText()) if begun else 0
    return chip.start + shift, chip.end + shift


def _x_of(line: object, place: int) -> float:
    found = line.cursorToX(place)  # type: ignore[attr-defined]
    return float(found[0] if isinstance(found, tuple) else found)
