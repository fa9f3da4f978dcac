"""Pictures of the windows beside the office's desk, for people to look at."""

from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.office_play import Office
from tests.ui.test_screenshots_department import FOLDER
from ui import theme
from ui.pages.office.beside import WINDOWS

SMALLEST = (1024, 700)


@pytest.mark.slow
@pytest.mark.parametrize("dress", ["light", "dark"])
def test_that_every_window_beside_fits_the_smaller_screen(window, context, messages, settle, sample: Path, dress):
    office = Office(window, context, messages, settle)
    office.open(sample / "office.rol")
    theme.apply(QApplication.instance(), dress, 14)
    FOLDER.mkdir(parents=True, exist_ok=True)
    try:
        for name in WINDOWS:
            made = office.desk.beside.show(name)
            settle()
            QTest.qWait(350)
            settle()
            assert made.width() <= SMALLEST[0]
            assert made.height() <= SMALLEST[1]
            assert made.grab().save(str(FOLDER / f"beside-{name}-{dress}.png"))
            made.close()
    finally:
        theme.apply(QApplication.instance(), "light", 14)
