"""Which findings stop a hand-over, and what lets them pass."""

import pytest

from rol_desktop.domain.entry import EntryContent
from rol_desktop.domain.finding import Severity
from rol_desktop.errors import UserError
from rol_desktop.exchange.keys import KeyRing
from rol_desktop.exchange.package import payload_of
from rol_desktop.exchange.reading import read
from rol_desktop.exchange.submission import SubmissionPayload
from rol_desktop.services.exchange.handover import check_list, hand_over
from rol_desktop.services.output.checking import waive
from rol_desktop.services.workspace.keyring import opening_keys
from rol_desktop.services.writing import entries, figures
from rol_desktop.services.writing.desk import department_desk
from rol_desktop.services.writing.examining import examine
from tests.services.conftest import YEAR


def handed(play):
    path = hand_over(play.desk("101"), play.folder, "某领导", YEAR).path
    return payload_of(read(path.read_bytes(), KeyRing(opening_keys(play.office))), SubmissionPayload)


def found(play, rule):
    return [each for each in check_list(play.desk("101"), YEAR) if each.rule == rule]


def count(play, **values):
    for name, value in values.items():
        figures.write_figure(play.desk("101"), YEAR, f"cases.{name}", value)


def test_that_an_empty_form_stops_the_hand_over_whatever_is_said(play):
    (empty,) = found(play, "handover.empty")
    waive(play.desk("101"), YEAR, empty, "没空")
    with pytest.raises(UserError, match="还没有填写"):
        handed(play)
    examined = examine(play.desk("101"), YEAR, (), check_list(play.desk("101"), YEAR))
    assert empty in examined.findings
    assert not examined.explained


@pytest.mark.parametrize(
    "words", ["办案{{cases.al}}件。", "办案{{cases.all件。", "办案}}件。", "办案{{cases.all|吨}}件。"]
)
def test_that_a_reference_that_prints_nothing_stops_the_hand_over(play, words):
    count(play, all="3")
    uid = play.enter("101", "work.law", words)
    (finding,) = found(play, "handover.reference")
    assert (finding.severity, finding.place.entry) == (Severity.ERROR, uid)
    assert finding.passage in words
    waive(play.desk("101"), YEAR, finding, "就这样")
    with pytest.raises(UserError):
        handed(play)
    entries.write_entry(play.desk("101"), uid, EntryContent("work.law", "", "办案{{cases.all}}件。"))
    assert not found(play, "handover.reference")
    handed(play)


def test_that_a_reference_to_a_figure_that_is_empty_here_passes_with_a_warning(play):
    play.enter("101", "work.law", "全区办案{{cases.all}}件。")
    (finding,) = found(play, "handover.reference")
    assert finding.severity is Severity.WARNING
    handed(play)


def test_that_an_identity_that_fails_stops_until_the_numbers_are_mended(play):
    play.enter("101", "work.law", "一。")
    count(play, all="10", won="3", lost="4")
    (finding,) = found(play, "handover.identity")
    assert (finding.severity, finding.place.figure) == (Severity.ERROR, "cases.all")
    assert all(number in finding.message for number in ("10", "3", "4"))
    with pytest.raises(UserError, match="请写明原因"):
        handed(play)
    count(play, lost="7")
    assert not found(play, "handover.identity")
    handed(play)


def test_that_an_explanation_lets_an_identity_pass_and_travels_along(play):
    play.enter("101", "work.law", "一。")
    count(play, all="10", won="3", lost="4")
    (finding,) = found(play, "handover.identity")
    waive(play.desk("101"), YEAR, finding, "3件尚未审结")
    examined = examine(
        play.desk("101"), YEAR, department_desk(play.desk("101"), YEAR).entries, check_list(play.desk("101"), YEAR)
    )
    assert finding not in examined.findings
    assert [(each.rule, each.reason) for each in handed(play).explanations] == [("handover.identity", "3件尚未审结")]


def test_that_an_explanation_is_for_these_numbers_only(play):
    play.enter("101", "work.law", "一。")
    count(play, all="10", won="3", lost="4")
    (finding,) = found(play, "handover.identity")
    waive(play.desk("101"), YEAR, finding, "3件尚未审结")
    count(play, all="20")
    with pytest.raises(UserError, match="20"):
        handed(play)


def test_that_words_beside_a_figure_explain_its_identity(play):
    play.enter("101", "work.law", "一。")
    count(play, all="10", won="3")
    figures.write_figure(play.desk("101"), YEAR, "cases.lost", "4", explanation="3件尚未审结")
    (finding,) = found(play, "handover.identity")
    assert finding.severity is Severity.NOTE
    assert [each.explanation for each in handed(play).figures if each.explanation] == ["3件尚未审结"]


def test_that_what_reads_wrong_passes_without_a_word(play):
    play.enter("101", "work.law", "共办结案件××件（略）。")
    handed(play)
