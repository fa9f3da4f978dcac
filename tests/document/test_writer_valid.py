"""Every part of every document is valid, whatever its words are."""

import io
import zipfile
from dataclasses import replace
from functools import cache
from pathlib import Path

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from rol_desktop.catalog.layouts import builtin_layouts
from rol_desktop.document.options import WriteOptions
from rol_desktop.document.writer import render_docx
from rol_desktop.domain.blocks import Document, Heading, Paragraph, Run
from rol_desktop.domain.editions import edition
from rol_desktop.domain.finding import Finding, Place, Severity
from rol_desktop.domain.layout import Font, Layout, NumberPosition
from rol_desktop.domain.report import Edition
from tests.document import jinan, trees
from tests.document.packages import everything, validator

LAYOUTS = tuple(builtin_layouts().values())
FINDINGS = (
    Finding("a", Severity.WARNING, "<数>&“据”", Place(entry=trees.uid(1)), "\x00第一"),
    Finding("b", Severity.ERROR, "标题", Place(block=1)),
    Finding("c", Severity.NOTE, "全文", Place()),
)
OPTIONS = st.builds(
    WriteOptions, st.booleans(), st.booleans(), st.booleans(), st.sampled_from([(), FINDINGS]), st.text(max_size=5)
)


@cache
def _schema() -> tuple[object, etree.XMLSchema]:
    found = validator()
    return found, etree.XMLSchema(etree.parse(str(found.HERE / "wml.xsd")))


def problems(data: bytes) -> list[str]:
    """Check the parts as the checker beside the project does, with its schema read once."""
    module, schema = _schema()
    found = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if not name.endswith((".xml", ".rels")):
                continue
            root = etree.fromstring(archive.read(name), module.SAFE)
            if etree.QName(root).namespace == module.OWN + "wordprocessingml/2006/main":
                root = etree.fromstring(etree.tostring(module.without_ignorable(root)))
                if not schema.validate(root):
                    found += [f"{name}: {error.message}" for error in schema.error_log]
    return found


@pytest.mark.parametrize("wanted", Edition)
def test_that_every_edition_is_valid(wanted: Edition, tmp_path: Path) -> None:
    data = render_docx(edition(trees.whole(), wanted), Layout(), WriteOptions(findings=FINDINGS))
    path = tmp_path / "report.docx"
    path.write_bytes(data)
    assert validator().problems(path) == []
    assert len(docx.Document(str(path)).paragraphs) > 20


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.key)
def test_that_every_layout_is_valid(layout: Layout) -> None:
    assert problems(render_docx(trees.whole(), layout)) == []


@pytest.mark.parametrize("position", NumberPosition)
@pytest.mark.parametrize("mirrored", [True, False])
def test_that_own_layouts_are_valid(position: NumberPosition, mirrored: bool) -> None:
    standard = Layout()
    layout = replace(
        standard,
        margins=replace(standard.margins, mirrored=mirrored),
        page_number=replace(standard.page_number, position=position),
        fonts=replace(standard.fonts, body=Font("fangsong", latin="Times New Roman")),
        body=replace(standard.body, keep_headings=True),
    )
    data = render_docx(trees.whole(Edition.DRAFT), layout, WriteOptions(imprint_on_even_page=True))
    assert problems(data) == []
    assert ("mirrorMargins" in everything(data)) == mirrored


def test_that_an_imprint_on_an_even_page_is_valid() -> None:
    options = WriteOptions(imprint_on_even_page=True)
    assert problems(render_docx(trees.plain(), Layout(), options)) == []
    assert 'w:val="evenPage"' in everything(render_docx(trees.plain(), Layout(), options))


def test_that_an_empty_document_is_valid() -> None:
    assert problems(render_docx(Document(()), Layout())) == []


def test_that_the_checker_finds_a_planted_fault() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(render_docx(trees.whole(), Layout()))) as good, zipfile.ZipFile(target, "w") as bad:
        for name in good.namelist():
            bad.writestr(name, good.read(name).replace(b"<w:jc ", b"<w:jx "))
    assert problems(target.getvalue())


@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
@given(trees.DOCUMENTS, OPTIONS, st.sampled_from(LAYOUTS))
def test_that_any_tree_becomes_a_valid_document(document: Document, options: WriteOptions, layout: Layout) -> None:
    data = render_docx(document, layout, options)
    assert problems(data) == []
    docx.Document(io.BytesIO(data))


@pytest.mark.slow
@settings(deadline=None, max_examples=1000, suppress_health_check=list(HealthCheck))
@given(trees.DOCUMENTS, OPTIONS, st.sampled_from(LAYOUTS))
def test_that_any_of_many_trees_becomes_a_valid_document(
    document: Document, options: WriteOptions, layout: Layout
) -> None:
    assert problems(render_docx(document, layout, options)) == []


def test_that_a_report_of_300_entries_is_valid() -> None:
    blocks: list[Heading | Paragraph] = [Heading(1, "一、", "主要举措")]
    for index in range(300):
        runs = tuple(Run(f"{part}{trees.SENTENCE}", trees.source(index)) for part in range(3))
        blocks.append(Paragraph(runs, Heading(3, f"{index + 1}.", "工作" * (index % 9))))
    assert problems(render_docx(Document(tuple(blocks)), Layout())) == []


@pytest.mark.skipif(not jinan.present(), reason="../shared/jinan-2022 is not here: it is not part of the project")
@pytest.mark.parametrize("wanted", Edition)
def test_that_the_real_report_is_valid(wanted: Edition) -> None:
    assert problems(render_docx(edition(jinan.document(), wanted), Layout())) == []
