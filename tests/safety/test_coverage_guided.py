"""Files bred by the code they reach are refused or read, like any other; see tests/safety/fuzzing.py."""

import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.safety.disks import ROOT

SECONDS = {"package": 15, "payload": 20, "manifest": 15, "docx": 30, "toml": 20}
LENGTHS = {"package": 6000}  # bytes of the longest file: a whole package, or as many choices as a document needs
AFRESH = ("sh", "-c", '"$@"; exit $?', "sh")
"""Starts a process as the shell's child: libFuzzer would count the memory of whoever starts it as its own."""
LIMITS = ("-timeout=10", "-rss_limit_mb=512", "-len_control=0", "-print_final_stats=1")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(importlib.util.find_spec("atheris") is None, reason="Atheris is not installed: see '.[fuzz]'"),
]


@pytest.mark.parametrize("target", SECONDS)
def test_that_files_bred_by_coverage_are_refused_or_read(tmp_path: Path, target: str, tally):
    most = (f"-max_total_time={SECONDS[target]}", f"-max_len={LENGTHS.get(target, 900)}")
    options = [*LIMITS, *most, f"-artifact_prefix={tmp_path}/fault-", "-seed=8"]
    command = [*AFRESH, sys.executable, "-m", "tests.safety.fuzzing", target, str(tmp_path / "corpus"), *options]
    place = os.environ | {"TMPDIR": str(tmp_path)}
    run = subprocess.run(command, cwd=ROOT, env=place, capture_output=True, text=True, errors="replace", check=False)
    assert run.returncode == 0, run.stderr[-4000:]
    runs, bred, memory = (
        int(re.search(rf"{word}: +(\d+)", run.stderr)[1])
        for word in ("number_of_executed_units", "new_units_added", "peak_rss_mb")
    )
    reached = re.findall(r"cov: (\d+)", run.stderr)
    tally(f"{target}: {runs} bred files, {bred} kept for new code, {reached[0]} -> {reached[-1]}, {memory} MB")
    assert runs > 300
    assert bred > 20
    assert int(reached[-1]) > int(reached[0])
    assert memory < 512
