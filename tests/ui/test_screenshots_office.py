"""Pictures of each office page at both sizes, empty and full, for people to look at: out/screenshots."""

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from rol_desktop.domain.department import Department
from rol_desktop.domain.report import ReportInfo
from rol_desktop.services.workspace import making
from rol_desktop.services.year import years
from tests.ui.office_play import Office
from tests.ui.offices import OUTLINE
from ui import theme
from ui.preview.pages_view import PagesView

SIZES = ((1280, 800), (1024, 700))
FOLDER = Path(__file__).parents[2] / "out" / "screenshots"
PAGES = ("overview", "inbox", "review", "compile", "figures", "findings", "export", "setup")

pytestmark = pytest.mark.slow


def wait_for_pages(office: Office) -> None:
    """Wait until pages that show are set: they are read a moment after the page they stand on."""
    for view in office.window.findChildren(PagesView):
        end = time.monotonic() + 20
        while view.isVisible() and view.pages is None and time.monotonic() < end:
            QTest.qWait(50)
            office.settle()


def take(office: Office, name: str) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for width, height in SIZES:
        office.window.resize(width, height)
        office.settle()
        wait_for_pages(office)
        picture = office.window.grab()
        assert (picture.width(), picture.height()) == (width, height), f"{name} does not fit {width}x{height}"
        assert picture.save(str(FOLDER / f"office-{name}-{width}.png"))


def every_page(office: Office, suffix: str) -> None:
    for key in PAGES:
        page = office.go(key)
        if key == "setup":
            for number in range(5):
                page.steps.go(number)
                office.settle()
                take(office, f"setup{number}-{suffix}")
        else:
            take(office, f"{key}-{suffix}")


@pytest.fixture
def office(window, context, messages, settle) -> Office:
    return Office(window, context, messages, settle)


@pytest.fixture
def full(office, sample, tmp_path) -> Office:
    shutil.copyfile(sample / "office.rol", tmp_path / "office.rol")
    office.open(tmp_path / "office.rol")
    return office


@pytest.fixture
def in_the_dark(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp, "dark", 14)
    yield
    theme.apply(qapp, "light", 14)


def test_that_a_new_office_fits_both_sizes(office, tmp_path):
    office.click("startOffice", tmp_path / "a.rol")
    take(office, "begin")


def test_that_an_empty_year_fits_both_sizes(office, tmp_path):
    made = making.create_office(tmp_path / "office.rol")
    years.begin_year(made, ReportInfo(2025), OUTLINE, (Department("101", "甲局"),))
    made.close()
    office.open(tmp_path / "office.rol")
    every_page(office, "empty")


def test_that_the_sample_fits_both_sizes(full):
    every_page(full, "full")
    compiling = full.go("compile")
    steps: dict[str, Callable[[], None]] = {
        "compile-editing": compiling.editor.open_up,
        "compile-revisions": lambda: compiling.sides.setCurrentWidget(compiling.revisions),
    }
    for name, step in steps.items():
        step()
        full.settle()
        take(full, name)


def test_that_the_sample_can_be_read_in_the_dark(in_the_dark, full):
    every_page(full, "dark")
