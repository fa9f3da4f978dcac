"""A disk pulled out at any step of an act: old files stay as they were, and work goes on when it is back."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.safety.baddisks import NoBadDiskError, failing
from tests.safety.disks import ROOT

ACTS = {"write", "receive", "open what was held", "hand over", "export", "back up", "back up keys"}


def pulled(folder: Path, most: int) -> dict[str, int]:
    try:
        bad = failing(folder / "disk")
    except NoBadDiskError as reason:
        pytest.skip(str(reason))
    command = [sys.executable, "-m", "tests.safety.pulling", str(folder), str(most)]
    run = subprocess.run(command, cwd=ROOT, env=os.environ | bad, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr[-3000:]
    return json.loads(run.stdout)


def test_that_a_disk_pulled_out_at_once_loses_nothing(tmp_path, tally):
    counts = pulled(tmp_path, 1)
    tally(f"stopped by a disk pulled out: {counts}")
    assert counts == dict.fromkeys(ACTS, 1)


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_that_a_disk_pulled_out_at_any_step_loses_nothing(tmp_path, tally):
    counts = pulled(tmp_path, 200)
    tally(f"stopped by a disk pulled out: {counts}")
    assert counts.keys() == ACTS
    assert all(2 < count < 200 for count in counts.values()), "an act was not followed to its end"
