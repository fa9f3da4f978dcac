from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from tests.ui.conftest import found
from tests.ui.offices import task_package
from tests.ui.test_screenshots_department import take
from ui.widgets.tour import Tour


def test_that_the_first_form_shows_itself_in_four_steps_and_never_again(
    window, context, settle, qtbot, tmp_path, messages
):
    context.preferences.change(tour_seen=False)
    window.open_paths([task_package(tmp_path)])
    qtbot.waitUntil(lambda: context.workspace is not None, timeout=15_000)
    settle()
    take(window, settle, "department-tour")
    sentences = []
    while window.findChild(Tour) is not None and window.findChild(Tour).isVisible():
        sentences.append(found(window, "tourWords", QLabel).text())
        qtbot.mouseClick(found(window, "tourNext", QPushButton), Qt.MouseButton.LeftButton)
    assert len(sentences) == len(set(sentences)) == 4
    assert context.preferences.now.tour_seen
    path = context.workspace.path
    window.opener.close()
    settle()
    window.open_paths([path])
    qtbot.waitUntil(lambda: context.workspace is not None, timeout=15_000)
    settle()
    assert not any(each.isVisible() for each in window.findChildren(Tour))
