"""Compiling: a section's material in the middle, how it will read and look at the right, the outline at the left."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QSplitter, QStackedWidget, QTabWidget, QWidget

from rol_desktop.domain.blocks import Document
from rol_desktop.domain.changes import Changes
from rol_desktop.domain.entry import IN_REPORT, Entry, EntryContent, EntryState
from rol_desktop.services.deciding import material
from rol_desktop.services.deciding.material import Piece, Plan, SectionMaterial
from rol_desktop.services.output import compiling
from rol_desktop.services.workspace.workspaces import Workspace
from rol_desktop.services.writing import entries
from rol_desktop.services.writing.moving import move_entries
from rol_desktop.services.year.years import departments_of
from ui.context import UiContext
from ui.forms.piece_editor import PieceEditor
from ui.models.pieces import reordered, shifted
from ui.pages.office.decisions import Decisions
from ui.pages.office.page import OfficePage
from ui.pages.office.pages_tab import PagesTab
from ui.pages.office.piece_list import PieceList
from ui.pages.office.reading import ReadingView
from ui.pages.office.revisions import RevisionsView
from ui.pages.office.section_tree import SectionTree
from ui.pages.office.stale_link import StaleLink
from ui.widgets.basics import column, frame, label, named, row, tool
from ui.widgets.elided import ElidedLabel
from ui.widgets.empty import EmptyState

TOOLS = 396  # pixels that the acts above the list take
NO_ENTRIES_HERE = 2  # the page of the stack for a section that has others below it
FILTERS = (
    ("全部", frozenset(EntryState)),
    ("待定", frozenset({EntryState.SUBMITTED, EntryState.DRAFT})),
    ("采用的", IN_REPORT),
    ("不采用的", frozenset({EntryState.DROPPED})),
)


class CompilePage(OfficePage):
    """Decide, order, merge and edit a section's entries, and see what comes of it."""

    go = Signal(str)
    window_asked = Signal(str)
    piece_chosen = Signal(str)
    origin_asked = Signal(str, str)  # an entry's uid and a sentence of it
    comment_asked = Signal(str, str, str)  # the department's code, an entry's uid and a sentence of it

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self._pieces: tuple[Piece, ...] = ()
        self._wanted = ""
        self.tree = SectionTree("compileOutline")
        self.list = PieceList("pieces", "本部分的条目")
        self.decisions = Decisions(context, self.list)
        self.editor = PieceEditor(context)
        self.reading = ReadingView()
        self.sheets = PagesTab(context)
        self.stale = StaleLink(context)
        self.revisions = RevisionsView(context)
        self.shown = named(QComboBox(), "pieceFilter")
        self.heading = ElidedLabel("strong", "sectionTitle")
        self._stack = QStackedWidget()
        self._lay_out()
        self.setFocusProxy(self.list)
        self._connect()

    # -- building

    def _lay_out(self) -> None:
        self.shown.setAccessibleName("显示哪些条目")
        self.shown.addItems([name for name, _ in FILTERS])
        self.sides = named(QTabWidget(), "compileSides")
        self.sides.setDocumentMode(True)
        for page, name in ((self.reading, "成文"), (self.sheets, "版面"), (self.revisions, "对照")):
            self.sides.addTab(page, name)
        split = QSplitter()
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        for part, least in ((self._left(), 200), (self._middle(), TOOLS), (self.sides, 220)):
            part.setMinimumWidth(least)
            split.addWidget(part)
        split.setSizes([232, 470, 400])
        split.setStretchFactor(1, 3)
        split.setStretchFactor(2, 2)
        column(self).addWidget(split)

    def _left(self) -> QWidget:
        panel = frame("panel")
        layout = column(panel, gap=4)
        layout.setContentsMargins(0, 12, 0, 8)
        layout.addWidget(self.tree, 1)
        layout.addWidget(self.stale)
        layout.addWidget(label("    ✓ 采用   ? 待定", "small"))
        return panel

    def _middle(self) -> QWidget:
        whole = QWidget()
        layout = column(whole, gap=4)
        layout.setContentsMargins(8, 8, 8, 0)
        top = row(gap=8)
        top.addWidget(self.heading, 1)
        top.addWidget(self.shown)
        top.addWidget(tool("add", "写一条…", self._add, name="addPiece"))
        layout.addLayout(top)
        tools = self.decisions.tools("adopt", "drop", "merge", "split", "edit", "origin", "seen")
        self.seen = tools.itemAt(6).widget()
        self.seen.hide()
        layout.addLayout(tools)
        self._stack.addWidget(self.list)
        self._stack.addWidget(
            EmptyState(
                "compile", "这一部分还没有条目", "各单位报来的内容收下以后，按提纲排在这里。", "去收件", self._go_inbox
            )
        )
        self._stack.addWidget(
            EmptyState(
                "compile", "这一节下面还有章节", "请在左边选下级章节；这一节自己的开头语在“年度设置”的提纲里写。"
            )
        )
        self._stack.addWidget(EmptyState("check", "没有这样的条目", "换一个筛选条件看看。"))
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(self._stack)
        split.addWidget(self.editor)
        split.setSizes([260, 320])
        layout.addWidget(split, 1)
        return whole

    def _connect(self) -> None:
        self.tree.section_chosen.connect(self._choose_section)
        self.tree.pieces_dropped.connect(self._move_to)
        self.list.pieces.dropped.connect(self._place)
        self.list.shift_asked.connect(self._shift)
        self.list.asked.connect(self._asked)
        self.list.current_changed.connect(self._current)
        self.decisions.edit_asked.connect(self.editor.open_up)
        self.decisions.origin_asked.connect(self.origin_asked)
        self.reading.origin_asked.connect(self.origin_asked)
        self.reading.comment_asked.connect(self._comment_on)
        self.editor.closed.connect(self.list.setFocus)
        self.editor.was_cut.connect(self._go_wanted)
        self.reading.entry_chosen.connect(self.show_entry)
        self.stale.entry_chosen.connect(self.show_entry)
        self.sheets.entry_chosen.connect(self.show_entry)
        self.sheets.window_asked.connect(self.window_asked)
        self.shown.activated.connect(self._filter)
        self.sides.currentChanged.connect(self._side)

    # -- loading

    def reload(self) -> None:
        """Read the counts; the chosen section follows."""
        self.context.read(material.plan, self.context.year, then=self._show_plan)
        self.stale.reload()

    def concerns(self, changes: Changes) -> bool:
        """Everything but figures alone."""
        return bool(changes.entries or changes.sections or changes.outline or changes.report or changes.departments)

    def _show_plan(self, found: Plan) -> None:
        before = self.tree.chosen()
        self.tree.show_plan(found)
        if before and self.tree.chosen() == before:
            self._choose_section(before)
        self.sheets.mark_stale()

    def _choose_section(self, key: str) -> None:
        year = self.context.year
        self.context.read(material.section_material, year, key, then=self._show_material)
        self.context.read(compiling.section_document, year, key, then=self._show_reading)

    def _show_material(self, found: SectionMaterial) -> None:
        record = next((each for each in self.tree.lines.records if each.key == found.section), None)
        if record is None or found.section != self.tree.chosen():
            return
        self.heading.show_words(record.title)
        self._pieces = found.pieces
        self._filter()
        if self._wanted and self.list.go_to(self._wanted):
            self._wanted = ""
        if not found.pieces:
            self._stack.setCurrentIndex(1 if record.takes_entries else 2)

    def _show_reading(self, document: Document) -> None:
        self.reading.show_document(document)

    def _filter(self) -> None:
        states = FILTERS[self.shown.currentIndex()][1]
        shown = tuple(each for each in self._pieces if each.entry.state in states)
        self.list.show_pieces(shown)
        self._stack.setCurrentIndex(0 if shown else 3)

    def _current(self, piece: Piece | None) -> None:
        self.editor.show_piece(piece)
        self.revisions.show_piece(piece)
        self.seen.setVisible(piece is not None and piece.entry.stale)
        if piece is not None:
            self.reading.mark(piece.entry.uid)
            self.sheets.mark(piece.entry.uid)
            self.piece_chosen.emit(piece.entry.uid)

    def _side(self, _number: int) -> None:
        self.revisions.show_piece(self.list.current_piece())

    # -- acts

    def show_entry(self, uid: str) -> None:
        """Go to an entry, wherever it stands."""
        if not self.list.go_to(uid):
            self.context.read(material.section_of, uid, then=self._go_section)
            self._wanted = uid

    def show_passage(self, uid: str, words: str) -> None:
        """Go to some words of an entry, ready to be changed."""
        self.show_entry(uid)
        self.editor.open_at(uid, words)

    def _go_section(self, key: str) -> None:
        self.shown.setCurrentIndex(0)
        if key and not self.tree.choose(key):
            self._wanted = ""

    def _order(self) -> list[str]:
        return [each.entry.uid for each in self._pieces]

    def _place(self, uids: tuple[str, ...], number: int) -> None:
        shown = self.list.pieces.pieces
        order = self._order()
        at = order.index(shown[number].entry.uid) if number < len(shown) else len(order)
        self._arrange(reordered(order, uids, at))

    def _shift(self, step: int) -> None:
        self._arrange(shifted(self._order(), self.list.chosen_uids(), step))

    def _arrange(self, order: tuple[str, ...]) -> None:
        if list(order) != self._order():
            self.context.act(entries.arrange, self.context.year, self.tree.chosen(), order)

    def _move_to(self, uids: tuple[str, ...], section: str) -> None:
        if section != self.tree.chosen():
            self.context.act(move_entries, uids, section)

    def _asked(self, act: str) -> None:
        piece = self.list.current_piece()
        if act == "comment" and piece is not None:
            self.comment_asked.emit(piece.entry.department, piece.entry.uid, "")
        elif act == "move":
            self._ask_section(self.list.chosen_uids())

    def _comment_on(self, uid: str, sentence: str) -> None:
        piece = next((each for each in self._pieces if each.entry.uid == uid), None)
        if piece is not None:
            self.comment_asked.emit(piece.entry.department, uid, sentence)

    def _ask_section(self, uids: tuple[str, ...]) -> None:
        """Move pieces to a section picked from a list: what dragging does, for the keyboard."""
        if not uids:
            return
        there = [each for each in self.tree.lines.records if each.takes_entries and each.key != self.tree.chosen()]
        titles = [each.title for each in there]
        number = self.context.messages.ask_item("移到别的章节", f"把选中的{len(uids)}条移到", titles)
        if number is not None:
            self._move_to(uids, there[number].key)

    def _add(self) -> None:
        if self._stack.currentIndex() != NO_ENTRIES_HERE:
            self.context.read(_department_names, then=self._ask_whose)
        else:
            self.context.noted.emit("请先在左边选一个可以写条目的章节。")

    def _ask_whose(self, found: tuple[tuple[str, str], ...]) -> None:
        number = self.context.messages.ask_item("写一条", "记在哪个单位名下", [name for _, name in found])
        if number is not None:
            content = EntryContent(self.tree.chosen(), text="请在这里写。")
            self.context.act(
                entries.add_entry, self.context.year, content, department=found[number][0], then=self._added
            )

    def _go_wanted(self, uid: str) -> None:
        """Go to an entry as soon as the list has it."""
        if not self.list.go_to(uid):
            self._wanted = uid

    def _added(self, found: tuple[Entry, Changes]) -> None:
        self._wanted = found[0].uid
        self.editor.open_up()

    def _go_inbox(self) -> None:
        self.go.emit("inbox")


def _department_names(workspace: Workspace) -> tuple[tuple[str, str], ...]:
    return tuple((each.code, each.name) for each in departments_of(workspace))


def make(context: UiContext) -> CompilePage:
    """Make the page."""
    return CompilePage(context)
