"""Where sentences and figures come from, and the history of each with its way back."""

from decimal import Decimal

import pytest

from rol_desktop.domain.entry import EntryContent
from rol_desktop.domain.figure import FigureState
from rol_desktop.errors import UserError
from rol_desktop.services.deciding import material, provenance, review
from rol_desktop.services.exchange import handover, receiving
from rol_desktop.services.writing import entries, figures, history_of
from rol_desktop.services.writing.history import revert
from tests.services.conftest import YEAR

SECTION = "work.law"


def hand_in(play, code="101"):
    sent = handover.hand_over(play.desk(code), play.folder, "李局长")
    receiving.receive(play.office, [sent.path])
    return sent


def test_that_a_sentence_names_its_department_package_and_edits(play):
    uid = play.enter("101", SECTION, "甲一。甲二。")
    sent = hand_in(play)
    entries.write_entry(play.office, uid, EntryContent(SECTION, text="甲一。乙二。"))
    origin = provenance.origin_of(play.office, uid)
    assert (origin.department_name, origin.leader, origin.stale) == ("甲局", "李局长", False)
    first, second = origin.sentences
    assert (first.text, first.since.delivery.digest, first.since.delivery.code) == (
        "甲一。", sent.digest, sent.short_code,
    )  # fmt: skip
    assert (second.text, second.since.by_office, second.since.author) == ("乙二。", True, "王办公")
    assert [edit.by_office for edit in origin.edits] == [False, True]


def test_that_a_sentence_that_went_and_came_back_stands_since_it_came_back(play):
    uid = play.enter("101", SECTION, "甲一。")
    hand_in(play)
    entries.write_entry(play.office, uid, EntryContent(SECTION, text="乙。"))
    history_of.restore_entry(play.office, uid, 1)
    (sentence,) = provenance.origin_of(play.office, uid).sentences
    assert sentence.text == "甲一。"
    assert sentence.since.by_office


def test_that_newer_words_under_a_decision_are_stale_until_somebody_looks(play):
    uid = play.enter("101", SECTION, "甲一。")
    hand_in(play)
    review.adopt(play.office, [uid])
    entries.write_entry(play.office, uid, EntryContent(SECTION, text="本办的话。"))
    entries.write_entry(play.desk("101"), uid, EntryContent(SECTION, text="甲局的新话。"))
    hand_in(play)
    assert provenance.stale_entries(play.office, YEAR) == (uid,)
    assert provenance.origin_of(play.office, uid).stale
    review.seen(play.office, [uid])
    assert provenance.stale_entries(play.office, YEAR) == ()


def test_that_a_figure_names_its_contributors_and_who_is_left_out(play):
    for code, typed in (("101", "12"), ("102", "近30")):
        figures.write_figure(play.desk(code), YEAR, "cases.all", typed)
        play.enter(code, SECTION, "做了。")
        hand_in(play, code)
    origin = provenance.contributors_of(play.office, YEAR, "cases.all")
    counted = {line.department_name: (line.value, line.counted) for line in origin.lines}
    assert counted["甲局"] == (Decimal(12), True)
    assert counted["乙局"][1] is False
    left_out = next(line for line in origin.lines if not line.counted)
    assert "约数" in left_out.why_not
    assert left_out.delivery is not None
    with pytest.raises(UserError, match="没有名为"):
        provenance.contributors_of(play.office, YEAR, "cases.none")


def test_that_the_history_tells_before_and_after_and_any_state_comes_back(play):
    uid = play.enter("101", SECTION, "甲一。")
    hand_in(play)
    entries.write_entry(play.office, uid, EntryContent(SECTION, text="乙一。"))
    steps = history_of.entry_history(play.office, uid)
    assert [(step.what, step.before, step.after) for step in steps] == [
        ("单位报送", "", "甲一。"), ("本办修改", "甲一。", "乙一。"),
    ]  # fmt: skip
    assert [steps[1].after[a:b] for a, b in steps[1].difference.added] == ["乙"]
    changes = history_of.restore_entry(play.office, uid, 1)
    assert material.section_material(play.office, YEAR, SECTION).pieces[0].entry.content.text == "甲一。"
    revert(play.office, changes)
    assert material.section_material(play.office, YEAR, SECTION).pieces[0].entry.content.text == "乙一。"
    assert len(history_of.entry_history(play.office, uid)) >= 3
    with pytest.raises(UserError, match="没有找到"):
        history_of.restore_entry(play.office, uid, 99)


def test_that_a_department_restores_its_figure_and_the_office_only_its_settled_value(play):
    desk = play.desk("101")
    for typed in ("12", "15"):
        figures.write_figure(desk, YEAR, "cases.all", typed)
    with desk.unit_of_work() as work:
        uid = work.figures.find(YEAR, "101", "cases.all").uid
    changes = history_of.restore_figure(desk, uid, 1)
    with desk.unit_of_work() as work:
        assert work.figures.get(uid).value == 12
    revert(desk, changes)
    assert [step.after for step in history_of.figure_history(desk, uid)] == ["12", "15", "12", "15"]
    play.enter("101", SECTION, "做了。")
    hand_in(play)
    with play.office.unit_of_work() as work:
        here = work.figures.find(YEAR, "101", "cases.all").uid
    figures.settle_figure(play.office, here, Decimal(14), "核对台账")
    history_of.restore_figure(play.office, here, 1)
    with play.office.unit_of_work() as work:
        figure = work.figures.get(here)
    assert (figure.state, figure.value, figure.settled) == (FigureState.VALUE, Decimal(15), None)
