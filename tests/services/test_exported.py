import pytest

from rol_desktop.domain.blocks import Heading, Paragraph, plain_text
from rol_desktop.domain.entry import EntryContent
from rol_desktop.errors import EnvironmentFault, UserError
from rol_desktop.services.output.compiling import Choices, compile_document, export_report
from rol_desktop.services.output.exported import document_of, states_of
from rol_desktop.services.writing import entries
from rol_desktop.store.exports import KEPT
from tests.services.conftest import YEAR


def words(document):
    return [plain_text(block) for block in document.blocks if isinstance(block, (Heading, Paragraph))]


@pytest.fixture
def written(play):
    content = EntryContent("work.law", text="第一稿。")
    entry, _changes = entries.add_entry(play.office, YEAR, content, department="101")
    export_report(play.office, YEAR, play.folder / "稿.docx")
    return entry.uid


def test_that_an_export_can_be_compared_with_what_stands_now(play, written):
    entries.write_entry(play.office, written, EntryContent("work.law", text="第二稿。"))
    now, exported = states_of(play.office, YEAR)
    assert "第二稿。" in words(document_of(play.office, YEAR, now))[-2]
    old = words(document_of(play.office, YEAR, exported))
    assert any("第一稿。" in line for line in old)
    assert not any("第二稿。" in line for line in old)


def test_that_only_the_last_exports_are_kept(play, written):
    for _ in range(KEPT + 2):
        export_report(play.office, YEAR, play.folder / "稿.docx")
    assert len(states_of(play.office, YEAR)) == KEPT + 1


def test_that_an_export_that_failed_is_not_kept(play, written):
    with pytest.raises((EnvironmentFault, UserError)):
        export_report(play.office, YEAR, play.folder / "没有" / "稿.docx")
    assert len(states_of(play.office, YEAR)) == 2


def test_that_what_is_exported_reads_back_as_what_was_compiled(play, written):
    for choices in (Choices(), Choices(anchors=False), Choices(numbers_as_text=True)):
        export_report(play.office, YEAR, play.folder / "稿.docx", choices=choices)
        newest = states_of(play.office, YEAR)[1]
        assert words(document_of(play.office, YEAR, newest)) == words(compile_document(play.office, YEAR))
