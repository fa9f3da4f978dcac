from pathlib import Path

import pytest

from rol_desktop import paths
from rol_desktop.domain.entry import EntryContent
from rol_desktop.domain.finding import Finding, Mend, Place, Severity
from rol_desktop.errors import UserError
from rol_desktop.services.deciding import review
from rol_desktop.services.output import checking
from rol_desktop.services.writing import entries
from rol_desktop.services.writing.history import revert
from tests.services.conftest import YEAR


@pytest.fixture
def written(play):
    content = EntryContent("work.law", text="各级党委(党组)认真学习,不断提高,效果明显。")
    entry, _changes = entries.add_entry(play.office, YEAR, content, department="101")
    review.adopt(play.office, [entry.uid])
    return entry.uid


def text_of(play):
    return entries.entries_of(play.office, YEAR)[0].content.text


def finding(play, passage):
    return next(each for each in checking.check_report(play.office, YEAR).findings if each.passage == passage)


def test_that_a_finding_leads_to_its_entry_and_its_mend_changes_it_alone(play, written):
    found = finding(play, "(党组)")
    assert found.place.entry == written
    changes = checking.mend(play.office, found)
    assert text_of(play) == "各级党委（党组）认真学习,不断提高,效果明显。"
    revert(play.office, changes)
    assert "(党组)" in text_of(play)


def test_that_a_mend_finds_its_own_place_among_several_alike(play, written):
    document = checking.check_report(play.office, YEAR).document
    block = next(i for i, each in enumerate(document.blocks) if "党委" in str(each))
    text = checking.plain_text(document.blocks[block])
    at = text.index(",", text.index(",") + 1)
    second = Finding("x", Severity.WARNING, "", Place(block, at, at + 1, entry=written), ",", Mend("，"))
    checking.mend(play.office, second)
    assert text_of(play) == "各级党委(党组)认真学习,不断提高，效果明显。"


def test_that_a_mend_of_words_that_have_changed_is_refused(play, written):
    found = finding(play, "(党组)")
    entries.write_entry(play.office, written, EntryContent("work.law", text="完全改过了。"))
    with pytest.raises(UserError, match="已经改过"):
        checking.mend(play.office, found)


def test_that_a_waived_finding_is_counted_apart_until_it_is_taken_back(play, written):
    found = finding(play, "(党组)")
    with pytest.raises(UserError, match="为什么"):
        checking.waive(play.office, YEAR, found, " ")
    checking.waive(play.office, YEAR, found, "原文件如此")
    checked = checking.check_report(play.office, YEAR)
    assert found not in checked.findings
    assert [each.message for each in checked.remarks if "原文件如此" in each.message]
    assert [(each.passage, waiver.reason) for each, waiver in checked.waived] == [("(党组)", "原文件如此")]
    checking.unwaive(play.office, YEAR, found)
    assert found in checking.check_report(play.office, YEAR).findings


def test_that_an_office_extends_the_word_lists(play, written):
    folder = paths.words_folder()
    folder.mkdir(parents=True)
    Path(folder / "本办.toml").write_text('[wrong]\n"效果明显" = "成效明显"\n', encoding="utf-8")
    found = finding(play, "效果明显")
    assert found.mend.replacement == "成效明显"
    Path(folder / "本办.toml").write_text("[wrong\n", encoding="utf-8")
    with pytest.raises(UserError, match=r"第 ?1 ?行"):
        checking.check_report(play.office, YEAR)
