import errno

import pytest

from rol_desktop.refusals import REASONS, why


@pytest.mark.parametrize("number", [errno.ENOENT, errno.EACCES, errno.ENOSPC, errno.EROFS, 9999])
def test_that_no_reason_is_in_the_systems_language(number):
    assert not why(OSError(number, "No such thing")).isascii()


def test_that_an_error_without_a_number_is_told_too():
    assert why(OSError()) == "系统没有说明原因"


def test_that_reasons_are_clauses():
    assert all(not reason.endswith("。") for reason in REASONS.values())
