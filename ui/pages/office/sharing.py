"""Working on copies with a colleague, and closing a year: three acts of the menu."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from rol_desktop.domain.department import Department
from rol_desktop.services.exchange.rollups import PartTaken, export_part, take_part
from rol_desktop.services.year.carrying import close_year
from rol_desktop.services.year.years import departments_of
from ui.context import UiContext
from ui.menus import ActSpec

PATTERN = "数据包 (*.rolpkg)"
ALL = "全部单位"


class Sharing(QObject):
    """Ask for what each act needs, and do it."""

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context

    def acts(self) -> list[ActSpec]:
        """Return the menu's acts."""
        return [
            ActSpec("exportPartAct", "文件", "导出我办的部分…", self.export, line_before=True),
            ActSpec("takePartAct", "文件", "并入同事的部分…", self.take),
            ActSpec("closeYearAct", "文件", "结转下一年度", self.close_year),
        ]

    def export(self) -> None:
        """Ask whose material, then where to."""
        if self._context.year:
            self._context.read(departments_of, then=self._ask_whose)

    def take(self) -> None:
        """Ask for the file, and take it in."""
        path = self._context.messages.open_file("并入同事的部分", PATTERN) if self._context.year else None
        if path is not None:
            self._context.work("并入同事的部分", take_part, path, then=self._taken)

    def close_year(self) -> None:
        """Make the next year and show it."""
        if self._context.year:
            self._context.act(close_year, self._context.year, then=partial(self._closed, self._context.year + 1))

    def _ask_whose(self, listed: tuple[Department, ...]) -> None:
        names = [ALL, *(each.name for each in listed)]
        chosen = self._context.messages.ask_item("导出哪个单位的材料和本办的处理？", "单位", names)
        if chosen is None:
            return
        codes = (listed[chosen - 1].code,) if chosen else ()
        name = f"{self._context.year}年度-{names[chosen]}.rolpkg"
        path = self._context.messages.save_file("导出我办的部分", name, PATTERN)
        if path is not None:
            export = partial(self._exported, path)
            self._context.work("导出我办的部分", export_part, self._context.year, path, codes, then=export)

    def _exported(self, path: Path, _: object) -> None:
        self._context.noted.emit(f"已写好“{path.name}”，可以交给同事并入。")

    def _taken(self, taken: PartTaken) -> None:
        self._context.noted.emit(taken.sentence())

    def _closed(self, year: int, _: object) -> None:
        self._context.choose_year(year)
        self._context.noted.emit(
            f"{year}年度已经建立：提纲、单位、指标和分工照上年，上年的问题和计划会随任务发给单位。"
        )
