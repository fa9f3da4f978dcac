"""The outline with what was decided in each section; pieces dropped on a section move there."""

from dataclasses import dataclass

from PySide6.QtCore import QItemSelection, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QFont, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from rol_desktop.services.deciding.material import Decided, Plan
from ui.models.pieces import dragged
from ui.models.table import RECORD
from ui.models.tree import Node, TreeModel
from ui.theme import colour
from ui.widgets.edge_scroll import EdgeScroller

PAD, STEP, COUNT = 8, 12, 60
SLACK = 4  # pixels by which a row may be narrower than the view
WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop)
TWO_LINES = 2


@dataclass(frozen=True, slots=True)
class SectionLine:
    """Hold one line of the tree."""

    key: str
    title: str
    level: int
    decided: Decided
    takes_entries: bool

    @property
    def spoken(self) -> str:
        """Say it for screen readers and tool tips."""
        found = self.decided
        return f"{self.title}：采用{found.adopted}条，待定{found.waiting}条，不采用{found.dropped}条"


class SectionTree(QTreeView):
    """Choose a section; take pieces dragged onto one."""

    section_chosen = Signal(str)
    pieces_dropped = Signal(object, str)  # uids, the section's key

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName("提纲和各部分的材料")
        self.setProperty("kind", "plain")
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setIndentation(0)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAcceptDrops(True)
        EdgeScroller(self)
        self.lines = TreeModel(lambda each: each.spoken, self)
        self.setModel(self.lines)
        self.setItemDelegate(SectionDelegate(self))
        self.selectionModel().selectionChanged.connect(self._tell)

    def show_plan(self, found: Plan) -> None:
        """Show other counts, or another outline; what was chosen stays chosen."""
        key = self.chosen()
        self.lines.set_nodes(_nodes(found))
        self.expandAll()
        records = self.lines.records
        if key not in {each.key for each in records}:
            key = next((each.key for each in records if each.takes_entries and each.decided.waiting), "")
            key = key or next((each.key for each in records if each.takes_entries), "")
        self.choose(key)

    def chosen(self) -> str:
        """Return the key of the chosen section."""
        record = self.currentIndex().data(RECORD)
        return record.key if record else ""

    def choose(self, key: str) -> bool:
        """Choose a section."""
        keys = [each.key for each in self.lines.records]
        if key in keys and key != self.chosen():
            self.setCurrentIndex(self.lines.index_of(keys.index(key)))
            QTimer.singleShot(0, self._show_chosen)  # not before the lines have their heights
        return key in keys

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let lines wrap anew; the chosen section stays in sight."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
        if event.size().height() != event.oldSize().height():
            QTimer.singleShot(0, self._show_chosen)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take pieces only."""
        if dragged(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Take pieces where a section takes entries."""
        record = self.indexAt(event.position().toPoint()).data(RECORD)
        if record is not None and record.takes_entries:
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell which pieces go to which section."""
        record = self.indexAt(event.position().toPoint()).data(RECORD)
        uids = dragged(event.mimeData())
        if uids and record is not None and record.takes_entries:
            event.acceptProposedAction()
            self.pieces_dropped.emit(uids, record.key)

    def _show_chosen(self) -> None:
        self.scrollTo(self.currentIndex())

    def _tell(self, now: QItemSelection) -> None:
        for index in now.indexes():
            self.section_chosen.emit(index.data(RECORD).key)


class SectionDelegate(QStyledItemDelegate):
    """Draw a section's title, and at its right how much waits and how much was adopted."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Leave room for one or two lines of the title."""
        record: SectionLine = index.data(RECORD)
        width = option.widget.viewport().width() if isinstance(option.widget, QAbstractItemView) else 220
        font = _font(option, record)
        metrics = QFontMetrics(font)
        room = QRect(0, 0, _text_width(width - SLACK, record), 1000)
        shown = two_lines(record.title, metrics, room.width())
        high = metrics.boundingRect(room, WRAP, shown).height()
        return QSize(width, high + PAD + 4)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one line."""
        record: SectionLine = index.data(RECORD)
        rect = option.rect
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, colour("selected" if chosen else "raised"))
        if chosen:
            painter.fillRect(QRect(rect.topLeft(), QSize(3, rect.height())), colour("accent_text"))
        painter.setFont(_font(option, record))
        painter.setPen(colour("text" if record.takes_entries or record.level == 1 else "muted"))
        left = rect.left() + PAD + STEP * (record.level - 1)
        room = QRect(left, rect.top() + PAD // 2, _text_width(rect.width(), record), rect.height() - PAD // 2)
        painter.drawText(room, WRAP, two_lines(record.title, painter.fontMetrics(), room.width()))
        self._counts(painter, option, record)
        painter.restore()

    def _counts(self, painter: QPainter, option: QStyleOptionViewItem, record: SectionLine) -> None:
        painter.setFont(option.font)
        right = option.rect.right() - PAD
        found = record.decided
        for number, ink, mark in ((found.adopted, "good", "✓"), (found.waiting, "warn", "?")):
            if number:
                words = f"{mark}{number}"
                wide = option.fontMetrics.horizontalAdvance(words)
                painter.setPen(colour(ink))
                place = QRect(right - wide, option.rect.top() + PAD // 2, wide + 1, option.fontMetrics.lineSpacing())
                painter.drawText(place, int(Qt.AlignmentFlag.AlignRight), words)
                right -= wide + 6


def two_lines(text: str, metrics: QFontMetrics, width: int) -> str:
    """Return a text cut to what two lines hold; the whole stands in the tool tip."""
    shown, cut = text, text
    most = int((TWO_LINES + 0.5) * metrics.lineSpacing())  # half a line: what fonts disagree about
    while cut and metrics.boundingRect(QRect(0, 0, width, 1000), WRAP, shown).height() > most:
        cut = cut[:-1]
        shown = f"{cut}…"
    return shown


def _font(option: QStyleOptionViewItem, record: SectionLine) -> QFont:
    font = QFont(option.font)
    font.setBold(record.level == 1)
    return font


def _text_width(width: int, record: SectionLine) -> int:
    return max(60, width - 2 * PAD - STEP * (record.level - 1) - COUNT)


def _nodes(found: Plan) -> list[Node]:
    outline, places, nodes = found.outline, {}, []
    for number, section in enumerate(outline.walk()):
        places[section.key] = number
        record = SectionLine(
            section.key,
            f"{outline.number(section.key)}{outline.heading(section.key, found.year)}",
            outline.level(section.key),
            found.decided[section.key],
            outline.accepts_entries(section.key),
        )
        nodes.append(Node(record, places.get(section.parent, -1)))
    return nodes
