"""Every department page for those who see little, hear the screen or use no mouse: names, visible focus, contrast.

Measured on what is drawn, in both themes: a style that forgets a kind of widget is found, whatever its colours are.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from docx import Document
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QHeaderView, QLabel, QScrollArea, QTabBar, QWidget

from rol_desktop.services.writing import figures
from tests.ui.test_screenshots_department import pages
from tests.ui.test_theme import contrast
from ui import theme
from ui.dialogs.help import HelpWindow
from ui.dialogs.pick import PickDialog
from ui.dialogs.settings import SettingsDialog
from ui.pages.department.desk import DepartmentDesk
from ui.windows.checklist import open_checklist

LEAST = 4.5  # WCAG 2.2 1.4.3
SEEN = 12  # pixels that change when a widget takes the keyboard


@pytest.fixture(params=["light", pytest.param("dark", marks=pytest.mark.slow)])
def desk(request, window, context, settle, sample: Path, tmp_path) -> Iterator[DepartmentDesk]:
    own = tmp_path / "form.rol"
    own.write_bytes((sample / "departments" / "区司法局.rol").read_bytes())
    app = QApplication.instance()
    theme.apply(app, request.param, 14)
    window.open_paths([own])
    settle()
    settle()
    window.activateWindow()
    yield window.findChild(DepartmentDesk)
    theme.apply(app, "light", 14)


def imported(desk: DepartmentDesk, settle, tmp_path: Path) -> None:
    document = Document()
    for line in ("一、存在的问题", "执法力量不足。主要原因是编制偏紧。", "另有一句话。"):
        document.add_paragraph(line)
    document.save(tmp_path / "总结.docx")
    desk.importing.read(tmp_path / "总结.docx")
    settle()


def every_page(desk: DepartmentDesk, settle, tmp_path: Path) -> Iterator[tuple[str, QWidget]]:
    """Yield each page and dialog of the department's desk, shown."""
    shown: dict[str, Callable[[], object]] = {
        **pages(desk),
        "comments": desk.show_comments,
        "import": lambda: imported(desk, settle, tmp_path),
    }
    for name, show in shown.items():
        show()
        settle()
        yield name, desk.window()
    for name, dialog in dialogs(desk).items():
        dialog.show()
        settle()
        yield name, dialog
        dialog.close()


def dialogs(desk: DepartmentDesk) -> dict[str, QWidget]:
    help_window = HelpWindow(desk.window())
    help_window.show_chapter("department")
    before = set(desk.window().findChildren(QWidget))
    open_checklist(desk._context, desk)
    made = [each for each in desk.window().findChildren(QWidget) if each not in before and each.isWindow()]
    return {
        "help": help_window,
        "pick": PickDialog("移到其他章节", "章节", ("一", "二"), desk.window()),
        "settings": SettingsDialog(desk._context.preferences, desk.window()),
    } | {f"checklist{number}": each for number, each in enumerate(made)}


def stops(page: QWidget) -> list[QWidget]:
    """Return what takes the keyboard on a page."""
    return [
        each
        for each in page.findChildren(QWidget)
        if each.isVisible() and each.isEnabled() and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.window() is page and each.focusProxy() is None and not isinstance(each, QHeaderView | QScrollArea)
        and not each.visibleRegion().isEmpty()
    ]  # fmt: skip


def name_of(widget: QWidget) -> str:
    buddies = (each for each in widget.window().findChildren(QLabel) if each.buddy() is widget)
    own = widget.accessibleName() or getattr(widget, "text", str)()
    return own or next((each.text() for each in buddies), "") or ("页签" if isinstance(widget, QTabBar) else "")


def picture(page: QWidget) -> QImage:
    return page.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def pixels(image: QImage, area: QRect) -> Counter[str]:
    part = image.copy(area.intersected(image.rect()))
    data = bytes(part.constBits())
    inked = Counter(data[at : at + 3] for at in range(0, len(data), 4))
    return Counter({f"#{each[2]:02x}{each[1]:02x}{each[0]:02x}": count for each, count in inked.items()})


def place_of(widget: QWidget) -> QRect:
    inside = widget.visibleRegion().boundingRect()
    return QRect(widget.mapTo(widget.window(), inside.topLeft()), inside.size())


def test_that_everything_that_takes_the_keyboard_has_a_name(desk, settle, tmp_path):
    nameless = [
        f"{page}: {type(each).__name__} {each.objectName()}"
        for page, shown in every_page(desk, settle, tmp_path)
        for each in stops(shown)
        if not name_of(each).strip()
    ]
    assert not nameless, nameless


@pytest.mark.slow
def test_that_what_has_the_keyboard_is_seen_to_have_it(desk, settle, tmp_path):
    unseen = []
    for page, shown in every_page(desk, settle, tmp_path):
        for each in stops(shown):
            each.clearFocus()
            area = place_of(each).adjusted(-2, -2, 2, 2)
            before = picture(shown).copy(area)
            each.setFocus(Qt.FocusReason.TabFocusReason)
            after = picture(shown).copy(area)
            if each.hasFocus() and changed(before, after) < SEEN:
                unseen.append(f"{page}: {type(each).__name__} {each.objectName()}")
    assert not unseen, unseen


def changed(before: QImage, after: QImage) -> int:
    one, other = bytes(before.constBits()), bytes(after.constBits())
    return sum(one[at : at + 3] != other[at : at + 3] for at in range(0, len(one), 4))


@pytest.mark.slow
def test_that_all_words_stand_out_from_their_ground(desk, context, settle, tmp_path):
    row = next(each for each in figures.figure_table(context.workspace, 2025).rows if each.previous)
    context.act(figures.write_figure, 2025, row.indicator.key, "900")  # something to be warned of
    settle()
    faint = []
    for page, shown in every_page(desk, settle, tmp_path):
        whole = picture(shown)
        for each in shown.findChildren(QLabel) + shown.findChildren(QAbstractButton):
            if not (each.isVisible() and each.isEnabled() and each.text().strip()) or each.window() is not shown:
                continue
            area = place_of(each)
            if area.isEmpty() or area.height() < each.fontMetrics().height():
                continue  # scrolled out of sight
            seen = pixels(whole, area)
            ground = seen.most_common(1)[0][0]
            best = max(contrast(ink, ground) for ink in seen)
            if best < LEAST:
                faint.append(f"{page}: {each.objectName()} “{each.text()[:12]}” {best:.2f}")
    assert not faint, faint


def test_that_nobody_reads_the_key_of_a_figure(desk, settle):
    keyed = []
    for section in desk._view.desk.outline.walk():
        desk.show_section(section.key)
        settle()
        keyed += [each.text() for each in desk.findChildren(QLabel) if each.isVisible() and "{{" in each.text()]
    assert any("{{" in each.content.text for each in desk._view.desk.previous_entries), "nothing to read"
    assert not keyed, keyed


def test_that_marks_in_a_text_take_the_colours_that_are_in_force(desk, settle):
    referring = next(each for each in desk._view.desk.entries if "{{" in each.content.text)
    desk.show_section(referring.content.section)
    settle()
    card = next(each for each in desk.section.cards if each.uid == referring.uid)
    for dress in ("dark", "light"):
        theme.apply(QApplication.instance(), dress, 14)
        settle()
        grounds = {each.format.background().color().name() for each in card.text.extraSelections()}
        assert grounds == {theme.colour("raised").name()}
