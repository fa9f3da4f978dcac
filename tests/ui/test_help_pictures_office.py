"""The pictures of the office's help, drawn from the window as it is now.

They are written to out/help; when a page changed, look at them and copy them to resources/help.
"""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from tests.ui.office_play import Office
from tests.ui.test_screenshots_office import wait_for_pages

HELP = Path(__file__).parents[2] / "resources" / "help"
FOLDER = Path(__file__).parents[2] / "out" / "help"
PAGES = ("overview", "inbox", "review", "compile", "figures", "export")
WINDOW = (1024, 700)
WIDE = 580  # pixels of a picture in the help's column


@pytest.mark.slow
def test_that_the_pictures_of_the_help_are_drawn_from_the_pages_they_show(
    window, context, messages, settle, sample: Path, tmp_path: Path
):
    office = Office(window, context, messages, settle)
    office.open(shutil.copyfile(sample / "office.rol", tmp_path / "office.rol"))
    window.resize(*WINDOW)
    FOLDER.mkdir(parents=True, exist_ok=True)
    for key in PAGES:
        office.go(key)
        QTest.qWait(400)
        settle()
        wait_for_pages(office)
        drawn = window.grab().scaledToWidth(WIDE, Qt.TransformationMode.SmoothTransformation)
        assert drawn.save(str(FOLDER / f"office-{key}.png"))
        assert drawn.size() == QImage(str(HELP / f"office-{key}.png")).size()
