"""The parts that stand behind the form: each made when it is first asked for, for the form waits for none of them."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QWidget

from ui.context import UiContext
from ui.pages.department.view import View

if TYPE_CHECKING:
    from ui.pages.department.figures_page import FiguresPage
    from ui.pages.department.find_bar import FindBar
    from ui.pages.department.handover_page import HandoverPage
    from ui.pages.department.import_page import ImportPage

Part = TypeVar("Part", "FiguresPage", "FindBar", "HandoverPage", "ImportPage")
Connect = Callable[[QWidget], None]


class Parts:
    """Make parts, hand each to the desk once, and keep all that were made at the desk's state."""

    def __init__(self, context: UiContext, connect: Connect) -> None:
        self._context = context
        self._connect = connect
        self._made: list[FiguresPage | FindBar | HandoverPage | ImportPage] = []
        self._view: View | None = None

    @cached_property
    def figures(self) -> "FiguresPage":
        """The figures' tables."""
        from ui.pages.department.figures_page import FiguresPage  # noqa: PLC0415 - not before somebody asks

        return self._follow(FiguresPage(self._context))

    @cached_property
    def handover(self) -> "HandoverPage":
        """The check list and what it takes to hand over."""
        from ui.pages.department.handover_page import HandoverPage  # noqa: PLC0415 - not before somebody asks

        return self._follow(HandoverPage(self._context))

    @cached_property
    def importing(self) -> "ImportPage":
        """The passages of a report that was brought in."""
        from ui.pages.department.import_page import ImportPage  # noqa: PLC0415 - not before somebody asks

        return self._follow(ImportPage(self._context))

    @cached_property
    def find_bar(self) -> "FindBar":
        """Search and replace, above the form."""
        from ui.pages.department.find_bar import FindBar  # noqa: PLC0415 - not before somebody asks

        return self._follow(FindBar(self._context))

    def show_view(self, view: View) -> None:
        """Show another state of the desk."""
        self._view = view
        for part in self._made:
            part.show_view(view)

    def _follow(self, part: Part) -> Part:
        self._made.append(part)
        self._connect(part)
        if self._view is not None:
            part.show_view(self._view)
        return part
