"""Each passage can be found again: by its content control, by its bookmark, by what it read."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rol_desktop.document.anchors import (
    LONGEST_BOOKMARK,
    NAMESPACE,
    bookmark,
    content_hash,
    is_bookmark_of,
    source_of_tag,
    tag,
)
from rol_desktop.document.options import WriteOptions
from rol_desktop.document.writer import render_docx
from rol_desktop.domain.blocks import Document, Heading, Paragraph, Run, Source
from rol_desktop.domain.editions import edition
from rol_desktop.domain.layout import Layout
from rol_desktop.domain.report import Edition
from tests.document import trees
from tests.document.packages import W, everything, names, part, text

LAYOUT = Layout()


def _controls(data: bytes) -> list[tuple[str, str]]:
    """Return the entry and the words of each content control."""
    found = []
    for control in part(data).iter(f"{W}sdt"):
        source = source_of_tag(control.find(f"{W}sdtPr/{W}tag").get(f"{W}val"))
        assert source is not None
        found.append((source.entry, text(control.find(f"{W}sdtContent"))))
    return found


def test_that_neighbouring_paragraphs_of_one_entry_share_a_block_control() -> None:
    data = render_docx(trees.whole(), LAYOUT)
    third = [words for entry, words in _controls(data) if entry == trees.uid(3)]
    assert third == ["优化营商环境" + trees.SENTENCE * 3]
    control = next(each for each in part(data).iter(f"{W}sdt") if text(each).startswith("优化营商环境"))
    assert [child.tag for child in control.find(f"{W}sdtContent")] == [f"{W}p"] * 3


def test_that_entries_within_one_paragraph_have_a_control_each() -> None:
    data = render_docx(trees.whole(), LAYOUT)
    assert [entry for entry, _ in _controls(data)][:2] == [trees.uid(1), trees.uid(2)]
    assert all(words == trees.SENTENCE for _, words in _controls(data)[:2])


def test_that_the_offices_own_words_stay_outside() -> None:
    data = render_docx(trees.whole(), LAYOUT)
    fifth = [words for entry, words in _controls(data) if entry == trees.uid(5)]
    assert fifth == [trees.SENTENCE]  # the section's heading runs in before it and is not the entry's


def test_that_each_passage_has_a_bookmark_around_the_same_words() -> None:
    document = part(render_docx(trees.whole(), LAYOUT))
    marks = {mark.get(f"{W}id"): mark.get(f"{W}name") for mark in document.iter(f"{W}bookmarkStart")}
    ends = [mark.get(f"{W}id") for mark in document.iter(f"{W}bookmarkEnd")]
    assert sorted(marks) == sorted(ends)
    assert len(set(marks.values())) == len(marks)
    for number in range(1, 7):
        assert any(is_bookmark_of(name, trees.uid(number)) for name in marks.values())


def test_that_the_custom_part_says_what_each_passage_read() -> None:
    data = render_docx(trees.whole(), LAYOUT, WriteOptions(report_id="report-1"))
    report = part(data, "customXml/item1.xml")
    assert (report.get("id"), report.get("year"), report.get("edition")) == ("report-1", "2025", "issued")
    listed = {each.get("entry"): each.get("sha256") for each in report.iter(f"{{{NAMESPACE}}}passage")}
    assert listed[trees.uid(1)] == content_hash(trees.SENTENCE)
    assert listed[trees.uid(3)] == content_hash("\n".join(["优化营商环境", trees.SENTENCE * 2, trees.SENTENCE]))


def test_that_anchors_change_no_word_and_no_style() -> None:
    with_marks, without = (render_docx(trees.whole(), LAYOUT, WriteOptions(anchors=each)) for each in (True, False))
    assert _looks(with_marks) == _looks(without)
    assert "w:sdt" not in everything(without)
    assert "bookmark" not in everything(without)
    assert not [name for name in names(without) if name.startswith("customXml")]


def _looks(data: bytes) -> list[tuple[str | None, str]]:
    styles = [(each.find(f"{W}pPr/{W}pStyle"), text(each)) for each in part(data).iter(f"{W}p")]
    return [(style.get(f"{W}val") if style is not None else None, words) for style, words in styles]


def test_that_the_public_edition_bears_no_trace_of_sources() -> None:
    document = trees.whole()
    written = everything(render_docx(edition(document, Edition.PUBLIC), LAYOUT, WriteOptions(report_id="r-1")))
    for trace in ("w:sdt", "bookmark", "rol_", "comment", "区财政局", "区司法局", trees.uid(1), "r-1", "dc:creator"):
        assert trace not in written
    assert "removePersonalInformation" in written


def test_that_a_public_document_with_sources_left_in_is_still_written_without_marks() -> None:
    written = everything(render_docx(trees.whole(Edition.PUBLIC), LAYOUT))
    assert "w:sdt" not in written
    assert trees.uid(1) not in written


def test_that_a_review_names_the_department_of_each_passage() -> None:
    data = render_docx(trees.whole(Edition.REVIEW), LAYOUT)
    told = [text(each) for each in part(data, "word/comments.xml").iter(f"{W}comment")]
    assert "来源：区财政局" in told
    assert "来源：区司法局（汇总单位作了修改）" in told
    references = [each.get(f"{W}id") for each in part(data).iter(f"{W}commentReference")]
    assert references == [str(number) for number in range(len(told))]


def test_that_a_comment_is_never_inside_a_content_control() -> None:
    document = part(render_docx(trees.whole(Edition.REVIEW), LAYOUT))  # LibreOffice 7 would lose its words
    assert list(document.iter(f"{W}sdt"))
    for control in document.iter(f"{W}sdt"):
        assert not list(control.iter(f"{W}commentReference"))


def test_that_only_a_review_carries_comments() -> None:
    for wanted in (Edition.ISSUED, Edition.DRAFT, Edition.PUBLIC):
        assert "word/comments.xml" not in names(render_docx(trees.whole(wanted), LAYOUT))


@settings(max_examples=100)
@given(st.uuids().map(str) | st.text(min_size=1, max_size=60), st.integers(1, 9999), st.integers(1, 999))
def test_that_anchors_can_be_read_back(entry: str, revision: int, piece: int) -> None:
    source = Source(entry, revision, "区司法局")
    name, found = bookmark(source, piece), source_of_tag(tag(source))
    assert len(name) <= LONGEST_BOOKMARK
    assert re.fullmatch(r"[A-Za-z_]\w*", name, re.ASCII)
    assert is_bookmark_of(name, entry)
    assert found is not None
    assert found.revision == revision
    assert len(tag(source)) <= 64  # Word's own limit


@pytest.mark.parametrize("foreign", ["", "rol:", "rol:x", "other:abc:1", "rol:abc:1 "])
def test_that_a_foreign_tag_is_no_source(foreign: str) -> None:
    assert source_of_tag(foreign) is None


def test_that_a_heading_of_an_entry_is_part_of_its_passage() -> None:
    source = trees.source(1)
    blocks = (Paragraph((Run("文。", source),), Heading(3, "1.", "题", source=source)),)
    assert _controls(render_docx(Document(blocks), LAYOUT, WriteOptions(numbers_as_text=True))) == [
        (trees.uid(1), "1.题。文。")
    ]
