"""What a person does at the desk besides typing: each act asks what only the person knows, then calls one verb."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from rol_desktop.domain.changes import Changes
from rol_desktop.domain.entry import Entry, OfficeEdit
from rol_desktop.domain.finding import Finding
from rol_desktop.domain.submission import Comment
from rol_desktop.services.deciding.comments import answer
from rol_desktop.services.writing.entries import add_entry, move_entry, write_entry
from rol_desktop.services.writing.nothing import report_nothing, withdraw_nothing
from ui.context import UiContext
from ui.forms.entry_card import EntryCard
from ui.pages.department.view import View

DONE = "已按意见修改"


class DeskActs(QObject):
    """Carry out what the desk's pages ask for."""

    comment_settled = Signal()  # the next one may be shown
    entry_added = Signal(str)  # the uid of an entry that wants the caret

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.view: View | None = None

    def take_draft(self, entry: Entry, section: str) -> None:
        """Copy last year's words into this year's form."""
        content = replace(entry.content, section=section, carried_over=True)
        self._context.act(add_entry, self._context.year, content, then=self._draft_taken)

    def move_to(self, uid: str, section: str) -> None:
        """Put an entry at the end of another section."""
        if self.view is not None:
            self._context.act(move_entry, uid, section, len(self.view.entries_of(section)))

    def ask_section(self, uid: str) -> None:
        """Let the person say where an entry belongs."""
        view = self.view
        if view is None:
            return
        outline = view.desk.outline
        keys = [each.key for each in outline.walk() if outline.accepts_entries(each.key)]
        picked = self._context.messages.ask_item("移到其他章节", "移到", [view.title_of(key) for key in keys])
        if picked is not None:
            self.move_to(uid, keys[picked])

    def ask_figure(self, card: EntryCard) -> None:
        """Let the person pick one of the figures that are filled in, to be referred to from the text."""
        view = self.view
        if view is None:
            return
        from rol_desktop.domain.quantity import said  # noqa: PLC0415 - not before somebody asks

        filled = [each for each in view.desk.indicators.indicators if view.values[each.key].value is not None]
        if not filled:
            self._context.refused.emit("还没有填数据。先在“数据”里填数，再插入到正文，数改了正文会跟着改。")
            return
        lines = [f"{each.group} · {each.name}：{said(view.values[each.key])}" for each in filled]
        picked = self._context.messages.ask_item("插入数据", "正文里引用哪个数", lines)
        if picked is not None:
            card.insert_figure(filled[picked].key)

    def ask_nothing(self, section: str) -> None:
        """Ask why there is nothing to report for a section, or for the year."""
        what = self.view.title_of(section) if section and self.view else "本年度"
        reason = self._context.messages.ask_text(f"{what}：无可报", "原因（随报送包一起送到办公室）")
        if reason is not None:
            self._context.act(report_nothing, self._context.year, section, reason)

    def withdraw_nothing(self, section: str) -> None:
        """Take back that there is nothing to report."""
        self._context.act(withdraw_nothing, self._context.year, section)

    def mend(self, finding: Finding) -> None:
        """Put a finding's one safe replacement in."""
        from rol_desktop.services.output.checking import mend  # noqa: PLC0415 - the rules are slow to load

        self._context.act(mend, finding)

    def explain(self, finding: Finding) -> None:
        """Ask why a finding may pass."""
        from rol_desktop.services.output.checking import waive  # noqa: PLC0415 - the rules are slow to load

        reason = self._context.messages.ask_text(finding.message, "为什么可以通过（理由随报送包一起送到办公室）")
        if reason is not None:
            self._context.act(waive, self._context.year, finding, reason)

    def withdraw_explanation(self, finding: Finding) -> None:
        """Take back why a finding may pass."""
        from rol_desktop.services.output.checking import unwaive  # noqa: PLC0415 - the rules are slow to load

        self._context.act(unwaive, self._context.year, finding)

    def answer(self, comment: Comment) -> None:
        """Ask for the answer to one of the office's comments."""
        words = self._context.messages.ask_text(comment.text, "答复", comment.answer)
        if words is not None:
            self._context.act(answer, comment.uid, words)

    def done(self, comment: Comment) -> None:
        """Answer that what a comment asks for has been done, and lead on to the next one."""
        self._context.act(answer, comment.uid, DONE, then=self._comment_done)

    def take_settled(self, indicator: str, value: str) -> None:
        """Make the office's settled value the department's own, because the person asked for it."""
        from rol_desktop.services.writing.figures import write_figure  # noqa: PLC0415 - the form needs no figures

        self._context.act(write_figure, self._context.year, indicator, value)

    def take_over(self, edit: OfficeEdit) -> None:
        """Make the office's words the department's own, because the person asked for it."""
        self._context.act(write_entry, edit.entry, edit.content)

    def _comment_done(self, _: object) -> None:
        self._context.noted.emit(f"已答复“{DONE}”，可按 Ctrl+Z 撤销")
        self.comment_settled.emit()

    def _draft_taken(self, added: tuple[Entry, Changes]) -> None:
        self.entry_added.emit(added[0].uid)
        self._context.noted.emit("已抄到今年的表里，请按今年的情况修改")
