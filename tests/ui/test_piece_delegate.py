"""A piece's card: what its first line shows where there is little room."""

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.pages.office.piece_delegate import GAP, Line, fitted

NAME, STATE, FLAG = "区规划和自然资源管理综合执法局", "待定", "单位有新报送，请核对"


def parts() -> list[Line]:
    return [Line(words, QApplication.font(), "text") for words in (NAME, STATE, FLAG)]


def width(words: str) -> int:
    return QFontMetrics(QApplication.font()).horizontalAdvance(words)


def test_that_a_wide_line_shows_everything(qtbot: QtBot) -> None:
    assert fitted(parts(), width(NAME + STATE + FLAG) + 3 * GAP) == [NAME, STATE, FLAG]


def test_that_a_long_name_gives_way_to_the_state(qtbot: QtBot) -> None:
    room = width(NAME)
    name, state, flag = fitted(parts(), room)
    assert name.startswith(NAME[:3])
    assert name.endswith("…")
    assert state == STATE
    assert flag != FLAG
    assert width(name) + GAP + width(state) <= room


def test_that_a_single_part_has_the_whole_line(qtbot: QtBot) -> None:
    assert fitted([Line(NAME, QApplication.font(), "text")], width(NAME)) == [NAME]
