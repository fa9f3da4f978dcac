"""What the overview says of the last day, and a drop-down that the wheel leaves alone."""

from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from rol_desktop.domain.department import Department
from rol_desktop.domain.submission import Submission, SubmissionState
from rol_desktop.services.year.overview import Board, BoardRow
from ui.pages.office.overview import lately
from ui.widgets.choice import ChoiceBox

NOW = datetime(2026, 1, 20, 12, tzinfo=UTC)


def row(name: str, hours: float | None) -> BoardRow:
    at = None if hours is None else NOW - timedelta(hours=hours)
    state = SubmissionState.NOT_REPORTED if hours is None else SubmissionState.RECEIVED
    return BoardRow(Department(name, name), Submission("", 2025, name, state, received_at=at), 0, 0, {})


def test_that_the_last_day_is_told_newest_first():
    board = Board(2025, None, (), (row("甲局", 20), row("乙局", 25), row("丙局", 1), row("丁局", None)))
    assert lately(board, NOW) == "最近24小时收到：丙局、甲局。"


def test_that_a_quiet_day_and_a_busy_one_are_told_in_a_line():
    assert lately(Board(2025, None, (), (row("甲局", None),)), NOW) == "最近24小时没有收到新的报送。"
    busy = Board(2025, None, (), tuple(row(f"{n}局", n / 10) for n in range(30)))
    assert lately(busy, NOW).endswith("等30个单位。")


def test_that_the_wheel_does_not_change_a_choice(qtbot):
    box = ChoiceBox("形式")
    box.addItems(["上行文", "下行文"])
    qtbot.addWidget(box)
    box.show()
    box.setFocus()
    event = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(box, event)
    assert box.currentText() == "上行文"
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert box.currentText() == "下行文"
