"""Everything that will be handed over, on one page to read, with marks on what changed since the last time."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QUrl, Signal
from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextBrowser

from rol_desktop.domain.annex import cell
from rol_desktop.domain.combining import quantity_of
from rol_desktop.domain.difference import Mark, woven
from rol_desktop.domain.entry import Entry
from rol_desktop.domain.evidence import said
from rol_desktop.domain.figure import Figure, FigureState, Indicator
from rol_desktop.domain.since import NAMES, EntryChange, Since, What
from rol_desktop.domain.text import as_sentence
from ui.pages.department.saying import Saying, this_years_words
from ui.pages.department.view import View
from ui.theme import colour

ENTRY, SECTION, FIGURE = "entry", "section", "figure"
EDIT = "\u2060".join("去修改")  # kept together at the end of a line
ABOVE = 12  # pixels above a heading


class ReadThrough(QTextBrowser):
    """Show the form as it would be handed over; a link leads to each place where it is written."""

    entry_asked = Signal(str)
    section_asked = Signal(str)
    figure_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._view: View | None = None
        self._since = Since()
        self.setObjectName("readThrough")
        self.setAccessibleName("将报送的全部内容")
        self.setOpenLinks(False)
        self.document().setDocumentMargin(12)
        self.anchorClicked.connect(self._go)

    def show_view(self, view: View, since: Since) -> None:
        """Show another state of the form, keeping the reader's place."""
        self._view, self._since = view, since
        self._write(view)

    def changeEvent(self, event: QEvent) -> None:
        """Write it again in the colours that are now in force."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._view is not None:
            self._write(self._view)

    def _write(self, view: View) -> None:
        place = self.verticalScrollBar().value()
        self.clear()
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        told = _told_sections(view)
        for section in view.desk.outline.walk():
            if section.key in told:
                self._section(cursor, view, section.key)
        self._removed(cursor, view)
        self._figures(cursor, view)
        self._reasons(cursor, view)
        cursor.endEditBlock()
        self.verticalScrollBar().setValue(place)

    def _section(self, cursor: QTextCursor, view: View, key: str) -> None:
        entries = [each for each in view.entries_of(key) if not each.content.is_empty]
        nothing = view.desk.nothing.get(key)
        _line(cursor, ABOVE)
        cursor.insertText(view.title_of(key), _strong(f"{SECTION}:{key}"))
        if nothing is not None:
            _line(cursor)
            cursor.insertText(f"本节无可报。原因：{nothing}", _inked("muted"))
        for entry in entries:
            self._entry(cursor, view, entry)

    def _entry(self, cursor: QTextCursor, view: View, entry: Entry) -> None:
        change = self._since.of_entry(entry.uid)
        content = entry.content
        before = change.before if change and change.what is What.CHANGED else None
        _line(cursor)
        if change is not None:
            cursor.insertText(f"{NAMES[change.what]}　", _inked("warn"))
        old = before.content if before else content
        leads = as_sentence(old.lead), as_sentence(content.lead)  # as it will be printed
        parts = [leads, (old.text, content.text), (old.cause, content.cause)]
        for number, (was, words) in enumerate(parts):
            if words.strip() or was.strip():
                cursor.insertText("　原因：" if number == 2 else "", _inked("muted"))
                _compared(cursor, was if before else words, words, this_years_words(view))
        cursor.insertText("　", _words())
        cursor.insertText(EDIT, _link(f"{ENTRY}:{entry.uid}"))
        for each in view.evidence_of(entry.uid):
            _line(cursor, indent=1)
            new = "新加的" if each in self._since.attached else ""
            cursor.insertText(f"{new}佐证材料：{each.name}（{said(each.size)}）", _inked("warn" if new else "muted"))

    def _removed(self, cursor: QTextCursor, view: View) -> None:
        gone: Sequence[EntryChange] = [each for each in self._since.entries if each.what is What.REMOVED]
        taken = self._since.taken_off
        if gone or taken:
            _line(cursor, ABOVE)
            cursor.insertText("上次报送过、这次不再报送的", _strong())
        for each in gone:
            _line(cursor)
            content = each.entry.content
            cursor.insertText(
                this_years_words(view)(f"{as_sentence(content.lead)}{content.text}{content.cause}"), _struck()
            )
        for file in taken:
            _line(cursor, indent=1)
            cursor.insertText(f"佐证材料：{file.name}", _struck())

    def _figures(self, cursor: QTextCursor, view: View) -> None:
        filled = {each.indicator: each for each in view.desk.figures if each.state is not FigureState.EMPTY}
        changed = {each.indicator: each.before for each in self._since.figures}
        shown = [each for each in view.desk.indicators.indicators if each.key in filled or changed.get(each.key)]
        group = ""
        for indicator in shown:
            if indicator.group != group:
                group = indicator.group
                _line(cursor, ABOVE)
                cursor.insertText(f"数据：{group}", _strong(f"{FIGURE}:{indicator.key}"))
            _line(cursor)
            cursor.insertText(_told(indicator, filled.get(indicator.key)), _words())
            if indicator.key in changed:
                before = changed[indicator.key]
                was = f"上次{_value(indicator, before)}" if before else "新填"
                cursor.insertText(f"　{was}", _inked("warn"))

    def _reasons(self, cursor: QTextCursor, view: View) -> None:
        if view.explained:
            _line(cursor, ABOVE)
            cursor.insertText("随报送包送到的说明", _strong())
        for finding, waiver in view.explained:
            _line(cursor)
            cursor.insertText(finding.message, _words())
            _line(cursor, indent=1)
            cursor.insertText(f"说明：{waiver.reason}", _inked("muted"))

    def _go(self, url: QUrl) -> None:
        kind, _, key = url.toString().partition(":")
        signals = {ENTRY: self.entry_asked, SECTION: self.section_asked, FIGURE: self.figure_asked}
        signals[kind].emit(key)


def _told_sections(view: View) -> set[str]:
    """Return the sections that say something, with those above them."""
    outline = view.desk.outline
    told = {each.content.section for each in view.desk.entries if not each.content.is_empty} | set(view.desk.nothing)
    for section in reversed(list(outline.walk())):
        if section.key in told and section.parent:
            told.add(section.parent)
    return told


def _compared(cursor: QTextCursor, was: str, words: str, printed: Saying) -> None:
    """Write words, with what went struck through and what came underlined."""
    if was == words:
        cursor.insertText(printed(words), _words())
        return
    dress = {Mark.KEPT: _words, Mark.ADDED: _came, Mark.REMOVED: _struck}
    for text, mark in woven(printed(was), printed(words)):
        cursor.insertText(text, dress[mark]())


def _told(indicator: Indicator, figure: Figure | None) -> str:
    words = f"{indicator.name}：{_value(indicator, figure)}"
    return f"{words}（{figure.explanation}）" if figure and figure.explanation else words


def _value(indicator: Indicator, figure: Figure | None) -> str:
    if figure is None or figure.state is FigureState.EMPTY:
        return "未填"
    value = cell(quantity_of(indicator, figure))
    return value if figure.state is FigureState.NOT_APPLICABLE else f"{value}{indicator.unit}"


def _line(cursor: QTextCursor, above: int = 4, indent: int = 0) -> None:
    """Begin a line; the first one is there already."""
    made = QTextBlockFormat()
    made.setTopMargin(above)
    made.setIndent(indent)
    made.setLineHeight(130, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    if cursor.position():
        cursor.insertBlock(made)
    else:
        cursor.setBlockFormat(made)


def _words() -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(colour("text"))
    return made


def _inked(name: str) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(colour(name))
    return made


def _strong(target: str = "") -> QTextCharFormat:
    made = _words()
    made.setFontWeight(QFont.Weight.DemiBold)
    if target:
        made.setAnchor(True)
        made.setAnchorHref(target)
    return made


def _came() -> QTextCharFormat:
    made = _inked("good")
    made.setFontUnderline(True)
    return made


def _struck() -> QTextCharFormat:
    made = _inked("muted")
    made.setFontStrikeOut(True)
    return made


def _link(target: str) -> QTextCharFormat:
    made = _inked("accent_text")
    made.setAnchor(True)
    made.setAnchorHref(target)
    return made
