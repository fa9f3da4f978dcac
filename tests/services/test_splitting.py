"""Cutting one entry in two at the office: sources kept, undone at once, marked when newer words come."""

import shutil

import pytest

from rol_desktop.domain.entry import EntryContent, EntryState
from rol_desktop.domain.submission import SubmissionState
from rol_desktop.errors import UserError
from rol_desktop.services.deciding import provenance, review
from rol_desktop.services.deciding.splitting import NO_WORDS, split_at
from rol_desktop.services.exchange import handover, receiving, returning, rollups
from rol_desktop.services.workspace import workspaces
from rol_desktop.services.workspace.contents import content_of
from rol_desktop.services.writing import entries
from rol_desktop.services.writing.history import revert
from tests.services.conftest import YEAR

SECTION = "work.law"
WHOLE = "查办案件30件。培训执法人员。"
AT = WHOLE.index("培训")


@pytest.fixture
def received(play):
    """An office that adopted one of two entries of a department."""
    play.uid = play.enter("101", SECTION, WHOLE, lead="严格执法")
    play.other = play.enter("101", SECTION, "另一条。")
    play.package = handover.hand_over(play.desk("101"), play.folder, "李局长")
    receiving.receive(play.office, [play.package.path])
    review.adopt(play.office, [play.uid])
    return play


def section(office):
    return [each.content.text for each in entries.entries_of(office, YEAR, section=SECTION)]


def again(play, text):
    entries.write_entry(play.desk("101"), play.uid, EntryContent(SECTION, "严格执法", text))
    receiving.receive(play.office, [handover.hand_over(play.desk("101"), play.folder, "李局长").path])


def test_that_both_parts_keep_department_state_and_the_package_that_brought_them(received):
    part, _ = split_at(received.office, received.uid, AT)
    assert section(received.office) == ["查办案件30件。", "培训执法人员。", "另一条。"]
    assert (part.department, part.state, part.content.lead) == ("101", EntryState.ADOPTED, "")
    for uid in (received.uid, part.uid):
        *_, sentence = provenance.origin_of(received.office, uid).sentences
        assert sentence.since.delivery.digest == received.package.digest
        assert not sentence.since.by_office


def test_that_undo_makes_them_one_again_and_redo_two(received):
    before = content_of(received.office, YEAR)
    _, changes = split_at(received.office, received.uid, AT)
    after = section(received.office)
    back = revert(received.office, changes)
    assert content_of(received.office, YEAR) == before
    revert(received.office, back)
    assert section(received.office) == after


def test_that_words_the_office_had_edited_keep_its_hand(received):
    entries.write_entry(received.office, received.uid, EntryContent(SECTION, "严格执法", "查办30件。本办的话。"))
    part, _ = split_at(received.office, received.uid, 6)
    (sentence,) = provenance.origin_of(received.office, part.uid).sentences
    assert (sentence.text, sentence.since.by_office, sentence.since.number) == ("本办的话。", True, 2)


def test_that_a_part_is_cut_again_and_all_are_told_apart(received):
    part, _ = split_at(received.office, received.uid, AT)
    split_at(received.office, part.uid, 2)
    split_at(received.office, received.uid, 2)
    assert section(received.office) == ["查办", "案件30件。", "培训", "执法人员。", "另一条。"]


@pytest.mark.parametrize("at", [0, len(WHOLE)])
def test_that_an_empty_part_is_refused_and_nothing_changes(received, at):
    before = content_of(received.office, YEAR)
    with pytest.raises(UserError, match=NO_WORDS):
        split_at(received.office, received.uid, at)
    assert content_of(received.office, YEAR) == before


def test_that_newer_words_for_the_whole_mark_every_part(received):
    part, _ = split_at(received.office, received.uid, AT)
    third, _ = split_at(received.office, part.uid, 2)
    again(received, WHOLE)
    assert provenance.stale_entries(received.office, YEAR) == ()
    again(received, "查办案件31件。培训执法人员。")
    assert set(provenance.stale_entries(received.office, YEAR)) == {received.uid, part.uid, third.uid}
    assert section(received.office)[:3] == ["查办案件30件。", "培训", "执法人员。"]


def test_that_an_entry_taken_back_by_its_department_marks_its_parts(received):
    part, _ = split_at(received.office, received.uid, AT)
    entries.delete_entries(received.desk("101"), [received.uid])
    receiving.receive(received.office, [handover.hand_over(received.desk("101"), received.folder, "李局长").path])
    assert set(provenance.stale_entries(received.office, YEAR)) == {received.uid, part.uid}


def test_that_an_approved_submission_is_to_be_reviewed_again(received):
    returning.approve(received.office, YEAR, "101")
    _, changes = split_at(received.office, received.uid, AT)
    with received.office.unit_of_work() as work:
        assert work.submissions.find(YEAR, "101").state is SubmissionState.TO_BE_REVIEWED
    revert(received.office, changes)
    with received.office.unit_of_work() as work:
        assert work.submissions.find(YEAR, "101").state is SubmissionState.APPROVED


def test_that_two_colleagues_who_cut_the_same_entry_do_not_double_its_words(received):
    copy = received.folder / "赵.rol"
    received.office.close()
    shutil.copy(received.office.path, copy)
    received.office = workspaces.open_workspace(received.office.path, person="王")
    colleague = workspaces.open_workspace(copy, person="赵")
    split_at(received.office, received.uid, AT)
    split_at(colleague, received.uid, AT)
    rollups.export_part(colleague, YEAR, received.folder / "part.rolpkg")
    colleague.close()
    rollups.take_part(received.office, received.folder / "part.rolpkg")
    assert section(received.office) == ["查办案件30件。", "培训执法人员。", "另一条。"]
