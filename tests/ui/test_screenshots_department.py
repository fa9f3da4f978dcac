"""Pictures of each page at both sizes, for people to look at: out/screenshots, which git ignores."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.conftest import found
from tests.ui.offices import task_package
from ui import theme
from ui.pages.department.desk import DepartmentDesk

SIZES = ((1280, 800), (1024, 700))
FOLDER = Path(__file__).parents[2] / "out" / "screenshots"


def pages(desk: DepartmentDesk) -> dict[str, Callable[[], None]]:
    view = desk._view
    outline = view.desk.outline
    filled = max(outline.walk(), key=lambda each: len(view.entries_of(each.key))).key
    problem = next(each.key for each in outline.walk() if each.kind == "problem" and outline.accepts_entries(each.key))
    return {
        "section": lambda: desk.show_section(filled),
        "problem": lambda: desk.show_section(problem),
        "checks": lambda: (desk.show_section(problem), desk.side.setCurrentIndex(1)),
        "find": lambda: (desk.show_section(filled), desk.find_bar.open()),
        "figures": lambda: (desk.find_bar.hide(), desk.show_figures()),
        "handover": desk.show_handover,
        "passphrase": desk.handover._words.unfold,
    }


def take(window, settle, name: str) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for width, height in SIZES:
        window.resize(width, height)
        settle()
        QTest.qWait(30)  # fields fit their text, and the layout follows
        picture = window.grab()
        assert (picture.width(), picture.height()) >= (width, height), "the window fits the smaller screen"
        assert picture.save(str(FOLDER / f"{name}-{width}.png"))


def test_that_the_start_page_fits_both_sizes(window, context, settle):
    take(window, settle, "start-empty")
    context.preferences.change(recent=("/home/a/2025年法治政府建设报送-区市场监督管理局.rol", "/home/a/汇总.rol"))
    take(window, settle, "start-recent")


def test_that_an_empty_form_fits_both_sizes(window, context, settle, qtbot, tmp_path):
    window.open_paths([task_package(tmp_path)])
    qtbot.waitUntil(lambda: context.workspace is not None, timeout=15_000)
    settle()
    desk = window.findChild(DepartmentDesk)
    for name, show in pages(desk).items():
        show()
        take(window, settle, f"department-empty-{name}")


@pytest.mark.slow
@pytest.mark.parametrize("dress", ["light", "dark"])
def test_that_a_full_form_fits_both_sizes(window, context, settle, qtbot, sample: Path, dress):
    fullest = max((sample / "departments").glob("*.rol"), key=lambda path: path.stat().st_size)
    window.open_paths([fullest])
    qtbot.waitUntil(lambda: context.workspace is not None, timeout=15_000)
    settle()
    app = QApplication.instance()
    theme.apply(app, dress, 14)
    try:
        for name, show in pages(window.findChild(DepartmentDesk)).items():
            show()
            take(window, settle, f"department-full-{name}-{dress}")
    finally:
        theme.apply(app, "light", 14)


def test_that_a_long_name_leaves_the_hand_over_in_sight(window, context, settle, qtbot, tmp_path):
    name = "云江市示范区住房和城乡建设局（区人民防空办公室、区城市管理行政执法局）"
    window.open_paths([task_package(tmp_path, name=name)])
    qtbot.waitUntil(lambda: context.workspace is not None, timeout=15_000)
    settle()
    take(window, settle, "department-long-name")
    desk = window.findChild(DepartmentDesk)
    button = found(desk, "handOver")
    assert desk.rect().contains(button.geometry().translated(button.parentWidget().mapTo(desk, QPoint())))
    assert name in found(desk, "headline").toolTip()
