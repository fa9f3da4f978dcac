"""One task package for all departments: each picks itself, and what they send is received."""

import pytest

from rol_desktop.domain.department import Assignment
from rol_desktop.errors import UserError
from rol_desktop.services.exchange import handover, receiving, tasks
from rol_desktop.services.writing import entries
from rol_desktop.services.year import years
from tests.services.conftest import YEAR


def test_that_one_task_for_all_is_opened_by_each_and_what_they_send_is_received(play, tmp_path):
    sent = tasks.send_common_task(play.office, YEAR, tmp_path)
    assert [each.code for each in tasks.task_summary(sent.path).departments] == ["101", "102", "103"]
    for code in ("101", "103"):
        play.desks[code] = tasks.open_task(sent.path, tmp_path / f"{code}-通用.rol", code, person="填报人")
        play.enter(code, "work.law", f"{code}做了工作。")
        handed = handover.hand_over(play.desk(code), tmp_path, "李局长")
        assert receiving.receive(play.office, [handed.path]).all_settled
    assert [each.department for each in entries.entries_of(play.office, YEAR)] == ["101", "103"]


def test_that_one_task_for_all_is_refused_where_departments_are_asked_for_different_things(play, tmp_path):
    years.assign(play.office, YEAR, (Assignment("102", ("work.law",)),))
    with pytest.raises(UserError, match="分工不同"):
        tasks.send_common_task(play.office, YEAR, tmp_path)
    assert list(tmp_path.glob("*通用*")) == []
