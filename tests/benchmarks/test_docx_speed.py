"""How fast the .docx writer is, against the floor of the same XML and against docxtpl, side by side in one run."""

import io
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docxtpl import DocxTemplate
from lxml import etree

from rol_desktop.document.options import WriteOptions
from rol_desktop.document.writer import render_docx, write_docx
from rol_desktop.domain.blocks import Document, Heading, Paragraph, Run, Source
from rol_desktop.domain.layout import Layout
from tests.benchmarks.timing import best

pytestmark = pytest.mark.benchmark

DEPARTMENTS, ENTRIES = 100, 40
SENTENCE = "坚持依法行政，规范执法行为，全年共办理各类案件{}件，群众满意度稳步提升，法治化水平进一步提高。"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BARE, ANCHORED = WriteOptions(anchors=False), WriteOptions()


def _report(departments: int) -> Document:
    """Make two paragraphs for each entry: a heading and its text."""
    blocks: list[Heading | Paragraph] = []
    for department in range(departments):
        for entry in range(ENTRIES):
            uid = f"{department:08d}-{entry:04d}-4000-8000-000000000000"
            source = Source(uid, 1, f"第{department}局")
            number = f"（{entry + 1}）"
            blocks.append(Heading(4, number, f"第{department}局的第{entry}项工作", "section", source))
            blocks.append(Paragraph((Run(SENTENCE.format(entry) * 2, source),), section="section"))
    return Document(tuple(blocks), year=2025, title="测速")


def _floor(xml: bytes) -> Callable[[], bytes]:
    """Build the same tree with lxml, element by element, serialise and deflate it: what no writer avoids."""
    root = etree.fromstring(xml)

    def copied(element: etree._Element, parent: etree._Element | None) -> etree._Element:
        tag, attributes = element.tag, dict(element.attrib)
        made = (
            etree.Element(tag, attributes, nsmap=element.nsmap)
            if parent is None
            else etree.SubElement(parent, tag, attributes)
        )
        made.text = element.text
        for child in element:
            copied(child, made)
        return made

    def act() -> bytes:
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("word/document.xml", etree.tostring(copied(root, None), encoding="UTF-8"))
        return target.getvalue()

    return act


def _document_xml(data: bytes) -> bytes:
    return zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml")


def _template(path: Path) -> Path:
    document = docx.Document()
    document.add_paragraph("{%p for entry in entries %}")
    document.add_paragraph("{{ entry.heading }}", style="Heading 4")
    document.add_paragraph("{{ entry.text }}")
    document.add_paragraph("{%p endfor %}")
    document.save(str(path))
    return path


def test_that_a_report_without_anchors_is_written_no_slower_than_by_docxtpl(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document, layout = _report(DEPARTMENTS), Layout()
    template = _template(tmp_path / "template.docx")
    entries = [
        {"heading": heading.number + heading.text, "text": text.runs[0].text}
        for heading, text in zip(document.blocks[::2], document.blocks[1::2], strict=True)
        if isinstance(heading, Heading) and isinstance(text, Paragraph)
    ]

    def peer() -> None:
        filled = DocxTemplate(str(template))
        filled.render({"entries": entries})
        filled.save(str(tmp_path / "peer.docx"))

    floor = best(_floor(_document_xml(render_docx(document, layout, BARE))))
    ours = best(lambda: write_docx(document, tmp_path / "ours.docx", layout, BARE))
    theirs = best(peer)
    with capsys.disabled():
        print(f"\n  floor {floor:.2f}s, ours {ours / floor:.2f} x, docxtpl {theirs / floor:.2f} x the floor")
    assert len(docx.Document(str(tmp_path / "ours.docx")).paragraphs) == len(document.blocks)
    assert ours <= theirs


def test_that_anchors_cost_at_most_half_of_the_floor_of_their_own_xml(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document, layout = _report(DEPARTMENTS), Layout()
    floor = best(_floor(_document_xml(render_docx(document, layout, ANCHORED))))
    ours = best(lambda: write_docx(document, tmp_path / "ours.docx", layout, ANCHORED))
    with capsys.disabled():
        print(f"\n  with anchors: {ours / floor:.2f} x the floor of {floor:.2f}s")
    assert ours <= 1.5 * floor


def test_that_memory_stays_within_three_times_the_finished_xml(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document, layout = _report(DEPARTMENTS), Layout()
    size = len(_document_xml(render_docx(document, layout, ANCHORED)))
    tracemalloc.start()
    try:
        write_docx(document, tmp_path / "ours.docx", layout, ANCHORED)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    with capsys.disabled():
        print(f"\n  peak {peak / size:.2f} x the XML of {size / 1e6:.1f} MB")
    assert peak <= 3 * size


def test_that_time_grows_with_the_number_of_paragraphs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    layout = Layout()
    times = {}
    for departments in (125, 1250):  # 10,000 and 100,000 paragraphs
        document = _report(departments)
        times[departments] = best(lambda doc=document: write_docx(doc, tmp_path / "ours.docx", layout, ANCHORED), 2)
    growth = times[1250] / times[125]
    with capsys.disabled():
        print(f"\n  ten times the paragraphs take {growth:.1f} times as long")
    assert growth <= 13
