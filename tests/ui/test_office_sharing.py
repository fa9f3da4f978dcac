"""Two people on copies, and closing a year, from the menu."""

import shutil
from dataclasses import replace

import pytest

from rol_desktop.domain.entry import EntryContent
from rol_desktop.services.exchange import rollups
from rol_desktop.services.workspace import workspaces
from rol_desktop.services.writing import entries
from tests.ui.office_play import Office


@pytest.fixture
def office(window, context, messages, settle, sample, tmp_path) -> Office:
    play = Office(window, context, messages, settle)
    for name in ("office.rol", "colleague.rol"):
        shutil.copyfile(sample / "office.rol", tmp_path / name)
    play.open(tmp_path / "office.rol")
    return play


def act(office, name: str, *answers: object) -> None:
    office.messages.answers += answers
    next(each for acts in office.desk.acts.values() for each in acts if each.objectName() == name).trigger()
    office.settle()


def test_that_a_colleagues_part_is_taken_in_and_told(office, tmp_path, qtbot):
    colleague = workspaces.open_workspace(tmp_path / "colleague.rol", "赵")
    (first, *_) = entries.entries_of(colleague, 2025)
    entries.write_entry(colleague, first.uid, EntryContent(first.content.section, text="赵改写的一段。"))
    rollups.export_part(colleague, 2025, tmp_path / "part.rolpkg")
    colleague.close()
    with qtbot.waitSignal(office.context.noted) as noted:
        act(office, "takePartAct", tmp_path / "part.rolpkg")
    assert "更新1条" in noted.args[0]
    assert office.state_of(first.uid).content.text == "赵改写的一段。"
    office.context.undo()
    office.settle()
    assert office.state_of(first.uid) == replace(first, revision=office.state_of(first.uid).revision)


def test_that_ones_part_is_written_where_asked(office, tmp_path):
    act(office, "exportPartAct", 0, tmp_path / "mine.rolpkg")
    colleague = workspaces.open_workspace(tmp_path / "colleague.rol", "赵")
    assert rollups.take_part(colleague, tmp_path / "mine.rolpkg").updated == 0
    colleague.close()


def test_that_a_year_is_closed_into_the_next(office):
    act(office, "closeYearAct")
    assert office.context.year == 2026
