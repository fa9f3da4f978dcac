"""No file from outside crashes a reader, costs more than 512 MB or 10 s, or is taken in with altered content."""

import json
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from rol_desktop.errors import RolError, UserError
from rol_desktop.services.deciding.similar import similar
from rol_desktop.services.output.compiling import compile_document
from rol_desktop.services.workspace.contents import content_of
from rol_desktop.services.writing.desk import desk_at_a_glance
from rol_desktop.services.writing.entries import entries_of
from rol_desktop.store import workspace as store
from rol_desktop.store.crowds import MOST_ROWS, YEARLY
from tests.safety.crafted import ALL, READERS, WORKSPACES
from tests.safety.hostile import KINDS, SECONDS
from tests.services.conftest import YEAR

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="asks Linux for memory and its limits")
SMALL = {"package": 40, "workspace": 12, "docx": 30, "xlsx": 30, "toml": 100}
LARGE = {"package": 40_000, "workspace": 5_000, "docx": 20_000, "xlsx": 10_000, "toml": 25_000}
BOTH = 2  # processes at once: as many as the smallest machine has cores


def attacks(folder: Path, counts: dict[str, int], seed: int) -> dict[str, dict]:
    """Attack with each kind in a process of its own, two at a time."""
    waiting, running, done = list(counts.items()), {}, {}
    while waiting or running:
        while waiting and len(running) < BOTH:
            kind, count = waiting.pop(0)
            running[kind] = _begun(folder, kind, count, seed)
        kind, process = next(iter(running.items()))
        done |= _ended(process)
        del running[kind]
    return done


def _ended(process: subprocess.Popen) -> dict[str, dict]:
    out, complaints = process.communicate()
    assert process.returncode == 0, complaints[-3000:]
    return json.loads(out)


def _begun(folder: Path, kind: str, count: int | str, seed: int) -> subprocess.Popen:
    command = [sys.executable, "-m", "tests.safety.hostile", kind, str(count), str(seed), str(folder)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def look(done: dict[str, dict], counts: dict[str, int], tally: Callable[[str], None]) -> None:
    for kind, result in done.items():
        tally(f"  {kind}: {result['found']}, slowest {result['slowest']} s, {result['megabytes']} MB")
        assert sum(result["found"].values()) == counts[kind]
        assert result["slowest"] < SECONDS
        assert result["megabytes"] < 512
        assert result["strays"] == []


def test_that_some_mutated_files_of_every_kind_are_refused_or_read(tmp_path, tally):
    assert SMALL.keys() == LARGE.keys() == KINDS.keys()
    done = _ended(_begun(tmp_path, "+".join(SMALL), "+".join(map(str, SMALL.values())), 1))
    tally(f"{sum(SMALL.values())} mutated files:")
    look(done, SMALL, tally)
    for kind in KINDS:
        assert any("refused" in word for word in done[kind]["found"]), kind


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_that_a_hundred_thousand_mutated_files_are_refused_or_read(tmp_path, tally):
    done = attacks(tmp_path, LARGE, 2)
    tally(f"{sum(LARGE.values())} mutated files:")
    look(done, LARGE, tally)


READ_ONE = """
import sys, time
from pathlib import Path
from tests.safety.hostile import limit_memory, peak
from tests.safety.crafted import READERS
from rol_desktop.errors import RolError
path = Path(sys.argv[1])
limit_memory()
start = time.monotonic()
try:
    READERS[path.suffix[1:]][1](path)
    word = "read"
except RolError as error:
    word = "refused"
    assert len(error.sentence) > 10
print(word, time.monotonic() - start, peak())
"""


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "name"), ALL)
def test_that_a_crafted_file_costs_little_and_writes_nowhere(tmp_path, kind, name, tally):
    path = tmp_path / f"crafted.{kind}"
    path.write_bytes(READERS[kind][0][name]())
    run = subprocess.run(
        [sys.executable, "-c", READ_ONE, str(path)], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    assert run.returncode == 0, run.stderr[-2000:]
    word, seconds, megabytes = run.stdout.split()
    tally(f"{kind} {name}, {path.stat().st_size >> 10} kB: {word}, {float(seconds):.2f} s, {megabytes} MB")
    assert float(seconds) < SECONDS
    assert int(megabytes) < 512
    assert beside(path) == []
    assert not Path("/tmp/rol-escaped").exists()


def beside(path: Path) -> list[str]:
    """Return what lies beside a file that reading it may not have left."""
    own = {path.name} if path.suffix != ".rol" else {path.name, f".{path.name}.lock", f"{path.name} 的备份"}
    return [each.name for each in path.parent.iterdir() if each.name not in own]


QUICK = [("docx", "billion laughs"), ("docx", "external entity"), ("docx", "traversal"), ("docx", "deep tables"),
         ("docx", "outside relation"), ("xlsx", "laughs"), ("rolpkg", "traversal"),
         ("rolpkg", "swapped signature"), ("rolpkg", "signed by another"), ("rol", "deep JSON"), ("rol", "huge number"),
         ("rol", "computed column"), ("toml", "deep tables")]  # fmt: skip


@pytest.mark.parametrize(("kind", "name"), QUICK)
def test_that_a_crafted_file_tells_nothing_of_this_machine(tmp_path, kind, name):
    crafted, reader = READERS[kind]
    path = tmp_path / f"crafted.{kind}"
    path.write_bytes(crafted[name]())
    try:
        found = repr(reader(path))
    except RolError as error:
        found = error.sentence
    assert "root:" not in found
    assert len(found) < 100_000
    assert beside(path) == []


@pytest.mark.parametrize(
    ("name", "told"),
    [("crowd of departments", "单位有10"), ("crowd of comments", "年度有12"), ("long words", "文字有")],
)
def test_that_a_workspace_with_too_much_in_it_is_refused_and_says_of_what(tmp_path, name, told):
    path = tmp_path / "crafted.rol"
    path.write_bytes(READERS["rol"][0][name]())
    with pytest.raises(UserError, match=f"{told}.*没有打开"):
        READERS["rol"][1](path)


def test_that_an_honest_workspace_is_far_from_too_much(sample_once):
    connection = sqlite3.connect(f"{(sample_once / 'office.rol').as_uri()}?mode=ro&immutable=1", uri=True)
    counts = Counter(year for table in YEARLY for (year,) in connection.execute(f"SELECT year FROM {table}"))
    assert 500 < max(counts.values()) < MOST_ROWS / 50  # of fifteen departments
    connection.close()


READINGS = {
    "content": content_of,
    "report": compile_document,
    "glance": desk_at_a_glance,
    "entries": entries_of,
    "passages": lambda office, year: similar(office, year + 1),
}


@pytest.mark.parametrize("reading", READINGS)
def test_that_an_older_year_is_looked_at_before_it_is_read(aged_office, reading):
    with pytest.raises(UserError, match=f"{YEAR}年度的文字有.*没有打开"):
        READINGS[reading](aged_office, YEAR)


@pytest.fixture(scope="module")
def aged_office(tmp_path_factory):
    """Open a workspace with too many words in a year that is not its newest; opening does not feel them."""
    path = tmp_path_factory.mktemp("aged") / "crafted.rol"
    path.write_bytes(WORKSPACES["long words of an older year"]())
    office = store.open_existing(path)
    yield office
    office.close()


def test_that_the_counts_are_a_hundred_thousand():
    assert sum(Counter(LARGE).values()) >= 100_000
