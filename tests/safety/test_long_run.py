"""Thousands of random acts with undo and redo keep every invariant, leak no memory and leave no fault in the log."""

import logging

import pytest

from tests.safety.longrun import lived

LEAK = 24 * 1024  # kB over the second half of a long run: SQLite's and Python's own caches are full by then


@pytest.mark.parametrize("seed", [1, 2])
def test_that_a_short_day_keeps_every_promise(play, seed, caplog, tally):
    with caplog.at_level(logging.WARNING, "rol_desktop"):
        counts, _memory = lived(play, 120, seed)
    tally(f"{sum(counts.values())} acts: {dict(counts)}")
    assert counts["undo"]
    assert caplog.records == []


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_that_a_long_life_keeps_every_promise_and_leaks_nothing(play, tally, caplog):
    with caplog.at_level(logging.WARNING, "rol_desktop"):
        counts, memory = lived(play, 4_000, 3)  # the ten thousand go through the window: tests/ui/test_long_run.py
    half = len(memory) // 2
    marks = ", ".join(f"{memory[each] >> 10}" for each in (0, half, -1))
    tally(f"{sum(counts.values())} acts: {dict(counts)}; memory {marks} MB")
    assert caplog.records == []
    assert memory[-1] - memory[half] < LEAK
