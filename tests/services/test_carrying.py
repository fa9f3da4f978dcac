"""A new year made of the last, and last year's plans and problems answered by the departments."""

import random

import pytest

from rol_desktop.domain.department import Assignment
from rol_desktop.domain.following import Followed
from rol_desktop.errors import UserError
from rol_desktop.services.deciding import review
from rol_desktop.services.exchange import handover, receiving, tasks
from rol_desktop.services.workspace.contents import content_of
from rol_desktop.services.writing import entries
from rol_desktop.services.writing.history import revert
from rol_desktop.services.year import carrying, years
from rol_desktop.store.years import Years
from tests.services.conftest import COUNTED, OUTLINE, YEAR

NEXT = YEAR + 1


@pytest.fixture
def closed(play):
    """A year with problems of two departments, closed, and the next one's tasks sent."""
    play.uids = [
        play.enter("101", "problems", "甲局执法不够规范。", cause="培训少。"),
        play.enter("101", "problems", "甲局宣传不够深入。", cause="人手少。"),
        play.enter("102", "problems", "乙局公开不够及时。", cause="制度旧。"),
        play.enter("102", "work.law", "乙局做了不少工作。"),
    ]
    for code in ("101", "102"):
        receiving.receive(play.office, [handover.hand_over(play.desk(code), play.folder, "李局长").path])
    review.adopt(play.office, play.uids[:1] + play.uids[2:])
    review.drop(play.office, play.uids[1:2], "与别处重复")
    years.assign(play.office, YEAR, [Assignment("103", ("work",))])
    carrying.close_year(play.office, YEAR)
    folder = play.folder / "次年"
    folder.mkdir()
    play.next = {each.department.code: each.path for each in tasks.send_tasks(play.office, NEXT, folder)}
    return play


def test_that_the_next_year_begins_as_the_last_and_only_once(closed):
    office = closed.office
    assert years.years(office) == (NEXT, YEAR)
    assert years.outline_of(office, NEXT).sections == OUTLINE.sections
    assert years.indicators_of(office, NEXT) == COUNTED
    assert years.assignments_of(office, NEXT) == (Assignment("103", ("work",)),)
    info = years.info_of(office, NEXT)
    assert (info.title, info.document_number, info.issue_date) == (
        f"示范区人民政府关于{NEXT}年度法治政府建设情况的报告", "", None,
    )  # fmt: skip
    with pytest.raises(UserError, match="已经建立"):
        carrying.close_year(office, YEAR)


def test_that_a_year_that_cannot_be_carried_over_whole_is_not_begun(play, monkeypatch):
    years.assign(play.office, YEAR, [Assignment("103", ("work",))])

    def refuse(*_arguments):
        raise OSError(28, "no space")

    monkeypatch.setattr(Years, "set_assignments", refuse)
    with pytest.raises(OSError, match="no space"):
        carrying.close_year(play.office, YEAR)
    assert years.years(play.office) == (YEAR,)


def test_that_the_checklist_travels_and_its_answers_come_back(closed):
    desk = closed.desk("101")
    tasks.take_task(desk, closed.next["101"])
    items = carrying.checklist_of(desk, NEXT)
    assert closed.uids[0] in {item.entry.uid for item in items}
    carrying.follow_up(desk, NEXT, closed.uids[0], Followed.UNDER_WAY, "已培训两期")
    entries.add_entry(desk, NEXT, entries.EntryContent("work.law", text="新的一年做了工作。"))
    receiving.receive(closed.office, [handover.hand_over(desk, closed.folder, "李局长", NEXT).path])
    (item,) = carrying.checklist_of(closed.office, NEXT, "101")  # the dropped one is not asked about
    assert (item.answer.state, item.answer.note, item.heading) == (Followed.UNDER_WAY, "已培训两期", "存在的问题")
    found = {each.department: (each.under_way, each.unanswered, each.asked)
             for each in carrying.standings(closed.office, NEXT)}  # fmt: skip
    assert found == {"101": (1, 0, 1), "102": (0, 1, 1)}


def test_that_a_new_desk_finds_the_checklist_in_its_task(closed, tmp_path):
    desk = tasks.open_task(closed.next["102"], tmp_path / "新.rol")
    (item,) = carrying.checklist_of(desk, NEXT)
    assert (item.entry.content.text, item.answer) == ("乙局公开不够及时。", None)
    desk.close()


def test_that_an_answer_can_be_changed_taken_back_and_undone(closed):
    desk = closed.desk("101")
    tasks.take_task(desk, closed.next["101"])
    uid = closed.uids[0]

    def answered():
        return {item.entry.uid: item.answer and item.answer.state for item in carrying.checklist_of(desk, NEXT)}[uid]

    carrying.follow_up(desk, NEXT, uid, Followed.NOT_BEGUN)
    changes = carrying.follow_up(desk, NEXT, uid, Followed.DONE, "办结")
    assert answered() is Followed.DONE
    again = revert(desk, changes)
    assert answered() is Followed.NOT_BEGUN
    revert(desk, again)
    assert answered() is Followed.DONE
    carrying.follow_up(desk, NEXT, uid, None)
    assert answered() is None


def test_that_only_the_department_answers_and_only_what_is_asked(closed):
    with pytest.raises(UserError, match="由填报单位填写"):
        carrying.follow_up(closed.office, NEXT, closed.uids[0], Followed.DONE)
    with pytest.raises(UserError, match="没有这一项"):
        carrying.follow_up(closed.desk("101"), NEXT, closed.uids[2], Followed.DONE)


def test_that_the_order_in_which_answers_come_does_not_matter(closed):
    desk = closed.desk("101")
    tasks.take_task(desk, closed.next["101"])
    entries.add_entry(desk, NEXT, entries.EntryContent("work.law", text="新的一年做了工作。"))
    paths = []
    for number, state in enumerate((Followed.NOT_BEGUN, Followed.UNDER_WAY, Followed.DONE)):
        carrying.follow_up(desk, NEXT, closed.uids[0], state)
        folder = closed.folder / f"第{number}"
        folder.mkdir()
        paths.append(handover.hand_over(desk, folder, "李局长", NEXT).path)
    random.Random(4).shuffle(paths)
    for path in paths:
        receiving.receive(closed.office, [path])
    assert carrying.checklist_of(closed.office, NEXT, "101")[0].answer.state is Followed.DONE
    assert len(content_of(closed.office, NEXT)["follow_ups"]) == 1
