"""How submissions came in, day by day."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from rol_desktop.domain.arrivals import LONGEST, Day, arrivals

DEADLINE = date(2026, 1, 20)
DAYS = st.dates(date(2026, 1, 1), date(2026, 2, 20))


@given(st.lists(DAYS, max_size=30))
def test_that_every_submission_is_counted_once_and_no_day_is_left_out(came):
    found = arrivals(came, 30, DEADLINE)
    assert len(found.days) <= LONGEST
    assert not found.days or found.days[-1].so_far == len(came)
    steps = {later.day - earlier.day for earlier, later in zip(found.days, found.days[1:], strict=False)}
    assert steps <= {timedelta(days=1)}
    if came and len(found.days) < LONGEST:
        assert sum(each.came for each in found.days) == len(came)
        assert DEADLINE in [each.day for each in found.days]


def test_that_a_day_is_told_in_words_and_one_behind_the_deadline_as_late():
    found = arrivals([date(2026, 1, 19), date(2026, 1, 19), date(2026, 1, 22)], 5, DEADLINE)
    assert [found.spoken(each) for each in found.days] == [
        "1月19日收到2个，累计2/5",
        "1月20日没有收到，累计2/5",
        "1月21日没有收到，累计2/5，已过期限",
        "1月22日收到1个，累计3/5，已过期限",
    ]
    assert "1月21日" not in found.description


def test_that_nothing_received_is_said():
    assert arrivals([], 5, DEADLINE).description == "还没有收到报送。"


def test_that_what_came_before_the_days_drawn_is_in_the_first_of_them():
    found = arrivals([date(2026, 1, 1), date(2026, 1, 1), date(2026, 6, 30)], 3, None)
    assert len(found.days) == LONGEST
    assert (found.days[0].came, found.days[0].so_far) == (0, 2)
    assert (found.days[-1].day, found.days[-1].so_far) == (date(2026, 6, 30), 3)


def test_that_a_deadline_of_another_age_makes_no_days_that_nobody_sees(monkeypatch):
    made = []
    monkeypatch.setattr("rol_desktop.domain.arrivals.Day", lambda *of: made.append(of) or Day(*of))
    found = arrivals([date(2026, 1, 1)], 1, date(9999, 12, 31))
    assert len(found.days) == len(made) == LONGEST
    assert found.days[-1] == Day(date(9999, 12, 31), 0, 1)
