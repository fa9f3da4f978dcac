"""Which desk a workspace opens, loaded when it is needed: the first window needs none of them."""

from importlib import import_module
from typing import Protocol

from PySide6.QtWidgets import QWidget

from ui.context import UiContext
from ui.menus import Acts

DEPARTMENT = "ui.pages.department.desk"
OFFICE = "ui.pages.office.desk"


class Desk(Protocol):
    """Show one workspace. A desk is a QWidget; its module has `make(context) -> Desk`."""

    acts: Acts
    """Its own acts, by menu."""
    title: str
    """What the window is called while it is open."""

    def take_paths(self, paths: tuple[object, ...]) -> bool:
        """Take files dropped on the window that are no workspace; False: they mean nothing here."""


def make_desk(context: UiContext) -> QWidget:
    """Make the desk of the workspace that is open."""
    assert context.workspace is not None
    module = import_module(OFFICE if context.workspace.is_office else DEPARTMENT)
    desk: QWidget = module.make(context)
    return desk
