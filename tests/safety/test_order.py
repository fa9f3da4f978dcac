"""Any set of packages in any order, any number of times, ends in the same content; every record is accounted for."""

import json
import random
import shutil
from collections import Counter
from pathlib import Path

import pytest

from rol_desktop.exchange.keys import KeyRing
from rol_desktop.exchange.package import payload_of
from rol_desktop.exchange.reading import read
from rol_desktop.exchange.submission import SubmissionPayload
from rol_desktop.services.exchange.receiving import Accounting
from rol_desktop.services.workspace import keyring, workspaces
from tests.safety.orders import Post, delivered, posted

SETS, THOUSAND = 4, 1000
pytestmark = pytest.mark.usefixtures("quick_passphrases")


def sizes(post: Post) -> dict[Path, int]:
    """Return how many records each package holds that the office can open."""
    office = workspaces.open_workspace(post.office)
    ring = KeyRing(keyring.opening_keys(office), package_keys=post.keys)
    found = {}
    for path in post.packages[:-1]:
        payload = payload_of(read(path, ring), SubmissionPayload)
        found[path] = len(payload.entries) + len(payload.figures)
    office.close()
    return found


def assert_adds_up(accounts: list[Accounting], held: dict[Path, int]) -> Counter[str]:
    """See that an applied package accounts for each of its records, and any other for none."""
    outcomes: Counter[str] = Counter()
    for line in (line for accounting in accounts for line in accounting.lines):
        outcomes[line.outcome] += 1
        tally = line.tally
        counted = tally.new + tally.updated + tally.unchanged + tally.conflict + tally.refused
        if line.outcome == "applied":
            assert counted == held[line.path], (line.path.name, tally)
        elif line.outcome in {"already", "refused", "held"}:
            assert counted + tally.withdrawn == 0
    return outcomes


def tried(folder: Path, orders: int, seed: int) -> Counter[str]:
    post = posted(folder / "post", seed)
    held = sizes(post)
    chance = random.Random(seed)
    hashes, outcomes = set(), Counter[str]()
    for number in range(orders):
        here = folder / f"order {number}"
        here.mkdir()
        before, after, accounts = delivered(post, here / "office.rol", chance)
        hashes.add((before, after))
        outcomes += assert_adds_up(accounts, held)
        shutil.rmtree(here)
    assert len(hashes) == 1, f"{len(hashes)} different ends"
    return outcomes


@pytest.mark.parametrize("seed", [1])
def test_that_some_orders_end_the_same(tmp_path, seed, tally):
    outcomes = tried(tmp_path, 5, seed)
    tally(f"5 orders: {sum(outcomes.values())} deliveries, {json.dumps(outcomes, sort_keys=True)}")
    assert {"applied", "choose", "already", "refused", "held"} <= outcomes.keys()


@pytest.mark.slow
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("seed", range(SETS))
def test_that_a_thousand_orders_end_the_same(tmp_path, seed, tally):
    """A quarter of the thousand each, so that every core has its share."""
    outcomes = tried(tmp_path, THOUSAND // SETS, seed)
    told = json.dumps(outcomes, sort_keys=True)
    tally(f"{THOUSAND // SETS} of {THOUSAND} orders: {sum(outcomes.values())} deliveries, {told}")
