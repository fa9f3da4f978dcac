"""Editing a piece's words over the department's: saved as typed, the department's words stay beside it."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from rol_desktop.domain.changes import Changes
from rol_desktop.domain.entry import Entry, EntryContent
from rol_desktop.services.deciding.material import Piece
from rol_desktop.services.deciding.splitting import split_at
from rol_desktop.services.writing import entries
from ui.context import UiContext
from ui.forms.fields import put_line, put_text, select, text_of
from ui.forms.passage_help import PassageHelp
from ui.theme import report_font
from ui.widgets.basics import button, column, row
from ui.widgets.chips import ChipField
from ui.widgets.elided import ElidedLabel
from ui.widgets.late import Later
from ui.widgets.typing import LineField


class PieceEditor(QFrame):
    """Edit one entry; hidden until asked for."""

    closed = Signal()
    was_cut = Signal(str)  # the uid of the second part

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self.setObjectName("pieceEditor")
        self._context = context
        self._entry: Entry | None = None
        self._sought = ("", "")
        self.whose = ElidedLabel("strong", "editWhose")
        self.lead = LineField("小标题", "小标题")
        self.text = ChipField("正文", "正文", 4)
        self.cause = ChipField("原因", "问题的原因", 2)
        for name, field in (("editLead", self.lead), ("editText", self.text), ("editCause", self.cause)):
            field.setObjectName(name)
            field.setFont(report_font(self.font().pixelSize() if self.font().pixelSize() > 0 else 14))
        self.help = PassageHelp(context, {"lead": self.lead, "text": self.text, "cause": self.cause}, self)
        self._lay_out()
        self._later = Later(self._save, self)
        self.lead.textEdited.connect(self._later.start)
        self.text.textChanged.connect(self._later.start)
        self.cause.textChanged.connect(self._later.start)
        context.flushing.connect(self._later.now)
        self.hide()

    def show_piece(self, piece: Piece | None) -> None:
        """Show another piece, or its newer words; what is being typed is never replaced."""
        entry = piece.entry if piece else None
        if entry is None or self._entry is None or entry.uid != self._entry.uid:
            self._later.now()
        elif self._later.isActive():
            return
        self._entry = entry
        self.setEnabled(entry is not None)
        if piece is None or entry is None:
            return
        self.whose.show_words(piece.department)
        put_line(self.lead, entry.content.lead)
        put_text(self.text, entry.content.text)
        put_text(self.cause, entry.content.cause)
        self.cause.setVisible(bool(entry.content.cause))
        if self.isVisible():
            self.help.show_entry(entry)
            self._select()

    def open_up(self) -> None:
        """Show the fields and put the keyboard into the text."""
        self.show()
        self.text.setFocus()
        if self._entry is not None:
            self.help.show_entry(self._entry)

    def open_at(self, uid: str, words: str) -> None:
        """Show the fields as soon as this entry is the one shown, with some of its words selected."""
        self._sought = (uid, words)
        self.open_up()
        self._select()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def cut(self) -> None:
        """Make two entries of this one where the caret stands in its text."""
        if self._entry is not None:
            self._later.now()
            before = self.text.between(0, self.text.textCursor().position())
            leading = len(before) - len(before.lstrip()) if before.strip() else len(before)
            self._context.act(split_at, self._entry.uid, len(before) - leading, then=self._was_cut)

    def _was_cut(self, found: tuple[Entry, Changes]) -> None:
        self._context.noted.emit("已从光标处拆成两条，各留着来源，可以撤销。")
        self.was_cut.emit(found[0].uid)

    def _lay_out(self) -> None:
        top = row()
        top.addWidget(self.whose, 1)
        tip = "从光标处拆开，光标以后的文字另成一条 (Ctrl+Shift+Enter)"
        top.addWidget(button("拆成两条", self.cut, kind="quiet", name="cutPiece", tip=tip))
        for key in ("Ctrl+Shift+Return", "Ctrl+Shift+Enter"):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.cut)
        top.addWidget(
            button("插入数据…", self.help.insert_figure, kind="quiet", name="editFigure", tip="引用一个数 (Ctrl+I)")
        )
        top.addWidget(button("改好了", self._leave, kind="primary", name="editDone", tip="回到列表 (Esc)"))
        area = QScrollArea()
        area.setWidgetResizable(True)
        inner = QWidget()
        inner.setObjectName("scrolled")
        fields = column(inner)
        for field in (self.lead, self.text, self.cause):
            fields.addWidget(field)
        fields.addWidget(self.help.printed)
        fields.addStretch(1)
        area.setWidget(inner)
        layout = column(self, margin=12)
        layout.addLayout(top)
        layout.addWidget(self.help)
        layout.addWidget(area, 1)

    def _select(self) -> None:
        uid, words = self._sought
        if not words or self._entry is None or self._entry.uid != uid:
            return
        self._sought = ("", "")
        field = next((each for each in self.help.fields if words in text_of(each)), None)
        if field is not None:
            start = text_of(field).index(words)
            select(field, start, start + len(words))

    def _leave(self) -> None:
        self._later.now()
        self.hide()
        self.closed.emit()

    def _save(self) -> None:
        if self._entry is None:
            return
        content = self._content(self._entry)
        if content != self._entry.content:
            self._entry = replace(self._entry, content=content)
            self._context.write(entries.write_entry, self._entry.uid, content)

    def _content(self, entry: Entry) -> EntryContent:
        return replace(
            entry.content,
            lead=self.lead.text().strip(),
            text=self.text.toPlainText().strip(),
            cause=self.cause.toPlainText().strip(),
        )
