"""The pictures of the department's help, drawn from the window as it is now.

They are written to out/help; when a page changed, look at them and copy them to resources/help.
"""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap

from rol_desktop.services.writing import entries
from ui.pages.department.desk import DepartmentDesk

HELP = Path(__file__).parents[2] / "resources" / "help"
FOLDER = Path(__file__).parents[2] / "out" / "help"
WINDOW = (1024, 700)
WIDE = 580  # pixels of a picture in the help's column
FORM, FINDINGS, FIGURES, HANDOVER, RETURN = (
    f"department-{each}" for each in ("form", "findings", "figures", "handover", "return")
)


def kept(picture: QPixmap, name: str, width: int = 0) -> QSize:
    FOLDER.mkdir(parents=True, exist_ok=True)
    smooth = Qt.TransformationMode.SmoothTransformation
    drawn = picture.scaledToWidth(width, smooth) if width else picture
    assert drawn.save(str(FOLDER / f"{name}.png"))
    return drawn.size()


def size_of(name: str) -> QSize:
    return QImage(str(HELP / f"{name}.png")).size()


def test_that_the_help_shows_every_picture_it_names_and_keeps_no_other():
    named = {each for page in HELP.glob("*.md") for each in re.findall(r"\]\(([^)]+\.png)\)", page.read_text("utf-8"))}
    assert named == {each.name for each in HELP.glob("*.png")}
    assert {Path(each).stem for each in named} >= {FORM, FINDINGS, FIGURES, HANDOVER, RETURN}


@pytest.mark.slow
def test_that_the_pictures_of_the_help_are_drawn_from_the_pages_they_show(
    window, context, settle, qtbot, sample: Path, tmp_path
):
    own = tmp_path / "区司法局.rol"
    own.write_bytes((sample / "departments" / "区司法局.rol").read_bytes())
    window.resize(*WINDOW)
    window.open_paths([own])
    settle()
    settle()
    desk = window.findChild(DepartmentDesk)
    order = [each.key for each in desk._view.desk.outline.walk()]
    referring = {each.content.section for each in desk._view.desk.entries if "{{" in each.content.text}
    desk.show_section(min(referring, key=order.index))
    settle()
    qtbot.wait(50)
    assert kept(window.grab(), FORM, WIDE) == size_of(FORM)
    desk.show_figures()
    settle()
    desk.figures.grid.setCurrentIndex(desk.figures.grid.model().index(0, 2))
    page = desk.figures.grab()
    assert kept(page, FIGURES, WIDE) == size_of(FIGURES)
    entry = next(each for each in desk._view.desk.entries if each.content.section == desk.section.section)
    faulty = entries.EntryContent(entry.content.section, "", "局党委(党组)专题研究清理工作，保留文件47件。")
    context.act(entries.write_entry, entry.uid, faulty)
    settle()
    settle()
    desk.show_section(entry.content.section)
    qtbot.wait(50)
    card = next(each for each in desk.section.cards if each.uid == entry.uid)
    assert kept(card.grab(), FINDINGS).width() == size_of(FINDINGS).width()
    desk.show_handover()
    settle()
    qtbot.wait(50)
    assert kept(window.grab(), HANDOVER, WIDE) == size_of(HANDOVER)
