"""Nearly equal passages are found among many, and nothing else is."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rol_desktop.domain.similarity import ALIKE, SHORTEST, likeness, pairs

CHARACTERS = "依法行政复议执法监督规范文件审查决策公开服务改革培训宣传调解"
TEXTS = st.text(CHARACTERS, min_size=0, max_size=40)


def longest_common(one: str, other: str) -> int:
    row = [0] * (len(other) + 1)
    for character in one:
        before = row[:]
        for place, against in enumerate(other):
            row[place + 1] = before[place] + 1 if character == against else max(before[place + 1], row[place])
    return row[-1]


def drawn(chance: random.Random, length: int) -> str:
    return "".join(chr(chance.randrange(0x4E00, 0x5200)) for _ in range(length))


def edited(chance: random.Random, text: str, share: float) -> str:
    """Replace, drop and put in single characters all over a text: the hardest case for pieces."""
    characters = list(text)
    for _ in range(int(len(text) * share)):
        place = chance.randrange(len(characters))
        match chance.randrange(3):
            case 0:
                characters[place] = drawn(chance, 1)
            case 1:
                del characters[place]
            case _:
                characters.insert(place, drawn(chance, 1))
    return "".join(characters)


@settings(deadline=None, max_examples=80)
@given(TEXTS, TEXTS)
def test_that_likeness_is_that_of_the_longest_common_subsequence(one, other):
    expected = 2 * longest_common(one, other) / (len(one) + len(other)) if one or other else 1.0
    assert likeness(one, other) == pytest.approx(expected)
    assert likeness(one, other) == likeness(other, one)


@settings(deadline=None, max_examples=40)
@given(st.integers(), st.integers(30, 200), st.floats(0, 0.3))
def test_that_an_edited_copy_is_found_exactly_when_it_is_alike(seed, length, share):
    chance = random.Random(seed)
    original = drawn(chance, length)
    copy = edited(chance, original, share)
    others = [drawn(chance, length) for _ in range(5)]
    found = {(pair.new, pair.other, pair.is_old) for pair in pairs([others[0], copy], [*others[1:], original])}
    if likeness(copy, original) < ALIKE:
        assert found == set()
    elif likeness(copy, original) > ALIKE + 0.05:  # right at the threshold a sample may miss one in some hundred
        assert found == {(1, 4, True)}


def test_that_figures_and_marks_make_no_new_text():
    text = "全年审结行政复议案件120件，直接纠错8件，发出意见书、建议书15份，案结事了率明显提高。"
    other = "全年审结行政复议案件340件；直接纠错21件；发出意见书建议书9份。案结事了率明显提高。"
    (pair,) = pairs([text], [other])
    assert pair.ratio == 1.0


def test_that_short_texts_are_common_property():
    text = "全" * 3 + "面推进依法行政取得成效"
    assert len(text) < SHORTEST
    assert list(pairs([text, text], [text])) == []


def test_that_a_text_that_everybody_changed_a_little_is_found_everywhere():
    chance = random.Random(5)
    common = drawn(chance, 150)
    copies = [edited(chance, common, 0.06) for _ in range(40)]
    noise = [drawn(chance, 150) for _ in range(200)]
    expected = {(a, b) for a in range(40) for b in range(a + 1, 40) if likeness(copies[a], copies[b]) >= ALIKE}
    found = {(min(pair.new, pair.other), max(pair.new, pair.other)) for pair in pairs([*copies, *noise])}
    assert len(expected) > 700
    assert found <= expected
    assert len(found) >= 0.98 * len(expected)


def test_that_the_same_texts_give_the_same_pairs():
    chance = random.Random(9)
    texts = [drawn(chance, 60) for _ in range(20)]
    texts += [edited(chance, text, 0.15) for text in texts]
    assert list(pairs(texts)) == list(pairs(texts))
