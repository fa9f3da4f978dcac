"""JSON has one spelling, and a stranger's JSON has bounds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rol_desktop.errors import UserError
from rol_desktop.exchange.canonical import DEEPEST, MOST, dumps, loads, loads_canonical
from rol_desktop.exchange.refusal import Refusal, RefusalKind

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**17), 10**17) | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=12,
)


@settings(deadline=None, max_examples=150)
@given(VALUES)
def test_that_a_value_has_one_spelling(value: object) -> None:
    content = dumps(value)
    assert loads_canonical(content, "x") == value
    assert dumps(loads(content, "x")) == content


def test_that_the_order_of_keys_does_not_show() -> None:
    assert dumps({"b": 1, "a": 2}) == dumps({"a": 2, "b": 1}) == b'{"a":2,"b":1}'


REFUSED = [
    b"", b"{", b"[1.5]", b"[1e5]", b"[NaN]", b"[Infinity]", b"[-Infinity]", b'{"a":1,"a":1}', b"\xff\xfe",
    b"\xef\xbb\xbf{}", b"[" + b"9" * 19 + b"]", b'["\\ud800"]', b"[1]x", b"[01]", b"['a']",
]  # fmt: skip


@pytest.mark.parametrize("content", REFUSED, ids=range(len(REFUSED)))
def test_that_what_is_not_our_json_is_refused(content: bytes) -> None:
    with pytest.raises(Refusal) as refused:
        loads(content, "清单")
    assert refused.value.kind is RefusalKind.DAMAGED


def test_that_depth_is_bounded() -> None:
    assert loads(b"[" * DEEPEST + b"1" + b"]" * DEEPEST, "x")
    for depth in (DEEPEST + 1, 500, 100_000, MOST + 1):
        with pytest.raises(Refusal) as refused:
            loads(b"[" * depth + b"]" * depth, "x")
        assert refused.value.kind is RefusalKind.TOO_LARGE


def test_that_the_number_of_values_is_bounded_before_anything_is_built() -> None:
    with pytest.raises(Refusal) as refused:
        loads(b"[" + b"0," * MOST + b"0]", "x")
    assert refused.value.kind is RefusalKind.TOO_LARGE


def test_that_brackets_inside_text_are_no_depth() -> None:
    text = "[{" * 100 + '"\\'
    assert loads(dumps([text]), "x") == [text]


@pytest.mark.parametrize("content", [b'{"b":1,"a":2}', b'{"a": 1}', b'["\\u4e2d"]', b"[1]\n", b"[-0]"])
def test_that_another_spelling_is_not_canonical(content: bytes) -> None:
    with pytest.raises(Refusal):
        loads_canonical(content, "x")


def test_that_floats_and_other_things_have_no_spelling() -> None:
    for value in (1.5, object(), {1: 2}, [b"x"]):
        with pytest.raises(TypeError):
            dumps(value)


def test_that_half_a_character_is_named_to_the_person() -> None:
    with pytest.raises(UserError, match=r"前面的话.*不完整的字符"):
        dumps({"text": "前面的话\ud83d"})
