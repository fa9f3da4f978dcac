"""The office's desk: the rail, and one page for each step, made when it is first chosen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.context import UiContext
from ui.menus import ActSpec, actions
from ui.widgets.basics import row
from ui.widgets.rail import Rail, Stop


@dataclass(frozen=True, slots=True)
class PageSpec:
    """Declare one page: its module has `make(context) -> QWidget`."""

    stop: Stop
    module: str


PAGES: tuple[PageSpec, ...] = ()


class OfficeDesk(QWidget):
    """Show one page at a time."""

    def __init__(self, context: UiContext, pages: Sequence[PageSpec] = PAGES) -> None:
        super().__init__()
        self.setObjectName("page")
        self._context = context
        self._specs = {spec.stop.key: spec for spec in pages}
        self._pages: dict[str, QWidget] = {}
        self.title = f"{context.year}年度 · 汇总" if context.year else "汇总"
        self.rail = Rail([spec.stop for spec in pages])
        self._stack = QStackedWidget()
        layout = row(self, gap=0)
        layout.addWidget(self.rail)
        layout.addWidget(self._stack, 1)
        self.rail.chosen.connect(self.show_page)
        self.acts = actions(
            self,
            [ActSpec(f"go_{key}", "查看", spec.stop.title, self._goer(key)) for key, spec in self._specs.items()],
        )
        if pages:
            self.show_page(pages[0].stop.key)

    def show_page(self, key: str) -> QWidget:
        """Show a page, made now if it was never shown."""
        if key not in self._pages:
            self._pages[key] = import_module(self._specs[key].module).make(self._context)
            self._stack.addWidget(self._pages[key])
        self._stack.setCurrentWidget(self._pages[key])
        self.rail.choose(key)
        return self._pages[key]

    def take_paths(self, paths: tuple[Path, ...]) -> bool:
        """Give dropped files to the page that receives."""
        for key in self._specs:
            page = self.show_page(key) if key == "inbox" else None
            take = getattr(page, "take_paths", None)
            if take is not None:
                return bool(take(paths))
        return False

    def _goer(self, key: str) -> Callable[[], None]:
        def go() -> None:
            self.show_page(key)

        return go


def make(context: UiContext) -> OfficeDesk:
    """Make the office's desk."""
    return OfficeDesk(context)
