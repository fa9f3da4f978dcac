"""Exporting: for whom, in which layout, what is missing, what is left out; then one file and where it lies."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QComboBox, QFrame, QGridLayout, QRadioButton, QScrollArea, QWidget

from rol_desktop.domain.changes import Changes
from rol_desktop.domain.entry import EntryState
from rol_desktop.domain.layout import Layout
from rol_desktop.domain.report import Edition, missing_details
from rol_desktop.services import compiling, years
from rol_desktop.services.compiling import Exported
from rol_desktop.services.outgoing import file_name
from rol_desktop.services.workspaces import Workspace
from ui.context import UiContext
from ui.pages.office.page import MARGIN, OfficePage, head, show_folder
from ui.widgets.basics import button, column, frame, label, row

EDITIONS = (
    (Edition.ISSUED, "印发稿", "带版头和版记，可以直接定稿"),
    (Edition.DRAFT, "送审稿", "不带红头，供领导审阅"),
    (Edition.PUBLIC, "公开版", "去掉版头版记、联系人和电话，供公开发布"),
    (Edition.REVIEW, "审阅稿", "每段批注来源单位，供核对"),
)
WORD_FILTER = "Word 文档 (*.docx)"
MANY = 8  # left-out sections named one by one; more are counted


@dataclass(frozen=True)
class Outlook:
    """Say what an export would hold, before it is made."""

    title: str
    omitted: tuple[str, ...]
    missing: tuple[str, ...]
    undecided: int
    adopted: int
    layouts: dict[str, Layout]


class ExportPage(OfficePage):
    """Write the report."""

    go = Signal(str)

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self._outlook: Outlook | None = None
        self._done: Exported | None = None
        self.editions = QButtonGroup(self)
        self.layout_box = QComboBox(objectName="exportLayout")
        self.notes = column(gap=8)
        self.write = button("导出 Word 文档…", self._export, kind="primary", icon="export", name="exportDocx")
        self.result = self._result_card()
        self._lay_out()
        self.editions.idClicked.connect(self._edition_chosen)

    def reload(self) -> None:
        """Read what an export would hold."""
        self.context.read(_outlook, self.context.year, self._edition(), then=self._show)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin anew each time the page is shown."""
        super().showEvent(event)
        self.result.hide()

    def concerns(self, _changes: Changes) -> bool:
        """Everything may change what is exported."""
        return True

    # -- building

    def _lay_out(self) -> None:
        inner = QWidget()
        inner.setObjectName("scrolled")
        layout = column(inner, margin=MARGIN, gap=12)
        layout.addLayout(head("导出"))
        layout.addWidget(label("给谁看的", "strong"))
        layout.addLayout(self._edition_grid())
        layout.addSpacing(4)
        line = row(gap=12)
        self.layout_box.setAccessibleName("版式")
        self.layout_box.setMinimumWidth(280)
        line.addWidget(label("版式", "strong"))
        line.addWidget(self.layout_box)
        line.addStretch(1)
        layout.addLayout(line)
        layout.addSpacing(4)
        layout.addLayout(self.notes)
        act = row()
        act.addWidget(self.write)
        act.addStretch(1)
        layout.addLayout(act)
        layout.addWidget(self.result)
        layout.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inner)
        column(self).addWidget(area)

    def _edition_grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for number, (edition, name, words) in enumerate(EDITIONS):
            choice = QRadioButton(name, objectName=f"edition_{edition}")
            choice.setChecked(number == 0)
            choice.setAccessibleDescription(words)
            self.editions.addButton(choice, number)
            grid.addWidget(choice, number, 0)
            grid.addWidget(label(words, "muted"), number, 1)
        return grid

    def _result_card(self) -> QFrame:
        card = frame("card", "exportResult")
        layout = row(card, margin=12)
        self.words = label("", "good", wrap=True, name="exportWords")
        layout.addWidget(self.words, 1)
        layout.addWidget(button("打开文件夹", self._open, icon="open", name="exportFolder"))
        card.hide()
        return card

    # -- showing

    def _edition(self) -> Edition:
        return EDITIONS[max(self.editions.checkedId(), 0)][0]

    def _edition_chosen(self, _number: int) -> None:
        self.reload()

    def _show(self, found: Outlook) -> None:
        self._outlook = found
        if self.layout_box.count() != len(found.layouts):
            self.layout_box.clear()
            for key, layout in found.layouts.items():
                self.layout_box.addItem(layout.name, key)
        self.write.setEnabled(found.adopted > 0)
        while (item := self.notes.takeAt(0)) is not None:
            item.widget().deleteLater()
        for severity, text, act, target in _remarks(found):
            self.notes.addWidget(self._remark(severity, text, act, target))

    def _remark(self, severity: str, text: str, act: str, target: str) -> QFrame:
        card = frame("finding")
        card.setProperty("severity", severity)
        line = row(card, margin=12)
        line.addWidget(label(text, wrap=True), 1)
        if act:
            made = button(act, kind="link", name=f"go_{target}")
            made.setProperty("target", target)
            made.clicked.connect(self._follow)
            line.addWidget(made)
        return card

    def _follow(self) -> None:
        self.go.emit(self.sender().property("target"))

    # -- acts

    def _export(self) -> None:
        assert self._outlook is not None
        edition = self._edition()
        name = next(name for each, name, _ in EDITIONS if each is edition)
        title = self._outlook.title.replace("\n", "") or f"{self.context.year}年度法治政府建设情况报告"
        path = self.context.messages.save_file("导出", file_name(title, name, suffix=".docx"), WORD_FILTER)
        if path:
            self.result.hide()
            self._start(path.with_suffix(".docx"), edition)

    def _start(self, path: Path, edition: Edition) -> None:
        preset = self.layout_box.currentData()
        self.context.work(
            "正在导出", compiling.export_report, self.context.year, path, edition, preset, then=self._exported
        )

    def _exported(self, found: Exported) -> None:
        self._done = found
        self.words.setText(f"已导出到“{found.path}”。")
        self.result.show()

    def _open(self) -> None:
        if self._done is not None:
            show_folder(self._done.path)


def _outlook(workspace: Workspace, year: int, edition: Edition) -> Outlook:
    document = compiling.compile_document(workspace, year, edition)
    info = years.info_of(workspace, year)
    with workspace.unit_of_work() as work:
        counts = work.entries.counts(year)
    by_state = dict.fromkeys(EntryState, 0)
    for (_department, _section, state), number in counts.items():
        by_state[state] += number
    return Outlook(
        info.title,
        document.omitted,
        tuple(missing_details(info)),
        by_state[EntryState.SUBMITTED],
        by_state[EntryState.ADOPTED],
        compiling.layouts_of(workspace),
    )


def _remarks(found: Outlook) -> list[tuple[str, str, str, str]]:
    """Return what the person should know first, as (severity, text, act, where it leads)."""
    remarks = []
    if not found.adopted:
        remarks.append(("error", "还没有采用任何条目，导出来会是空的。先到“汇编”页采用一些内容。", "去汇编", "compile"))
    if found.missing:
        remarks.append(
            ("warning", f"还缺：{'、'.join(found.missing)}。可以先导出，文件里相应的地方会空着。", "去补上", "setup")
        )
    if found.undecided:
        remarks.append(("warning", f"还有{found.undecided}条待定，不会印出来。", "去汇编", "compile"))
    if found.omitted:
        shown = "\n".join(found.omitted[:MANY])
        more = f"\n等{len(found.omitted)}项。" if len(found.omitted) > MANY else ""
        remarks.append(("note", f"这一版略去的：\n{shown}{more}", "", ""))
    return remarks


def make(context: UiContext) -> ExportPage:
    """Make the page."""
    return ExportPage(context)
