"""The window stays quick on a disk that does not, also while it closes; it goes when what was typed is saved."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from rol_desktop.services.workspace import workspaces
from rol_desktop.services.writing.entries import entries_of
from tests.safety.baddisks import NoBadDiskError, failing
from tests.ui.offices import task_package
from ui.closing import AT_ONCE

TYPIST = """
import sys, time
from pathlib import Path
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLabel
from rol_desktop.bootstrap import begin
from ui.app import make_app, make_window
app = make_app()
window = make_window(begin())
window.show()
window.open_paths([Path(sys.argv[1])])
while window._desk is None or not window._desk.section.cards:
    app.processEvents()
    time.sleep(0.005)
field = window._desk.section.cards[0].text
field.setFocus()
end = time.monotonic() + 2  # what opening left to do
while time.monotonic() < end:
    app.processEvents()
stalls = []
for _ in range(40):  # four seconds of typing, while at least one save is under way
    event = QInputMethodEvent()
    event.setCommitString("字")
    start = time.monotonic()
    QApplication.sendEvent(field, event)
    stalls.append(time.monotonic() - start)
    end = start + 0.1
    while time.monotonic() < end:
        before = time.monotonic()
        app.processEvents()
        stalls.append(time.monotonic() - before)
        time.sleep(0.002)
print(max(stalls), flush=True)
start = time.monotonic()
window.close()
stalls = [time.monotonic() - start]
said = set()
while window.isVisible():
    before = time.monotonic()
    app.processEvents()
    stalls.append(time.monotonic() - before)
    said |= {each.text() for each in window.findChildren(QLabel) if each.isVisible()}
    time.sleep(0.002)
print(max(stalls), time.monotonic() - start, "正在保存并关闭…" in said, flush=True)
"""
SYNC = 800  # ms
STALL = 0.4  # s: a whole sync is more than twice that


@pytest.mark.slow
def test_that_typing_goes_on_while_the_disk_is_slow_and_closing_keeps_all_of_it(tmp_path: Path, tally):
    package = task_package(tmp_path, figures=False)
    try:
        slow = failing(tmp_path, SYNC, 1)
    except NoBadDiskError as reason:
        pytest.skip(str(reason))
    run = subprocess.run(
        [sys.executable, "-c", TYPIST, str(package)],
        cwd=Path(__file__).parents[2],
        env=os.environ | slow | {"QT_QPA_PLATFORM": "offscreen", "ROL_DESKTOP_HOME": str(tmp_path / "home")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr[-2000:]
    stall, parting, closing, said = run.stdout.split()
    tally(f"{SYNC} ms a sync: typing stood still for {stall} s, closing for {parting} s of {closing} s")
    assert float(stall) < STALL, f"the window stood still for {stall} s"
    assert float(parting) < STALL + AT_ONCE, f"closing, the window stood still for {parting} s"
    assert said == "True"
    assert float(closing) > SYNC / 1000, "closing did not bring the last words down to the disk"
    (path,) = package.parent.glob("*.rol")
    desk = workspaces.open_workspace(path)
    assert [entry.content.text for entry in entries_of(desk, 2025)] == ["字" * 40]
    desk.close()
