"""Draws one line of the outline: the state's mark, the title, the number of entries, the warning."""

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from rol_desktop.domain.completion import SectionState
from ui.icons import icon
from ui.models.table import RECORD
from ui.theme import STEP, colour

MARKS = {
    SectionState.EMPTY: ("state_empty", "muted"),
    SectionState.BEGUN: ("state_begun", "warn"),
    SectionState.COMPLETE: ("state_complete", "good"),
    SectionState.HAS_FINDINGS: ("error", "bad"),
}
MARK = 16
PAD = 2 * STEP
LINES = 3  # a long heading may take three lines; more is cut, and stands whole in the tool tip


class OutlineDelegate(QStyledItemDelegate):
    """Draw a line and say how high it is."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one line."""
        record = index.data(RECORD)
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if chosen or over:
            painter.fillRect(option.rect, colour("selected" if chosen else "raised"))
        if chosen:
            painter.fillRect(QRect(option.rect.topLeft(), QSize(3, option.rect.height())), colour("accent_text"))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(colour("accent_text"))
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))
        self._marks(painter, option, record)
        painter.setFont(_font(option, record))
        painter.setPen(colour("text"))
        painter.drawText(_text_rect(option.rect, record), _FLAGS, record.title)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return room for one or two lines of the title."""
        record = index.data(RECORD)
        metrics = QFontMetrics(_font(option, record))
        width = option.widget.viewport().width() if isinstance(option.widget, QAbstractItemView) else 240
        room = _text_rect(QRect(0, 0, width, 1000), record)
        height = min(metrics.boundingRect(room, _FLAGS, record.title).height(), LINES * metrics.lineSpacing())
        return QSize(width, height + 2 * PAD + (2 if record.level == 1 else 0))

    def _marks(self, painter: QPainter, option: QStyleOptionViewItem, record: Any) -> None:
        rect = option.rect
        middle = rect.top() + PAD + (option.fontMetrics.lineSpacing() - MARK) // 2
        if record.takes_entries:
            name, role = MARKS[record.state]
            icon(name, role).paint(painter, QRect(rect.left() + _indent(record) - MARK - 6, middle, MARK, MARK))
        right = rect.right() - PAD
        if record.findings:
            icon("warning", "warn").paint(painter, QRect(right - MARK, middle, MARK, MARK))
            right -= MARK + STEP
        if record.entries:
            painter.setPen(colour("muted"))
            painter.setFont(option.font)
            room = QRect(right - 24, rect.top() + PAD, 24, option.fontMetrics.lineSpacing())
            painter.drawText(room, Qt.AlignmentFlag.AlignRight, str(record.entries))


_FLAGS = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


def _font(option: QStyleOptionViewItem, record: Any) -> QFont:
    font = QFont(option.font)
    font.setBold(record.level == 1)
    return font


def _indent(record: Any) -> int:
    """Return where the title begins: top headings without a mark at the edge, others after their mark's place."""
    marked = record.takes_entries or record.level > 1
    level: int = record.level
    return PAD + 2 * STEP * (level - 1) + (MARK + 6 if marked else STEP)


def _text_rect(rect: QRect, record: Any) -> QRect:
    taken = PAD + (MARK + STEP if record.findings else 0) + (24 if record.entries else 0)
    return rect.adjusted(_indent(record), PAD, -taken, -PAD)
