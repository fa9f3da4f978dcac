"""The section's text as it will read: each passage leads to its piece, and pieces are put in between by dragging."""

from collections.abc import Mapping
from functools import partial
from html import escape

from PySide6.QtCore import QPoint, QRectF, Qt, QUrl, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextBrowser, QTextEdit

from rol_desktop.domain.blocks import Document, Heading, Paragraph, Source, printed
from rol_desktop.domain.text import sentence_at
from ui.models.pieces import dragged
from ui.pages.office.passages import SCHEME, Passage, draw_bars, items_of, landing, passages_of, words_of
from ui.pages.office.piece_list import is_act
from ui.theme import colour, colours, report_font
from ui.widgets.edge_scroll import EdgeScroller

EMPTY = "这一部分还没有采用的内容，印出来时不会有这一节。有了材料，在左边选一条按 A 采用，或者把它拖到这里。"
MARGIN = 18  # pixels: room for the bars
LINE = 2


class ReadingView(QTextBrowser):
    """Show text; tell which entry's words were clicked, and where pieces were dropped."""

    entry_chosen = Signal(str)
    edit_asked = Signal(str)
    origin_asked = Signal(str, str)  # an entry's uid and a sentence of it
    comment_asked = Signal(str, str)  # the same
    pieces_dropped = Signal(object, str)  # uids, the entry before which they fell; "" behind the last one
    keyed = Signal(QKeyEvent)  # a key that acts on the chosen pieces

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("reading")
        self.setAccessibleName("成文的样子")
        self.setOpenLinks(False)
        self.setAcceptDrops(True)
        self.document().setDocumentMargin(MARGIN)
        self.anchorClicked.connect(self._chosen)
        EdgeScroller(self).scrolled.connect(self._show_landing_at)
        self._document: Document | None = None
        self._by_name: Mapping[str, int] = {}
        self._ranks: dict[str, int] = {}  # by entry
        self._members: frozenset[str] = frozenset()
        self._passages: tuple[Passage, ...] = ()
        self._uid = ""
        self._landing: int | None = None

    def show_document(self, document: Document, ranks: Mapping[str, int]) -> None:
        """Show other text, with the ranks of the departments by name; the place stays."""
        if (document, ranks) != (self._document, self._by_name):
            self._document, self._by_name = document, ranks
            self._draw()

    def show_members(self, members: frozenset[str]) -> None:
        """Take which entries were merged into the one before them: nothing is put between."""
        self._members = members

    def mark(self, uid: str) -> None:
        """Mark an entry's words and bring them into view."""
        if uid != self._uid:
            self._uid = uid
            self._show_mark()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer where the sentence under the pointer comes from, beside copying."""
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        uid, sentence = self.passage_at(event.pos())
        if uid:
            first = menu.actions()[0] if menu.actions() else None
            for words, signal in (("这句话的来源…", self.origin_asked), ("对这句话写意见…", self.comment_asked)):
                act = QAction(words, menu)
                act.triggered.connect(partial(signal.emit, uid, sentence))
                menu.insertAction(first, act) if first else menu.addAction(act)
        menu.popup(event.globalPos())

    def passage_at(self, pos: QPoint) -> tuple[str, str]:
        """Return the entry whose words lie at a place, and the sentence there; empty for nobody's words."""
        link = self.anchorAt(pos)
        cursor = self.cursorForPosition(pos)
        sentence = sentence_at(cursor.block().text(), cursor.positionInBlock())
        return (link.removeprefix(SCHEME), sentence) if link.startswith(SCHEME) else ("", "")

    # -- hand and keys

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the passage for editing."""
        uid, _ = self.passage_at(event.position().toPoint())
        if uid:
            self.edit_asked.emit(uid)
        else:
            super().mouseDoubleClickEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pass on what acts on the chosen pieces; all other keys move about."""
        if is_act(event):
            self.keyed.emit(event)
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take pieces only."""
        event.setAccepted(bool(dragged(event.mimeData())))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where the pieces would land."""
        event.acceptProposedAction()
        self._show_landing_at(event.position().toPoint())

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Take the line away."""
        del event
        self._show_landing(None)

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell which pieces fell before which entry."""
        self._show_landing(None)
        uids = dragged(event.mimeData())
        if uids:
            event.acceptProposedAction()
            items, number = self._items(), self._landing_at(event.position().toPoint())
            self.pieces_dropped.emit(uids, items[number].uid if number < len(items) else "")

    # -- drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, the departments' bars beside it, and where dragged pieces would land."""
        super().paintEvent(event)
        top = self.verticalScrollBar().value()
        painter = QPainter(self.viewport())
        painter.translate(0, -top)
        draw_bars(painter, self.document(), self._ranks, QRectF(event.rect().translated(0, top)))
        painter.end()
        if self._landing is not None:
            self._paint_landing(self._landing)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the marked words in view when the room grows smaller, as it does when the editor opens."""
        super().resizeEvent(event)
        if event.size().height() < event.oldSize().height():
            self._reveal()

    def _paint_landing(self, number: int) -> None:
        """Draw a line above the item that begins a paragraph, a caret before one within."""
        items, cursor = self._items(), QTextCursor(self.document())
        painter = QPainter(self.viewport())
        if number < len(items):
            cursor.setPosition(items[number].start)
        else:
            cursor.movePosition(QTextCursor.MoveOperation.End)
        place = self.cursorRect(cursor)
        wide = self.viewport().width() - 2 * MARGIN
        if number < len(items) and not cursor.atBlockStart():
            painter.fillRect(place.left() - 1, place.top(), LINE + 1, place.height(), colour("accent_text"))
        else:
            height = place.top() - 4 if number < len(items) else place.bottom() + 4
            painter.fillRect(MARGIN, height, wide, LINE, colour("accent_text"))

    def _show_landing(self, number: int | None) -> None:
        if number != self._landing:
            self._landing = number
            self.viewport().update()

    def _show_landing_at(self, pos: QPoint) -> None:
        self._show_landing(self._landing_at(pos))

    def _landing_at(self, pos: QPoint) -> int:
        return landing(self._items(), self.cursorForPosition(pos).position())

    def _items(self) -> tuple[Passage, ...]:
        return items_of(self._passages, self._members)

    def _draw(self) -> None:
        place = self.verticalScrollBar().value()
        self.setFont(report_font(14))
        self._ranks.clear()
        blocks = self._document.blocks if self._document else ()
        parts = [self._html(each) for each in blocks if isinstance(each, (Heading, Paragraph))]
        self.setHtml("".join(parts) or f'<p style="color:{colours().muted}">{EMPTY}</p>')
        self.document().setDocumentMargin(MARGIN)
        self._passages = passages_of(self.document())
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(place)
        self._show_mark()

    def _show_mark(self) -> None:
        marks = [self._selection(each) for each in self._passages if each.uid == self._uid]
        self.setExtraSelections(marks)
        self._reveal()

    def _selection(self, passage: Passage) -> QTextEdit.ExtraSelection:
        look = QTextCharFormat()
        look.setBackground(colour("selected"))
        made = QTextEdit.ExtraSelection()
        made.cursor, made.format = words_of(self.document(), passage), look
        return made

    def _reveal(self) -> None:
        """Scroll to the marked words where they are out of sight; a click on what is seen moves nothing."""
        here = next((each for each in self._passages if each.uid == self._uid), None)
        if here is None:
            return
        start, end = self.cursorRect(self._at(here.start)), self.cursorRect(self._at(here.end))
        if start.top() < 0 or (end.bottom() > self.viewport().height() and start.top() > 0):
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + start.top() - MARGIN)

    def _at(self, position: int) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        return cursor

    def _html(self, block: Heading | Paragraph) -> str:
        if isinstance(block, Heading):
            words = self._linked(f"<b>{escape(printed(block))}</b>", block.source)
            return f'<p style="margin:10px 0 4px 0">{words}</p>'
        head = block.heading
        lead = self._linked(f"<b>{escape(printed(head))}。</b>", head.source) if head else ""
        runs = "".join(self._linked(escape(run.text), run.source) for run in block.runs)
        return f'<p style="margin:0 0 6px 0; text-indent:2em; line-height:150%">{lead}{runs}</p>'

    def _linked(self, words: str, source: Source | None) -> str:
        if source is None:
            return words
        if source.department in self._by_name:
            self._ranks[source.entry] = self._by_name[source.department]
        style = f"color:{colours().text}; text-decoration:none"
        whose = escape(source.department)
        return f'<a href="{SCHEME}{source.entry}" title="{whose}" style="{style}">{words}</a>'

    def _chosen(self, link: QUrl) -> None:
        if link.toString().startswith(SCHEME):
            self.entry_chosen.emit(link.toString().removeprefix(SCHEME))
