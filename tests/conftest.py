"""What all tests share: no window is needed, nothing of the person's own settings is touched."""

import os
import shutil
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings

from rol_desktop.exchange import sealing
from rol_desktop.services.workspace.sample import make_sample

settings.register_profile("fixed", derandomize=True, print_blob=True)
if os.environ.get("CI"):  # a landing is judged by the change, not by the luck of the draw; people's own runs draw anew
    settings.load_profile("fixed")

if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


TALLY = "tally"


@pytest.fixture
def tally(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """Say at the end of the run what a test counted, whichever process ran it."""
    return partial(record_property, TALLY)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what may take longest: none of them is then left over for one core while the others rest."""
    limits = {each: mark.args[0] for each in items if (mark := each.get_closest_marker("timeout")) and mark.args}
    items.sort(key=lambda each: -limits.get(each, 0))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what was counted."""
    reports = (each for kind in ("passed", "failed") for each in terminalreporter.stats.get(kind, ()))
    counted = [
        (report.nodeid.partition("::")[0], line)
        for report in reports
        if report.when == "call"
        for name, line in report.user_properties
        if name == TALLY
    ]
    if counted:
        terminalreporter.section("what was counted")
    for path, line in counted:
        terminalreporter.write_line(f"{path}: {line}")


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROL_DESKTOP_HOME", str(tmp_path_factory.mktemp("home")))


@pytest.fixture
def quick_passphrases(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stretch passphrases for a moment only: for tests that try many and are not about guessing."""
    monkeypatch.setitem(sealing.COST, "memory", 1024)
    monkeypatch.setitem(sealing.COST, "iterations", 1)


@pytest.fixture(scope="session")
def sample_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled sample, laid out once a run, by one worker for all; nobody opens or writes what lies in it."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    folder = shared / "sample" / "示例"
    with FileLock(shared / "sample.lock"):
        if not folder.exists():
            made = shared / "sample-in-the-making"
            make_sample(made)
            folder.parent.mkdir()
            made.rename(folder)
    return folder


@pytest.fixture
def sample(sample_once: Path, tmp_path: Path) -> Path:
    """A copy of the bundled sample, to be written into."""
    return Path(shutil.copytree(sample_once, tmp_path / "示例"))
