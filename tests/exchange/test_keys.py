"""Keys come back from their text, codes can be read out, and signatures hold."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rol_desktop.errors import UserError
from rol_desktop.exchange.keys import (
    ALPHABET,
    OpeningKey,
    SigningKey,
    fingerprint,
    from_text,
    new_opening_key,
    new_signing_key,
    short_code,
    to_text,
    verifies,
)


@pytest.mark.parametrize("make", [new_signing_key, new_opening_key])
def test_that_a_key_comes_back_from_its_text(make) -> None:
    key = make()
    assert type(key)(from_text(to_text(key.secret))).public == key.public


def test_that_no_two_keys_are_alike() -> None:
    keys = [new_signing_key().secret for _ in range(20)] + [new_opening_key().secret for _ in range(20)]
    assert len(set(keys)) == 40


def test_that_a_key_does_not_show_its_secret_in_a_log() -> None:
    secret = b"S" * 32
    assert "SSSS" not in repr(SigningKey(secret)) + repr(OpeningKey(secret))


def test_that_a_signature_holds_for_its_message_and_key_only() -> None:
    key, other = new_signing_key(), new_signing_key()
    signature = key.sign(b"x")
    assert verifies(key.public, signature, b"x")
    assert not verifies(key.public, signature, b"y")
    assert not verifies(other.public, signature, b"x")
    assert not verifies(b"short", signature, b"x")
    assert not verifies(key.public, b"", b"x")


@pytest.mark.parametrize("text", ["", "x", "eA==", "é", "!" * 44, to_text(bytes(31)), to_text(bytes(33))])
def test_that_half_a_key_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(UserError, match="密钥不完整"):
        from_text(text)


@settings(deadline=None, max_examples=100)
@given(st.binary(min_size=32, max_size=32))
def test_that_a_code_is_four_groups_of_four_signs_nobody_misreads(public: bytes) -> None:
    code = fingerprint(public)
    assert [len(group) for group in code.split("-")] == [4, 4, 4, 4]
    assert set(code.replace("-", "")) <= set(ALPHABET)
    assert not set(ALPHABET) & set("01IOilo")


def test_that_a_code_reads_the_first_80_bits_of_a_digest() -> None:
    assert short_code("0" * 64) == "2222-2222-2222-2222"
    assert short_code("f" * 64) == "ZZZZ-ZZZZ-ZZZZ-ZZZZ"
    assert short_code("f" * 20 + "0" * 44) == short_code("f" * 64)
    assert short_code("08" + "0" * 62) != short_code("0" * 64)


def test_that_the_code_of_a_known_key_never_changes() -> None:
    assert fingerprint(SigningKey(bytes(range(32))).public) == "FYUN-9LE2-LYHY-BKHV"
