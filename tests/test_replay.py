"""A real report goes the whole way and comes out word for word."""

import tomllib
from pathlib import Path

import pytest

from rol_desktop.document.reading import read_document
from rol_desktop.domain.blocks import Addressees, Annotation, Head, Imprint, Signature, Title, plain_text
from rol_desktop.domain.text import squeezed
from tests.replay import Replayed, joined, replay

SHARED = Path(__file__).resolve().parents[2] / "shared" / "jinan-2022"
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the real report is not beside the project")

SMALL = """
[report]
year = 2024
title = "某县人民政府关于2024年度法治政府建设情况的报告"
issuing_authority = "某县人民政府"
addressees = "市人民政府"
lead = "现将有关情况报告如下："
closing = "特此报告。"
issue_date = "2025-02-01"

[[section]]
key = "a"
heading = "主要工作"
number = "一"
join = "subsections"

[[section]]
key = "a.b"
parent = "a"
heading = "跳过一级的小节"
number = "1."
heading_style = "run_in"
join = "paragraph"

[[section]]
key = "p"
heading = "问题"
number = "二"
join = "enumerated"
lead = "存在不足："

[[entry]]
department = "甲局"
section = "p"
item = 2
text = "第二项。"

[[entry]]
department = "乙局"
section = "a.b"
text = "一段。"

[[entry]]
department = "甲局"
section = "a.b"
text = "又一段。"

[[entry]]
department = "乙局"
section = "p"
item = 3
text = "第三项"

[[entry]]
department = "丙局"
section = "p"
item = 2
text = "并入第二项。"
"""


def issued_body() -> str:
    lines = [line for line in (SHARED / "lines.txt").read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
    start = next(i for i, line in enumerate(lines) if line.startswith("一、"))
    end = next(i for i, line in enumerate(lines) if line.startswith("专此报告"))
    return squeezed("".join(lines[start:end]))


def test_that_any_description_of_the_format_is_replayed(tmp_path):
    source = tmp_path / "report.toml"
    source.write_text(SMALL, encoding="utf-8")
    done = replay(source, tmp_path / "out")
    assert done.found == (
        "一、主要工作", "1.跳过一级的小节。一段。", "又一段。", "二、问题",
        "存在不足：一是第二项。并入第二项。二是第三项",
    )  # fmt: skip
    assert done.is_whole
    assert len(list((tmp_path / "out" / "departments").glob("*.rol"))) == 3
    assert len(list((tmp_path / "out" / "packages").glob("*.rolpkg"))) == 3


def test_that_a_changed_paragraph_would_be_seen():
    description = tomllib.loads(SMALL)
    description["entry"][0]["text"] = "改了。"
    assert "改了。" in "".join(joined(description))
    assert tuple(joined(description)) != tuple(joined(tomllib.loads(SMALL)))


@pytest.fixture(scope="module")
def done(tmp_path_factory) -> Replayed:
    """The real report, replayed once."""
    return replay(SHARED / "report.toml", tmp_path_factory.mktemp("real"))


@needs_shared
def test_that_the_real_report_comes_out_paragraph_for_paragraph(done):
    assert done.expected == done.found
    assert "".join(done.found) == issued_body()


@needs_shared
def test_that_everything_around_the_body_stands_in_the_document(done):
    described = tomllib.loads((SHARED / "report.toml").read_text(encoding="utf-8"))["report"]
    blocks = {type(block): block for block in read_document(done.report).blocks}
    assert blocks[Head].authority_mark == described["authority_mark"]
    assert blocks[Head].document_number == described["document_number"]
    assert blocks[Head].signatories == (described["signatory"],)
    assert plain_text(blocks[Title]) == described["title"]
    assert blocks[Addressees].text == described["addressees"]
    assert blocks[Signature].authority == described["issuing_authority"]
    assert blocks[Signature].issue_date == described["issue_date"]
    assert squeezed(blocks[Annotation].text) == squeezed(described["annotation"])
    assert blocks[Imprint].copy_recipients == described["copy_recipients"]
    assert blocks[Imprint].printing_office == described["printing_office"]
    assert blocks[Imprint].print_date == described["print_date"]
    text = [squeezed(plain_text(block)) for block in read_document(done.report).blocks]
    assert squeezed(described["lead"]) in text
    assert squeezed(described["closing"]) in text
