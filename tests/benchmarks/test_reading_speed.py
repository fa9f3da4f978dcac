"""How fast a .docx is read and measured, as ratios within one run."""

import zipfile
from pathlib import Path

import pytest
from lxml import etree

from rol_desktop.document.clauses import clause_report
from rol_desktop.document.reading import read_document
from rol_desktop.document.writer import write_docx
from rol_desktop.domain.blocks import Document, Heading, Paragraph, Run, Source, Title
from rol_desktop.domain.layout import Layout
from tests.benchmarks.timing import best

pytestmark = pytest.mark.benchmark

SENTENCE = "坚持依法行政，规范执法行为，全年办理各类案件{}件，“放管服”改革不断深化，群众满意度稳步提升。"


def report(path: Path, entries: int) -> Path:
    """Write a report of a heading and a paragraph for each entry, with anchors."""
    blocks: list[Title | Heading | Paragraph] = [Title("青禾区2025年度法治政府建设情况的报告")]
    for entry in range(entries):
        source = Source(f"{entry:08d}-0000-4000-8000-000000000000", 1, "")
        blocks.append(Heading(3, f"{entry % 99 + 1}.", "规范执法行为", "", source))
        blocks.append(Paragraph((Run(SENTENCE.format(entry) * 2, source),)))
    write_docx(Document(tuple(blocks), year=2025), path, Layout())
    return path


def floor(path: Path) -> list[str]:
    """Parse the main part and join each paragraph's text: what no reader avoids."""
    with zipfile.ZipFile(path) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    name = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p"
    return ["".join(each.itertext()) for each in root.iter(name)]


def test_that_reading_and_measuring_grow_with_the_length_and_not_faster(tmp_path: Path) -> None:
    short, long = report(tmp_path / "a.docx", 1_000), report(tmp_path / "b.docx", 8_000)
    reading = best(lambda: read_document(long)) / best(lambda: read_document(short))
    measuring = best(lambda: clause_report(long)) / best(lambda: clause_report(short))
    above = best(lambda: read_document(long)) / best(lambda: floor(long))
    print(f"8 x the entries: reading {reading:.1f} x, measuring {measuring:.1f} x; reading {above:.1f} x bare parsing")
    assert reading < 12
    assert measuring < 12
    assert above < 40
