"""The section's text as it will read: each passage leads to its piece."""

from functools import partial
from html import escape

from PySide6.QtCore import QPoint, Qt, QUrl, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QTextCursor
from PySide6.QtWidgets import QTextBrowser

from rol_desktop.domain.blocks import Document, Heading, Paragraph, Run, printed
from rol_desktop.domain.text import sentence_at
from ui.theme import colours, report_font

SCHEME = "entry:"
EMPTY = "这一部分还没有采用的内容，印出来时不会有这一节。"


class ReadingView(QTextBrowser):
    """Show text; tell which entry's words were clicked."""

    entry_chosen = Signal(str)
    origin_asked = Signal(str, str)  # an entry's uid and a sentence of it
    comment_asked = Signal(str, str)  # the same

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("reading")
        self.setAccessibleName("成文的样子")
        self.setOpenLinks(False)
        self.anchorClicked.connect(self._chosen)
        self._document: Document | None = None
        self._uid = ""

    def show_document(self, document: Document | None) -> None:
        """Show other text; the place stays."""
        if document == self._document:
            return
        self._document = document
        self._draw()

    def mark(self, uid: str) -> None:
        """Mark an entry's words and bring them into view."""
        if uid != self._uid:
            self._uid = uid
            self._draw()
            self.scrollToAnchor(uid)

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

    def _draw(self) -> None:
        place = self.verticalScrollBar().value()
        self.setFont(report_font(14))
        blocks = self._document.blocks if self._document else ()
        parts = [self._html(each) for each in blocks if isinstance(each, (Heading, Paragraph))]
        self.setHtml("".join(parts) or f'<p style="color:{colours().muted}">{EMPTY}</p>')
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(place)

    def _html(self, block: Heading | Paragraph) -> str:
        if isinstance(block, Heading):
            return f'<p style="margin:10px 0 4px 0"><b>{escape(printed(block))}</b></p>'
        head = f"<b>{escape(printed(block.heading))}。</b>" if block.heading else ""
        runs = "".join(self._run(run) for run in block.runs)
        return f'<p style="margin:0 0 6px 0; text-indent:2em; line-height:150%">{head}{runs}</p>'

    def _run(self, run: Run) -> str:
        if run.source is None:
            return escape(run.text)
        now = colours()
        uid = run.source.entry
        back = f"background:{now.selected};" if uid == self._uid else ""
        style = f"color:{now.text}; text-decoration:none; {back}"
        return (
            f'<a name="{uid}"></a><a href="{SCHEME}{uid}" title="{escape(run.source.department)}" style="{style}">'
            f"{escape(run.text)}</a>"
        )

    def _chosen(self, link: QUrl) -> None:
        if link.toString().startswith(SCHEME):
            self.entry_chosen.emit(link.toString().removeprefix(SCHEME))
