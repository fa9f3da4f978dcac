"""Presets of layout copied, changed, refused, renamed and removed in their window."""

import shutil
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QListWidget, QPushButton

from rol_desktop.catalog.layouts import builtin_layouts
from rol_desktop.domain.layout import Families, Fonts, Layout
from rol_desktop.services.output.compiling import layouts_of
from tests.ui.conftest import found
from tests.ui.office_play import Office
from ui.forms.layout_form import LayoutForm
from ui.forms.layout_specs import FAMILIES, PARTS, ROLES
from ui.windows.layouts import LayoutsWindow


@pytest.fixture
def office(window, context, messages, settle, sample: Path, tmp_path: Path) -> Office:
    made = Office(window, context, messages, settle)
    made.open(shutil.copyfile(sample / "office.rol", tmp_path / "office.rol"))
    return made


@pytest.fixture
def layouts(office) -> LayoutsWindow:
    office.go("export")
    office.click("askLayouts")
    return next(each for each in office.desk.findChildren(LayoutsWindow) if each.isVisible())


def click(office: Office, window: LayoutsWindow, name: str, *answers: object) -> None:
    office.messages.answers += answers
    QTest.mouseClick(found(window, name, QPushButton), Qt.MouseButton.LeftButton)
    wait(office)
    assert not office.messages.answers


def wait(office: Office) -> None:
    office.settle()
    QTest.qWait(60)  # several changes in a row are read once
    office.settle()


def set_number(office: Office, window: LayoutsWindow, name: str, typed: str) -> None:
    editor = found(window, name)
    editor.setFocus()
    editor.selectAll()
    QTest.keyClicks(editor, typed)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.qWait(650)  # saved a little after the last change
    wait(office)


def own(office: Office) -> Layout:
    return next(each for key, each in layouts_of(office.workspace).items() if key.startswith("own_"))


def test_that_every_measure_of_a_layout_has_its_label():
    parts = {part.name: part for part in PARTS}
    for each in fields(Layout):
        value = getattr(Layout(), each.name)
        if is_dataclass(value) and not isinstance(value, Families | Fonts):
            named = {spec.name for spec in parts[each.name].measures}
            assert named == {field.name for field in fields(value)}, each.name
    assert set(ROLES) == {each.name for each in fields(Fonts)}
    assert set(FAMILIES) == {each.name for each in fields(Families)}


@pytest.mark.parametrize("key", list(builtin_layouts()))
def test_that_the_form_gives_back_what_it_was_given(qtbot, qapp, key):
    form = LayoutForm()
    qtbot.addWidget(form)
    form.show_layout(builtin_layouts()[key])
    assert form.value() == builtin_layouts()[key]


def test_that_a_bundled_preset_is_looked_at_and_not_changed(layouts):
    assert not layouts.form.isEnabled()
    assert not found(layouts, "layoutRename", QPushButton).isEnabled()
    assert "复制一份再改" in layouts.note.text()


def test_that_a_copy_is_changed_and_the_pages_follow(office, layouts):
    click(office, layouts, "layoutCopy")
    assert layouts.form.isEnabled()
    pages = len(layouts.pages.pages)
    set_number(office, layouts, "layout_grid_lines", "11")
    assert own(office).grid.lines == 11
    set_number(office, layouts, "layout_grid_line_pitch", "57.9")
    assert own(office).grid.line_pitch == 57.9
    assert len(layouts.pages.pages) > 1.5 * pages


def test_that_a_measure_no_page_could_be_set_with_is_said_marked_and_not_kept(office, layouts):
    click(office, layouts, "layoutCopy")
    set_number(office, layouts, "layout_grid_line_pitch", "60")
    assert "超出了版心的高度" in layouts.faults.text()
    assert found(layouts, "layout_grid_line_pitch").property("faulty")
    assert own(office).grid.line_pitch == 28.95
    set_number(office, layouts, "layout_grid_line_pitch", "28")
    assert not layouts.faults.isVisible()
    assert own(office).grid.line_pitch == 28


def test_that_a_copy_is_renamed_chosen_for_export_and_removed(office, layouts):
    click(office, layouts, "layoutCopy")
    click(office, layouts, "layoutRename", "区政府办版式")
    assert own(office).name == "区政府办版式"
    box = found(office.desk._pages["export"], "exportLayout", QComboBox)
    assert box.findText("区政府办版式") >= 0
    click(office, layouts, "layoutRemove")
    assert set(layouts_of(office.workspace)) == set(builtin_layouts())
    assert found(layouts, "layoutList", QListWidget).count() == len(builtin_layouts())
    office.context.undo()
    wait(office)
    assert own(office).name == "区政府办版式"
    assert box.findText("区政府办版式") >= 0
