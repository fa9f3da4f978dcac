"""Finding similar passages, against brute force with rapidfuzz in the same run, never against a clock."""

import random
from bisect import bisect
from itertools import accumulate
from time import perf_counter

import pytest
from rapidfuzz import fuzz, process

from rol_desktop.domain.similarity import ALIKE, pairs, sketch

pytestmark = pytest.mark.benchmark
NEW, OLD, ASKED = 4000, 20_000, 40
LENGTH = 200
FASTER, RECALL = 20, 0.98


class Writer:
    """Write passages with words as frequent as words are: the tenth word a tenth as often as the first (Zipf)."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.words = ["".join(self._character() for _ in range(self.chance.choice((1, 2, 2, 2, 3, 4))))
                      for _ in range(5000)]  # fmt: skip
        self.weights = list(accumulate(1 / (rank + 3) for rank in range(len(self.words))))

    def passage(self) -> str:
        text = ""
        while len(text) < LENGTH:
            text += self.words[bisect(self.weights, self.chance.random() * self.weights[-1])]
        return text

    def edited(self, text: str, share: float) -> str:
        characters, left = list(text), int(len(text) * share)
        while left > 0:
            size, place = min(left, self.chance.choice((1, 1, 2, 3, 4))), self.chance.randrange(len(characters))
            put_in = [self._character() for _ in range(size)] if self.chance.random() < 0.7 else []
            characters[place : place + size * self.chance.randrange(2)] = put_in
            left -= size
        return "".join(characters)

    def _character(self) -> str:
        return chr(0x4E00 + min(2500, int(self.chance.expovariate(1 / 500))))


@pytest.fixture(scope="module")
def material() -> tuple[list[str], list[str]]:
    writer = Writer(3)
    old = [writer.passage() for _ in range(OLD)]
    chance = writer.chance
    new = [
        writer.edited(chance.choice(old), chance.uniform(0, 0.3)) if chance.random() < 0.3 else writer.passage()
        for _ in range(NEW)
    ]
    return new, old


def test_that_4000_passages_against_20000_take_a_small_part_of_brute_force_and_miss_almost_nothing(material):
    new, old = material
    begin = perf_counter()
    assert list(pairs(new, old))
    ours = perf_counter() - begin
    bare_new, bare_old = ([sketch(text).words for text in texts] for texts in (new, old))
    asked = random.Random(1).sample(range(NEW), ASKED)
    begin = perf_counter()
    for place in asked:
        process.extract(bare_new[place], bare_old, scorer=fuzz.ratio, score_cutoff=100 * ALIKE, limit=None)
    brute = (perf_counter() - begin) / (ASKED * OLD) * (NEW * OLD + NEW * NEW / 2)  # exactly linear in the pairs
    print(f"ours {ours:.1f} s, brute force {brute:.0f} s from {ASKED * OLD} pairs: {brute / ours:.0f} times faster")
    assert brute > FASTER * ours


def test_that_recall_is_almost_whole_at_the_threshold(material):
    """Hold both to the same part: 600 new passages, and 5,000 old ones with the originals of many among them."""
    new, old = material[0][:600], material[1][:5000]
    bare_old = [sketch(text).words for text in old]
    true = {
        (place, other)
        for place, text in enumerate(new)
        for _, _, other in process.extract(
            sketch(text).words, bare_old, scorer=fuzz.ratio, score_cutoff=100 * ALIKE, limit=None
        )
    }
    found = {(pair.new, pair.other) for pair in pairs(new, old) if pair.is_old}
    print(f"{len(true)} true pairs, {len(true & found)} found, {len(found - true)} that are none")
    assert len(true) > 20
    assert len(true & found) >= RECALL * len(true)
    assert found <= true
