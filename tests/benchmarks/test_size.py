"""A large office stays instant to work with: growth from a tenth of its years' material to all, never a clock.

Full size is 300 departments with 30 entries each in each of 10 years. What shows one year must not feel the others;
what shows one section must not feel the other sections; what counts must not load what it counts.
"""

from collections.abc import Callable

import pytest

from rol_desktop.services.deciding import material
from rol_desktop.services.output.compiling import compile_document, section_document
from rol_desktop.services.workspace import workspaces
from rol_desktop.services.workspace.workspaces import Workspace
from rol_desktop.services.writing.entries import entries_of
from rol_desktop.services.year import overview
from tests.benchmarks.crowds import FIRST_YEAR, crowded
from tests.benchmarks.timing import best

pytestmark = pytest.mark.benchmark
DEPARTMENTS, EACH, SPAN = 300, 30, 10
LENGTH = 120
LATEST = FIRST_YEAR + SPAN - 1


@pytest.fixture(scope="module")
def offices(tmp_path_factory):
    """Build the office at its full size, with one year of the same, and a tenth of that year."""
    folder = tmp_path_factory.mktemp("size")
    made = {
        "full": crowded(folder / "全.rol", DEPARTMENTS, EACH, SPAN, LENGTH),
        "year": crowded(folder / "一年.rol", DEPARTMENTS, EACH, 1, LENGTH),
        "tenth": crowded(folder / "十分之一.rol", DEPARTMENTS // 10, EACH, 1, LENGTH),
    }
    yield made
    for workspace in made.values():
        workspace.close()


def grown(offices, what: str, work: Callable[[Workspace, int], object], small: str, times: int = 5) -> float:
    """Return how many times as long something takes at full size as in a smaller office; say it."""
    year = {"full": LATEST, "year": FIRST_YEAR, "tenth": FIRST_YEAR}
    full = less = float("inf")
    for _ in range(times):  # by turns, so that a machine that stalls for a while stalls both
        full = min(full, best(lambda: work(offices["full"], year["full"]), 1))
        less = min(less, best(lambda: work(offices[small], year[small]), 1))
    print(f"{what}: {full * 1e3:.1f} ms at full size, {less * 1e3:.1f} ms with {small}: {full / less:.1f} times")
    return full / less


def test_that_opening_does_not_feel_how_much_lies_in_the_file(offices):
    def reopen(key: str) -> float:
        path = offices[key].path
        offices[key].close()

        def once() -> None:
            nonlocal workspace
            workspace = workspaces.open_workspace(path)
            workspace.close()

        workspace = None
        taken = best(once, 3)
        offices[key] = workspaces.open_workspace(path)
        return taken

    full, tenth = reopen("full"), reopen("tenth")
    print(f"opening: {full * 1e3:.1f} ms at full size, {tenth * 1e3:.1f} ms with a hundredth: {full / tenth:.1f} times")
    assert full < 3 * tenth


@pytest.mark.parametrize(
    ("what", "work", "times"),
    [
        ("board", overview.board, 5),
        ("plan", material.plan, 5),
        ("one section's material", lambda office, year: material.section_material(office, year, "work.1"), 5),
        ("one department's entries", lambda office, year: entries_of(office, year, department="007"), 5),
        ("compile", compile_document, 4),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_that_a_year_does_not_feel_the_other_nine(offices, what, work, times):
    assert grown(offices, what, work, "year", times) < 2


@pytest.mark.parametrize(
    ("what", "work", "bound"),
    [
        ("board", overview.board, 20),
        ("plan", material.plan, 20),
        ("one section's material", lambda office, year: material.section_material(office, year, "work.1"), 20),
        ("one department's entries", lambda office, year: entries_of(office, year, department="007"), 3),
        ("compile", compile_document, 20),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_that_ten_times_the_departments_do_not_take_many_more_times_as_long(offices, what, work, bound):
    """As much again is left for what a busy machine adds."""
    assert grown(offices, what, work, "tenth", 5) < bound


def test_that_one_section_costs_a_small_part_of_the_whole_report(offices):
    office = offices["full"]
    whole = best(lambda: compile_document(office, LATEST), 2)
    counted = best(lambda: overview.board(office, LATEST), 3)
    listed = best(lambda: material.section_material(office, LATEST, "work.1"), 3)
    one = best(lambda: section_document(office, LATEST, "work.1"), 2)
    print(f"whole {whole * 1e3:.0f} ms, section's text {one * 1e3:.0f} ms, its list {listed * 1e3:.0f} ms, "
          f"board {counted * 1e3:.0f} ms")  # fmt: skip
    assert listed < whole / 4
    assert counted < whole / 4
