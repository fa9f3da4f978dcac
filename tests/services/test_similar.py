"""Similar passages in a year's material."""

from dataclasses import replace

from rol_desktop.domain.entry import EntryContent
from rol_desktop.services.deciding import similar
from rol_desktop.services.deciding.similar import Kind
from rol_desktop.services.writing import entries
from rol_desktop.services.year import years
from tests.services.conftest import INFO, OUTLINE, YEAR

TEXT = "组织开展全区行政执法案卷集中评查，抽取案卷120宗，逐案反馈问题，督促限期整改到位，执法规范化水平明显提升。"
OTHER = "围绕涉企行政检查开展专项监督，走访企业听取意见，发出监督意见书，跟踪整改结果，检查更加审慎规范有序。"


def add(play, department, text, year=YEAR):
    content = EntryContent("work.law", text=text)
    return entries.add_entry(play.office, year, content, department=department)[0].uid


def test_that_each_kind_of_likeness_is_told(play):
    years.begin_year(play.office, replace(INFO, year=YEAR - 1), OUTLINE)
    own = add(play, "101", TEXT)
    theirs = add(play, "102", TEXT.replace("120宗", "86宗"))
    earlier = add(play, "101", TEXT.replace("明显", "持续"), YEAR - 1)
    add(play, "102", OTHER)
    found = similar.similar(play.office, YEAR)
    kinds = {(each.entry.uid, each.other.uid): each.kind for each in found}
    assert kinds[own, theirs] is Kind.DEPARTMENTS
    assert kinds[own, earlier] is Kind.EARLIER
    assert kinds[theirs, earlier] is Kind.ELSEWHERE
    assert len(found) == 3
    assert found[0].ratio == 1
    assert "一字未改" in found[0].sentence
    assert "2024年度" in next(each.sentence for each in found if each.kind is Kind.EARLIER)


def test_that_a_deleted_entry_is_no_longer_compared_and_the_difference_is_shown(play):
    add(play, "101", TEXT)
    theirs = add(play, "101", TEXT.replace("集中", "交叉"))
    (likeness,) = similar.similar(play.office, YEAR)
    assert likeness.kind is Kind.REPEATED
    difference = similar.compared(likeness)
    assert {likeness.entry.text[a:b] for a, b in difference.added} <= {"集中", "交叉"}
    entries.delete_entries(play.office, [theirs])
    assert similar.similar(play.office, YEAR) == ()


def test_that_a_text_copied_by_many_does_not_fill_the_list(play):
    for _ in range(12):
        add(play, "103", TEXT)
    found = similar.similar(play.office, YEAR)
    assert max(sum(each.entry.uid == uid for each in found) for uid in {each.entry.uid for each in found}) == 5
