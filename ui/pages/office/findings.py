"""Checking: what the rules found in the whole report, worst first; one click goes there, one key mends."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QFrame, QStackedWidget, QWidget

from rol_desktop.domain.finding import Finding, Severity
from rol_desktop.domain.report import Edition
from rol_desktop.services.output import checking
from rol_desktop.services.output.checking import Checked
from ui.context import UiContext
from ui.models.findings import FINDINGS, FindingLine, Order, finding_lines
from ui.models.table import RECORD
from ui.pages.office.page import MARGIN, OfficePage, head, selected, table
from ui.widgets.basics import button, column, frame, label, named, row
from ui.widgets.empty import EmptyState

ALL, ERRORS, WAIVED = "全部问题", "只看错误", "已说明通过的"
LIST, CLEAN, UNCHECKED = range(3)


class FindingsPage(OfficePage):
    """Check the report and do something about what was found."""

    go = Signal(str)
    go_passage = Signal(str, str)  # the uid of an entry, words in it

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self._checked: Checked | None = None
        self.summary = label("", wrap=True, name="findingSummary")
        self.kind = named(QComboBox(), "findingKind")
        self.kind.addItems([ALL, ERRORS, WAIVED])
        self.kind.setAccessibleName("显示哪些问题")
        self.order = named(QComboBox(), "findingOrder")
        self.order.addItems([each.value for each in Order])
        self.order.setAccessibleName("怎样排列")
        self.edition = named(QComboBox(), "findingEdition")
        for edition, name in ((Edition.ISSUED, "印发稿"), (Edition.PUBLIC, "公开版")):
            self.edition.addItem(name, edition.value)
        self.edition.setAccessibleName("校核哪一版")
        self.view, self._model = table("findings", "校核发现的问题", FINDINGS)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.message = label("", wrap=True, name="findingMessage")
        self.passage = label("", "muted", wrap=True)
        self.visit = button("到原处", self._visit, name="visitFinding", tip="到汇编页里的这一条 (回车)")
        self.mend = button("改好", self._mend, kind="primary", name="mendFinding", tip="照此修改 (Ctrl+.)")
        self.waive = button("说明后通过…", self._waive, kind="quiet", name="waiveFinding")
        self.unwaive = button("撤回说明", self._unwaive, kind="quiet", name="unwaiveFinding")
        self._stack = QStackedWidget()
        self._lay_out()
        self.setFocusProxy(self.view)
        self.kind.activated.connect(self._filter)
        self.order.activated.connect(self._filter)
        self.edition.activated.connect(self.reload)
        QShortcut(QKeySequence("Ctrl+."), self, self._mend, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.view.selectionModel().selectionChanged.connect(self._chosen)
        self.view.activated.connect(self._visit)

    def reload(self) -> None:
        """Check the report again."""
        edition = Edition(self.edition.currentData())  # Qt keeps but the word
        self.context.work("正在校核", checking.check_report, self.context.year, edition, then=self._show)

    def _lay_out(self) -> None:
        whole = QWidget()
        layout = column(whole, margin=MARGIN, gap=12)
        layout.addLayout(
            head("校核", self.edition, self.order, self.kind, button("重新校核", self.reload, name="checkAgain"))
        )
        layout.addWidget(self.summary)
        layout.addWidget(self.view, 1)
        layout.addWidget(self._detail())
        self._stack.addWidget(whole)
        self._stack.addWidget(
            EmptyState(
                "check", "没有发现问题", "现在采用的内容、数据和报告信息都没有发现问题。", "去导出", self._go_export
            )
        )
        self._stack.addWidget(QWidget())
        self._stack.setCurrentIndex(UNCHECKED)
        column(self).addWidget(self._stack)

    def _detail(self) -> QFrame:
        card = frame("card")
        card.setMinimumHeight(104)
        layout = column(card, margin=12, gap=4)
        layout.addWidget(self.message)
        layout.addWidget(self.passage)
        acts = row()
        acts.addStretch(1)
        for each in (self.unwaive, self.waive, self.visit, self.mend):
            acts.addWidget(each)
        layout.addLayout(acts)
        return card

    # -- showing

    def _show(self, found: Checked) -> None:
        self._checked = found
        counts = {kind: sum(each.severity is kind for each in found.findings) for kind in Severity}
        passed = f"，另有{len(found.waived)}处已说明通过" if found.waived else ""
        self.summary.setText(
            f"错误{counts[Severity.ERROR]}处，提醒{counts[Severity.WARNING]}处，提示{counts[Severity.NOTE]}处{passed}。"
        )
        self._stack.setCurrentIndex(LIST if found.findings or found.waived else CLEAN)
        self._filter()

    def _filter(self) -> None:
        if self._checked is None:
            return
        order = Order(self.order.currentText())
        lines = finding_lines(self._checked, waived=self.kind.currentText() == WAIVED, order=order)
        if self.kind.currentText() == ERRORS:
            lines = tuple(each for each in lines if each.finding.severity is Severity.ERROR)
        here = max(self.view.currentIndex().row(), 0)
        self._model.set_records(lines)
        if lines and not self.view.selectionModel().hasSelection():
            self.view.selectRow(min(here, len(lines) - 1))
        self._chosen()

    def _line(self) -> FindingLine | None:
        found = selected(self.view, RECORD)
        return found[0] if found else None  # type: ignore[return-value]  # the table holds nothing else

    def _chosen(self) -> None:
        line = self._line()
        finding = line.finding if line else None
        self.message.setText(finding.message if finding else "")
        self.passage.setText(_about(line) if line else "")
        self.visit.setVisible(finding is not None and bool(_target(finding)))
        self.mend.setVisible(finding is not None and finding.mend is not None and bool(finding.place.entry))
        if finding is not None and finding.mend is not None:
            self.mend.setText(f"改成“{finding.mend.replacement}”" if finding.mend.replacement else "删去")
        self.waive.setVisible(line is not None and not line.reason)
        self.unwaive.setVisible(line is not None and bool(line.reason))

    # -- acts

    def _visit(self, _index: object = None) -> None:
        line = self._line()
        if line is None:
            return
        target = _target(line.finding)
        if target == "entry":
            self.go_passage.emit(line.finding.place.entry, line.finding.passage)
        elif target:
            self.go.emit(target)

    def _mend(self) -> None:
        line = self._line()
        if line is not None and line.finding.mend is not None and line.finding.place.entry:
            self.context.act(checking.mend, line.finding)

    def _waive(self) -> None:
        if line := self._line():
            reason = self.context.messages.ask_text("说明后通过", "为什么可以这样（会留在记录里）")
            if reason is not None:
                self.context.act(checking.waive, self.context.year, line.finding, reason, then=self._waived)

    def _unwaive(self) -> None:
        if line := self._line():
            self.context.act(checking.unwaive, self.context.year, line.finding, then=self._waived)

    def _waived(self, _: object) -> None:
        self.reload()

    def _go_export(self) -> None:
        self.go.emit("export")


def _target(finding: Finding) -> str:
    place = finding.place
    if place.entry:
        return "entry"
    if place.figure:
        return "figures"
    return "compile" if place.section else "setup"


def _about(line: FindingLine) -> str:
    parts = [
        f"原文：{line.finding.passage}" if line.finding.passage else "",
        f"说明：{line.reason}" if line.reason else "",
    ]
    return "\n".join(part for part in parts if part)


def make(context: UiContext) -> FindingsPage:
    """Make the page."""
    return FindingsPage(context)
