"""The paper copy at the department's desk: seen, printed, and never other than the package."""

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLabel, QPushButton

from rol_desktop.domain.blocks import plain_text
from rol_desktop.domain.text import squeezed
from rol_desktop.services.exchange import tasks
from rol_desktop.services.exchange.handover import hand_over
from rol_desktop.services.writing import entries, paper
from rol_desktop.services.writing.desk import department_desk
from tests.ui.conftest import found, type_in
from tests.ui.offices import task_package
from ui.pages.department.desk import DepartmentDesk
from ui.preview.printing import prepare
from ui.windows.paper import PaperWindow


@pytest.fixture
def desk(window, settle, tmp_path) -> DepartmentDesk:
    department = tasks.open_task(task_package(tmp_path), tmp_path / "form.rol")
    entries.add_entry(department, 2025, entries.EntryContent("done.org", "", "专题学法4次。"))
    hand_over(department, tmp_path, "某领导")
    department.close()
    window.open_paths([tmp_path / "form.rol"])
    settle()
    settle()
    desk = window.findChild(DepartmentDesk)
    desk.show_handover()
    settle()
    return desk


def opened(desk, settle, qtbot) -> PaperWindow:
    qtbot.mouseClick(found(desk, "printPaper", QPushButton), Qt.MouseButton.LeftButton)
    settle()
    made = desk.window().findChild(PaperWindow)
    qtbot.waitUntil(lambda: made.pane.view.pages is not None or not made.print_button.isEnabled(), timeout=15_000)
    return made


def test_that_the_printed_pages_carry_words_and_code(desk, context, messages, settle, qtbot, tmp_path):
    made = opened(desk, settle, qtbot)
    code = paper.last_code(department_desk(context.workspace, 2025))
    assert code in found(made, "paperSaid", QLabel).text()
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    prepare(printer, made.pane.view.pages)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    messages.answers.append(printer)
    qtbot.mouseClick(found(made, "printPaperPages", QPushButton), Qt.MouseButton.LeftButton)
    settle()
    printed = pypdfium2.PdfDocument(tmp_path / "printed.pdf")
    try:
        words = squeezed("".join(page.get_textpage().get_text_range() for page in printed))
    finally:
        printed.close()
    assert "专题学法4次" in words
    assert code in words
    made.close()


def test_that_the_pages_stay_those_of_the_package_while_one_writes_on(desk, settle, qtbot):
    desk.show_section("done.org")
    type_in(desk.section.cards[0].text, "又改了")
    desk.show_handover()
    settle()
    made = opened(desk, settle, qtbot)
    assert made.print_button.isEnabled()
    words = "".join(plain_text(block) for block in made.pane.view.pages.document.blocks)
    assert "专题学法4次。" in words
    assert "又改了" not in words
    made.close()
