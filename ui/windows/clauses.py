"""The clause report: our own output, or any .docx chosen or dropped, measured by GB/T 9704-2012."""

from functools import partial
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QWidget

from rol_desktop.domain.changes import Changes
from rol_desktop.domain.report import Edition
from rol_desktop.progress import Progress
from rol_desktop.services.output.clauses import ClauseResult, Verdict, as_text, clause_report, own_report
from rol_desktop.services.output.exported import EDITIONS
from ui.context import UiContext
from ui.models.clauses import CLAUSES, VERDICTS, in_order, matches
from ui.models.table import RECORD
from ui.pages.office.page import selected, table
from ui.widgets.basics import button, column, frame, label, named, row
from ui.windows.beside import BesideWindow

ALL = "全部条款"
WORD_FILTER = "Word 文档 (*.docx)"


class ClausesWindow(BesideWindow):
    """Measure a document and list every clause."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(context, "clausesWindow", "格式检查", parent)
        self.setAcceptDrops(True)
        self.results: tuple[ClauseResult, ...] = ()
        self._path: Path | None = None
        self.edition_box = named(QComboBox(), "clauseEdition")
        self.verdict_box = named(QComboBox(), "clauseVerdict")
        self.filter = named(QLineEdit(placeholderText="筛选：条款号、字体、页码……"), "clauseFilter")
        self.what = label("", "strong", name="clauseSource")
        self.summary = label("", wrap=True, name="clauseSummary")
        self.view, self._model = table("clauses", "各条款的检查结果", CLAUSES)
        self.detail = label("", wrap=True, name="clauseDetail")
        self._lay_out()
        self._connect()

    def reload(self) -> None:
        """Measure our own report again; a file from outside is measured only when asked."""
        if self._path is None:
            layout = self.context.preferences.now.layout
            edition = Edition(self.edition_box.currentData())  # Qt keeps but the word
            self.context.work("正在检查格式", own_report, self.context.year, edition, layout, then=self._show_own)

    def concerns(self, _changes: Changes) -> bool:
        """Measure anew only when asked: it takes a while."""
        return False

    def measure(self, path: Path) -> None:
        """Measure a file of any origin; nothing in it is changed."""
        self.context.jobs.run_long("正在检查格式", partial(_measured, path), self._show_file)

    # -- building

    def _lay_out(self) -> None:
        for edition, name in EDITIONS.items():
            self.edition_box.addItem(f"本报告：{name}", edition)
        self.edition_box.setAccessibleName("检查哪一版")
        self.verdict_box.addItem(ALL, None)
        for verdict, (word, _, _) in VERDICTS.items():
            self.verdict_box.addItem(f"只看{word}", verdict)
        self.verdict_box.setAccessibleName("显示哪些结果")
        self.filter.setAccessibleName("筛选条款")
        self.filter.setClearButtonEnabled(True)
        top = row()
        top.addWidget(self.edition_box)
        top.addWidget(
            button("检查别的 .docx…", self._choose, icon="open", name="clauseFile", tip="也可以把文件拖到这里")
        )
        top.addStretch(1)
        top.addWidget(button("复制全部", self._copy, icon="copy", name="clauseCopy"))
        second = row()
        second.addWidget(self.summary, 1)
        second.addWidget(self.verdict_box)
        second.addWidget(self.filter)
        whole = column(self, margin=12)
        whole.addLayout(top)
        whole.addWidget(self.what)
        whole.addLayout(second)
        whole.addWidget(self.view, 1)
        whole.addWidget(self._detail_card())

    def _detail_card(self) -> QFrame:
        card = frame("card")
        card.setMinimumHeight(72)
        column(card, margin=12).addWidget(self.detail)
        return card

    def _connect(self) -> None:
        self.edition_box.activated.connect(self._choose_own)
        self.verdict_box.activated.connect(self._filter)
        self.filter.textChanged.connect(self._filter)
        self.view.selectionModel().selectionChanged.connect(self._chosen)

    # -- showing

    def _choose_own(self) -> None:
        self._path = None
        self.reload()

    def _show_own(self, found: tuple[ClauseResult, ...]) -> None:
        self._path = None
        self._show(f"{self.context.year}年度报告（{EDITIONS[self.edition_box.currentData()]}）", found)

    def _show_file(self, found: tuple[Path, tuple[ClauseResult, ...]]) -> None:
        self._path, results = found
        self._show(f"文件“{self._path.name}”", results)

    def _show(self, what: str, found: tuple[ClauseResult, ...]) -> None:
        self.results = in_order(found)
        counts = {verdict: sum(each.verdict is verdict for each in found) for verdict in VERDICTS}
        self.what.setText(what)
        self.summary.setText("，".join(f"{VERDICTS[each][0]}{number}条" for each, number in counts.items()) + "。")
        self._filter()

    def _filter(self) -> None:
        verdict: Verdict | None = self.verdict_box.currentData()
        wanted = self.filter.text()
        kept = [each for each in self.results if verdict in {None, each.verdict} and matches(each, wanted)]
        self._model.set_records(kept)
        if kept:
            self.view.selectRow(0)
        self._chosen()

    def _chosen(self) -> None:
        found = selected(self.view, RECORD)
        self.detail.setText(_told(found[0]) if found else "没有这样的条款。")  # type: ignore[arg-type]  # a result

    # -- acts

    def _choose(self) -> None:
        if path := self.context.messages.open_file("检查哪个文件", WORD_FILTER):
            self.measure(path)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(f"{self.what.text()}\n{as_text(self.results)}")
        self.context.noted.emit(f"已复制{len(self.results)}条检查结果。")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a .docx."""
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Measure what was dropped."""
        if path := _dropped(event):
            event.acceptProposedAction()
            self.measure(path)


def _told(result: ClauseResult) -> str:
    where = f"（{result.where}）" if result.where else ""
    word = VERDICTS[result.verdict][0]
    return f"{result.clause} {result.title}：{word}\n实测：{result.measured}{where}\n标准：{result.target}"


def _dropped(event: QDropEvent) -> Path | None:
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return next((path for path in paths if path.suffix.lower() == ".docx"), None)


def _measured(path: Path, progress: Progress) -> tuple[Path, tuple[ClauseResult, ...]]:
    return path, clause_report(path, progress)
