"""The keys of the pages; what is not listed scrolls as everywhere."""

from collections.abc import Callable, Sized
from typing import Protocol

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent

from ui.preview.zoom import Fit, Zoom


class View(Protocol):
    """Name what the keys ask of the pages."""

    @property
    def page(self) -> int:
        """Return the index of the page in view."""

    @property
    def pages(self) -> Sized | None:
        """Return the pages, if there are any."""

    def show_page(self, page: int) -> None:
        """Bring a page into view."""

    def set_zoom(self, zoom: Zoom) -> None:
        """Show the pages at a size."""

    def step_zoom(self, step: int) -> None:
        """Show the pages larger or smaller."""

    def step_passage(self, step: int) -> None:
        """Choose the next passage, or the one before."""

    def activate_passage(self) -> None:
        """Go to the entry of the chosen passage."""

    def step_hit(self, step: int) -> None:
        """Show the next hit of a search, or the one before."""

    def step_warning(self, step: int) -> None:
        """Show the next warning, or the one before."""


Command = Callable[[View], object]
_CTRL, _SHIFT, _PLAIN = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.NoModifier,
)
_KEYS: dict[QKeyCombination, Command] = {
    QKeyCombination(_CTRL, Qt.Key.Key_Plus): lambda view: view.step_zoom(1),
    QKeyCombination(_CTRL, Qt.Key.Key_Equal): lambda view: view.step_zoom(1),
    QKeyCombination(_CTRL, Qt.Key.Key_Minus): lambda view: view.step_zoom(-1),
    QKeyCombination(_CTRL, Qt.Key.Key_0): lambda view: view.set_zoom(Zoom(Fit.WIDTH)),
    QKeyCombination(_CTRL, Qt.Key.Key_9): lambda view: view.set_zoom(Zoom(Fit.PAGE)),
    QKeyCombination(_CTRL, Qt.Key.Key_1): lambda view: view.set_zoom(Zoom(Fit.PERCENT, 1.0)),
    QKeyCombination(_PLAIN, Qt.Key.Key_Home): lambda view: view.show_page(0),
    QKeyCombination(_PLAIN, Qt.Key.Key_End): lambda view: view.show_page(len(view.pages or ()) - 1),
    QKeyCombination(_CTRL, Qt.Key.Key_PageDown): lambda view: view.show_page(view.page + 1),
    QKeyCombination(_CTRL, Qt.Key.Key_PageUp): lambda view: view.show_page(view.page - 1),
    QKeyCombination(_CTRL, Qt.Key.Key_Down): lambda view: view.step_passage(1),
    QKeyCombination(_CTRL, Qt.Key.Key_Up): lambda view: view.step_passage(-1),
    QKeyCombination(_PLAIN, Qt.Key.Key_Return): lambda view: view.activate_passage(),
    QKeyCombination(_PLAIN, Qt.Key.Key_F3): lambda view: view.step_hit(1),
    QKeyCombination(_SHIFT, Qt.Key.Key_F3): lambda view: view.step_hit(-1),
    QKeyCombination(_PLAIN, Qt.Key.Key_F8): lambda view: view.step_warning(1),
    QKeyCombination(_SHIFT, Qt.Key.Key_F8): lambda view: view.step_warning(-1),
}


def command_for(event: QKeyEvent) -> Command | None:
    """Return what a key press does; None where the pages do nothing of their own."""
    combination = event.keyCombination()
    modifiers = combination.keyboardModifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return _KEYS.get(QKeyCombination(modifiers, combination.key()))
