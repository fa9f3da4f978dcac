"""The office's desk: the rail, and one page for each step, made when it is first chosen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QStackedWidget, QVBoxLayout, QWidget

from rol_desktop.services.year.waiting import Waiting, waiting
from rol_desktop.services.year.years import years
from ui.context import UiContext
from ui.menus import ActSpec, actions
from ui.pages.office.beside import Beside
from ui.widgets.basics import named, row
from ui.widgets.rail import Rail, Stop


@dataclass(frozen=True, slots=True)
class PageSpec:
    """Declare one page: its module has `make(context) -> QWidget`."""

    stop: Stop
    module: str


SETUP = "setup"
PAGES: tuple[PageSpec, ...] = (
    PageSpec(Stop("overview", "总览", "overview", "Ctrl+1"), "ui.pages.office.overview"),
    PageSpec(Stop("inbox", "收件", "inbox", "Ctrl+2"), "ui.pages.office.inbox"),
    PageSpec(Stop("review", "审核", "review", "Ctrl+3"), "ui.pages.office.review"),
    PageSpec(Stop("compile", "汇编", "compile", "Ctrl+4"), "ui.pages.office.compile"),
    PageSpec(Stop("figures", "数据", "figures", "Ctrl+5"), "ui.pages.office.figures"),
    PageSpec(Stop("findings", "校核", "findings", "Ctrl+6"), "ui.pages.office.findings"),
    PageSpec(Stop("export", "导出", "export", "Ctrl+7"), "ui.pages.office.export"),
    PageSpec(Stop(SETUP, "年度设置", "settings", "Ctrl+0", at_foot=True), "ui.pages.office.setup.page"),
)


class OfficeDesk(QWidget):
    """Show one page at a time."""

    def __init__(self, context: UiContext, pages: Sequence[PageSpec] = PAGES) -> None:
        super().__init__()
        self.setObjectName("page")
        self._context = context
        self._specs = {spec.stop.key: spec for spec in pages}
        self._pages: dict[str, QWidget] = {}
        self.rail = Rail([spec.stop for spec in pages])
        self.year_box = named(QComboBox(), "yearBox")
        self._stack = QStackedWidget()
        self.beside = Beside(context, self)
        self._lay_out()
        self.acts = actions(self, [*self._acts(), *self.beside.acts()])
        self.beside.entry_chosen.connect(self._come_back)
        self.beside.department_chosen.connect(self.show_department)
        self.beside.page_chosen.connect(self.show_page)
        self.rail.chosen.connect(self.show_page)
        self.year_box.activated.connect(self._choose_year)
        context.changed.connect(self._count)
        context.year_changed.connect(self._count)
        self._count()
        self.show_page(pages[0].stop.key if context.year else SETUP)

    @property
    def title(self) -> str:
        """Return what the window is called."""
        return f"{self._context.year}年度 · 汇总" if self._context.year else "汇总"

    def show_page(self, key: str) -> QWidget:
        """Show a page, made now if it was never shown. Without a year there is only its beginning."""
        key = key if self._context.year else SETUP
        if key not in self._pages:
            page = import_module(self._specs[key].module).make(self._context)
            self._pages[key] = page
            self._stack.addWidget(page)
            self._connect(page)
        self._stack.setCurrentWidget(self._pages[key])
        self._pages[key].setFocus()
        self.rail.choose(key)
        return self._pages[key]

    def show_entry(self, uid: str) -> None:
        """Show an entry among its section's material."""
        self.show_page("compile").show_entry(uid)  # type: ignore[attr-defined]  # of the compiling page

    def show_passage(self, uid: str, words: str) -> None:
        """Show some words of an entry, ready to be changed."""
        self.show_page("compile").show_passage(uid, words)  # type: ignore[attr-defined]  # of the compiling page

    def _come_back(self, uid: str) -> None:
        """Show the entry whose words were clicked in a window beside."""
        self.window().activateWindow()
        self.show_entry(uid)

    def show_department(self, code: str) -> None:
        """Show what a department handed in."""
        self.show_page("review").show_department(code)  # type: ignore[attr-defined]  # of the review

    def comment_on(self, code: str, uid: str, sentence: str) -> None:
        """Show an entry in its department's submission, ready for a comment."""
        self.show_page("review").comment_on(code, uid, sentence)  # type: ignore[attr-defined]  # of the review

    def _connect(self, page: QWidget) -> None:
        ways = (
            ("go", self.show_page),
            ("go_entry", self.show_entry),
            ("go_passage", self.show_passage),
            ("go_department", self.show_department),
            ("finished", self._receive_next),
            ("window_asked", self.beside.show),
            ("piece_chosen", self.beside.mark),
            ("preview_asked", self.beside.show_edition),
            ("origin_asked", self.beside.show_origin),
            ("figure_asked", self.beside.show_figure),
            ("comment_asked", self.comment_on),
        )
        for name, slot in ways:
            if hasattr(page, name):
                getattr(page, name).connect(slot)

    def _receive_next(self) -> None:
        self.show_page("inbox")

    def take_paths(self, paths: tuple[Path, ...]) -> bool:
        """Give dropped files to the page that receives."""
        if not self._context.year:
            return False
        page = self.show_page("inbox")
        return bool(page.take_paths(paths))  # type: ignore[attr-defined]  # of the inbox

    def _lay_out(self) -> None:
        self.year_box.setAccessibleName("年度")
        self.year_box.setFixedWidth(76)
        self.year_box.hide()
        upright = self.rail.layout()
        assert isinstance(upright, QVBoxLayout)
        upright.insertWidget(0, self.year_box)
        layout = row(self, gap=0)
        layout.addWidget(self.rail)
        layout.addWidget(self._stack, 1)

    def _acts(self) -> list[ActSpec]:
        acts = [
            ActSpec("newYearAct", "文件", "新建年度(&Y)…", self._new_year),
            ActSpec("receiveAct", "文件", "收件(&R)…", self._receive),
        ]
        going = [ActSpec(f"go_{key}", "查看", spec.stop.title, self._goer(key)) for key, spec in self._specs.items()]
        return [*acts, *going]

    def _goer(self, key: str) -> Callable[[], None]:
        def go() -> None:
            self.show_page(key)

        return go

    def _new_year(self) -> None:
        self.show_page(SETUP).begin_new()  # type: ignore[attr-defined]  # of the set-up

    def _receive(self) -> None:
        if self._context.year:
            self.show_page("inbox").choose_files()  # type: ignore[attr-defined]  # of the inbox

    def _choose_year(self, number: int) -> None:
        self._context.choose_year(int(self.year_box.itemText(number)))

    def _count(self, _: object = None) -> None:
        if self._context.year and self._context.workspace is not None:
            self._context.read(waiting, self._context.year, then=self._show_badges)
            self._context.read(years, then=self._show_years)

    def _show_badges(self, found: Waiting) -> None:
        for key, number in (("inbox", found.packages), ("review", found.entries), ("compile", found.stale)):
            self.rail.set_badge(key, number)

    def _show_years(self, found: tuple[int, ...]) -> None:
        self.year_box.setVisible(len(found) > 1)
        if [self.year_box.itemText(number) for number in range(self.year_box.count())] != [str(each) for each in found]:
            self.year_box.clear()
            self.year_box.addItems([str(each) for each in found])
        self.year_box.setCurrentText(str(self._context.year))


def make(context: UiContext) -> OfficeDesk:
    """Make the office's desk."""
    return OfficeDesk(context)
