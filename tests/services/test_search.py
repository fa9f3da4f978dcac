"""Searching everything: what is found, how it is shown, and that it follows the work."""

from rol_desktop.domain.entry import EntryContent
from rol_desktop.services.deciding import comments, search
from rol_desktop.services.deciding.search import Where
from rol_desktop.services.exchange import handover, receiving
from rol_desktop.services.writing import entries
from rol_desktop.services.writing.history import revert
from tests.services.conftest import YEAR


def received(play):
    play.enter("101", "work.law", "全年审结行政复议案件120件，纠错率下降。", lead="办好复议")
    play.enter("101", "problems", "执法不够规范。", cause="培训少。")
    sent = handover.hand_over(play.desk("101"), play.folder, "李局长")
    receiving.receive(play.office, [sent.path])


def entry_hits(play, asked, **named):
    return [hit for hit in search.search(play.office, asked, **named).hits if hit.where is Where.ENTRY]


def test_that_a_hit_tells_where_it_stands_and_marks_the_words(play):
    received(play)
    (hit,) = entry_hits(play, "审结 复议")
    assert (hit.year, hit.department_name, hit.section) == (YEAR, "甲局", "work.law")
    assert hit.section_title == "（一）依法行政"
    assert [hit.text[a:b] for a, b in hit.marks] == ["复议", "审结", "复议"]


def test_that_a_cause_is_found_and_half_a_number_too(play):
    received(play)
    assert [hit.section for hit in entry_hits(play, "培训")] == ["problems"]
    assert len(entry_hits(play, "案件12")) == 1


def test_that_an_edit_and_its_undoing_are_followed(play):
    received(play)
    (hit,) = entry_hits(play, "审结")
    changes = entries.write_entry(play.office, hit.uid, EntryContent("work.law", text="另写一段。"))
    assert entry_hits(play, "审结") == []
    revert(play.office, changes)
    assert len(entry_hits(play, "审结")) == 1
    deleted = entries.delete_entries(play.office, [hit.uid])
    assert entry_hits(play, "审结") == []
    revert(play.office, deleted)
    assert len(entry_hits(play, "审结")) == 1


def test_that_departments_sections_figures_and_comments_are_found(play):
    received(play)
    comments.comment(play.office, YEAR, "101", "", "请补充案件数据")
    found = {hit.where for hit in search.search(play.office, "案件").hits}
    assert found == {Where.ENTRY, Where.FIGURE, Where.COMMENT}
    assert [hit.uid for hit in search.search(play.office, "乙局").hits] == ["102"]
    assert search.search(play.office, "便民").hits[0].section == "work.people"


def test_that_a_limit_is_kept_and_told(play):
    for number in range(5):
        play.enter("101", "work.law", f"法治宣传第{number}场")
    found = search.search(play.desk("101"), "法治宣传", limit=3)
    assert (len(found.hits), found.more) == (3, True)
    rest = search.search(play.desk("101"), "法治宣传", limit=3, skip=3)
    assert (len(rest.hits), rest.more) == (2, False)
    assert not {hit.uid for hit in found.hits} & {hit.uid for hit in rest.hits}


def test_that_nothing_asked_and_another_year_find_nothing(play):
    received(play)
    assert search.search(play.office, " ，").hits == ()
    assert entry_hits(play, "审结", years=[YEAR - 1]) == []
    assert len(entry_hits(play, "审结", years=[YEAR, YEAR - 1])) == 1
