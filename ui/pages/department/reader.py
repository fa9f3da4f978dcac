"""Has the desk read: what can be shown at once, then the whole, and the whole again whenever something changed."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from rol_desktop.domain.changes import Changes
from rol_desktop.errors import Cancelled
from rol_desktop.services.workspace.workspaces import Workspace
from ui.context import UiContext
from ui.pages.department.view import View, at_a_glance

if TYPE_CHECKING:
    from rol_desktop.services.writing.examining import Examiner

AFTER_PAINT = 200  # milliseconds: what loads SQLAlchemy begins once the first view is on the screen


class DeskReader(QObject):
    """Read one state of the desk after the other in the worker; one reading at a time is enough."""

    glanced = Signal(object)  # View: outline and words alone
    read = Signal(object)  # View

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._examiners: list[Examiner] = []  # the one that remembers what it has read, once the form was shown
        self._busy = False
        self._stale = False
        self._workspace: Workspace | None = None

    @property
    def _is_gone(self) -> bool:
        """Tell whether the form was closed meanwhile: its desk is about to go and shows nothing any more."""
        return self._context.workspace is not self._workspace

    def begin(self) -> None:
        """Read what can be shown at once, then the form, then the form with what is wrong in it."""
        workspace, year = self._context.workspace, self._context.year
        assert workspace is not None
        self._workspace = workspace
        self._busy = self._stale = True
        self._context.jobs.run(partial(at_a_glance, workspace, year), self._glanced, self._failed)

    def again(self, changes: Changes | None = None) -> None:
        """Read the whole."""
        del changes
        if self._is_gone:  # its last words were saved while it closed, and that is told like any change
            return
        if self._busy:
            self._stale = True
            return
        self._busy = True
        self._context.jobs.run(self._reading(), self._show, self._failed)

    def _reading(self) -> Callable[[], View]:
        workspace, year = self._context.workspace, self._context.year
        assert workspace is not None
        return partial(_load, workspace, year, self._examiners)

    def _glanced(self, view: View | None) -> None:
        if self._is_gone:
            return
        if view is not None:
            self.glanced.emit(view)
        self._context.jobs.run_after(AFTER_PAINT, self._reading(), self._show, self._failed)

    def _show(self, view: View) -> None:
        self._busy = False
        if self._is_gone:
            return
        self.read.emit(view)
        if self._stale:
            self._stale = False
            self.again()

    def _failed(self, error: Exception) -> None:
        self._busy = False
        self._context.show_failure(error)


def _load(workspace: Workspace, year: int, examiners: "list[Examiner]") -> View:
    """Read in the worker; the first time without an examiner, for the form is shown before it is read for mistakes."""
    if not workspace.is_open:  # it was closed while the reading waited for its time
        raise Cancelled
    from rol_desktop.services.writing.examining import Examiner  # noqa: PLC0415 - loads SQLAlchemy
    from ui.pages.department.reading import load  # noqa: PLC0415 - as above

    view = load(workspace, year, examiners[0] if examiners else None)
    if not examiners:
        examiners.append(Examiner())
    return view
