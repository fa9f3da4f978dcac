"""Who decided what and when: in the log, at the entry, and for undo as well."""

from rol_desktop.services.deciding import review
from rol_desktop.services.deciding.comments import comment
from rol_desktop.services.exchange import handover, receiving, returning
from rol_desktop.services.output import exports
from rol_desktop.services.writing.decided import decisions_about
from rol_desktop.services.writing.history import revert
from tests.services.conftest import YEAR

SECTION = "work.law"


def received(play) -> list[str]:
    uids = [play.enter("101", SECTION, text) for text in ("甲一。", "甲二。")]
    receiving.receive(play.office, [handover.hand_over(play.desk("101"), play.folder, "李局长").path])
    return uids


def told(workspace, uid: str) -> list[tuple[str, str, str, str]]:
    return [(each.author, each.what, each.before, each.after) for each in decisions_about(workspace, uid)]


def test_that_each_decision_is_told_with_who_what_before_and_after(play):
    first, second = received(play)
    review.drop(play.office, [first], "重复")
    review.adopt(play.office, [first])
    review.merge(play.office, first, [second])
    review.split(play.office, first)
    assert told(play.office, first) == [
        ("王办公", "不采用", "待定", "不采用（重复）"),
        ("王办公", "采用", "不采用（重复）", "采用"),
    ]
    assert told(play.office, second) == [
        ("王办公", "并为一条", "待定", "并入另一条"),
        ("王办公", "拆开", "并入另一条", "采用"),
    ]


def test_that_taking_a_decision_back_is_told_as_well(play):
    first, _ = received(play)
    revert(play.office, review.adopt(play.office, [first]))
    assert told(play.office, first)[-1] == ("王办公", "撤销或重做", "采用", "待定")


def test_that_deciding_the_same_again_is_no_decision(play):
    first, _ = received(play)
    review.adopt(play.office, [first])
    review.adopt(play.office, [first])
    assert len(told(play.office, first)) == 1


def test_that_the_log_holds_decisions_on_entries_and_on_submissions(play):
    first, _ = received(play)
    review.drop(play.office, [first], "重复")
    comment(play.office, YEAR, "101", first, "请改")
    returning.return_submission(play.office, YEAR, "101", play.folder)
    rows = [row[1:] for row in exports.audit_sheets(play.office, YEAR)["操作记录"].rows]
    assert ("王办公", "汇总端", "甲局", "条目（依法行政）：不采用", "", "待定", "不采用（重复）") in rows
    assert ("王办公", "汇总端", "甲局", "整份报送：退回", "", "审核中", "已退回") in rows
