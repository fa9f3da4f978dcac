"""A passphrase that is told by telephone is long enough and not guessed at once, and counts in either width."""

import pytest

from rol_desktop.domain.passphrases import spelled, weakness


@pytest.mark.parametrize(
    ("passphrase", "why"),
    [
        ("", "太短"),
        ("1234567", "太短"),
        ("        ", "太短"),
        ("20260203", "只有数字"),
        ("２０２６０２０３", "只有数字"),
        ("aaaaaaaaaaaa", "不同的字符太少"),
        ("abababababab", "不同的字符太少"),
        ("abcdefghijkl", "挨个排下来"),
        ("987654321098", ""),
        ("hgfedcba", "挨个排下来"),
        ("电话里说的口令", "太短"),
        ("电话里说的口令 2026", ""),
        ("春眠不觉晓处处闻", ""),
        ("pass1234", ""),
    ],
)
def test_that_a_passphrase_that_is_guessed_at_once_is_told_so(passphrase, why):
    told = weakness(passphrase)
    assert (why in told) if why else told == ""


def test_that_a_passphrase_counts_the_same_in_either_width_and_with_space_around_it():
    assert spelled(" ｐａｓｓ１２３４　") == spelled("pass1234") == "pass1234"
    assert spelled("Pass1234") != spelled("pass1234")
