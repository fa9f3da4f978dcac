"""One entry as a card: lead, text, for problems the cause; its length, and what can be done with it."""

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QWidget

from rol_desktop.domain import text
from rol_desktop.domain.entry import Entry, EntryContent
from rol_desktop.domain.finding import Finding
from rol_desktop.domain.outline import Kind, Section
from rol_desktop.domain.references import Values, keys, resolved, written
from rol_desktop.domain.submission import Comment
from ui import theme
from ui.context import UiContext
from ui.forms.card_acts import CardAct, listen_to_keys, more_button
from ui.forms.evidence_strip import EvidenceStrip
from ui.forms.fields import select
from ui.forms.figure_chips import chips_of
from ui.forms.finding_strip import FindingStrip
from ui.forms.hints import CAUSE_HINT, HINTS
from ui.forms.pasting import clean_in, is_no_lead
from ui.forms.said_here import SaidHere
from ui.forms.underline import stands_in, underline
from ui.forms.writer import EntryWriter
from ui.widgets.basics import column, label, row, set_property, tool
from ui.widgets.chips import ChipField
from ui.widgets.dropped import files_in
from ui.widgets.entry_drag import Grip
from ui.widgets.typing import LineField, TextField


class EntryCard(QFrame):
    """Hold the fields of one entry."""

    typed = Signal()
    entered = Signal()
    left_empty = Signal()
    move_asked = Signal(int)
    delete_asked = Signal()
    section_asked = Signal()
    figure_asked = Signal()
    done_asked = Signal(object)  # Comment
    answer_asked = Signal(object)  # Comment

    def __init__(self, context: UiContext, section: Section, entry: Entry | None = None, after: str = "") -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.setObjectName("entryCard")
        self._section = section
        self._carried = entry.content.carried_over if entry else False
        self.writer = EntryWriter(context, self.content, self)
        self.writer.after = after
        self.lead = LineField("小标题", "小标题：一句话点明这件事（可以不写）")
        self.text = ChipField("正文", HINTS[section.kind])
        self.cause = ChipField("原因", CAUSE_HINT, lines=2) if section.kind is Kind.PROBLEM else None
        self.count = label("", "small", name="entryCount")
        self.tag = label("", "small", name="entryTag")
        self.printed = label("", "small", wrap=True, name="entryPrinted")
        self.note = label("", "warn", wrap=True, name="pasteNote")
        self.found = FindingStrip()
        self._said = SaidHere()
        self._findings: tuple[Finding, ...] = ()
        self._values: Values = {}
        self._names: Mapping[str, str] = {}
        self._length = 0
        self.evidence = EvidenceStrip(context, lambda: self.uid, lambda: not self.content().is_empty)
        self.grip = Grip(self)
        self.setAcceptDrops(True)
        self._build()
        self._connect()
        if entry is not None:
            self.show_entry(entry)

    @property
    def uid(self) -> str:
        """Return the uid of the entry; '' for a new one without words."""
        return self.writer.uid

    def content(self) -> EntryContent:
        """Return what stands in the fields."""
        cause = self.cause.toPlainText() if self.cause else self._kept_cause
        return EntryContent(self._section.key, self.lead.text(), self.text.toPlainText(), cause, self._carried)

    def show_entry(self, entry: Entry) -> None:
        """Show the store's state, unless something typed is on its way there."""
        if not self.writer.is_settled:
            return
        self.writer.adopt(entry.uid)
        self.grip.uid = entry.uid
        self.lead.set_text(entry.content.lead)
        self.text.set_text(entry.content.text)
        if self.cause:
            self.cause.set_text(entry.content.cause)
        self._kept_cause = entry.content.cause
        self._carried = entry.content.carried_over
        self._measure()
        self.tag.setText("沿用上年，未改动" if self._carried else "")

    def show_count(self, whole: int, alone: bool) -> None:  # noqa: FBT001 - whether it is the only card
        """Show the length beside the hint, which is for the section as a whole."""
        own = self.characters()
        hint = self._section.length_hint
        beside = f"{own} / 约{hint}字" if alone else f"{own}字 · 全节{whole} / 约{hint}字"
        self.count.setText(beside if hint else f"{own}字")
        set_property(self.count, "kind", "warn" if hint and whole > 2 * hint else "small")

    def show_figures(self, values: Values, names: Mapping[str, str]) -> None:
        """Know the figures that the text may refer to, and what they are called."""
        if (values, names) != (self._values, self._names):
            self._names = names
            for area in self._areas():
                area.show_chips(chips_of(values, names))
        self.show_values(values)

    def show_values(self, values: Values) -> None:
        """Show what the text's references to figures will print."""
        self._values = values
        words = self.text.toPlainText()
        self.printed.setText(f"印出时：{resolved(words, values)}" if values and any(keys(words)) else "")
        self.printed.setVisible(bool(self.printed.text()))
        if "{{" in words:
            self._mark_words()
        self._measure()

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        """Show what the checks say about this entry, and underline the words they are about."""
        if findings != self._findings:
            self._findings = findings
            self.found.show_findings(findings)
            self._mark_words()

    def show_comments(self, comments: tuple[Comment, ...]) -> None:
        """Show what the office said about this entry."""
        self._said.show_comments(comments)

    def select_finding(self, finding: Finding) -> None:
        """Select the words that a finding is about."""
        place = finding.place
        for _, field in self._fields():
            if stands_in(field, finding):
                select(field, place.start, place.end)
                return
        self.focus_end()

    def select_span(self, field: str, start: int, end: int) -> QWidget:
        """Select some words of a field without taking the keyboard; return the field."""
        chosen = dict(self._fields())[field]
        select(chosen, start, end, focus=False)
        return chosen

    @property
    def fields(self) -> tuple[LineField | TextField, ...]:
        """Return what one types into."""
        return tuple(field for _, field in self._fields())

    def insert_figure(self, key: str) -> None:
        """Put a reference to a figure where the caret is."""
        self.text.insertPlainText(written(key))
        self.show_values(self._values)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def characters(self) -> int:
        """Return how long what the fields will print is: a reference to a figure counts as its digits."""
        return self._length

    def _measure(self) -> None:
        """Count once for each change: a section's cards are added up with every key."""
        content = self.content()
        fields = (content.lead, content.text, content.cause)
        self._length = sum(text.count(resolved(each, self._values)) for each in fields)

    def focus_end(self) -> None:
        """Put the caret where one goes on writing."""
        field = self.lead if not self.content().lead and not self.content().text else self.text
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_cause(self) -> None:
        """Put the caret into the cause."""
        (self.cause or self.text).setFocus(Qt.FocusReason.OtherFocusReason)

    def set_current(self, current: bool) -> None:  # noqa: FBT001 - Qt's way
        """Show whether the caret is in this card."""
        set_property(self, "current", current)

    def changeEvent(self, event: QEvent) -> None:
        """Mark words in the colours that are now in force."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.isVisible():
            self._mark_words()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files: they prove this entry."""
        if files_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Attach what was dropped."""
        event.acceptProposedAction()
        self.evidence.attach(files_in(event.mimeData()))

    def _fields(self) -> Iterator[tuple[str, LineField | TextField]]:
        """Yield what one types into, by name."""
        yield "lead", self.lead
        yield "text", self.text
        if self.cause:
            yield "cause", self.cause

    def _mark_words(self) -> None:
        for field in self._areas():
            underline(field, [each for each in self._findings if stands_in(field, each)])

    def _areas(self) -> tuple[ChipField, ...]:
        return (self.text, self.cause) if self.cause else (self.text,)

    def _build(self) -> None:
        self._kept_cause = ""
        size = QApplication.font().pixelSize()
        for name, field in self._fields():
            field.setObjectName(name)
            field.setFont(theme.report_font(size))
        for area in self._areas():
            area.show_chips(chips_of({}, {}))  # a key is never seen, before the figures are read neither
        layout = column(self, margin=12, gap=8)
        layout.addWidget(self._said)
        layout.addWidget(self.lead)
        layout.addWidget(self.text)
        if self.cause:
            layout.addWidget(label("原因", "small"))
            layout.addWidget(self.cause)
        self.note.hide()
        layout.addWidget(self.note)
        self.printed.hide()
        layout.addWidget(self.printed)
        layout.addWidget(self.found)
        layout.addWidget(self.evidence)
        layout.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        foot = row(gap=8)
        foot.addWidget(self.count)
        foot.addWidget(self.tag)
        foot.addStretch(1)
        tip = "添加佐证材料（也可以把文件拖到这一条上）"
        foot.addWidget(tool("attach", tip, self.evidence.ask, name="addEvidence"))
        foot.addWidget(self.grip)
        foot.addWidget(more_button(self._acts()))
        return foot

    def _acts(self) -> tuple[CardAct, ...]:
        return (
            CardAct("上移", lambda: self.move_asked.emit(-1), "Alt+Up", "Alt+↑"),
            CardAct("下移", lambda: self.move_asked.emit(1), "Alt+Down", "Alt+↓"),
            CardAct("移到其他章节…", self.section_asked.emit),
            CardAct("插入数据…", self.figure_asked.emit, "Ctrl+I"),
            CardAct("删除", self.delete_asked.emit, "Ctrl+Delete"),
        )

    def _connect(self) -> None:
        self.lead.declines = self._put_into_text
        self._said.done_asked.connect(self.done_asked)
        self._said.answer_asked.connect(self.answer_asked)
        insert = QAction("插入数据…\tCtrl+I", self.text)
        insert.triggered.connect(self.figure_asked)
        self.text.addAction(insert)
        self.found.shown.connect(self.select_finding)
        self.lead.returnPressed.connect(self.text.setFocus)
        for _, field in self._fields():
            field.textChanged.connect(self._touch)
            field.entered.connect(self.entered)
            field.left.connect(self._leave)
            field.pasting.connect(self.writer.close_step)
            field.pasted.connect(self._clean)
        listen_to_keys(self, self._acts())

    def _touch(self) -> None:
        self.tag.clear()
        self.note.hide()
        self.show_values(self._values)
        self.writer.touch()
        self.typed.emit()

    def _clean(self, start: int, end: int) -> None:
        area = self.sender()
        assert isinstance(area, LineField | TextField)
        if told := clean_in(area, start, end, self.writer.close_step):
            self.note.setText(told)
            self.note.show()

    def _put_into_text(self, words: str) -> bool:
        """Paste what is no lead into the text."""
        if is_no_lead(words):
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)
            self.text.paste()
            return True
        return False

    def _leave(self) -> None:
        """Save on leaving; a card left empty goes without a word."""
        self.writer.flush()
        inside: QWidget | None = QApplication.focusWidget()
        if not (inside is not None and self.isAncestorOf(inside)) and self.content().is_empty:
            self.left_empty.emit()
