"""On a disk that takes its time everything ends as it does on a quick one, and a stop in the middle costs nothing."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from rol_desktop.exchange.reading import inspect
from rol_desktop.services.workspace import workspaces
from rol_desktop.services.workspace.contents import content_hash
from rol_desktop.services.writing import entries
from rol_desktop.store.soundness import examine
from tests.safety.baddisks import NoBadDiskError, failing, throttled
from tests.safety.disks import ROOT
from tests.services.conftest import YEAR, Play

WORK = """
import os, sys, time
from pathlib import Path
from rol_desktop.domain.entry import EntryContent
from rol_desktop.services.exchange.handover import hand_over
from rol_desktop.services.exchange.receiving import receive
from rol_desktop.services.output.compiling import export_report
from rol_desktop.services.workspace import workspaces
from rol_desktop.services.workspace.backups import back_up_now
from rol_desktop.services.workspace.contents import content_hash
from rol_desktop.services.writing import entries
if len(sys.argv) > 2:
    Path(sys.argv[2], "cgroup.procs").write_text(str(os.getpid()))
folder = Path(sys.argv[1])
def timed(name, act):
    start = time.monotonic()
    done = act()
    print(name, time.monotonic() - start, flush=True)
    return done
desk = timed("open", lambda: workspaces.open_workspace(folder / "101.rol"))
uid = entries.entries_of(desk, 2025)[0].uid
timed("write", lambda: entries.write_entry(desk, uid, EntryContent("work.law", text="慢慢写下的话。" * 3000)))
package = timed("hand over", lambda: hand_over(desk, folder, "某领导").path)
office = workspaces.open_workspace(folder / "office.rol")
accounting = timed("receive", lambda: receive(office, [package]))
assert [line.outcome for line in accounting.lines] == ["applied"], accounting
timed("back up", lambda: back_up_now(office))
timed("export", lambda: export_report(office, 2025, folder / "报告.docx"))
print("hash", content_hash(office, 2025), flush=True)
desk.close()
office.close()
"""
SAVING = ("write", "hand over", "receive", "back up", "export")
SYNC = 50  # ms


def prepared(folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    play = Play(folder)
    play.send()
    play.enter("101", "work.law", "原来的话。")
    play.close()


def worked(folder: Path, *arguments: str, **slow: str) -> dict[str, str]:
    """Live through a day on the disk below `folder`; return how long each act took, and what came of it."""
    command = [sys.executable, "-c", WORK, str(folder), *arguments]
    run = subprocess.run(command, cwd=ROOT, env=os.environ | slow, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr[-2000:]
    return dict(line.rsplit(maxsplit=1) for line in run.stdout.splitlines())


def look(folder: Path, told: dict[str, str]) -> None:
    """See that all of it is there, to be read by another process."""
    for name in ("101.rol", "office.rol"):
        assert examine(folder / name).is_sound
    for backup in (folder / "office.rol 的备份").glob("*.rol"):
        assert examine(backup).is_sound
    office = workspaces.open_workspace(folder / "office.rol")
    assert content_hash(office, YEAR) == told["hash"]
    (entry,) = entries.entries_of(office, YEAR)
    assert entry.content.text == "慢慢写下的话。" * 3000
    office.close()
    assert [inspect(path).manifest.revision for path in folder.glob("*报送包*")] == [1]
    assert not list(folder.rglob("*.tmp")) + list(folder.rglob("*.part"))


def test_that_a_day_on_a_disk_that_waits_ends_as_on_a_quick_one(tmp_path):
    try:
        slow = failing(tmp_path, SYNC, 1)
    except NoBadDiskError as reason:
        pytest.skip(str(reason))
    prepared(tmp_path)
    told = worked(tmp_path, **slow)
    for act in SAVING:
        assert float(told[act]) >= SYNC / 1000, f"{act} did not wait for the disk: nothing was brought down to it"
    look(tmp_path, told)


@pytest.mark.slow
def test_that_a_day_on_a_throttled_device_ends_as_on_a_quick_one(tmp_path):
    try:
        with throttled(tmp_path / "慢盘") as group:
            folder = tmp_path / "慢盘" / "工作"
            prepared(folder)
            told = worked(folder, str(group))
            assert sum(float(told[act]) for act in SAVING) > 1, "the device was not slow"
            look(folder, told)
    except NoBadDiskError as reason:
        pytest.skip(str(reason))


TYPING = """
import sys
from pathlib import Path
from rol_desktop.domain.entry import EntryContent
from rol_desktop.services.workspace import workspaces
from rol_desktop.services.writing import entries
desk = workspaces.open_workspace(Path(sys.argv[1]))
uid = entries.entries_of(desk, 2025)[0].uid
for number in range(1, 10_000):
    print("begun", number, flush=True)
    entries.write_entry(desk, uid, EntryContent("work.law", text=f"{number}" + "字" * 5000))
    print("done", number, flush=True)
"""
KILLS = 12


@pytest.mark.slow
def test_that_kills_while_the_disk_is_slow_lose_nothing_that_was_acknowledged(tmp_path, tally):
    try:
        slow = failing(tmp_path, sync=120, write=15)
    except NoBadDiskError as reason:
        pytest.skip(str(reason))
    prepared(tmp_path)
    chance, found = random.Random(8), []
    for _ in range(KILLS):
        done, begun = killed(tmp_path / "101.rol", chance.uniform(0.0, 1.2), slow)
        assert examine(tmp_path / "101.rol").is_sound
        desk = workspaces.open_workspace(tmp_path / "101.rol")
        (entry,) = entries.entries_of(desk, YEAR)
        desk.close()
        assert entry.content.text in {f"{number}" + "字" * 5000 for number in (done, begun)}
        found.append(done)
    tally(f"{KILLS} kills on a slow disk, after {found} acknowledged acts")
    assert sum(found) > KILLS


def killed(path: Path, delay: float, slow: dict[str, str]) -> tuple[int, int]:
    """Let a child write and kill it some time after its first act; return the last act done and the last begun."""
    command = [sys.executable, "-c", TYPING, str(path)]
    child = subprocess.Popen(command, cwd=ROOT, env=os.environ | slow, stdout=subprocess.PIPE, text=True)
    lines = [child.stdout.readline() for _ in range(2)]
    time.sleep(delay)
    os.kill(child.pid, signal.SIGKILL)
    lines += child.communicate()[0].splitlines()
    told = [line.split() for line in lines if len(line.split()) == 2]
    last = {word: int(number) for word, number in told}
    return last["done"], last["begun"]


def test_that_the_slow_disk_of_these_tests_is_slow(tmp_path):
    try:
        slow = failing(tmp_path, SYNC, 1)
    except NoBadDiskError as reason:
        pytest.skip(str(reason))
    script = "import os, sys\nwith open(sys.argv[1], 'wb') as f:\n f.write(b'x'); f.flush(); os.fsync(f.fileno())"
    start = time.monotonic()
    subprocess.run([sys.executable, "-c", script, str(tmp_path / "a")], env=os.environ | slow, check=True)
    assert time.monotonic() - start > SYNC / 1000
