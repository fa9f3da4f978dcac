"""A process killed at any moment loses nothing that was acknowledged and leaves nothing half done."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no fork and no SIGKILL")


def killed(folder: Path, count: int, seed: int) -> dict[str, int]:
    command = [sys.executable, "-m", "tests.safety.crashing", str(folder), str(count), str(seed)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr[-3000:]
    return json.loads(run.stdout)


def test_that_a_dozen_kills_lose_nothing(tmp_path, tally):
    counts = killed(tmp_path, 12, 1)
    tally(f"{counts['kills']} kills: {counts}")
    assert counts["kills"] == 12
    assert counts["texts"] > 0, "nothing was acknowledged before any kill"


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_that_five_hundred_kills_lose_nothing(tmp_path, tally):
    counts = killed(tmp_path, 500, 2)
    tally(f"{counts['kills']} kills: {counts}")
    assert counts["kills"] == 500
    interrupted = {name for name in counts if name.startswith("killed in ")}
    wanted = ("write", "handover", "receive", "unlock", "export")
    assert {f"killed in {name}" for name in wanted} <= interrupted
