from rol_desktop.domain.completion import SectionState
from rol_desktop.exchange.keys import KeyRing
from rol_desktop.exchange.package import payload_of
from rol_desktop.exchange.reading import read
from rol_desktop.exchange.submission import NothingToReport, SubmissionPayload
from rol_desktop.services.exchange.handover import check_list, hand_over
from rol_desktop.services.output.checking import waive
from rol_desktop.services.workspace import keyring
from rol_desktop.services.writing.desk import department_desk, section_states
from rol_desktop.services.writing.examining import examine
from rol_desktop.services.writing.history import revert
from rol_desktop.services.writing.nothing import report_nothing, withdraw_nothing
from tests.services.conftest import YEAR


def rules(workspace):
    return {finding.rule for finding in check_list(workspace, YEAR)}


def test_that_a_section_with_nothing_to_report_is_complete_and_asked_no_more(play):
    desk = play.desk("101")
    play.enter("101", "work.people", "便民服务做了一件事")
    assert "handover.required" in rules(desk)
    done = report_nothing(desk, YEAR, "work.law", "没有执法职责")
    assert "handover.required" not in rules(desk)
    assert section_states(department_desk(desk, YEAR))["work.law"] is SectionState.COMPLETE
    again = revert(desk, done)
    assert "handover.required" in rules(desk)
    revert(desk, again)
    assert department_desk(desk, YEAR).nothing == {"work.law": "没有执法职责"}
    withdraw_nothing(desk, YEAR, "work.law")
    assert "handover.required" in rules(desk)


def test_that_a_whole_report_of_nothing_is_handed_over_with_its_reason(play, tmp_path):
    desk = play.desk("101")
    report_nothing(desk, YEAR, "", "本单位今年新设，没有可报内容")
    handed = hand_over(desk, tmp_path, "某局长", YEAR)
    package = read(handed.path, KeyRing(keyring.opening_keys(play.office)))
    assert payload_of(package, SubmissionPayload).nothing == (NothingToReport("", "本单位今年新设，没有可报内容"),)


def test_that_an_explanation_travels_with_the_package_and_silences_its_finding(play, tmp_path):
    desk = play.desk("101")
    play.enter("101", "work.law", "依法办理案件")
    play.enter("101", "problems", "力量不足")
    (finding,) = [each for each in check_list(desk, YEAR) if each.rule == "handover.cause"]
    waive(desk, YEAR, finding, "原因正在查")
    examined = examine(desk, YEAR, department_desk(desk, YEAR).entries, check_list(desk, YEAR))
    assert finding not in examined.findings
    handed = hand_over(desk, tmp_path, "某局长", YEAR)
    payload = payload_of(read(handed.path, KeyRing(keyring.opening_keys(play.office))), SubmissionPayload)
    assert [(each.rule, each.reason) for each in payload.explanations] == [("handover.cause", "原因正在查")]


def test_that_content_beside_a_report_of_nothing_is_asked_about(play):
    desk = play.desk("101")
    report_nothing(desk, YEAR, "work.law", "没有执法职责")
    assert "handover.contradiction" not in rules(desk)
    play.enter("101", "work.law", "依法办理案件")
    assert "handover.contradiction" in rules(desk)
    withdraw_nothing(desk, YEAR, "work.law")
    assert "handover.contradiction" not in rules(desk)
