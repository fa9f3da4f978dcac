"""Passages that are nearly the same, found among many without comparing each with each.

Likeness is twice the longest common subsequence over both lengths, figures and marks left out: a new figure makes no
new text. Texts that are four fifths alike share many pieces of a few characters. A sample of one text's pieces, rather
the rare ones, is enough to see that in another, and only the pairs that pass are compared in full.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from math import ceil, log, sqrt
from zlib import crc32

from rol_desktop.progress import SILENT, Progress

ALIKE = 0.8  # from here on a passage counts as taken over
SHORTEST = 24  # characters: below, likeness says nothing, such phrases are common property
GRAM = 4
SAMPLE = 24  # pieces of a text that it is looked up by
SEEN = 0.2  # of the sample must be in the other text: at the threshold about half of them are, 0.4 at the worst
SHARED = 0.25  # of the pieces of the shorter text must be in both before the two are compared in full
NOISE = re.compile(r"[\W\d_]+")


@dataclass(frozen=True, slots=True)
class Pair:
    """Say that two texts are alike, by their places in what was given."""

    new: int
    other: int
    ratio: float
    is_old: bool = False
    """Whether the other is one of the old texts; else it is one of the new."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """Hold what of a text is compared."""

    words: str
    """The text without figures, marks and white space."""
    pieces: frozenset[str]


class Index:
    """Find the texts it was made of by pieces of others."""

    def __init__(self, texts: Sequence[str], others: Iterable[str] = ()) -> None:
        self.sketches = [sketch(text) for text in texts]
        common = _spread(self.sketches, others)
        self._masks: dict[int, Mapping[str, int]] = {}
        self._needed: list[int] = []
        self._by_piece: dict[str, list[int]] = {}
        for place, each in enumerate(self.sketches):
            chosen = _sample(each.pieces, common)
            self._needed.append(max(2, ceil(SEEN * len(chosen))))
            for piece in chosen:
                self._by_piece.setdefault(piece, []).append(place)

    def alike(self, other: Sketch, threshold: float = ALIKE, after: int = -1) -> Iterator[tuple[int, float]]:
        """Yield (place, ratio) of the texts, those after a place, that are as alike to another as the threshold."""
        known = self._by_piece
        counts = Counter(chain.from_iterable([known[piece] for piece in other.pieces if piece in known]))
        for place, count in counts.items():
            if count >= self._needed[place] and place > after and self._promises(place, other, threshold):
                ratio = self._ratio(place, other.words)
                if ratio >= threshold:
                    yield place, ratio

    def _promises(self, place: int, other: Sketch, threshold: float) -> bool:
        """Tell whether two texts could be alike, by what is quickly seen."""
        own = self.sketches[place]
        left, right = len(own.words), len(other.words)
        if 2 * min(left, right) < threshold * (left + right):
            return False
        return len(own.pieces & other.pieces) >= SHARED * min(len(own.pieces), len(other.pieces))

    def _ratio(self, place: int, other: str) -> float:
        own = self.sketches[place].words
        if own == other:
            return 1.0
        if place not in self._masks:
            self._masks[place] = _masks(own)
        return 2 * _common(self._masks[place], len(own), other) / (len(own) + len(other))


def sketch(text: str) -> Sketch:
    """Return what of a text is compared; a text that is too short for likeness has no pieces."""
    words = NOISE.sub("", text)
    if len(words) < SHORTEST:
        return Sketch(words, frozenset())
    return Sketch(words, frozenset([words[at : at + GRAM] for at in range(len(words) - GRAM + 1)]))


def likeness(one: str, other: str) -> float:
    """Return how alike two texts are, from 0 to 1."""
    left, right = sketch(one).words, sketch(other).words
    if not (left or right):
        return 1.0
    return 2 * _common(_masks(left), len(left), right) / (len(left) + len(right))


def pairs(
    new: Sequence[str], old: Sequence[str] = (), threshold: float = ALIKE, progress: Progress = SILENT
) -> Iterator[Pair]:
    """Yield each pair of two new texts, or of a new and an old one, that are alike."""
    index = Index(new, old)
    for place, each in enumerate(index.sketches):
        yield from (Pair(place, other, ratio) for other, ratio in index.alike(each, threshold, after=place))
        progress.advance()
    for other, text in enumerate(old):
        yield from (Pair(place, other, ratio, is_old=True) for place, ratio in index.alike(sketch(text), threshold))
        progress.advance()


def _spread(sketches: Sequence[Sketch], others: Iterable[str]) -> Mapping[str, int]:
    """Count in how many texts each piece of the sketches stands."""
    spread = Counter(chain.from_iterable(each.pieces for each in sketches))
    for text in others:
        spread.update(sketch(text).pieces & spread.keys())
    return spread


def _sample(pieces: frozenset[str], spread: Mapping[str, int]) -> Sequence[str]:
    """Choose some of the pieces that stand elsewhere too, by lot and the rarer the rather.

    Only rare ones would leave out what many copied and each changed a little; the lot is drawn by the piece itself,
    so that the same texts give the same pairs.
    """
    drawn = sorted((_lot(piece) * sqrt(spread[piece]), piece) for piece in pieces if spread[piece] > 1)
    return [piece for _lot_drawn, piece in drawn[:SAMPLE]]


def _lot(piece: str) -> float:
    return -log((crc32(piece.encode()) + 1) / 2**32)


def _masks(text: str) -> dict[str, int]:
    """Return, for each character, the places where it stands as bits."""
    masks: dict[str, int] = {}
    for place, character in enumerate(text):
        masks[character] = masks.get(character, 0) | 1 << place
    return masks


def _common(masks: Mapping[str, int], length: int, other: str) -> int:
    """Return the length of the longest common subsequence (Hyyrö 2004: one addition for each character)."""
    row = whole = (1 << length) - 1
    for character in other:
        hits = row & masks.get(character, 0)
        row = (row + hits | row - hits) & whole
    return length - row.bit_count()
