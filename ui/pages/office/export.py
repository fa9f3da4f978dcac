"""Exporting: for whom, in which layout, what is missing, what is left out; then one file and where it lies."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QRadioButton,
    QScrollArea,
    QWidget,
)

from rol_desktop.domain.changes import Changes
from rol_desktop.domain.report import Edition, ReportInfo
from rol_desktop.services.exchange.outgoing import file_name
from rol_desktop.services.output.compiling import STANDARD, Exported
from rol_desktop.services.year.years import edit_info
from ui.context import UiContext
from ui.pages.office.export_choices import ExportChoices
from ui.pages.office.export_jobs import Request, export_docx, export_pdf
from ui.pages.office.export_tables import ExportTables
from ui.pages.office.outlook import Outlook, Remark, outlook, remarks
from ui.pages.office.page import MARGIN, OfficePage, head, show_folder
from ui.widgets.basics import button, column, frame, label, named, row
from ui.windows.preview import fill_layouts

EDITIONS = (
    (Edition.ISSUED, "印发稿", "带版头和版记，可以直接定稿"),
    (Edition.DRAFT, "送审稿", "不带红头，供领导审阅"),
    (Edition.PUBLIC, "公开版", "去掉版头版记、联系人和电话，供公开发布"),
    (Edition.REVIEW, "审阅稿", "每段批注来源单位和还没处理的问题，供核对"),
)
WORD_FILTER = "Word 文档 (*.docx)"
PDF_FILTER = "PDF 文档 (*.pdf)"


class ExportPage(OfficePage):
    """Write the report."""

    go = Signal(str)
    window_asked = Signal(str)
    preview_asked = Signal(object, bool)  # Edition, whether the imprint goes to an even page

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self._outlook: Outlook | None = None
        self._written: Path | None = None
        self.editions = QButtonGroup(self)
        self.layout_box = named(QComboBox(), "exportLayout")
        self.choices = ExportChoices()
        self.tables = ExportTables(context)
        self.notes = column(gap=8)
        self.write = button("导出 Word 文档…", self._export_docx, kind="primary", icon="export", name="exportDocx")
        self.write_pdf = button("导出 PDF…", self._export_pdf, name="exportPdf")
        self.result = self._result_card()
        self._lay_out()
        self.editions.idClicked.connect(self._edition_chosen)
        self.layout_box.activated.connect(self._layout_chosen)
        self.choices.report_edited.connect(self._edit_report)
        self.tables.written.connect(self._show_written)

    def reload(self) -> None:
        """Read what an export would hold."""
        layout = self.context.preferences.now.layout
        self.context.read(outlook, self.context.year, self._edition(), layout, then=self._show)

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
        layout.addLayout(self._head())
        layout.addWidget(label("给谁看的", "strong"))
        layout.addLayout(self._edition_grid())
        layout.addSpacing(4)
        layout.addLayout(self._layout_line())
        layout.addLayout(self.notes)
        layout.addSpacing(4)
        layout.addWidget(label("选项", "strong"))
        layout.addWidget(self.choices)
        layout.addSpacing(4)
        layout.addWidget(label("表格和存档", "strong"))
        layout.addWidget(self.tables)
        layout.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setWidget(inner)
        whole = column(self, gap=0)
        whole.addWidget(self._area, 1)
        whole.addWidget(self._foot())

    def _head(self) -> QHBoxLayout:
        return head(
            "导出",
            button("表格和存档", self._to_tables, kind="quiet", name="toTables"),
            button("对照两个状态…", self._asker("compare"), kind="quiet", name="askCompare"),
            button("格式检查…", self._asker("clauses"), kind="quiet", name="askClauses"),
        )

    def _layout_line(self) -> QHBoxLayout:
        line = row(gap=12)
        self.layout_box.setAccessibleName("版式")
        self.layout_box.setMinimumWidth(280)
        line.addWidget(label("版式", "strong"))
        line.addWidget(self.layout_box)
        line.addWidget(button("修改版式…", self._asker("layouts"), kind="quiet", name="askLayouts"))
        line.addStretch(1)
        return line

    def _foot(self) -> QFrame:
        foot = frame("bar")
        layout = column(foot, margin=12, gap=8)
        layout.addWidget(self.result)
        acts = row(gap=8)
        acts.addWidget(self.write)
        acts.addWidget(self.write_pdf)
        acts.addWidget(button("打开预览", self._preview, name="askPreview", tip="看页面 (F9)，打印也在那里"))
        acts.addStretch(1)
        layout.addLayout(acts)
        return foot

    def _edition_grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for number, (edition, name, words) in enumerate(EDITIONS):
            choice = named(QRadioButton(name), f"edition_{edition}")
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

    def _layout_chosen(self, _number: int) -> None:
        self.context.preferences.change(layout=self.layout_box.currentData())
        self.reload()

    def _show(self, found: Outlook) -> None:
        self._outlook = found
        fill_layouts(self.layout_box, found.layouts, self.context.preferences.now.layout)
        self.choices.show_info(found.info)
        for each in (self.write, self.write_pdf):
            each.setEnabled(found.adopted > 0 and not found.refusal)
        while (item := self.notes.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for remark in remarks(found):
            self.notes.addWidget(self._remark(remark))

    def _remark(self, remark: Remark) -> QFrame:
        card = frame("finding")
        card.setProperty("severity", remark.severity)
        line = row(card, margin=12)
        line.addWidget(label(remark.text, wrap=True), 1)
        if remark.act:
            made = button(remark.act, partial(self.go.emit, remark.target), kind="link", name=f"go_{remark.target}")
            line.addWidget(made)
        return card

    # -- acts

    def _asker(self, name: str) -> Callable[[], None]:
        return partial(self.window_asked.emit, name)

    def _to_tables(self) -> None:
        """Bring the tables into view, with the first of them ready to be taken by key."""
        self._area.ensureWidgetVisible(self.tables)
        self.tables.first.setFocus()

    def _preview(self) -> None:
        self.preview_asked.emit(self._edition(), self.choices.value().imprint_on_even_page)

    def _edit_report(self, info: ReportInfo) -> None:
        self.context.act(edit_info, info)

    def _export_docx(self) -> None:
        if path := self._ask_path(".docx", WORD_FILTER):
            self.context.work("正在导出", export_docx, self.context.year, self._request(path), then=self._exported)

    def _export_pdf(self) -> None:
        if path := self._ask_path(".pdf", PDF_FILTER):
            self.context.work("正在写 PDF", export_pdf, self.context.year, self._request(path), then=self._exported)

    def _ask_path(self, suffix: str, pattern: str) -> Path | None:
        assert self._outlook is not None
        name = next(name for each, name, _ in EDITIONS if each is self._edition())
        title = self._outlook.title or f"{self.context.year}年度法治政府建设情况报告"
        path = self.context.messages.save_file("导出", file_name(title, name, suffix=suffix), pattern)
        self.result.hide()
        return path.with_suffix(suffix) if path else None

    def _request(self, path: Path) -> Request:
        preset = self.layout_box.currentData() or STANDARD
        return Request(path, self._edition(), preset, self.choices.value(), self.choices.strict_fonts)

    def _exported(self, found: Exported) -> None:
        self._show_written(found.path, f"已导出到“{found.path}”。")

    def _show_written(self, path: Path, words: str) -> None:
        self._written = path
        self.words.setText(words)
        self.result.show()

    def _open(self) -> None:
        if self._written is not None:
            show_folder(self._written)


def make(context: UiContext) -> ExportPage:
    """Make the page."""
    return ExportPage(context)
