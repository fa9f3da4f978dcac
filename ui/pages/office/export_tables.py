"""What an office takes away besides the report: tables as .xlsx, and everything in one file for the archive."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from rol_desktop.services.exchange.outgoing import file_name
from rol_desktop.services.output.exports import KINDS, export_tables
from rol_desktop.services.workspace.archive import Archived, archive_year
from ui.context import UiContext
from ui.widgets.basics import button, label

WORKBOOK_FILTER = "Excel 表格 (*.xlsx)"
ARCHIVE_FILTER = "压缩文件 (*.zip)"
ARCHIVE_NOTE = "报告、表格、全部报送包和工作文件，附每个文件的校验值"


class ExportTables(QWidget):
    """Offer the tables and the bundle, each with what is in it."""

    written = Signal(object, str)  # the file, and what to say about it

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        made = []
        for number, kind in enumerate(KINDS):
            ask = partial(self._export, kind.key, kind.name)
            made.append(button(f"{kind.name}…", ask, name=f"export_{kind.key}", tip=kind.note))
            grid.addWidget(made[-1], number, 0)
            grid.addWidget(label(kind.note, "muted"), number, 1)
        self.first = made[0]
        bundle = button("全部存档…", self._archive, name="exportArchive", tip=ARCHIVE_NOTE)
        grid.addWidget(bundle, len(KINDS), 0)
        grid.addWidget(label(ARCHIVE_NOTE, "muted"), len(KINDS), 1)

    def _export(self, key: str, name: str) -> None:
        if path := self._ask_path(name, ".xlsx", WORKBOOK_FILTER):
            self._context.work("正在导出", export_tables, self._context.year, key, path, then=self._exported)

    def _archive(self) -> None:
        if path := self._ask_path("存档", ".zip", ARCHIVE_FILTER):
            self._context.work("正在存档", archive_year, self._context.year, path, then=self._archived)

    def _ask_path(self, name: str, suffix: str, pattern: str) -> Path | None:
        proposed = file_name(f"{self._context.year}年度法治政府建设情况", name, suffix=suffix)
        path = self._context.messages.save_file("导出", proposed, pattern)
        return path.with_suffix(suffix) if path else None

    def _exported(self, path: Path) -> None:
        self.written.emit(path, f"已导出到“{path}”。")

    def _archived(self, done: Archived) -> None:
        left = f"没有放入：{'；'.join(done.left_out)}" if done.left_out else ""
        self.written.emit(
            done.path,
            f"已存档到“{done.path}”，共{done.files}个文件，逐个读回核对无误。"
            f"整个文件的校验值（SHA-256）：{done.sha256}。{left}",
        )
