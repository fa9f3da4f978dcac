"""What was typed survives a kill."""

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from rol_desktop.services.workspace import workspaces
from rol_desktop.services.writing.entries import entries_of
from rol_desktop.store.soundness import examine
from tests.ui.offices import task_package

TYPIST = """
import sys, time
from pathlib import Path
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication
from rol_desktop.bootstrap import begin
from ui.app import make_app, make_window
app = make_app()
window = make_window(begin())
window.show()
window.open_paths([Path(sys.argv[1])])
desk = None
while desk is None or not desk.section.cards:
    app.processEvents()
    desk = window._desk
    time.sleep(0.005)
field = desk.section.cards[0].text
field.setFocus()
number = 0
while True:  # steady typing, ten characters a second, never a pause
    event = QInputMethodEvent()
    event.setCommitString("字")
    QApplication.sendEvent(field, event)
    number += 1
    print(number, time.monotonic(), flush=True)
    end = time.monotonic() + 0.1
    while time.monotonic() < end:
        app.processEvents()
        time.sleep(0.005)
"""
LOSS = 2.0  # seconds of typing that a kill may cost
KILLS = 12


pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL on this system")


def lost(folder: Path, characters: int) -> float:
    """Kill a typist after some characters; return how many seconds of typing are gone."""
    folder.mkdir()
    package = task_package(folder, figures=False)
    typist = subprocess.Popen(
        [sys.executable, "-c", TYPIST, str(package)],
        cwd=Path(__file__).parents[2],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "ROL_DESKTOP_HOME": str(folder / "home")},
        stdout=subprocess.PIPE,
        text=True,
    )
    typed = [tuple(map(float, typist.stdout.readline().split())) for _ in range(characters)]
    os.kill(typist.pid, signal.SIGKILL)
    typist.wait()
    typist.stdout.close()
    (path,) = package.parent.glob("*.rol")
    assert examine(path).is_sound
    workspace = workspaces.open_workspace(path)
    try:
        kept = sum(len(entry.content.text) for entry in entries_of(workspace, 2025))
    finally:
        workspace.close()
    return max(typed[-1][1] - at for number, at in typed if number >= min(kept, characters))


def test_that_a_kill_costs_at_most_two_seconds_of_typing(tmp_path: Path, tally):
    loss = lost(tmp_path / "a", 40)
    tally(f"a kill while typing cost {loss:.2f} s of it")
    assert loss <= LOSS


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_that_kills_at_any_moment_cost_at_most_two_seconds_of_typing(tmp_path: Path, tally):
    chance = random.Random(8)
    losses = [lost(tmp_path / f"{number}", chance.randrange(25, 70)) for number in range(KILLS)]
    tally(f"{KILLS} kills while typing cost at most {max(losses):.2f} s of it")
    assert max(losses) <= LOSS
