import pytest

from rol_desktop.document.reading import read_document
from rol_desktop.domain.blocks import Annotation, plain_text
from rol_desktop.domain.entry import EntryContent
from rol_desktop.errors import UserError
from rol_desktop.services.exchange.handover import hand_over
from rol_desktop.services.writing import entries
from rol_desktop.services.writing.desk import department_desk
from rol_desktop.services.writing.paper import changed_since, paper_document, write_paper
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


def test_that_no_paper_copy_is_made_that_differs_from_the_package(play, tmp_path):
    desk = play.desk("101")
    uid = play.enter("101", "work.law", "依法办理案件")
    with pytest.raises(UserError, match="还没有报送过"):
        paper_document(desk, YEAR)
    hand_over(desk, tmp_path, "某局长", YEAR)
    paper_document(desk, YEAR)
    assert changed_since(desk, department_desk(desk, YEAR)) == ()
    entries.write_entry(desk, uid, EntryContent("work.law", "", "改过的话"))
    assert [entry.uid for entry in changed_since(desk, department_desk(desk, YEAR))] == [uid]
    with pytest.raises(UserError, match="又改过"):
        paper_document(desk, YEAR)
