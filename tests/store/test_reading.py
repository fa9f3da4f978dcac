"""What stands in a row: read once, and the same whenever the same words stand there."""

import pytest

from rol_desktop.domain.outline import Section
from rol_desktop.domain.plain import NotPlain
from rol_desktop.store.reading import SHORT, Unreadable, stored


def test_that_changed_words_are_read_anew():
    assert stored(Section, '{"key": "a", "heading": "甲"}').heading == "甲"
    assert stored(Section, '{"key": "a", "heading": "乙"}').heading == "乙"


def test_that_the_same_words_are_read_once():
    text = '{"key": "once", "heading": "一次"}'
    assert stored(Section, text) is stored(Section, text + "")


def test_that_a_long_text_is_read_and_not_kept():
    text = f'{{"key": "long", "heading": "{"长" * SHORT}"}}'
    first, second = stored(Section, text), stored(Section, text)
    assert first == second
    assert first is not second


@pytest.mark.parametrize("text", ["{", "[" * 100_000], ids=["torn", "without end"])
def test_that_no_json_is_unreadable_each_time(text):
    for _ in range(2):
        with pytest.raises(Unreadable):
            stored(Section, text)


def test_that_a_wrong_type_is_refused_each_time():
    for _ in range(2):
        with pytest.raises(NotPlain):
            stored(Section, '{"key": 3}')
