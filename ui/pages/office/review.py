"""Review: the queue of departments at the left, one's submission whole in the middle, comments and last year right."""

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QSplitter, QStackedWidget, QTabWidget, QWidget

from rol_desktop.domain.changes import Changes
from rol_desktop.domain.entry import EntryState
from rol_desktop.domain.evidence import Evidence
from rol_desktop.domain.submission import Comment, CommentState, SubmissionState
from rol_desktop.services.deciding import comments, material
from rol_desktop.services.deciding.material import Handed, Piece
from rol_desktop.services.exchange import returning
from rol_desktop.services.exchange.returning import Approved, Returned
from rol_desktop.services.writing import evidence
from rol_desktop.services.year.overview import Board, BoardRow, board
from ui.context import UiContext
from ui.forms.evidence_strip import EvidenceStrip
from ui.forms.piece_editor import PieceEditor
from ui.messages import Choice
from ui.models.board import STATES
from ui.models.table import RECORD, ColumnSpec
from ui.pages.office.comments import CommentsView
from ui.pages.office.decisions import Decisions
from ui.pages.office.page import OfficePage, table
from ui.pages.office.piece_list import PieceList
from ui.pages.office.revisions import RevisionsView
from ui.widgets.basics import button, column, frame, label, named, row
from ui.widgets.empty import EmptyState

QUEUE = (
    ColumnSpec("单位", lambda each: each.department.name, 120, tip=lambda each: each.department.name),
    ColumnSpec(
        "状态", lambda each: STATES[each.submission.state][0], 64, colour=lambda each: STATES[each.submission.state][1]
    ),
    ColumnSpec("待定", lambda each: str(each.undecided or ""), 40, numeric=True, colour=lambda _: "warn"),
)
READING, NOBODY = range(2)


class ReviewPage(OfficePage):
    """Read submissions one after the other and decide on them."""

    go = Signal(str)
    origin_asked = Signal(str, str)  # an entry's uid and a sentence of it
    piece_chosen = Signal(str)

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self._handed: Handed | None = None
        self._wanted = ""
        self._remark = ("", "")  # the entry and the sentence that a comment is to be written on
        self.queue, self._queue = table("reviewQueue", "已报送的单位", QUEUE)
        self.list = PieceList("handed", "报送的条目", with_sections=True)
        self.decisions = Decisions(context, self.list)
        self.editor = PieceEditor(context)
        self.evidence = EvidenceStrip(context, lambda: "")
        self._proofs: tuple[Evidence, ...] = ()
        self.comments = CommentsView(context)
        self.revisions = RevisionsView(context)
        self.previous = PieceList("lastYear", "去年的条目", with_sections=True)
        self.title = label("", "strong", name="reviewTitle")
        self.approve = button("审核通过", self._approve, icon="check", name="approve", tip="全部决定完以后通过 (P)")
        self.back = button("退回…", self._return, name="returnBack", tip="带着没有了结的意见退回单位修改 (R)")
        self._stack = QStackedWidget()
        self._lay_out()
        self.setFocusProxy(self.list)
        self._connect()

    def _lay_out(self) -> None:
        self.queue.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.queue.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.queue.setToolTip("按住 Ctrl 或 Shift 选几个单位，可以一起审核通过 (P)")
        approve = QShortcut(QKeySequence("P"), self.queue)
        approve.setContext(Qt.ShortcutContext.WidgetShortcut)
        approve.activated.connect(self._approve)
        self.previous.setDragEnabled(False)
        left = frame("panel")
        layout = column(left, margin=8)
        layout.addWidget(self.queue, 1)
        sides = named(QTabWidget(), "reviewSides")
        sides.setDocumentMode(True)
        for page, name in ((self.comments, "意见"), (self.previous, "去年"), (self.revisions, "对照")):
            sides.addTab(page, name)
        self.sides = sides
        split = QSplitter()
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        for part, width in ((left, 252), (self._middle(), 480), (sides, 320)):
            part.setMinimumWidth(min(width, 240))
            split.addWidget(part)
        split.setSizes([252, 500, 320])
        split.setStretchFactor(1, 1)
        self._stack.addWidget(split)
        self._stack.addWidget(
            EmptyState(
                "review",
                "还没有可以审核的",
                "收到报送包以后，按单位排在这里，逐条决定采用还是不采用。",
                "去收件",
                self._go_inbox,
            )
        )
        column(self).addWidget(self._stack)

    def _middle(self) -> QWidget:
        whole = QWidget()
        layout = column(whole, gap=4)
        layout.setContentsMargins(8, 8, 8, 0)
        top = row()
        top.addWidget(self.title, 1)
        top.addWidget(self.back)
        top.addWidget(self.approve)
        layout.addLayout(top)
        tools = self.decisions.tools("adopt", "drop", "reconsider", "edit", "origin")
        tools.insertWidget(4, button("写意见", self.comments.begin, kind="quiet", name="act_comment", tip="写意见 (C)"))
        layout.addLayout(tools)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(self.list)
        split.addWidget(self.editor)
        split.setSizes([400, 220])
        layout.addWidget(split, 1)
        layout.addWidget(self.evidence)
        return whole

    def _connect(self) -> None:
        self.queue.selectionModel().selectionChanged.connect(self._chosen)
        self.list.current_changed.connect(self._current)
        self.list.asked.connect(self._asked)
        self.decisions.edit_asked.connect(self.editor.open_up)
        self.decisions.origin_asked.connect(self.origin_asked)
        self.editor.closed.connect(self.list.setFocus)
        self.comments.visit.connect(self.list.go_to)
        self.comments.written.connect(self.list.setFocus)
        self.sides.currentChanged.connect(self._side)

    # -- loading

    def reload(self) -> None:
        """Read the queue; the chosen submission follows."""
        self.context.read(board, self.context.year, then=self._show_queue)

    def concerns(self, changes: Changes) -> bool:
        """Whatever departments sent, and what was decided on it."""
        return bool(changes.entries or changes.departments or changes.submissions or changes.outline)

    def show_department(self, code: str) -> None:
        """Show one department's submission."""
        self._wanted = code
        self.reload()

    def comment_on(self, code: str, uid: str, sentence: str = "") -> None:
        """Show one department's submission, ready for a comment on one of its entries or sentences."""
        self._remark = (uid, sentence)
        self.show_department(code)

    def _show_queue(self, found: Board) -> None:
        came = [each for each in found.rows if each.submission.state is not SubmissionState.NOT_REPORTED]
        self._stack.setCurrentIndex(READING if came else NOBODY)
        before = self._wanted or self._department()
        self._wanted = ""
        self._queue.set_records(came)
        codes = [each.department.code for each in came]
        if before in codes:
            self._choose(codes.index(before))
        elif came:
            self._choose(next((number for number, each in enumerate(came) if each.undecided), 0))
        self._read()

    def _choose(self, row: int) -> None:
        """Select one row, whatever keys are held down; one that is selected with others stays so."""
        if self.queue.currentIndex().row() != row or not self.queue.selectionModel().hasSelection():
            flag = QItemSelectionModel.SelectionFlag
            there = self.queue.model().index(row, 0)
            self.queue.selectionModel().setCurrentIndex(there, flag.ClearAndSelect | flag.Rows)

    def _department(self) -> str:
        """Return the department whose submission is shown: of several selected ones that with the caret."""
        record = self._record()
        return record.department.code if record else ""

    def _record(self) -> BoardRow | None:
        rows = self.queue.selectionModel().selectedRows()
        current = self.queue.currentIndex().row()
        chosen = next((each for each in rows if each.row() == current), rows[0] if rows else None)
        return chosen.data(RECORD) if chosen else None

    def _several(self) -> list[str]:
        """Return the departments that were selected together; none for a single one."""
        rows = self.queue.selectionModel().selectedRows()
        return [each.data(RECORD).department.code for each in rows] if len(rows) > 1 else []

    def _chosen(self) -> None:
        several = self._several()
        self.approve.setText(f"通过{len(several)}个单位" if several else "审核通过")
        self._read()

    def _read(self) -> None:
        if code := self._department():
            self.context.read(material.handed_in, self.context.year, code, then=self._show)
            self.context.read(comments.comments_of, self.context.year, code, then=self._show_comments)
            self.context.read(evidence.evidence_of, self.context.year, code, then=self._show_evidence)

    def _show(self, found: Handed) -> None:
        if found.department != self._department():
            return
        record = self._record()
        if record is None:
            return
        self._handed = found
        words = STATES[record.submission.state][0]
        self.title.setText(f"{record.department.name} · {words}")
        leader = f"，{record.submission.leader}审定" if record.submission.leader else ""
        self.title.setToolTip(f"第{record.submission.revision}次报送{leader}")
        self.approve.setEnabled(bool(self._several()) or record.submission.state is not SubmissionState.APPROVED)
        self.list.show_pieces(found.pieces)
        self.previous.show_pieces(found.previous)
        self.comments.show_target(found.department, self.list.current_piece())
        uid, sentence = self._remark
        if uid and self.list.go_to(uid):
            self._remark = ("", "")
            self.sides.setCurrentIndex(0)
            self.comments.begin(sentence)

    def _show_comments(self, found: tuple[Comment, ...]) -> None:
        self.comments.show_comments(found)
        waiting = sum(each.state is not CommentState.CLOSED for each in found)
        self.sides.setTabText(0, f"意见 {waiting}" if waiting else "意见")

    def _show_evidence(self, found: tuple[Evidence, ...]) -> None:
        self._proofs = found
        self._show_proofs(self.list.current_piece())

    def _show_proofs(self, piece: Piece | None) -> None:
        """Show the files that prove the current entry."""
        self.evidence.show_files(tuple(each for each in self._proofs if piece and each.entry == piece.entry.uid))

    def _current(self, piece: Piece | None) -> None:
        self.editor.show_piece(piece)
        self.revisions.show_piece(piece)
        self.comments.show_target(self._department(), piece)
        self._show_proofs(piece)
        if piece is not None:
            self.piece_chosen.emit(piece.entry.uid)

    def _side(self, _number: int) -> None:
        self.revisions.show_piece(self.list.current_piece())

    # -- acts

    def _asked(self, act: str) -> None:
        if act == "comment":
            self.sides.setCurrentIndex(0)
            self.comments.begin()
        elif act == "return":
            self._return()
        elif act == "approve":
            self._approve()

    def _approve(self) -> None:
        if several := self._several():
            self.context.act(returning.approve_all, self.context.year, several, then=self._approved_all)
            return
        waiting = sum(each.entry.state is EntryState.SUBMITTED for each in self.list.pieces.pieces)
        if waiting and not self._sure(waiting):
            return
        self.context.act(returning.approve, self.context.year, self._department(), then=self._approved)

    def _sure(self, waiting: int) -> bool:
        question = f"还有{waiting}条没有决定采用还是不采用，现在就通过？"
        return (
            self.context.messages.ask(question, [Choice("yes", "先通过")], "没有决定的不会印出来，以后还可以决定。")
            == "yes"
        )

    def _return(self) -> None:
        if folder := self.context.messages.folder("退回包放到哪个文件夹"):
            year, code = self.context.year, self._department()
            self.context.work("正在制作退回包", returning.return_submission, year, code, folder, then=self._returned)

    def _returned(self, found: Returned) -> None:
        self.context.noted.emit(f"退回包已制作：{found.path}，带{found.comments}条意见，对照码{found.short_code}。")

    def _approved_all(self, done: Approved) -> None:
        self.context.noted.emit(done.sentence())

    def _approved(self, _: Changes) -> None:
        self.context.noted.emit("已通过。以后再改动其中的文字，会回到要再审。")

    def _go_inbox(self) -> None:
        self.go.emit("inbox")


def make(context: UiContext) -> ReviewPage:
    """Make the page."""
    return ReviewPage(context)
