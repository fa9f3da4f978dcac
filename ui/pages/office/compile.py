"""Compiling: outline and material at the left, the text as it will read in the middle, its pages at the right."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QTabWidget, QWidget

from rol_desktop.domain.blocks import Document
from rol_desktop.domain.changes import Changes
from rol_desktop.domain.entry import Entry, EntryContent
from rol_desktop.services.deciding import material
from rol_desktop.services.deciding.material import Piece, Plan, SectionMaterial
from rol_desktop.services.deciding.placing import adopt_in_order
from rol_desktop.services.output import compiling
from rol_desktop.services.workspace.workspaces import Workspace
from rol_desktop.services.writing import entries
from rol_desktop.services.writing.moving import move_entries
from rol_desktop.services.year.years import departments_of
from ui.context import UiContext
from ui.forms.piece_editor import PieceEditor
from ui.pages.office.decisions import Decisions, found_button
from ui.pages.office.material_panel import MaterialPanel
from ui.pages.office.page import OfficePage
from ui.pages.office.pages_tab import PagesTab
from ui.pages.office.reading import ReadingView
from ui.pages.office.revisions import RevisionsView
from ui.pages.office.section_tree import SectionTree
from ui.pages.office.stale_link import StaleLink
from ui.widgets.basics import column, frame, label, named
from ui.widgets.elided import ElidedLabel

LEFT, TOOLS, PAGES = 208, 396, 312  # pixels: cards to be read, the acts above the text, the tools above the pages
WIDTHS = (300, 500, 400)
HEIGHTS = (250, 450)  # the outline and the material below it
TEXT_AND_EDITOR = (300, 320)


class CompilePage(OfficePage):
    """Decide, order, merge and edit a section's entries, and see what comes of it."""

    go = Signal(str)
    window_asked = Signal(str)
    piece_chosen = Signal(str)
    origin_asked = Signal(str, str)  # an entry's uid and a sentence of it
    comment_asked = Signal(str, str, str)  # the department's code, an entry's uid and a sentence of it

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self._wanted = ""
        self.tree = SectionTree("compileOutline")
        self.material = MaterialPanel()
        self.list = self.material.list
        self.decisions = Decisions(context, self.list)
        self.editor = PieceEditor(context)
        self.reading = ReadingView()
        self.sheets = PagesTab(context)
        self.stale = StaleLink(context)
        self.revisions = RevisionsView(context)
        self.heading = ElidedLabel("strong", "sectionTitle")
        self._lay_out()
        self.setFocusProxy(self.list)
        self._connect()

    # -- building

    def _lay_out(self) -> None:
        self.sides = named(QTabWidget(), "compileSides")
        self.sides.setDocumentMode(True)
        self.sides.tabBar().setDrawBase(False)
        for page, name in ((self.sheets, "版面"), (self.revisions, "对照")):
            self.sides.addTab(page, name)
        self.sides.setTabToolTip(1, "单位的原文与现在的文字对照 (B)")
        parts: tuple[QWidget, ...] = (self._left(), self._middle(), self.sides)
        split = _split(Qt.Orientation.Horizontal, parts, WIDTHS)
        for number, (part, least, share) in enumerate(zip(parts, (LEFT, TOOLS, PAGES), (0, 3, 2), strict=True)):
            part.setMinimumWidth(least)
            split.setStretchFactor(number, share)
        column(self).addWidget(split)

    def _left(self) -> QWidget:
        outline = QWidget()
        layout = column(outline, gap=4)
        layout.setContentsMargins(0, 12, 0, 8)
        layout.addWidget(self.tree, 1)
        layout.addWidget(self.stale)
        layout.addWidget(label("    ✓ 采用   ? 待定", "small"))
        panel = frame("panel")
        column(panel).addWidget(_split(Qt.Orientation.Vertical, (outline, self.material), HEIGHTS))
        return panel

    def _middle(self) -> QWidget:
        whole = QWidget()
        layout = column(whole, gap=4)
        layout.setContentsMargins(8, 12, 8, 0)
        layout.addWidget(self.heading)
        tools = self.decisions.tools("adopt", "drop", "merge", "split", "edit", "origin", "seen")
        layout.addLayout(tools)
        self.seen = found_button(tools, "act_seen")
        self.seen.hide()
        layout.addWidget(_split(Qt.Orientation.Vertical, (self.reading, self.editor), TEXT_AND_EDITOR), 1)
        return whole

    def _connect(self) -> None:
        self.tree.section_chosen.connect(self._choose_section)
        self.tree.pieces_dropped.connect(self._move_to)
        self.material.arranged.connect(self._arrange)
        self.material.add_asked.connect(self._add)
        self.material.inbox_asked.connect(self._go_inbox)
        self.list.asked.connect(self._asked)
        self.list.current_changed.connect(self._current)
        self.decisions.edit_asked.connect(self.editor.open_up)
        self.decisions.origin_asked.connect(self.origin_asked)
        self.reading.entry_chosen.connect(self.show_entry)
        self.reading.edit_asked.connect(self._edit)
        self.reading.keyed.connect(self.list.keyPressEvent)
        self.reading.pieces_dropped.connect(self._put_into_text)
        self.reading.origin_asked.connect(self.origin_asked)
        self.reading.comment_asked.connect(self._comment_on)
        self.editor.closed.connect(self.list.setFocus)
        self.editor.was_cut.connect(self._go_wanted)
        self.stale.entry_chosen.connect(self.show_entry)
        self.sheets.entry_chosen.connect(self.show_entry)
        self.sheets.window_asked.connect(self.window_asked)
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
        self.context.read(_reading, year, key, then=self._show_reading)

    def _show_material(self, found: SectionMaterial) -> None:
        record = next((each for each in self.tree.lines.records if each.key == found.section), None)
        if record is None or found.section != self.tree.chosen():
            return
        self.heading.show_words(record.title)
        self.material.show_pieces(found.pieces, takes_entries=record.takes_entries)
        self.reading.show_members(frozenset(each.entry.uid for each in found.pieces if each.is_member))
        if self._wanted and self.list.go_to(self._wanted):
            self._wanted = ""

    def _show_reading(self, found: tuple[Document, dict[str, int]]) -> None:
        self.reading.show_document(*found)

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
        self.material.show_all()
        if key and not self.tree.choose(key):
            self._wanted = ""

    def _edit(self, uid: str) -> None:
        self.show_entry(uid)
        self.editor.open_up()

    def _arrange(self, order: tuple[str, ...]) -> None:
        if list(order) != self.material.order():
            self.context.act(entries.arrange, self.context.year, self.tree.chosen(), order)

    def _put_into_text(self, uids: tuple[str, ...], before: str) -> None:
        order = self.material.with_before(uids, before)
        self.context.act(adopt_in_order, self.context.year, self.tree.chosen(), uids, order)

    def _move_to(self, uids: tuple[str, ...], section: str) -> None:
        if section != self.tree.chosen():
            self.context.act(move_entries, uids, section)

    def _asked(self, act: str) -> None:
        piece = self.list.current_piece()
        if act == "comment" and piece is not None:
            self.comment_asked.emit(piece.entry.department, piece.entry.uid, "")
        elif act == "move":
            self._ask_section(self.list.chosen_uids())
        elif act == "compare":
            self.sides.setCurrentIndex(1 - self.sides.currentIndex())

    def _comment_on(self, uid: str, sentence: str) -> None:
        piece = next((each for each in self.material.pieces if each.entry.uid == uid), None)
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
        if self.material.takes_entries:
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


def _reading(workspace: Workspace, year: int, section: str) -> tuple[Document, dict[str, int]]:
    """Return a section's text, and each department's rank by name."""
    ranks = {each.name: each.position for each in departments_of(workspace)}
    return compiling.section_document(workspace, year, section), ranks


def _split(way: Qt.Orientation, parts: tuple[QWidget, ...], sizes: tuple[int, ...]) -> QSplitter:
    split = QSplitter(way)
    split.setHandleWidth(1)
    split.setChildrenCollapsible(False)
    for part in parts:
        split.addWidget(part)
    split.setSizes(sizes)
    return split


def make(context: UiContext) -> CompilePage:
    """Make the page."""
    return CompilePage(context)
