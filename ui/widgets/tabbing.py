"""The order of Tab where parts are made later than what stands below them."""

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def stops_in(part: QWidget) -> list[QWidget]:
    """Return what has the keyboard inside a part, in the order in which it was put there."""
    tab = Qt.FocusPolicy.TabFocus
    return [each for each in part.findChildren(QWidget) if each.focusPolicy() & tab and not each.isWindow()]


def chain(stops: Iterable[QWidget]) -> None:
    """Let Tab go from each to the next."""
    for one, other in pairwise(stops):
        QWidget.setTabOrder(one, other)
