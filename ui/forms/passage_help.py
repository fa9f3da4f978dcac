"""What is wrong with the words in hand, said while one types: one thing at a time, with what can be done about it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QWidget

from rol_desktop.domain.changes import Changes
from rol_desktop.domain.entry import Entry
from rol_desktop.domain.finding import Finding, Severity
from rol_desktop.domain.references import Values, keys, resolved, written
from rol_desktop.services.output import checking
from rol_desktop.services.output.passages import Surroundings, check_typed, surroundings
from ui.context import UiContext
from ui.forms.fields import select, text_of
from ui.forms.figure_chips import chips_of
from ui.forms.underline import LOOKS, underline
from ui.icons import put_picture
from ui.widgets.basics import button, column, label, row, set_property, tool
from ui.widgets.chips import ChipField
from ui.widgets.late import Later
from ui.widgets.typing import LineField, TextField

PAUSE_MS = 60  # with the check itself (4 ms for 200 characters) well within the tenth of a second that feels at once


@dataclass(frozen=True, slots=True)
class Spot:
    """Hold a finding and the field it stands in."""

    field: LineField | TextField
    finding: Finding


class PassageHelp(QFrame):
    """Check the fields of one entry as they are typed into."""

    def __init__(self, context: UiContext, fields: Mapping[str, LineField | TextField], over: QWidget) -> None:
        super().__init__()
        self.setProperty("kind", "finding")
        self.setObjectName("passageHelp")
        self._context = context
        self.fields = tuple(fields.values())
        self._entry: Entry | None = None
        self._around: Surroundings | None = None
        self._at = 0
        self.spots: tuple[Spot, ...] = ()
        self.picture = label()
        self.message = label("", wrap=True, name="helpMessage")
        self.printed = label("", "small", wrap=True, name="helpPrinted")
        self.mend = button("", self._mend, kind="link", name="helpMend", tip="改好 (Ctrl+.)")
        self.waive = button("说明后通过…", self._waive, kind="link", name="helpWaive")
        self.next = tool("down", "下一处 (F8)", self._next, name="helpNext")
        self._lay_out()
        self._show_chips({}, {})  # a key is never seen, before the figures are read neither
        self._later = Later(self._check, self, PAUSE_MS)
        for field in self.fields:
            field.textChanged.connect(self._later.start)
        for key, slot in (("Ctrl+.", self._mend), ("F8", self._next), ("Ctrl+I", self.insert_figure)):
            shortcut = QShortcut(QKeySequence(key), over)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)
        self.hide()
        self.printed.hide()

    def show_entry(self, entry: Entry) -> None:
        """Check another entry's words, or the same one's after others changed something."""
        same = self._entry is not None and self._entry.uid == entry.uid
        self._entry = entry
        if not same:
            self._at = 0
        if self.window().isVisible() and (self._around is None or not same):
            self.look_around()
        self._later.start()

    def look_around(self) -> None:
        """Read anew what the words are checked against."""
        if self._entry is not None and self._context.workspace is not None:
            year, department = self._context.year, self._entry.department
            self._context.jobs.run(_reader(self._context, year, department), self._looked)

    def insert_figure(self) -> None:
        """Let the person pick a figure and refer to it where the caret is."""
        filled = self._around.filled if self._around else ()
        if not filled:
            self._context.noted.emit("还没有填报的数据可以插入。")
            return
        number = self._context.messages.ask_item("插入数据", "正文里引用哪个数", [words for _, words in filled])
        if number is not None:
            field = next((each for each in self.fields if each.hasFocus()), self.fields[1])
            _insert(field, written(filled[number][0]))
            field.setFocus()
            self._check()

    # -- checking

    def _looked(self, found: Surroundings) -> None:
        self._around = found
        self._show_chips(found.values, {each.key: each.name for each in found.counted.indicators})
        self._check()

    def _check(self) -> None:
        if self._entry is None or self._around is None:
            return
        entry, around = self._entry, self._around
        section, uid = entry.content.section, entry.uid
        self.spots = tuple(
            Spot(field, finding)
            for field in self.fields
            for finding in check_typed(text_of(field), around, section, uid)
        )
        self._at = min(self._at, max(len(self.spots) - 1, 0))
        self._underline()
        self._show()

    def _show(self) -> None:
        self._show_printed()
        self.setVisible(bool(self.spots))
        if not self.spots:
            return
        finding = self.spots[self._at].finding
        icon, ink = LOOKS[finding.severity]
        put_picture(self.picture, icon, ink)
        set_property(self, "severity", finding.severity.value)
        count = f"（{self._at + 1}/{len(self.spots)}）" if len(self.spots) > 1 else ""
        self.message.setText(f"{finding.message}{count}")
        self.mend.setVisible(finding.mend is not None)
        if finding.mend is not None:
            self.mend.setText(_named(finding.mend.replacement))
        self.waive.setVisible(finding.severity is not Severity.ERROR)
        self.next.setVisible(len(self.spots) > 1)

    def _show_printed(self) -> None:
        """Show what references will print."""
        values = self._around.values if self._around else {}
        texts = [resolved(text_of(field), values) for field in self.fields if any(keys(text_of(field)))]
        self.printed.setText(f"印出时：{'　'.join(texts)}" if texts else "")
        self.printed.setVisible(bool(texts))

    def _show_chips(self, values: Values, names: Mapping[str, str]) -> None:
        """Show references to figures by the figure's name and value."""
        for field in self.fields:
            if isinstance(field, ChipField):
                field.show_chips(chips_of(values, names))

    def _underline(self) -> None:
        for field in self.fields:
            if isinstance(field, TextField):
                own = [each.finding for each in self.spots if each.field is field]
                underline(field, own)

    # -- acts

    def _next(self) -> None:
        if self.spots:
            self._at = (self._at + 1) % len(self.spots)
            self._go()
            self._show()

    def _go(self) -> None:
        spot = self.spots[self._at]
        start, end = spot.finding.place.start, spot.finding.place.end
        select(spot.field, start, end)

    def _mend(self) -> None:
        if not self.spots or self.spots[self._at].finding.mend is None:
            return
        spot = self.spots[self._at]
        mend = spot.finding.mend
        assert mend is not None
        self._go()
        _insert(spot.field, mend.replacement)
        self._check()

    def _waive(self) -> None:
        if not self.spots:
            return
        finding = self.spots[self._at].finding
        reason = self._context.messages.ask_text("说明后通过", "为什么可以这样（会留在记录里）")
        if reason:
            self._context.act(checking.waive, self._context.year, finding, reason, then=self._waived)

    def _waived(self, _: Changes) -> None:
        self.look_around()

    def _lay_out(self) -> None:
        line = row(self, margin=8)
        line.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        words = column(gap=2)
        words.addWidget(self.message)
        acts = row(gap=12)
        acts.addWidget(self.mend)
        acts.addWidget(self.waive)
        acts.addStretch(1)
        words.addLayout(acts)
        line.addLayout(words, 1)
        line.addWidget(self.next, 0, Qt.AlignmentFlag.AlignTop)


def _reader(context: UiContext, year: int, department: str) -> Callable[[], Surroundings]:
    workspace = context.workspace
    assert workspace is not None
    return lambda: surroundings(workspace, year, department)


def _named(replacement: str) -> str:
    if not replacement:
        return "删去"
    return "改为引用这个数" if any(keys(replacement)) else f"改成“{replacement}”"


def _insert(field: LineField | TextField, words: str) -> None:
    """Put words where the caret is, as typing them would."""
    if isinstance(field, LineField):
        field.insert(words)
        field.textEdited.emit(field.text())
    else:
        field.insertPlainText(words)
