"""The middle of the desk: one section's guidance and its entries as cards."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from rol_desktop.domain.entry import Entry
from rol_desktop.domain.finding import Finding
from rol_desktop.domain.outline import Section
from rol_desktop.services.writing.entries import delete_entries, move_entry
from rol_desktop.services.writing.replacing import Hit
from ui.context import UiContext
from ui.forms.entry_card import EntryCard
from ui.forms.selecting import deselect, focus_selected, select_words
from ui.pages.department.section_foot import SectionFoot
from ui.pages.department.section_head import SectionHead
from ui.pages.department.view import View, figures_of
from ui.pages.department.wanted import NOBODY, Wanted
from ui.widgets.basics import column
from ui.widgets.card_list import CardList
from ui.widgets.edge_scroll import EdgeScroller

FIRST = 3  # cards made before the section is shown: more of them no window shows
AT_ONCE = 4  # made in one go while one reads: a key that is pressed meanwhile waits for no more of them
BETWEEN = 40  # milliseconds for the screen and the keyboard between two goes


class SectionPage(QWidget):
    """Show one section; everything typed is saved by its card, everything else goes through the context."""

    import_asked = Signal()
    figure_asked = Signal(object)  # the card that wants a figure in its text
    section_asked = Signal(str)  # the uid of an entry that shall go elsewhere
    nothing_asked = Signal(str)  # the section that nothing is to be reported for
    nothing_withdrawn = Signal(str)
    mend_asked = Signal(object)  # Finding
    explain_asked = Signal(object)  # Finding
    done_asked = Signal(object)  # Comment
    answer_asked = Signal(object)  # Comment

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.setObjectName("sectionPage")
        self._context = context
        self._view: View | None = None
        self._section: Section | None = None
        self._cards: list[EntryCard] = []
        self._placeholder: EntryCard | None = None  # stands in a section without entries
        self._sought: Hit | None = None  # the words to select when their entry is shown
        self._wanted = NOBODY  # the entry that gets the caret when it is shown
        self._head = SectionHead()
        self._list = CardList()
        self._list.above = self._head.hint
        self._foot = SectionFoot()
        self._more = QTimer(self, singleShot=True, interval=BETWEEN)
        self._more.timeout.connect(self._show_more)
        self._build()
        self._list.dropped.connect(self._drop)

    @property
    def section(self) -> str:
        """Return the key of the section on show."""
        return self._section.key if self._section else ""

    @property
    def cards(self) -> tuple[EntryCard, ...]:
        """Return the cards on show, in their order."""
        return tuple(self._cards)

    def show_section(self, view: View, key: str) -> None:
        """Show another section."""
        self._section = view.desk.outline.by_key[key]
        self._clear()
        self.show_view(view)

    def show_view(self, view: View) -> None:
        """Show another state of the same section."""
        section = self._section
        if section is None:
            return
        self._view, self._section = view, view.desk.outline.by_key.get(section.key, section)
        self._head.show_section(view, self._section)
        self._show_entries(view.entries_of(section.key))
        self._show_foot(view)

    def add_card(self) -> None:
        """Open an empty card below the one with the caret; nothing is kept until something is typed."""
        section = self._section
        if section is None or (self._view and not self._view.desk.outline.accepts_entries(section.key)):
            return
        current = next((card for card in self._cards if card.isAncestorOf(self.focusWidget() or self)), None)
        empty = next((card for card in self._cards if card.content().is_empty), None)
        if empty is None:
            place = self._cards.index(current) + 1 if current else len(self._cards)
            empty = self._insert(place, None, after=current.uid if current else "")
        empty.focus_end()
        self._recount()

    def focus_entry(self, uid: str, *, cause: bool = False, words: str = "") -> None:
        """Put the caret into an entry, now or as soon as it is shown, and select some of its words."""
        card = next((card for card in self._cards if card.uid == uid), None)
        if card is None:
            self._wanted = Wanted(uid, cause, words)
            return
        card.focus_cause() if cause else card.focus_end()
        select_words(card.fields, words)
        self._area.ensureWidgetVisible(card)

    def show_words(self, hit: Hit) -> None:
        """Select the words that were found, now or as soon as their entry is shown; the keyboard stays where it is."""
        card = next((card for card in self._cards if card.uid == hit.entry.uid), None)
        self._sought = hit if card is None else None
        if card is not None:
            for each in self._cards:
                deselect(each.fields)
            self._area.ensureWidgetVisible(card.select_span(hit.field, hit.start, hit.end))

    def focus_selected(self) -> None:
        """Put the caret where words are selected; where none are, into the first text."""
        found = any(focus_selected(card.fields) for card in self._cards)
        if self._cards and not found:
            self._cards[0].focus_end()

    def _build(self) -> None:
        layout = column(self, margin=16, gap=8)
        layout.addWidget(self._head)
        self._head.nothing_withdrawn.connect(self._withdraw)
        self._area = QScrollArea(widgetResizable=True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(self._list)
        EdgeScroller(self._area, self._list).scrolled.connect(self._list.show_landing)
        layout.addWidget(self._area, 1)
        layout.addWidget(self._foot)
        self._foot.add_asked.connect(self.add_card)
        self._foot.import_asked.connect(self.import_asked)
        self._foot.nothing_asked.connect(self._ask_nothing)

    def _clear(self) -> None:
        self._context.flushing.emit()
        self._list.arrange([])
        for card in self._cards:
            card.hide()
            card.deleteLater()
        self._cards = []

    def _show_entries(self, entries: tuple[Entry, ...]) -> None:
        """Keep each card with its entry, so that caret and scroll stay where they are."""
        kept = {card.uid: card for card in self._cards if card.uid}
        gone = set(kept) - {entry.uid for entry in entries}
        for card in [card for card in self._cards if card.writer.is_settled]:
            if card.uid in gone or (entries and card is self._placeholder and card.content().is_empty):
                self._remove(card)
        fresh = [entry for entry in entries if entry.uid not in kept]
        later = {entry.uid for entry in fresh[AT_ONCE if self._cards else FIRST :]} - {self._wanted.uid}
        if later:
            self._more.start()
        for place, entry in enumerate(each for each in entries if each.uid not in later):
            card = kept.get(entry.uid) or self._insert(place, entry)
            card.show_entry(entry)
        self._sort([entry.uid for entry in entries])
        self._hold_place(entries)
        if self._wanted.uid and any(card.uid == self._wanted.uid for card in self._cards):
            wanted, self._wanted = self._wanted, NOBODY
            self.focus_entry(wanted.uid, cause=wanted.cause, words=wanted.words)
        if self._sought is not None:
            self.show_words(self._sought)
        self._recount()
        self._show_findings()

    def _hold_place(self, entries: tuple[Entry, ...]) -> None:
        """Keep an empty card in a section without entries, but for one that was said to have nothing to report."""
        none = self._view is not None and self.section in self._view.desk.nothing
        empty = self._placeholder if self._placeholder in self._cards else None
        if none and not entries and empty is not None and empty.content().is_empty and empty.writer.is_settled:
            self._remove(empty)
        elif not self._cards and self._takes_entries() and not none:
            self._placeholder = self._insert(0, None)

    def _show_findings(self) -> None:
        by_entry: dict[str, list[Finding]] = {}
        for finding in self._view.findings_of(self.section) if self._view else ():
            by_entry.setdefault(finding.place.entry, []).append(finding)
        for card in self._cards:
            card.show_findings(tuple(by_entry.get(card.uid, ())) if card.uid else ())
            card.show_comments(self._view.comments_on(card.uid) if self._view and card.uid else ())

    def _show_more(self) -> None:
        if self._view is not None:
            self._show_entries(self._view.entries_of(self.section))

    def _sort(self, order: list[str]) -> None:
        """Bring the cards into the entries' order; new ones without words keep their place behind the one above."""
        rank = {uid: place for place, uid in enumerate(order)}
        keys, last = {}, -1.0
        for card in self._cards:
            last = rank.get(card.uid, last + 0.5)
            keys[card] = last
        wanted = sorted(self._cards, key=lambda card: keys[card])
        if wanted != self._cards:
            self._cards = wanted
            self._list.arrange(self._cards)

    def _insert(self, place: int, entry: Entry | None, after: str = "") -> EntryCard:
        assert self._section is not None
        card = EntryCard(self._context, self._section, entry, after)
        card.typed.connect(self._count)
        card.entered.connect(self._mark)
        card.left_empty.connect(self._drop_empty)
        card.move_asked.connect(self._move)
        card.delete_asked.connect(self._delete)
        card.section_asked.connect(self._ask_section)
        card.figure_asked.connect(self._ask_figure)
        card.done_asked.connect(self.done_asked)
        card.answer_asked.connect(self.answer_asked)
        card.found.mend_asked.connect(self.mend_asked)
        card.found.explain_asked.connect(self.explain_asked)
        self._cards.insert(place, card)
        self._list.arrange(self._cards)
        return card

    def _remove(self, card: EntryCard) -> None:
        self._cards.remove(card)
        self._list.arrange(self._cards)
        card.hide()
        card.deleteLater()

    def _recount(self) -> None:
        values, names = figures_of(self._view) if self._view else ({}, {})
        for card in self._cards:
            card.show_figures(values, names)
            card.evidence.show_files(self._view.evidence_of(card.uid) if self._view else ())
        self._count()

    def _count(self) -> None:
        whole = sum(card.characters() for card in self._cards)
        for card in self._cards:
            card.show_count(whole, alone=len(self._cards) == 1)

    def _mark(self) -> None:
        for card in self._cards:
            card.set_current(card is self.sender())

    def _drop_empty(self) -> None:
        """Let an empty card go: one without an entry at once, one that was emptied as a deletion."""
        card = self.sender()
        if not isinstance(card, EntryCard) or card not in self._cards:
            return
        if card.uid:
            self._context.act(delete_entries, [card.uid])
        elif len(self._cards) > 1:
            self._remove(card)
            self._recount()

    def _move(self, step: int) -> None:
        card = self.sender()
        assert isinstance(card, EntryCard)
        others = [each for each in self._cards if each.uid]
        if not card.uid or not 0 <= others.index(card) + step < len(others):
            return
        self._wanted = Wanted(card.uid)
        self._context.act(move_entry, card.uid, self.section, others.index(card) + step)

    def _delete(self) -> None:
        card = self.sender()
        assert isinstance(card, EntryCard)
        if card.uid:
            self._context.act(delete_entries, [card.uid])
            self._context.noted.emit("已删除一条，可按 Ctrl+Z 撤销")
        elif len(self._cards) > 1:
            self._remove(card)

    def _drop(self, uid: str, place: int) -> None:
        others = [card.uid for card in self._cards if card.uid]
        if uid in others and others.index(uid) < place:
            place -= 1
        self._wanted = Wanted(uid)
        self._context.act(move_entry, uid, self.section, place)

    def _ask_section(self) -> None:
        card = self.sender()
        if isinstance(card, EntryCard) and card.uid:
            self.section_asked.emit(card.uid)

    def _ask_figure(self) -> None:
        self.figure_asked.emit(self.sender())

    def _ask_nothing(self) -> None:
        self.nothing_asked.emit(self.section)

    def _withdraw(self) -> None:
        self.nothing_withdrawn.emit(self.section)

    def _takes_entries(self) -> bool:
        return bool(self._view and self._section and self._view.desk.outline.accepts_entries(self._section.key))

    def _show_foot(self, view: View) -> None:
        may_be_nothing = self.section not in view.desk.nothing and not view.entries_of(self.section)
        self._foot.show_acts(takes_entries=self._takes_entries(), may_be_nothing=may_be_nothing)
