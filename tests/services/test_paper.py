import pytest
from sqlalchemy import text

from rol_desktop.document.reading import read_document
from rol_desktop.domain.blocks import Annotation, Table, plain_text
from rol_desktop.domain.entry import EntryContent
from rol_desktop.domain.since import What
from rol_desktop.errors import UserError
from rol_desktop.services.exchange.handover import hand_over
from rol_desktop.services.writing import entries, evidence, figures
from rol_desktop.services.writing.desk import department_desk
from rol_desktop.services.writing.nothing import report_nothing
from rol_desktop.services.writing.paper import paper_document, write_paper
from rol_desktop.services.writing.sent import changed_since
from tests.services.conftest import YEAR


def test_that_the_paper_copy_carries_the_packages_words_and_code(play, tmp_path):
    desk = play.desk("101")
    play.enter("101", "work.law", "依法办理案件", lead="严格执法")
    play.enter("101", "problems", "力量不足", cause="编制少")
    handed = hand_over(desk, tmp_path, "某局长", YEAR)
    document = paper_document(desk, YEAR)
    words = "".join(plain_text(block) for block in document.blocks)
    assert "依法办理案件" in words
    assert "编制少" in words
    (annotation,) = [block for block in document.blocks if isinstance(block, Annotation)]
    assert handed.short_code in annotation.text
    assert "某局长" in annotation.text
    again = read_document(write_paper(desk, tmp_path / "纸质件.docx", YEAR))
    assert handed.short_code in "".join(plain_text(block) for block in again.blocks)


def test_that_the_paper_copy_is_of_what_was_handed_over_and_of_nothing_newer(play, tmp_path):
    desk = play.desk("101")
    uid = play.enter("101", "work.law", "办案{{cases.all}}件")
    figures.write_figure(desk, YEAR, "cases.all", "140")
    with pytest.raises(UserError, match="还没有报送过"):
        paper_document(desk, YEAR)
    hand_over(desk, tmp_path, "某局长", YEAR)
    assert changed_since(desk, department_desk(desk, YEAR)).is_empty
    before = paper_document(desk, YEAR)
    entries.write_entry(desk, uid, EntryContent("work.law", "", "改过的话"))
    figures.write_figure(desk, YEAR, "cases.all", "999")
    play.enter("101", "work.people", "报送以后才写的")
    assert paper_document(desk, YEAR) == before
    assert "办案140件" in "".join(plain_text(block) for block in before.blocks)


def test_that_all_that_changed_since_is_told(play, tmp_path):
    desk = play.desk("101")
    law = play.enter("101", "work.law", "依法办理案件")
    gone = play.enter("101", "work.law", "要删去的")
    figures.write_figure(desk, YEAR, "cases.all", "140")
    hand_over(desk, tmp_path, "某局长", YEAR)
    proof = tmp_path / "证明.pdf"
    proof.write_bytes(b"%PDF-1.4")
    evidence.attach(desk, law, [proof])
    entries.delete_entries(desk, [gone])
    new = play.enter("101", "work.people", "新写的")
    figures.write_figure(desk, YEAR, "cases.all", "141")
    report_nothing(desk, YEAR, "problems", "没有问题")
    since = changed_since(desk, department_desk(desk, YEAR))
    assert {each.entry.uid: each.what for each in since.entries} == {gone: What.REMOVED, new: What.WRITTEN}
    assert [(each.indicator, each.before.value, each.now.value) for each in since.figures] == [("cases.all", 140, 141)]
    assert [each.name for each in since.attached] == ["证明.pdf"]
    assert since.reasons == 1


def test_that_figures_reasons_and_files_stand_on_the_paper_copy(play, tmp_path):
    desk = play.desk("101")
    uid = play.enter("101", "work.law", "依法办理案件")
    figures.write_figure(desk, YEAR, "cases.all", "140", explanation="机构改革，职责划入")
    report_nothing(desk, YEAR, "problems", "本年没有发现问题")
    proof = tmp_path / "证明.pdf"
    proof.write_bytes(b"%PDF-1.4" * 1000)
    evidence.attach(desk, uid, [proof])
    hand_over(desk, tmp_path, "某局长", YEAR)
    tables = [each for each in paper_document(desk, YEAR).blocks if isinstance(each, Table)]
    cells = {cell for table in tables for line in table.rows for cell in line}
    said = {"机构改革，职责划入", "“存在的问题”：本节无可报", "本年没有发现问题"}
    assert cells >= said | {"全部案件", "140", "证明.pdf", "8 KB"}
    assert any("依法办理案件" in cell for cell in cells)


def test_that_a_report_of_nothing_says_so_on_paper(play, tmp_path):
    desk = play.desk("101")
    report_nothing(desk, YEAR, "", "本单位今年新设")
    hand_over(desk, tmp_path, "某局长", YEAR)
    words = "".join(plain_text(block) for block in paper_document(desk, YEAR).blocks)
    assert "本单位本年度零报告。原因：本单位今年新设" in words


def test_that_what_an_older_program_sent_is_printed_only_while_nothing_changed(play, tmp_path):
    desk = play.desk("101")
    uid = play.enter("101", "work.law", "依法办理案件")
    handed = hand_over(desk, tmp_path, "某局长", YEAR)
    with desk.unit_of_work() as work:
        work.session.execute(text("DELETE FROM sent"))
    assert handed.short_code in "".join(plain_text(block) for block in paper_document(desk, YEAR).blocks)
    entries.write_entry(desk, uid, EntryContent("work.law", "", "改过的话"))
    assert [each.entry.uid for each in changed_since(desk, department_desk(desk, YEAR)).entries] == [uid]
    with pytest.raises(UserError, match="又改过"):
        paper_document(desk, YEAR)
