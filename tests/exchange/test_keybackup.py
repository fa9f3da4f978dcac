"""Keys come back from their backup with the passphrase, and with nothing else."""

import pytest

from rol_desktop.errors import UserError
from rol_desktop.exchange.keybackup import MARK, DeskKeys, backup, restore
from rol_desktop.exchange.keys import new_opening_key, new_signing_key
from rol_desktop.exchange.sealing import closed_with

WORDS = "抽屉里的口令 2026"
KEYS = DeskKeys(new_signing_key(), (new_opening_key(), new_opening_key()))


def test_that_keys_come_back_with_their_passphrase() -> None:
    again = restore(backup(KEYS, WORDS), WORDS)
    assert again == KEYS
    assert again.fingerprint == KEYS.fingerprint


def test_that_a_backup_shows_no_key() -> None:
    content = backup(KEYS, WORDS)
    assert not any(each.secret in content for each in (KEYS.signing, *KEYS.opening))
    assert content != backup(KEYS, WORDS)
    assert "secret" not in repr(KEYS)


@pytest.mark.parametrize("passphrase", ["", "别的口令 2026", WORDS + "x"])
def test_that_another_passphrase_opens_nothing(passphrase: str) -> None:
    with pytest.raises(UserError, match="口令不对"):
        restore(backup(KEYS, WORDS), passphrase)


def test_that_a_damaged_backup_is_refused_in_a_sentence() -> None:
    content = backup(KEYS, WORDS)
    for place in range(len(MARK), len(content), 61):
        broken = bytearray(content)
        broken[place] ^= 1
        with pytest.raises(UserError, match="没有改动"):
            restore(bytes(broken), WORDS)
    for end in (len(MARK), len(MARK) + 5, len(content) - 1):
        with pytest.raises(UserError, match="没有改动"):
            restore(content[:end], WORDS)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", MARK[:-1], MARK + bytes(100_000)], ids=range(4))
def test_that_another_file_is_no_backup(content: bytes) -> None:
    with pytest.raises(UserError, match="不是密钥备份"):
        restore(content, WORDS)


@pytest.mark.parametrize(
    "inside", [b"[]", b"{}", b'{"opening":[],"signing":"x"}', b'{"opening":[1],"signing":""}', b"x"]
)
def test_that_other_contents_are_refused_in_a_sentence(inside: bytes) -> None:
    with pytest.raises(UserError):
        restore(MARK + closed_with(WORDS, inside, MARK), WORDS)


def test_that_a_short_passphrase_is_refused() -> None:
    with pytest.raises(UserError, match="太短"):
        backup(KEYS, "1234567")
