"""The menu under the right button of a field: undo and redo are the window's, paste is what Ctrl+V does."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtWidgets import QMenu, QWidget

WINDOWS = (("undo", "redo"), ("cut", "copy", "paste", "selectAll"))  # acts of the window, by name


def show_field_menu(field: QWidget, event: QContextMenuEvent) -> bool:
    """Show the window's acts of editing and the field's own; False in a window that has none."""
    acts = [_acts(field.window(), names) for names in WINDOWS]
    if not all(acts):
        return False
    menu = QMenu(field)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for group in (*acts, field.actions()):
        if group:
            menu.addSeparator()
            menu.addActions(group)
    menu.popup(event.globalPos())
    return True


def _acts(window: QWidget, names: tuple[str, ...]) -> list[QAction]:
    found = (window.findChild(QAction, name) for name in names)
    return [each for each in found if isinstance(each, QAction)]
