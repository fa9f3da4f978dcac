"""The menu bar: the window's own acts, and between them those of the desk that is open."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

MENUS = ("文件", "编辑", "查看", "工具", "帮助")
ALSO: Mapping[object, tuple[QKeySequence, ...]] = {
    QKeySequence.StandardKey.Redo: (QKeySequence("Ctrl+Y"),)
}  # what WPS and Word have taught, on every system
Acts = Mapping[str, Sequence[QAction]]


@dataclass(frozen=True, slots=True)
class ActSpec:
    """Declare one act of a menu."""

    name: str
    """Its object name, by which tests find it."""
    menu: str
    text: str
    slot: Callable[[], object]
    key: str | QKeySequence.StandardKey = ""
    line_before: bool = False
    role: QAction.MenuRole = QAction.MenuRole.NoRole
    """What it is to the system: some systems have a place of their own for it."""


def actions(parent: QObject, specs: Sequence[ActSpec]) -> dict[str, list[QAction]]:
    """Make the actions of a table, by menu."""
    made: dict[str, list[QAction]] = {}
    for spec in specs:
        if spec.line_before:
            separator = QAction(parent)
            separator.setSeparator(True)
            made.setdefault(spec.menu, []).append(separator)
        action = QAction(spec.text, parent)
        action.setObjectName(spec.name)
        action.setMenuRole(spec.role)
        if spec.key:
            keys = [QKeySequence(spec.key)] if isinstance(spec.key, str) else QKeySequence.keyBindings(spec.key)
            action.setShortcuts([*keys, *(each for each in ALSO.get(spec.key, ()) if each not in keys)])
        action.triggered.connect(spec.slot)
        made.setdefault(spec.menu, []).append(action)
    return made


def fill(window: QMainWindow, own: Acts, desk: Acts) -> None:
    """Fill the menu bar: in each menu the window's acts, then the desk's; what ends the window stands last."""
    bar = window.menuBar()
    bar.clear()
    for title in MENUS:
        menu = bar.addMenu(f"{title}(&{_MNEMONIC[title]})")
        first, last = _parted(own.get(title, ()))
        menu.addActions(first)
        if first and desk.get(title):
            menu.addSeparator()
        menu.addActions(list(desk.get(title, ())))
        menu.addActions(last)
        menu.menuAction().setVisible(not menu.isEmpty())


def _parted(acts: Sequence[QAction]) -> tuple[list[QAction], list[QAction]]:
    """Part the acts before the last act that stands behind a line, where that one ends the window, from it."""
    if acts and acts[-1].menuRole() == QAction.MenuRole.QuitRole:
        return list(acts[:-2]), list(acts[-2:])
    return list(acts), []


def on_focus(method: str) -> Callable[[], None]:
    """Make a slot that calls a method of whatever has the keyboard: copy, cut, paste, selectAll."""
    return partial(_call_on_focus, method)


def _call_on_focus(method: str) -> None:
    widget: QWidget | None = QApplication.focusWidget()
    call = getattr(widget, method, None)
    if callable(call):
        call()


_MNEMONIC = {"文件": "F", "编辑": "E", "查看": "V", "工具": "T", "帮助": "H"}
