"""What was typed survives a kill."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from rol_desktop.services.workspace import workspaces
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


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL on this system")
def test_that_a_kill_costs_at_most_two_seconds_of_typing(tmp_path: Path):
    package = task_package(tmp_path, figures=False)
    typist = subprocess.Popen(
        [sys.executable, "-c", TYPIST, str(package)],
        cwd=Path(__file__).parents[2],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "ROL_DESKTOP_HOME": str(tmp_path / "home")},
        stdout=subprocess.PIPE,
        text=True,
    )
    typed = [tuple(map(float, typist.stdout.readline().split())) for _ in range(40)]
    os.kill(typist.pid, signal.SIGKILL)
    typist.wait()
    typist.stdout.close()
    due = [number for number, at in typed if at < typed[-1][1] - LOSS]
    (path,) = package.parent.glob("*.rol")
    workspace = workspaces.open_workspace(path)
    try:
        with workspace.unit_of_work() as work:
            (entry,) = work.entries.of_year(2025, department="101")
    finally:
        workspace.close()
    assert due, "nothing was typed long enough ago to judge"
    assert len(entry.content.text) >= due[-1], "what was typed two seconds before the kill is gone"
