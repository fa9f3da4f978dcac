"""A table's head: no word of it is cut but at its end."""

from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QStyleOptionHeader
from pytestqt.qtbot import QtBot

from ui.models.table import ColumnSpec
from ui.pages.office.page import table
from ui.widgets.header import PADDING

LONG = "深入学习贯彻习近平法治思想"


def shown(qtbot: QtBot, width: int) -> str:
    view, _ = table("t", "表", (ColumnSpec(LONG, lambda record: record, width, numeric=True),))
    qtbot.addWidget(view)
    view.horizontalHeader().setStretchLastSection(False)
    view.setColumnWidth(0, width)
    option = QStyleOptionHeader()
    view.horizontalHeader().initStyleOptionForIndex(option, 0)
    return option.text


def test_that_a_long_name_is_shortened_to_the_room_between_the_paddings(qtbot: QtBot) -> None:
    bold = QFont()
    bold.setBold(True)
    for width in (60, 96, 140):
        words = shown(qtbot, width)
        assert words.endswith("…")
        assert LONG.startswith(words[:-1])
        assert QFontMetrics(bold).horizontalAdvance(words) <= width - 2 * PADDING


def test_that_a_name_with_room_stands_whole(qtbot: QtBot) -> None:
    assert shown(qtbot, 600) == LONG
