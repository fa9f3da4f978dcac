"""What the department's desk shows first is what it shows in the end, and waits for nothing heavy."""

import os
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from rol_desktop.domain.entry import EntryContent
from rol_desktop.domain.indicator_set import IndicatorSet
from rol_desktop.services.exchange import tasks
from rol_desktop.services.workspace import workspaces
from rol_desktop.services.writing import entries
from rol_desktop.services.writing.desk import Desk, department_desk, desk_at_a_glance
from rol_desktop.services.writing.nothing import report_nothing
from tests.ui.offices import task_package

LATER = {
    "figures": (),
    "indicators": IndicatorSet(),
    "comments": (),
    "previous_entries": (),
    "previous_figures": (),
    "previous_outline": None,
}
OPENING = """
import sys
from pathlib import Path
from ui.pages.department.view import at_a_glance
from rol_desktop.services.workspace.workspaces import hold_workspace, identity_of
workspace = hold_workspace(Path(sys.argv[1]))
assert at_a_glance(workspace, identity_of(workspace).year).desk.entries
heavy = {"sqlalchemy", "alembic", "cryptography", "lxml", "openpyxl", "regex"}
print(*sorted({name.split(".")[0] for name in sys.modules} & heavy))
workspace.close()
"""


@pytest.fixture
def workspace(tmp_path):
    opened = tasks.open_task(task_package(tmp_path), tmp_path / "form.rol")
    for number in range(4):
        content = EntryContent("done.org", f"第{number}件事", "办理“案件”\n12件。", "", carried_over=number == 2)
        entries.add_entry(opened, 2025, content)
    entries.add_entry(opened, 2025, EntryContent("problem", "", "力量不足。", "编制少。"))
    yield opened
    opened.close()


def seen_at_once(desk: Desk) -> dict[str, object]:
    return {field.name: getattr(desk, field.name) for field in fields(desk) if field.name not in LATER}


def test_that_the_first_view_is_a_part_of_the_whole(workspace):
    uids = [each.uid for each in department_desk(workspace, 2025).entries]
    entries.move_entry(workspace, uids[0], "done.org", 3)
    entries.delete_entries(workspace, [uids[1]])
    report_nothing(workspace, 2025, "plan", "本年度没有安排")
    glanced, whole = desk_at_a_glance(workspace, 2025), department_desk(workspace, 2025)
    assert len(whole.entries) == 4
    assert whole.nothing == {"plan": "本年度没有安排"}
    assert seen_at_once(glanced) == seen_at_once(whole)
    assert {name: getattr(glanced, name) for name in LATER} == LATER


def test_that_a_year_that_is_not_there_has_no_first_view(workspace):
    assert desk_at_a_glance(workspace, 2031) is None


def test_that_a_newer_change_is_in_the_next_first_view(workspace):
    before = desk_at_a_glance(workspace, 2025)
    entry = before.entries[0]
    entries.write_entry(workspace, entry.uid, EntryContent("done.org", "改过", "改过的话。"))
    assert desk_at_a_glance(workspace, 2025).entries[0].content.text == "改过的话。"


def test_that_a_closed_workspace_says_so(tmp_path):
    opened = tasks.open_task(task_package(tmp_path), tmp_path / "form.rol")
    assert opened.is_open
    opened.close()
    assert not opened.is_open


def test_that_opening_and_the_first_view_load_nothing_heavy(workspace):
    workspace.close()
    env = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    found = subprocess.run(
        [sys.executable, "-c", OPENING, str(workspace.path)],
        cwd=Path(__file__).parents[2], env=env, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert found.stdout.strip() == ""


def test_that_an_opening_is_settled_with_a_backup_before_anything_is_changed(workspace):
    workspace.close()
    again = workspaces.hold_workspace(workspace.path)
    try:
        assert not again.backups.exists()
        assert workspaces.settle(again) == ()
        assert [each.suffix for each in again.backups.iterdir()] == [".rol"]
    finally:
        again.close()
