"""Draws one piece: whose it is, where it stands, all its words; a decision needs them whole, so nothing is cut."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from rol_desktop.domain.entry import EntryState
from rol_desktop.services.deciding.material import Piece
from ui.models.table import RECORD
from ui.theme import colour, report_font

STATES = {
    EntryState.DRAFT: ("草稿", "muted"),
    EntryState.SUBMITTED: ("待定", "warn"),
    EntryState.ADOPTED: ("采用", "good"),
    EntryState.MERGED: ("并入上一条", "good"),
    EntryState.DROPPED: ("不采用", "bad"),
}
HUES = (4, 212, 148, 34, 268, 188, 320, 90, 236, 56)
"""Degrees on the colour circle, far apart for neighbours in the list of departments."""
MOST_KEPT = 5000  # heights; a section of the largest office and its newer versions
OUT, PAD, BAR, INDENT, SCROLL, GAP = 6, 12, 4, 24, 14, 14
WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


def department_colour(rank: int) -> QColor:
    """Return a department's colour, told apart on light and dark; its name always stands beside it."""
    return QColor.fromHsl(HUES[rank % len(HUES)], 120, 128)


@dataclass(frozen=True, slots=True)
class Line:
    """Hold one stretch of words of a piece."""

    text: str
    font: QFont
    ink: str


class PieceDelegate(QStyledItemDelegate):
    """Draw pieces as cards."""

    def __init__(self, parent: object, *, with_sections: bool = False) -> None:
        super().__init__(parent)  # type: ignore[arg-type]  # a QObject
        self._with_sections = with_sections
        self._heights: dict[tuple[int, Piece], int] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of all the words at the view's width."""
        piece: Piece = index.data(RECORD)
        width = _room(option)
        key = (width, piece)
        if key not in self._heights:
            if len(self._heights) > MOST_KEPT:
                self._heights.clear()
            self._heights[key] = self._height(piece, width)
        return QSize(width, self._heights[key])

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one card."""
        piece: Piece = index.data(RECORD)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        indent = INDENT if piece.is_member and not self._with_sections else 0
        card = option.rect.adjusted(OUT + indent, OUT // 2, -OUT, -OUT // 2)
        card.setRight(option.rect.left() + _room(option) - OUT)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.setPen(colour("accent_text") if focus or chosen else colour("border"))
        painter.setBrush(colour("selected") if chosen else colour("surface"))
        painter.drawRoundedRect(card, 4, 4)
        painter.fillRect(QRect(card.left() + 1, card.top() + 6, BAR, card.height() - 12), department_colour(piece.rank))
        self._words(painter, card.adjusted(PAD + BAR, PAD - 2, -PAD, -PAD + 2), piece)
        painter.restore()

    def _words(self, painter: QPainter, room: QRect, piece: Piece) -> None:
        top = room.top()
        if self._with_sections:
            top = self._draw(painter, room, top, Line(piece.section, _small(), "muted"))
        self._first_line(painter, QRect(room.left(), top, room.width(), _line_height()), piece)
        top += _line_height() + 4
        for line in lines(piece):
            top = self._draw(painter, room, top, line)

    def _draw(self, painter: QPainter, room: QRect, top: int, line: Line) -> int:
        painter.setFont(line.font)
        painter.setPen(colour(line.ink))
        height = _height_of(line, room.width())
        painter.drawText(QRect(room.left(), top, room.width(), height), WRAP, line.text)
        return top + height + 2

    def _first_line(self, painter: QPainter, room: QRect, piece: Piece) -> None:
        words, ink = STATES[piece.entry.state]
        plain, bold = QFont(QApplication.font()), QFont(QApplication.font())
        bold.setBold(True)
        if self._with_sections:
            parts = [Line("已并入另一条" if piece.is_member else words, bold, ink)]
        else:
            number = f"{piece.item}. " if piece.item and not piece.is_member else ""
            parts = [Line(f"{number}{piece.department}", bold, "text"), Line(words, plain, ink)]
        parts += [Line(flag, plain, tone) for flag, tone in flags(piece)]
        left = room.left()
        for part, shown in zip(parts, fitted(parts, room.width()), strict=True):
            painter.setFont(part.font)
            painter.setPen(colour(part.ink))
            width = QFontMetrics(part.font).horizontalAdvance(shown)
            painter.drawText(QRect(left, room.top(), width, room.height()), int(Qt.AlignmentFlag.AlignVCenter), shown)
            left += width + GAP

    def _height(self, piece: Piece, width: int) -> int:
        indent = INDENT if piece.is_member and not self._with_sections else 0
        room = width - 2 * OUT - 2 * PAD - BAR - indent - 2
        shown = lines(piece) + ([Line(piece.section, _small(), "muted")] if self._with_sections else [])
        return sum(_height_of(line, room) + 2 for line in shown) + _line_height() + 4 + 2 * PAD - 4 + OUT


def lines(piece: Piece) -> list[Line]:
    """Return the stretches of words of a piece."""
    content, out = piece.entry.content, piece.entry.state is EntryState.DROPPED
    ink = "muted" if out else "text"
    bold = report_font(QApplication.font().pixelSize())
    bold.setBold(True)
    plain = report_font(QApplication.font().pixelSize())
    found = [Line(content.lead, bold, ink), Line(piece.text, plain, ink)]
    if content.cause:
        found.append(Line(f"原因：{content.cause}", plain, ink))
    if piece.entry.drop_reason:
        found.append(Line(f"不采用的理由：{piece.entry.drop_reason}", _small(), "bad"))
    return [line for line in found if line.text.strip()]


def fitted(parts: list[Line], room: int) -> list[str]:
    """Return what one line shows of its parts; where it is too short, the first gives way, so that a state stays."""
    second = QFontMetrics(parts[1].font).horizontalAdvance(parts[1].text) + GAP if len(parts) > 1 else 0
    left, shown = 0, []
    for place, part in enumerate(parts):
        metrics = QFontMetrics(part.font)
        free = max(room - left - (0 if place else second), 0)
        shown.append(metrics.elidedText(part.text, Qt.TextElideMode.ElideRight, free))
        left += metrics.horizontalAdvance(shown[-1]) + GAP
    return shown


def flags(piece: Piece) -> list[tuple[str, str]]:
    """Return what a person should know before deciding, with the colour's name."""
    entry = piece.entry
    marks = (
        (entry.stale, "单位有新报送，请核对", "warn"),
        (entry.edited_by_office, "本办已修改", "muted"),
        (entry.content.carried_over, "与上年相同", "warn"),
    )
    return [(words, ink) for holds, words, ink in marks if holds]


def _room(option: QStyleOptionViewItem) -> int:
    """Return the width of a card's row, always with room for the scroll bar: heights must not change when it comes."""
    return option.widget.width() - SCROLL if option.widget else 400


def _small() -> QFont:
    font = QFont(QApplication.font())
    font.setPixelSize(font.pixelSize() - 2)
    return font


def _line_height() -> int:
    return QFontMetrics(QApplication.font()).height()


def _height_of(line: Line, width: int) -> int:
    return QFontMetrics(line.font).boundingRect(QRect(0, 0, max(width, 40), 100_000), WRAP, line.text).height()
